//! What the report says of categories, tags and authors that this run has not taken.

use super::{Error, Import, report::Outcome, terms};

/// How many are looked at together.
const STAGED: i64 = 500;

impl Import<'_> {
    /// Tells of the categories, tags and authors that an earlier run has taken or, at the end, that nothing has brought
    /// along: they are made for articles.
    pub(super) fn gatherings_told(&mut self, at_end: bool) -> Result<(), Error> {
        for record in ["category", "post_tag", "author"] {
            let mut skip = 0;
            loop {
                let slugs = self.staged_slugs(record, skip)?;
                if slugs.is_empty() {
                    break;
                }
                skip += STAGED;
                self.told_of(record, &slugs, at_end)?;
            }
        }
        Ok(())
    }

    fn staged_slugs(&mut self, record: &str, skip: i64) -> Result<Vec<String>, Error> {
        if record == "author" {
            let logins = self.staging.logins(skip, STAGED)?;
            return Ok(logins.iter().map(|login| terms::login_slug(login)).collect());
        }
        Ok(self.staging.terms(record, skip, STAGED)?.iter().map(terms::term_slug).collect())
    }

    fn told_of(&mut self, record: &str, slugs: &[String], at_end: bool) -> Result<(), Error> {
        let what = match (at_end, record) {
            (false, _) => "it was taken before",
            (true, "author") => "no article taken is theirs",
            (true, _) => "no article taken is in it, or nobody has sorted what is",
        };
        let known = self.database.read(|connection| {
            let known = slugs.iter().map(|slug| terms::is_known(connection, &self.source, record, slug));
            known.collect::<crate::db::Result<Vec<bool>>>()
        })?;
        for (slug, known) in slugs.iter().zip(known) {
            if known != at_end {
                self.report.add(&terms::line(record, slug, Outcome::Skipped, what.into()))?;
            }
        }
        Ok(())
    }
}
