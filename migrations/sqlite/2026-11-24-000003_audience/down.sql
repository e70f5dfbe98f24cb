DROP TABLE most_read;
DROP TABLE audience;
