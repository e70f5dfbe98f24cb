DROP INDEX translation_stage;
DROP TABLE summary_word;
DROP TABLE summary;
