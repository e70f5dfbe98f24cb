-- Whether the picture moves in its file, and a file that moves is there for readers.
ALTER TABLE picture ADD COLUMN is_animated INTEGER NOT NULL DEFAULT 0;
