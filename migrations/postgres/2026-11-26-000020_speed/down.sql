DROP INDEX listing_text_name;
DROP TRIGGER article_listing_moved ON article_listing;
DROP TRIGGER article_listing_gone ON article_listing;
DROP TRIGGER article_listing_added ON article_listing;
DROP FUNCTION count_moved();
DROP FUNCTION count_gone();
DROP FUNCTION count_added();
ALTER TABLE listing DROP COLUMN articles;
DROP TABLE picture_use;
