DROP TABLE audit;
DROP TABLE job;
DROP INDEX translation_sitemap;
CREATE INDEX translation_sitemap ON translation (article_id, locale, status, published_at, updated_at, slug);
DROP INDEX translation_newest;
CREATE INDEX translation_newest ON translation (locale, status, published_at DESC, article_id DESC);
DROP INDEX translation_unpublish;
ALTER TABLE translation DROP COLUMN unpublish_at;
ALTER TABLE article DROP COLUMN embargo_until;
