-- What editors have typed and not saved yet: one row an editor and open form. article_id is 0 for an article that was
-- never saved, and no reference: what was typed outlives an article that somebody deletes meanwhile.
CREATE TABLE autosave (
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  headline TEXT NOT NULL,
  fields TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  -- On what it was typed, as sessions say it.
  device TEXT NOT NULL,
  -- Whether it says something that the article did not when it was kept.
  is_news INTEGER NOT NULL,
  PRIMARY KEY (account_id, form)
) STRICT;
CREATE INDEX autosave_of ON autosave (account_id, article_id, saved_at);
CREATE INDEX autosave_saved ON autosave (saved_at);

-- Who has the form of which article open; each form says so again and again.
CREATE TABLE presence (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (article_id, account_id)
) STRICT;
CREATE INDEX presence_account ON presence (account_id);

-- Links that show one language's text, as it is by now, to people without an account. Only hashes of tokens are kept.
CREATE TABLE preview_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token_hash TEXT NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX preview_link_article ON preview_link (article_id);
CREATE INDEX preview_link_account ON preview_link (account_id);

-- What a text's link shows where it is shared, if something else than its page says.
ALTER TABLE translation ADD COLUMN social_title TEXT NOT NULL DEFAULT '';
ALTER TABLE translation ADD COLUMN social_description TEXT NOT NULL DEFAULT '';
ALTER TABLE translation ADD COLUMN social_picture_id INTEGER REFERENCES picture (id) ON DELETE SET NULL;
CREATE INDEX translation_social_picture ON translation (social_picture_id);
