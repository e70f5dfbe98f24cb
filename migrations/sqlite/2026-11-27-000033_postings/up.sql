-- What is found with words, in tables that both engines keep alike: see newsroom/search. Written anew from the texts when
-- the program runs, beside the reading.
DROP TABLE search_text;
DROP TABLE search_term;
DROP TABLE search_progress;

-- Each text that is indexed, numbered by its time; and of what it was indexed, so that nothing is written twice.
CREATE TABLE search_text (
  position INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  locale TEXT NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
CREATE INDEX search_text_article ON search_text (article_id);

-- In which texts of a span of time a term stands, packed: newsroom/search/postings.rs.
CREATE TABLE search_posting (
  term TEXT NOT NULL,
  band INTEGER NOT NULL,
  postings BLOB NOT NULL,
  PRIMARY KEY (term, band)
) STRICT, WITHOUT ROWID;

-- The words of all texts, folded, as they are shown and in how many texts they were met: for words that are not
-- finished, and for typing errors.
CREATE TABLE search_word (
  locale TEXT NOT NULL,
  word TEXT NOT NULL,
  shown TEXT NOT NULL,
  texts INTEGER NOT NULL,
  PRIMARY KEY (locale, word)
) STRICT, WITHOUT ROWID;

-- How far the index is: the format of what is written, which time it is written anew, the next article that is to be
-- written, and after which term those that are gone are still to be swept out.
CREATE TABLE search_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,
  run INTEGER NOT NULL,
  next_article INTEGER NOT NULL,
  swept TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO search_progress (id, format, run, next_article) VALUES (1, 0, 0, 0);

-- Lists of editors are found by the same index.
DROP TABLE summary_word;
