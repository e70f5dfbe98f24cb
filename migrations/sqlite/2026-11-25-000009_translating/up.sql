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
