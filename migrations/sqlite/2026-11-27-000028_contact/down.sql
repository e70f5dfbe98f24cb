DROP TABLE contact_topic_text;
DROP TABLE contact_topic;
DELETE FROM setting WHERE name = 'contact_key';
DELETE FROM mail WHERE kind IN ('invitation', 'reset', 'password_changed', 'new_device', 'contact');
ALTER TABLE mail DROP COLUMN reply_to;
DROP TABLE known_browser;
