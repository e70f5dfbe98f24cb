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
  author_id INTEGER REFERENCES listing (id) ON DELETE SET NULL
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
