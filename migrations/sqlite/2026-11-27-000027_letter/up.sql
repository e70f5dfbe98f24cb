-- Letters to subscribers: composed by editors, or made by the clock from what came out.
CREATE TABLE letter (
  id INTEGER PRIMARY KEY,
  is_digest INTEGER NOT NULL DEFAULT 0 CHECK (is_digest IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'sending', 'stopped')),
  due_at INTEGER,
  began_at INTEGER,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE letter_text (
  letter_id INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  subject TEXT NOT NULL DEFAULT '',
  introduction TEXT NOT NULL DEFAULT '',
  -- As it goes to everybody: written once, before the first mail of it is put. The mark stands where each reader's secret goes.
  mark TEXT NOT NULL DEFAULT '',
  sender TEXT NOT NULL DEFAULT '',
  html TEXT NOT NULL DEFAULT '',
  plain TEXT NOT NULL DEFAULT '',
  -- The last subscriber whose mail was put.
  reached INTEGER NOT NULL DEFAULT 0,
  is_put INTEGER NOT NULL DEFAULT 0 CHECK (is_put IN (0, 1)),
  -- What became of it.
  recipients INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  expired INTEGER NOT NULL DEFAULT 0,
  unsure INTEGER NOT NULL DEFAULT 0,
  bounced INTEGER NOT NULL DEFAULT 0,
  departures INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (letter_id, locale)
) STRICT;

CREATE TABLE letter_article (
  letter_id INTEGER NOT NULL,
  locale TEXT NOT NULL,
  position INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  -- How often it was opened from the letter, where that is counted.
  clicks INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (letter_id, locale, position),
  FOREIGN KEY (letter_id, locale) REFERENCES letter_text (letter_id, locale) ON DELETE CASCADE
) STRICT;

CREATE INDEX letter_article_article ON letter_article (article_id);

-- Letters that the clock makes, one a language.
CREATE TABLE digest (
  id INTEGER PRIMARY KEY,
  locale TEXT NOT NULL UNIQUE,
  rhythm TEXT NOT NULL CHECK (rhythm IN ('never', 'daily', 'weekly')),
  -- From 1, Monday (ISO 8601).
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  -- Minutes after midnight on the newsroom's clocks.
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  -- What came out up to then has been told.
  told_until INTEGER NOT NULL
) STRICT;

-- The letter that a mail brings: it has no text of its own then.
ALTER TABLE mail ADD COLUMN letter_id INTEGER REFERENCES letter (id) ON DELETE CASCADE;
-- What goes first: 0, somebody waits for it; 1, letters.
ALTER TABLE mail ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
DROP INDEX mail_due;
-- When it was first the turn of a mail.
ALTER TABLE mail ADD COLUMN tried_at INTEGER;
UPDATE mail SET tried_at = created_at WHERE attempts > 0;
-- Whether the reader left after this letter and before the next.
ALTER TABLE mail ADD COLUMN is_departure INTEGER NOT NULL DEFAULT 0 CHECK (is_departure IN (0, 1));
-- An index of a part is used only where a question names that part without values: what has not ended.
CREATE INDEX mail_due ON mail (rank, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX mail_claimed ON mail (claimed_until) WHERE ended_at IS NULL;
CREATE INDEX mail_kind ON mail (kind, ended_at, id);
-- Nobody gets a letter twice, also who changes its language while it goes.
CREATE UNIQUE INDEX mail_letter ON mail (letter_id, subscriber_id) WHERE letter_id IS NOT NULL;
CREATE INDEX mail_letter_waiting ON mail (letter_id, locale) WHERE ended_at IS NULL;
