-- AUTOINCREMENT: the number of what was deleted never comes back for something else, in a form that is still open,
-- an old address or the record of an import.
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'editor')),
  locale TEXT NOT NULL,
  password_hash TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE picture (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  extension TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  credit TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE picture_text (
  picture_id INTEGER NOT NULL REFERENCES picture (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (picture_id, locale)
) STRICT;

-- What the languages share of a piece of journalism.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  picture_id INTEGER REFERENCES picture (id) ON DELETE SET NULL,
  original_locale TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX article_picture ON article (picture_id);

-- Every save that a person made, never changed.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX revision_of ON revision (article_id, locale, id);
CREATE INDEX revision_account ON revision (account_id);

-- One language's text of an article. Scheduled is published with a time to come.
CREATE TABLE translation (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  body TEXT NOT NULL,
  words INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'published', 'withdrawn')),
  published_at INTEGER,
  updated_at INTEGER NOT NULL,
  seo_title TEXT NOT NULL DEFAULT '',
  seo_description TEXT NOT NULL DEFAULT '',
  source_revision_id INTEGER REFERENCES revision (id) ON DELETE SET NULL,
  UNIQUE (article_id, locale),
  UNIQUE (locale, slug),
  CHECK (status <> 'published' OR published_at IS NOT NULL)
) STRICT;
CREATE INDEX translation_newest ON translation (locale, status, published_at DESC, article_id DESC);
CREATE INDEX translation_source ON translation (source_revision_id);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  notice TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_of ON correction (article_id, locale);

-- What gathers articles under a name: sections, tags, authors.
CREATE TABLE listing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('section', 'tag', 'author')),
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id, kind)
) STRICT;
CREATE INDEX listing_kind ON listing (kind, position);

CREATE TABLE listing_text (
  listing_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (listing_id, locale),
  FOREIGN KEY (listing_id, kind) REFERENCES listing (id, kind) ON DELETE CASCADE,
  UNIQUE (kind, locale, slug)
) STRICT;

CREATE TABLE article_listing (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  listing_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id, listing_id),
  FOREIGN KEY (listing_id, kind) REFERENCES listing (id, kind) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX article_listing_one_section ON article_listing (article_id) WHERE kind = 'section';
CREATE INDEX article_listing_of ON article_listing (listing_id, article_id);

-- Where published texts are listed, in the order of their publication, so that a page of a listing is read off one
-- index. Written by every save of an article, from its status, listings and times.
CREATE TABLE appearance (
  listing_id INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (listing_id, locale, published_at, article_id)
) STRICT;
CREATE INDEX appearance_article ON appearance (article_id);

CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE page_text (
  page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  published INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (page_id, locale),
  UNIQUE (locale, slug)
) STRICT;

-- Old addresses, for ever: a path (with its query where that named the page) and what it has become.
CREATE TABLE redirect (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'section', 'tag', 'author', 'feed', 'month', 'gone')),
  target_id INTEGER NOT NULL,
  locale TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE sign_in_link (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);

-- Failed sign-ins, by address of the account and by network, to slow guessing down.
CREATE TABLE sign_in_failure (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);

CREATE TABLE subscriber (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  locale TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- The newsroom's own texts and accounts; locale '' where a value has no language.
CREATE TABLE setting (
  name TEXT NOT NULL,
  locale TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name, locale)
) STRICT;

-- What an import has taken, so that a second run changes nothing.
CREATE TABLE import_record (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  target_id INTEGER NOT NULL,
  PRIMARY KEY (source, kind, external_id)
) STRICT;

-- One row that every change of what readers see counts up, in the same transaction: pages kept in memory by any node
-- are dropped when it moves.
CREATE TABLE edition (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO edition (id, number) VALUES (1, 0);
