-- The last edition that changed everything, or did not say what.
ALTER TABLE edition ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
UPDATE edition SET whole = number;

-- What each of the others changed, the last of them, so that every node drops the pages that show it and no more.
CREATE TABLE edition_change (
  edition INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  PRIMARY KEY (edition, kind, subject)
) STRICT, WITHOUT ROWID;

-- The next end of a text, which every page asks for. Without the state in it SQLite takes an index of states, and so looks
-- at all texts.
DROP INDEX translation_unpublish;
CREATE INDEX translation_ending ON translation (status, unpublish_at) WHERE unpublish_at IS NOT NULL;
