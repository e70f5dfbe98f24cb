-- Who is busy with a picture's files: those who write them may be several, whoever removes them is alone.
CREATE TABLE picture_claim (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  is_removal INTEGER NOT NULL,
  -- In milliseconds since 1970: whoever died over it holds nobody up for longer.
  held_until INTEGER NOT NULL
) STRICT;
CREATE INDEX picture_claim_hash ON picture_claim (hash);

-- Files that no picture has any more, and that a job removes.
CREATE TABLE picture_leaving (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE
) STRICT;
