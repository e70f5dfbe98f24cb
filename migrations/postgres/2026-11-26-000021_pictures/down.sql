DELETE FROM job WHERE kind = 'finish_picture';
ALTER TABLE picture DROP COLUMN recipe;
