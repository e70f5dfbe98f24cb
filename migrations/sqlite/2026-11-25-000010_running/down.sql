DROP TABLE missing_address;
DELETE FROM redirect WHERE kind = 'path';
DROP INDEX redirect_newest;
DROP INDEX redirect_target;
ALTER TABLE redirect DROP COLUMN made_at;
ALTER TABLE redirect DROP COLUMN by_hand;
ALTER TABLE redirect DROP COLUMN target_path;
DROP TABLE menu_item;
ALTER TABLE article ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
