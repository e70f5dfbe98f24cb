DROP INDEX translation_stage;
CREATE INDEX translation_stage ON translation (status, locale, article_id);
