-- What an editor ticked as lead story stands on the front page of each language that nobody has arranged yet: what is
-- scheduled, and the newest of those that readers have, as they saw it.
INSERT INTO front_place (locale, position, article_id)
SELECT locale, row_number() OVER (PARTITION BY locale ORDER BY published_at DESC, article_id DESC) - 1, article_id
FROM (
  SELECT t.locale, t.article_id, t.published_at,
    row_number() OVER (PARTITION BY t.locale, t.published_at > extract(epoch FROM now()) * 1000 ORDER BY t.published_at DESC, t.article_id DESC) AS nth,
    t.published_at > extract(epoch FROM now()) * 1000 AS is_to_come
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
  position BIGINT NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL,
  target_id BIGINT NOT NULL DEFAULT 0,
  address TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (menu, locale, position)
);
CREATE INDEX menu_item_target ON menu_item (kind, target_id);

-- Old addresses may lead to pages of the program too, such as a search, by path; editors see which they made themselves.
ALTER TABLE redirect DROP CONSTRAINT redirect_kind_check;
ALTER TABLE redirect ADD CONSTRAINT redirect_kind_check
  CHECK (kind IN ('article', 'page', 'section', 'tag', 'author', 'feed', 'month', 'path', 'gone'));
ALTER TABLE redirect ADD COLUMN target_path TEXT NOT NULL DEFAULT '';
ALTER TABLE redirect ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE redirect ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX redirect_target ON redirect (kind, target_id);
CREATE INDEX redirect_newest ON redirect (by_hand, made_at, path);

-- Addresses that readers asked for in vain: which, how often, when last; nothing about who.
CREATE TABLE missing_address (
  path TEXT PRIMARY KEY,
  times BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  ignored BOOLEAN NOT NULL DEFAULT FALSE,
  -- The page of ours that it most likely means, as of when that was looked for; 0: not yet.
  proposed_in TEXT,
  proposed TEXT,
  looked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX missing_address_often ON missing_address (ignored, times, path);
CREATE INDEX missing_address_last ON missing_address (last_at);
CREATE INDEX missing_address_looked ON missing_address (ignored, looked_at);
