-- Which set of formats and widths its files are; 0: those that every browser reads, from before there were others.
ALTER TABLE picture ADD COLUMN recipe BIGINT NOT NULL DEFAULT 0;

-- The newest first: readers see them most.
INSERT INTO job (kind, subject, due_at) SELECT 'finish_picture', id, -id FROM picture;
