-- Which pictures the texts of an article name, in any language, so that where a picture is shown is found without a look at
-- every body. No reference to the picture: a body may name what is gone.
CREATE TABLE picture_use (
  picture_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (picture_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_use_article ON picture_use (article_id);

-- They are written with the rest of the summary, of what was there when the program runs.
UPDATE summary SET worded = 0;

-- How many articles are filed under each, kept up with every filing: lists ask for it, and counting a large one takes long.
ALTER TABLE listing ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
UPDATE listing SET articles = (SELECT count(*) FROM article_listing WHERE listing_id = listing.id);
CREATE TRIGGER article_listing_added AFTER INSERT ON article_listing BEGIN
  UPDATE listing SET articles = articles + 1 WHERE id = new.listing_id;
END;
CREATE TRIGGER article_listing_gone AFTER DELETE ON article_listing BEGIN
  UPDATE listing SET articles = articles - 1 WHERE id = old.listing_id;
END;
CREATE TRIGGER article_listing_moved AFTER UPDATE OF listing_id ON article_listing BEGIN
  UPDATE listing SET articles = articles - 1 WHERE id = old.listing_id;
  UPDATE listing SET articles = articles + 1 WHERE id = new.listing_id;
END;

-- Tags and authors by name, as the form of an article offers them.
CREATE INDEX listing_text_name ON listing_text (kind, name, listing_id);

-- What somebody saved of an article, as the dashboard asks of each text that was kept for them.
DROP INDEX revision_account;
CREATE INDEX revision_saved ON revision (account_id, article_id, created_at);
