DROP TABLE search_word;
DROP TABLE search_posting;
DROP TABLE search_text;
DROP TABLE search_progress;
CREATE TABLE search_text (
  position BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  terms TSVECTOR NOT NULL
);
CREATE INDEX search_text_article ON search_text (article_id);
CREATE INDEX search_text_terms ON search_text USING gin (terms);
CREATE TABLE search_progress (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  format BIGINT NOT NULL,
  next_article BIGINT NOT NULL
);
INSERT INTO search_progress (id, format, next_article) VALUES (1, 0, 0);
CREATE TABLE summary_word (
  word TEXT COLLATE "C" NOT NULL,
  article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (word, article_id)
);
CREATE INDEX summary_word_article ON summary_word (article_id);
UPDATE summary SET worded = FALSE;
