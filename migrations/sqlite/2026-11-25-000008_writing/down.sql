DROP INDEX translation_social_picture;
ALTER TABLE translation DROP COLUMN social_picture_id;
ALTER TABLE translation DROP COLUMN social_description;
ALTER TABLE translation DROP COLUMN social_title;
DROP TABLE preview_link;
DROP TABLE presence;
DROP TABLE autosave;
