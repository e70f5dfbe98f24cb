ALTER TABLE article DROP COLUMN account_id;
ALTER TABLE account DROP COLUMN author_id;
-- An author who became an editor could change everything: the account goes, the texts stay.
DELETE FROM account WHERE role = 'author';
ALTER TABLE account DROP CONSTRAINT account_role_check;
ALTER TABLE account ADD CONSTRAINT account_role_check CHECK (role IN ('administrator', 'editor'));
