DROP INDEX revision_saved;
CREATE INDEX revision_account ON revision (account_id);
DROP INDEX listing_text_name;
DROP TRIGGER article_listing_moved;
DROP TRIGGER article_listing_gone;
DROP TRIGGER article_listing_added;
ALTER TABLE listing DROP COLUMN articles;
DROP TABLE picture_use;
