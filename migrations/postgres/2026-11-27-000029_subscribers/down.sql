ALTER TABLE mail DROP COLUMN bounced_at;
DROP INDEX subscriber_of_locale;
DROP INDEX subscriber_of_state;
DROP INDEX subscriber_host;
DROP INDEX subscriber_folded;
ALTER TABLE subscriber DROP COLUMN reason;
ALTER TABLE subscriber DROP COLUMN ended_by;
ALTER TABLE subscriber DROP COLUMN host;
ALTER TABLE subscriber DROP COLUMN folded;
