-- How many readers an article had in a language, by the hour that began at this time; of the last days alone.
CREATE TABLE audience (
  hour INTEGER NOT NULL,
  locale TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  readers INTEGER NOT NULL CHECK (readers > 0),
  PRIMARY KEY (hour, locale, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audience_article ON audience (article_id);

-- What was read most of late, worked out from audience every few minutes, so that a page reads a handful of rows.
CREATE TABLE most_read (
  locale TEXT NOT NULL,
  span TEXT NOT NULL CHECK (span IN ('day', 'week')),
  position INTEGER NOT NULL CHECK (position >= 0),
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (locale, span, position),
  UNIQUE (locale, span, article_id)
) STRICT;
CREATE INDEX most_read_article ON most_read (article_id);
