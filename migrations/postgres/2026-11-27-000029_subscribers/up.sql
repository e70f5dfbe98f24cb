-- The address as it is looked for: nobody tells two of them apart by capitals. And its host.
ALTER TABLE subscriber ADD COLUMN folded TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE subscriber ADD COLUMN host TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE subscriber SET folded = lower(email);
UPDATE subscriber SET host = split_part(folded, '@', 2);
-- Who ended it, and the server's words if it was one.
ALTER TABLE subscriber ADD COLUMN ended_by TEXT CHECK (ended_by IN ('reader', 'administrator', 'server', 'import'));
ALTER TABLE subscriber ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE subscriber SET ended_by = 'reader' WHERE state = 'left';
UPDATE subscriber SET ended_by = 'server' WHERE state = 'refused';

-- Of several that differ in capitals alone one stays: one that has ended, for nobody is subscribed against their will.
DELETE FROM subscriber WHERE EXISTS (
  SELECT 1 FROM subscriber other WHERE other.folded = subscriber.folded AND other.id <> subscriber.id AND (
    CASE other.state WHEN 'left' THEN 0 WHEN 'refused' THEN 1 WHEN 'confirmed' THEN 2 ELSE 3 END,
    other.id
  ) < (
    CASE subscriber.state WHEN 'left' THEN 0 WHEN 'refused' THEN 1 WHEN 'confirmed' THEN 2 ELSE 3 END,
    subscriber.id
  )
);

CREATE UNIQUE INDEX subscriber_folded ON subscriber (folded);
CREATE INDEX subscriber_host ON subscriber (host, folded, id);
-- The newest of a state, and of a language; of both together there is one already.
CREATE INDEX subscriber_of_state ON subscriber (state, id);
CREATE INDEX subscriber_of_locale ON subscriber (locale, id);

-- When somebody's server sent it back.
ALTER TABLE mail ADD COLUMN bounced_at BIGINT;
