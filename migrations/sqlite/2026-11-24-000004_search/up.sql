-- What readers find with words. Each published text has one row here, numbered by its time of publication, and its terms
-- in the full-text index under the same number: the newest texts with a term come off the end of that term's list.
CREATE TABLE search_text (
  position INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL
) STRICT;
CREATE INDEX search_text_article ON search_text (article_id);

-- Terms come folded and stemmed from newsroom/search/words.rs; here they are only taken apart at spaces.
CREATE VIRTUAL TABLE search_term USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars ':-'"
);
CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
  DELETE FROM search_term WHERE rowid = old.position;
END;

-- Words of the names of tags and authors, so that a new name is found without a look at their articles.
CREATE TABLE search_name (
  locale TEXT NOT NULL,
  term TEXT NOT NULL,
  listing_id INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  PRIMARY KEY (locale, term, listing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_listing ON search_name (listing_id);

-- How far the articles that were there before are indexed: the format of what is written, and the next article.
CREATE TABLE search_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,
  next_article INTEGER NOT NULL
) STRICT;
INSERT INTO search_progress (id, format, next_article) VALUES (1, 0, 0);
