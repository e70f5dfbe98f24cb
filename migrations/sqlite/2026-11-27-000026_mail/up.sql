-- Nobody gets a letter before they have confirmed that the address is theirs. Those of before have to confirm too.
ALTER TABLE subscriber ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'
  CHECK (state IN ('waiting', 'confirmed', 'left', 'refused'));
-- What links in mails name the subscription by.
ALTER TABLE subscriber ADD COLUMN token TEXT NOT NULL DEFAULT '';
UPDATE subscriber SET token = lower(hex(randomblob(32)));
-- What they agreed to, word for word, when, and by what way it came here: form, or import.
ALTER TABLE subscriber ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriber ADD COLUMN consented_at INTEGER NOT NULL DEFAULT 0;
UPDATE subscriber SET consented_at = created_at;
ALTER TABLE subscriber ADD COLUMN source TEXT NOT NULL DEFAULT 'form' CHECK (source IN ('form', 'import'));
ALTER TABLE subscriber ADD COLUMN confirmed_at INTEGER;
ALTER TABLE subscriber ADD COLUMN ended_at INTEGER;
-- When the last mail of the form went to this address: strangers do not fill mailboxes.
ALTER TABLE subscriber ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX subscriber_token ON subscriber (token);
CREATE INDEX subscriber_state ON subscriber (state, locale, id);

-- Mails to be sent, and what became of them.
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  locale TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subscriber_id INTEGER REFERENCES subscriber (id) ON DELETE CASCADE,
  message_id TEXT NOT NULL UNIQUE,
  -- Whose name stands before the address that it comes from.
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- Both are emptied once it is sent or given up: they hold secrets.
  html TEXT NOT NULL,
  plain TEXT NOT NULL,
  -- Where it can be left in one click (RFC 8058); empty: nowhere.
  leave TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- handing: the server had all of it and had not said yet that it takes it.
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'handing', 'sent', 'refused', 'expired', 'unsure')),
  claimed_until INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- How often it was handed over without an answer.
  unanswered INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '',
  ended_at INTEGER
) STRICT;

CREATE INDEX mail_due ON mail (due_at, id) WHERE state IN ('waiting', 'handing');
CREATE INDEX mail_subscriber ON mail (subscriber_id);
CREATE INDEX mail_ended ON mail (ended_at, id) WHERE ended_at IS NOT NULL;

INSERT INTO job (kind, subject, due_at) VALUES ('forget_mail', 0, 0);
