-- On what terms a picture may be shown: the name of a licence, or its address.
ALTER TABLE picture ADD COLUMN licence TEXT NOT NULL DEFAULT '';

-- The point that crops keep in sight, in percent of the width and of the height.
ALTER TABLE picture ADD COLUMN focus_x BIGINT NOT NULL DEFAULT 50 CHECK (focus_x BETWEEN 0 AND 100);
ALTER TABLE picture ADD COLUMN focus_y BIGINT NOT NULL DEFAULT 50 CHECK (focus_y BETWEEN 0 AND 100);

-- The point around which its crops were cut, as in their names: 50-33. Empty: there are none yet.
ALTER TABLE picture ADD COLUMN cropped TEXT NOT NULL DEFAULT '';

-- Its mean colour, as #rrggbb. Empty: something can be seen through, or it is not known yet.
ALTER TABLE picture ADD COLUMN tone TEXT NOT NULL DEFAULT '';

-- The name of the file that was sent.
ALTER TABLE picture ADD COLUMN name TEXT NOT NULL DEFAULT '';

-- The words of its name, its credit and its texts, folded: what the library is searched by.
ALTER TABLE picture ADD COLUMN words TEXT NOT NULL DEFAULT '';

CREATE INDEX picture_created ON picture (created_at, id);

-- Crops, colours and words of what is there, the newest first.
INSERT INTO job (kind, subject, due_at) SELECT 'finish_picture', id, -id FROM picture
  WHERE id NOT IN (SELECT subject FROM job WHERE kind = 'finish_picture');
