DROP TABLE memory_due;
DROP TABLE memory_band;
DROP TABLE memory;
DROP TABLE glossary_text;
DROP TABLE glossary_term;
DROP INDEX translation_progress;
ALTER TABLE translation DROP COLUMN machine;
ALTER TABLE translation DROP COLUMN progress;
ALTER TABLE translation DROP COLUMN links;
