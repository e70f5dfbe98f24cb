-- When what readers see last changed, for clients that ask whether it has (Last-Modified).
ALTER TABLE edition ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE edition SET changed_at = unixepoch() * 1000;

-- The sitemap is read off this index alone: the bodies that stand between these columns are never touched.
CREATE INDEX translation_sitemap ON translation (article_id, locale, status, published_at, updated_at, slug);
