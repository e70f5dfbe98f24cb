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

CREATE INDEX subscriber_folded ON subscriber (folded, id);
CREATE INDEX subscriber_host ON subscriber (host, folded, id);
-- The newest of a state, and of a language; of both together there is one already.
CREATE INDEX subscriber_of_state ON subscriber (state, id);
CREATE INDEX subscriber_of_locale ON subscriber (locale, id);

-- When somebody's server sent it back.
ALTER TABLE mail ADD COLUMN bounced_at BIGINT;
