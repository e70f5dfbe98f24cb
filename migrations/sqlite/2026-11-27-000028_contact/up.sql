-- The browsers that an account has signed in with, by the hash of a token in their cookie: one may be several people's.
CREATE TABLE known_browser (
  token_hash TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (token_hash, account_id)
) STRICT;
CREATE INDEX known_browser_account ON known_browser (account_id);

-- To whom an answer to a mail goes; empty: to whom it comes from.
ALTER TABLE mail ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';

-- What readers can write about, and to which address that goes, in the language that is written there.
CREATE TABLE contact_topic (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  email TEXT NOT NULL,
  locale TEXT NOT NULL
) STRICT;
CREATE TABLE contact_topic_text (
  topic_id INTEGER NOT NULL REFERENCES contact_topic (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (topic_id, locale)
) STRICT;
