-- What editors put on a language's front page: at 0 the lead, then the picks, then what moves up when one of them
-- cannot be read.
CREATE TABLE front_place (
  locale TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (locale, position),
  UNIQUE (locale, article_id)
) STRICT;
CREATE INDEX front_place_article ON front_place (article_id);

-- Breaking news: one line above the name plate of every page of a language, between its times. It leads to an article of
-- ours, to an address, or nowhere.
CREATE TABLE banner (
  locale TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
  address TEXT NOT NULL DEFAULT '',
  begins_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  CHECK (begins_at < ends_at)
) STRICT;
CREATE INDEX banner_article ON banner (article_id);
