-- What the editors' list asks of an article, worked out by every save: the list reads one narrow table in its order and
-- never looks at texts that it does not show.
CREATE TABLE summary (
  article_id BIGINT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  -- When any of its texts last changed.
  updated_at BIGINT NOT NULL,
  -- When the last of its texts was or will be published; 0: none.
  published_at BIGINT NOT NULL,
  -- In how many languages there is a text.
  texts BIGINT NOT NULL,
  -- Whether the words of its headlines are known.
  worded BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX summary_updated ON summary (updated_at, article_id);
CREATE INDEX summary_published ON summary (published_at, article_id);
CREATE INDEX summary_texts ON summary (texts, article_id);
CREATE INDEX summary_worded ON summary (article_id) WHERE NOT worded;

-- The words of an article's headlines in all languages, folded: found by their beginnings.
CREATE TABLE summary_word (
  word TEXT COLLATE "C" NOT NULL,
  article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (word, article_id)
);
CREATE INDEX summary_word_article ON summary_word (article_id);

CREATE INDEX translation_stage ON translation (status, locale, article_id);

-- The words follow when the program runs.
INSERT INTO summary (article_id, updated_at, published_at, texts)
SELECT
  article_id,
  max(updated_at),
  max(CASE WHEN status = 'published' THEN coalesce(published_at, 0) ELSE 0 END),
  count(*)
FROM translation
GROUP BY article_id;
