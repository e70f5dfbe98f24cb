DROP TABLE search_word;
DROP TABLE search_posting;
DROP TABLE search_text;
DROP TABLE search_progress;
CREATE TABLE search_text (
  position INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL
) STRICT;
CREATE INDEX search_text_article ON search_text (article_id);
CREATE VIRTUAL TABLE search_term USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars ':-'"
);
CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
  DELETE FROM search_term WHERE rowid = old.position;
END;
CREATE TABLE search_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,
  next_article INTEGER NOT NULL
) STRICT;
INSERT INTO search_progress (id, format, next_article) VALUES (1, 0, 0);
CREATE TABLE summary_word (
  word TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (word, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX summary_word_article ON summary_word (article_id);
UPDATE summary SET worded = 0;
