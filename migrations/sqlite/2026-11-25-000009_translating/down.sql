DROP INDEX translation_progress;
ALTER TABLE translation DROP COLUMN machine;
ALTER TABLE translation DROP COLUMN progress;
ALTER TABLE translation DROP COLUMN links;
