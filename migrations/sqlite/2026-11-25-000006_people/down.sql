DROP INDEX listing_picture;
ALTER TABLE listing DROP COLUMN picture_id;
ALTER TABLE listing DROP COLUMN is_organisation;
DROP TABLE ceremony;
DROP TABLE passkey;
DROP TABLE recovery_code;
DROP TABLE totp;
DROP TABLE sign_in_step;
ALTER TABLE session DROP COLUMN device;
DROP INDEX article_account;
ALTER TABLE article DROP COLUMN account_id;

-- An author who became an editor could change everything: the account goes, the texts stay.
DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE role = 'author');
DELETE FROM sign_in_link WHERE account_id IN (SELECT id FROM account WHERE role = 'author');
UPDATE revision SET account_id = NULL WHERE account_id IN (SELECT id FROM account WHERE role = 'author');
CREATE TABLE account_old (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'editor')),
  locale TEXT NOT NULL,
  password_hash TEXT,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO account_old (id, email, name, role, locale, password_hash, created_at)
  SELECT id, email, name, role, locale, password_hash, created_at FROM account WHERE role <> 'author';
DELETE FROM sqlite_sequence WHERE name = 'account_old';
INSERT INTO sqlite_sequence (name, seq) SELECT 'account_old', seq FROM sqlite_sequence WHERE name = 'account';
DROP TABLE account;
ALTER TABLE account_old RENAME TO account;
