DROP TRIGGER appearance_moved;
DROP TRIGGER appearance_gone;
DROP TRIGGER appearance_added;
DROP TABLE appearance_count;
