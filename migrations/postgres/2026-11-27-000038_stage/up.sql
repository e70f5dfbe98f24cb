-- With the state first, SQLite took this index for every question that names a state, and went through all published texts
-- where it was asked for those of a range of articles.
DROP INDEX translation_stage;
CREATE INDEX translation_stage ON translation (locale, status, article_id);
