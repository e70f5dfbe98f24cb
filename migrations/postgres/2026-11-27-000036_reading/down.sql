DROP TRIGGER appearance_moved ON appearance;
DROP TRIGGER appearance_gone ON appearance;
DROP TRIGGER appearance_added ON appearance;
DROP FUNCTION count_appearances_moved;
DROP FUNCTION count_appearances_gone;
DROP FUNCTION count_appearances_added;
DROP TABLE appearance_count;
