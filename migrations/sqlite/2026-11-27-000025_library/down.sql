DROP INDEX picture_created;
ALTER TABLE picture DROP COLUMN words;
ALTER TABLE picture DROP COLUMN name;
ALTER TABLE picture DROP COLUMN tone;
ALTER TABLE picture DROP COLUMN cropped;
ALTER TABLE picture DROP COLUMN focus_y;
ALTER TABLE picture DROP COLUMN focus_x;
ALTER TABLE picture DROP COLUMN licence;
