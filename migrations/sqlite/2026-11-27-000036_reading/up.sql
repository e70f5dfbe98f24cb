-- How many texts are listed under each section, tag and author in a language, kept up with every appearance: each page of
-- a list says of how many pages it is one, and counting a hundred thousand takes longer than all the rest of it.
CREATE TABLE appearance_count (
  listing_id INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (listing_id, locale)
) STRICT, WITHOUT ROWID;
INSERT INTO appearance_count SELECT listing_id, locale, count(*) FROM appearance GROUP BY listing_id, locale;
CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
  INSERT INTO appearance_count VALUES (new.listing_id, new.locale, 1)
    ON CONFLICT (listing_id, locale) DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER appearance_gone AFTER DELETE ON appearance BEGIN
  UPDATE appearance_count SET number = number - 1 WHERE listing_id = old.listing_id AND locale = old.locale;
END;
CREATE TRIGGER appearance_moved AFTER UPDATE OF listing_id ON appearance BEGIN
  UPDATE appearance_count SET number = number - 1 WHERE listing_id = old.listing_id AND locale = old.locale;
  INSERT INTO appearance_count VALUES (new.listing_id, new.locale, 1)
    ON CONFLICT (listing_id, locale) DO UPDATE SET number = number + 1;
END;
