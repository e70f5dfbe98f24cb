DELETE FROM job WHERE kind = 'remove_picture';
DROP TABLE picture_leaving;
DROP TABLE picture_claim;
