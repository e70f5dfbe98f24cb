-- From which block of the original each block of a translation was made (newsroom/translating/links.rs); empty: as the
-- blocks stand in order, from the revision that source_revision_id names.
ALTER TABLE translation ADD COLUMN links TEXT NOT NULL DEFAULT '';
-- What follows from it, for lists. A text that was never whole is in progress.
ALTER TABLE translation ADD COLUMN progress TEXT NOT NULL DEFAULT 'current'
  CHECK (progress IN ('original', 'in_progress', 'current', 'out_of_date'));
-- Blocks that a machine wrote and nobody has looked at: readers never get one.
ALTER TABLE translation ADD COLUMN machine INTEGER NOT NULL DEFAULT 0
  CHECK (machine = 0 OR status <> 'published');
CREATE INDEX translation_progress ON translation (progress, locale, article_id);

UPDATE translation SET progress = 'original'
  WHERE locale = (SELECT original_locale FROM article WHERE article.id = translation.article_id);
UPDATE translation SET source_revision_id = (
    SELECT max(revision.id) FROM revision JOIN article ON article.id = revision.article_id
    WHERE revision.article_id = translation.article_id AND revision.locale = article.original_locale
  ) WHERE progress <> 'original' AND source_revision_id IS NULL;
UPDATE translation SET progress = 'out_of_date'
  WHERE progress <> 'original' AND source_revision_id <> (
    SELECT max(revision.id) FROM revision JOIN article ON article.id = revision.article_id
    WHERE revision.article_id = translation.article_id AND revision.locale = article.original_locale
  );

-- Fixed renderings of names and institutions, one text a language.
CREATE TABLE glossary_term (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  keeps_case INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE glossary_text (
  term_id INTEGER NOT NULL REFERENCES glossary_term (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (term_id, locale)
) STRICT;
CREATE INDEX glossary_text_of ON glossary_text (locale, text);

-- What was translated before: each published block that says what its original says. The newest rendering of a block wins.
CREATE TABLE memory (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_locale TEXT NOT NULL,
  target_locale TEXT NOT NULL,
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  UNIQUE (source_locale, target_locale, digest)
) STRICT;
CREATE INDEX memory_article ON memory (article_id);

-- Blocks that have a band in common have most of their words in common (newsroom/memory/sketch.rs).
CREATE TABLE memory_band (
  band INTEGER NOT NULL,
  memory_id INTEGER NOT NULL REFERENCES memory (id) ON DELETE CASCADE,
  PRIMARY KEY (band, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_band_of ON memory_band (memory_id);

-- Published translations that the memory has not taken in yet.
CREATE TABLE memory_due (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  PRIMARY KEY (article_id, locale)
) STRICT;
INSERT INTO memory_due (article_id, locale)
  SELECT article_id, locale FROM translation WHERE status = 'published' AND progress <> 'original';
