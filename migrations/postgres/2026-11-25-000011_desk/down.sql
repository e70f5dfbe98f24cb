DROP INDEX translation_status;
DROP TABLE summary_word;
DROP TABLE summary;
