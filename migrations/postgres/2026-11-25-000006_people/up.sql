-- Authors, who write their own texts.
ALTER TABLE account DROP CONSTRAINT account_role_check;
ALTER TABLE account ADD CONSTRAINT account_role_check CHECK (role IN ('administrator', 'editor', 'author'));
-- The name under which the person's texts appear.
ALTER TABLE account ADD COLUMN author_id BIGINT REFERENCES listing (id) ON DELETE SET NULL;
CREATE INDEX account_author ON account (author_id);

-- Who made an article, and so may change it; of those from before, who first wrote in it.
ALTER TABLE article ADD COLUMN account_id BIGINT REFERENCES account (id) ON DELETE SET NULL;
UPDATE article SET account_id =
  (SELECT account_id FROM revision WHERE revision.article_id = article.id ORDER BY revision.id LIMIT 1);
CREATE INDEX article_account ON article (account_id);
