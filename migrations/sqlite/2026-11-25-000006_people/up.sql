-- Authors, who write their own texts. SQLite changes no CHECK in place: the table is made anew under the same name, which
-- the references of others mean. Foreign keys are off while migrations run (db/mod.rs), so that dropping the old table
-- takes no session with it.
CREATE TABLE account_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'editor', 'author')),
  locale TEXT NOT NULL,
  password_hash TEXT,
  created_at INTEGER NOT NULL,
  -- The name under which the person's texts appear.
  author_id INTEGER REFERENCES listing (id) ON DELETE SET NULL,
  -- By when a second factor has to be set up, where the newsroom asks for one.
  factor_due_at INTEGER,
  -- What passkeys know the account by: 64 random bytes, in base64url.
  passkey_handle TEXT UNIQUE
) STRICT;
INSERT INTO account_new (id, email, name, role, locale, password_hash, created_at)
  SELECT id, email, name, role, locale, password_hash, created_at FROM account;
-- The numbers of deleted accounts stay used up.
DELETE FROM sqlite_sequence WHERE name = 'account_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'account_new', seq FROM sqlite_sequence WHERE name = 'account';
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;
CREATE INDEX account_author ON account (author_id);

-- Who made an article, and so may change it; of those from before, who first wrote in it.
ALTER TABLE article ADD COLUMN account_id INTEGER REFERENCES account (id) ON DELETE SET NULL;
UPDATE article SET account_id =
  (SELECT account_id FROM revision WHERE revision.article_id = article.id ORDER BY revision.id LIMIT 1);
CREATE INDEX article_account ON article (account_id);

-- On what a session was begun: a browser and a system, coarsely.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- Where the password was right and the second factor is still to come: no session yet.
CREATE TABLE sign_in_step (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_step_account ON sign_in_step (account_id);

-- What an authenticator app shares with us (RFC 6238): in force once a code proved it. A code counts for the step of 30
-- seconds that it belongs to, and for none up to last_step any more.
CREATE TABLE totp (
  account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,
  -- The session that began it: until it is in force, nobody else sees the secret.
  session_hash TEXT NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE recovery_code (
  code_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- Passkeys: what is sent and kept is in base64url, the states as the library writes them.
CREATE TABLE passkey (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  credential TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  fixed_state TEXT NOT NULL,
  moving_state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX passkey_account ON passkey (account_id);

-- Challenges that browsers were given and have not answered yet.
CREATE TABLE ceremony (
  challenge_hash TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ceremony_subject ON ceremony (subject, expires_at);

-- An author can be an organisation, such as the newsroom itself, and has a picture.
ALTER TABLE listing ADD COLUMN is_organisation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE listing ADD COLUMN picture_id INTEGER REFERENCES picture (id) ON DELETE SET NULL;
CREATE INDEX listing_picture ON listing (picture_id);
