-- Before this moment no language of the article reaches readers.
ALTER TABLE article ADD COLUMN embargo_until INTEGER;

-- From this moment on readers do not get the text any more.
ALTER TABLE translation ADD COLUMN unpublish_at INTEGER;
CREATE INDEX translation_unpublish ON translation (unpublish_at) WHERE unpublish_at IS NOT NULL;

-- Both answer what readers get now without a look at the rows, so both know the end as well.
DROP INDEX translation_newest;
CREATE INDEX translation_newest ON translation (locale, status, published_at DESC, article_id DESC, unpublish_at);
DROP INDEX translation_sitemap;
CREATE INDEX translation_sitemap ON translation
  (article_id, locale, status, published_at, unpublish_at, updated_at, slug);

-- Work that is due at a time: one row a kind of work and the thing it is about, gone once it is done. Whoever claims it has
-- it until claimed_until; failed_at is when it was given up.
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed_until INTEGER,
  last_error TEXT NOT NULL DEFAULT '',
  failed_at INTEGER,
  UNIQUE (kind, subject)
) STRICT;
CREATE INDEX job_due ON job (due_at) WHERE failed_at IS NULL;

-- It puts itself again each time.
INSERT INTO job (kind, subject, due_at) VALUES ('forget_audit', 0, 0);

-- Texts that are scheduled already.
INSERT INTO job (kind, subject, due_at)
  SELECT 'publish', id, published_at FROM translation
  WHERE status = 'published' AND published_at > unixepoch() * 1000;

-- Who did what when. The name is kept beside the account, so that it stays when the account goes.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  thing TEXT NOT NULL,
  subject_id INTEGER,
  locale TEXT,
  detail TEXT NOT NULL,
  moment INTEGER
) STRICT;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_account ON audit (account_id, at, id);
CREATE INDEX audit_thing ON audit (thing, at, id);
