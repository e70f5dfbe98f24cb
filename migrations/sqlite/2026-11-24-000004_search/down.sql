DROP TABLE search_progress;
DROP TABLE search_name;
DROP TABLE search_text;
DROP TABLE search_term;
