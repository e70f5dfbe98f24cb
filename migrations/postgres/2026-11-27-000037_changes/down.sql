DROP TABLE edition_change;
ALTER TABLE edition DROP COLUMN whole;
DROP INDEX translation_ending;
CREATE INDEX translation_unpublish ON translation (unpublish_at) WHERE unpublish_at IS NOT NULL;
