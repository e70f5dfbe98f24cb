-- What readers find with words. Each published text has one row here, numbered by its time of publication, with its
-- terms, which come folded and stemmed from newsroom/search/words.rs: no configuration of PostgreSQL's touches them.
CREATE TABLE search_text (
  position BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  terms TSVECTOR NOT NULL
);
CREATE INDEX search_text_article ON search_text (article_id);
CREATE INDEX search_text_terms ON search_text USING gin (terms);

-- Words of the names of tags and authors, so that a new name is found without a look at their articles.
CREATE TABLE search_name (
  locale TEXT NOT NULL,
  term TEXT NOT NULL,
  listing_id BIGINT NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  PRIMARY KEY (locale, term, listing_id)
);
CREATE INDEX search_name_listing ON search_name (listing_id);

-- How far the articles that were there before are indexed: the format of what is written, and the next article.
CREATE TABLE search_progress (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  format BIGINT NOT NULL,
  next_article BIGINT NOT NULL
);
INSERT INTO search_progress (id, format, next_article) VALUES (1, 0, 0);
