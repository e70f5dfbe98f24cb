ALTER TABLE picture DROP COLUMN is_animated;
