-- How many texts are listed under each section, tag and author in a language, kept up with every appearance: each page of
-- a list says of how many pages it is one, and counting a hundred thousand takes longer than all the rest of it.
CREATE TABLE appearance_count (
  listing_id BIGINT NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (listing_id, locale)
);
INSERT INTO appearance_count SELECT listing_id, locale, count(*) FROM appearance GROUP BY listing_id, locale;
-- By statement, as in the step before of this kind.
CREATE FUNCTION count_appearances_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO appearance_count SELECT listing_id, locale, count(*) FROM added GROUP BY listing_id, locale
    ON CONFLICT (listing_id, locale) DO UPDATE SET number = appearance_count.number + excluded.number;
  RETURN NULL;
END $$;
CREATE FUNCTION count_appearances_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE appearance_count AS counted SET number = counted.number - lost.number
    FROM (SELECT listing_id, locale, count(*) AS number FROM gone GROUP BY listing_id, locale) AS lost
    WHERE counted.listing_id = lost.listing_id AND counted.locale = lost.locale;
  RETURN NULL;
END $$;
CREATE FUNCTION count_appearances_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE appearance_count AS counted SET number = counted.number - lost.number
    FROM (SELECT listing_id, locale, count(*) AS number FROM gone GROUP BY listing_id, locale) AS lost
    WHERE counted.listing_id = lost.listing_id AND counted.locale = lost.locale;
  INSERT INTO appearance_count SELECT listing_id, locale, count(*) FROM added GROUP BY listing_id, locale
    ON CONFLICT (listing_id, locale) DO UPDATE SET number = appearance_count.number + excluded.number;
  RETURN NULL;
END $$;
CREATE TRIGGER appearance_added AFTER INSERT ON appearance
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_appearances_added();
CREATE TRIGGER appearance_gone AFTER DELETE ON appearance
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_appearances_gone();
CREATE TRIGGER appearance_moved AFTER UPDATE ON appearance
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_appearances_moved();
