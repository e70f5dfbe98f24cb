-- Which pictures the texts of an article name, in any language, so that where a picture is shown is found without a look at
-- every body. No reference to the picture: a body may name what is gone.
CREATE TABLE picture_use (
  picture_id BIGINT NOT NULL,
  article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (picture_id, article_id)
);
CREATE INDEX picture_use_article ON picture_use (article_id);

-- They are written with the rest of the summary, of what was there when the program runs.
UPDATE summary SET worded = FALSE;

-- How many articles are filed under each, kept up with every filing: lists ask for it, and counting a large one takes long.
-- By statement, not by row: a row that is changed ten thousand times in one transaction is found more and more slowly.
ALTER TABLE listing ADD COLUMN articles BIGINT NOT NULL DEFAULT 0;
UPDATE listing SET articles = (SELECT count(*) FROM article_listing WHERE listing_id = listing.id);
CREATE FUNCTION count_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE listing SET articles = articles + number
    FROM (SELECT listing_id, count(*) AS number FROM added GROUP BY listing_id) AS filed WHERE id = listing_id;
  RETURN NULL;
END $$;
CREATE FUNCTION count_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE listing SET articles = articles - number
    FROM (SELECT listing_id, count(*) AS number FROM gone GROUP BY listing_id) AS filed WHERE id = listing_id;
  RETURN NULL;
END $$;
CREATE FUNCTION count_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE listing SET articles = articles + number
    FROM (SELECT listing_id, sum(change) AS number FROM (
        SELECT listing_id, 1 AS change FROM added UNION ALL SELECT listing_id, -1 FROM gone
      ) AS changes GROUP BY listing_id) AS filed WHERE id = listing_id;
  RETURN NULL;
END $$;
CREATE TRIGGER article_listing_added AFTER INSERT ON article_listing
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();
CREATE TRIGGER article_listing_gone AFTER DELETE ON article_listing
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_gone();
CREATE TRIGGER article_listing_moved AFTER UPDATE ON article_listing
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_moved();

-- Tags and authors by name, as the form of an article offers them.
CREATE INDEX listing_text_name ON listing_text (kind, name, listing_id);

-- What somebody saved of an article, as the dashboard asks of each text that was kept for them.
DROP INDEX revision_account;
CREATE INDEX revision_saved ON revision (account_id, article_id, created_at);
