-- What an editor ticked as lead story stands on the front page of each language that nobody has arranged yet: what is
-- scheduled, and the newest of those that readers have, as they saw it.
INSERT INTO front_place (locale, position, article_id)
SELECT locale, row_number() OVER (PARTITION BY locale ORDER BY published_at DESC, article_id DESC) - 1, article_id
FROM (
  SELECT t.locale, t.article_id, t.published_at,
    row_number() OVER (PARTITION BY t.locale, t.published_at > unixepoch() * 1000 ORDER BY t.published_at DESC, t.article_id DESC) AS nth,
    t.published_at > unixepoch() * 1000 AS is_to_come
  FROM translation t JOIN article a ON a.id = t.article_id
  WHERE a.pinned AND t.status = 'published' AND t.locale NOT IN (SELECT locale FROM front_place)
) AS pinned
WHERE (is_to_come AND nth <= 11) OR (NOT is_to_come AND nth = 1);
ALTER TABLE article DROP COLUMN pinned;

-- Menus of readers' pages, as ordered: what an item leads to by its kind and number (or address), and its own words;
-- without them the name of what it leads to.
CREATE TABLE menu_item (
  menu TEXT NOT NULL CHECK (menu IN ('head', 'foot')),
  locale TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL,
  target_id INTEGER NOT NULL DEFAULT 0,
  address TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (menu, locale, position)
) STRICT;
CREATE INDEX menu_item_target ON menu_item (kind, target_id);

-- Old addresses may lead to pages of the program too, such as a search, by path; editors see which they made themselves.
CREATE TABLE redirect_made (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'section', 'tag', 'author', 'feed', 'month', 'path', 'gone')),
  target_id INTEGER NOT NULL,
  locale TEXT NOT NULL,
  target_path TEXT NOT NULL DEFAULT '',
  by_hand INTEGER NOT NULL DEFAULT 0,
  made_at INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO redirect_made (path, kind, target_id, locale) SELECT path, kind, target_id, locale FROM redirect;
DROP TABLE redirect;
ALTER TABLE redirect_made RENAME TO redirect;
CREATE INDEX redirect_target ON redirect (kind, target_id);
CREATE INDEX redirect_newest ON redirect (by_hand, made_at, path);

-- Addresses that readers asked for in vain: which, how often, when last; nothing about who.
CREATE TABLE missing_address (
  path TEXT PRIMARY KEY,
  times INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  ignored INTEGER NOT NULL DEFAULT 0,
  -- The page of ours that it most likely means, as of when that was looked for; 0: not yet.
  proposed_in TEXT,
  proposed TEXT,
  looked_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX missing_address_often ON missing_address (ignored, times, path);
CREATE INDEX missing_address_last ON missing_address (last_at);
CREATE INDEX missing_address_looked ON missing_address (ignored, looked_at);
