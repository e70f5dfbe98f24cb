DROP INDEX translation_sitemap;
ALTER TABLE edition DROP COLUMN changed_at;
