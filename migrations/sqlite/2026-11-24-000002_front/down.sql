DROP TABLE banner;
DROP TABLE front_place;
