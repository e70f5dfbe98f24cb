//! One change to several articles, each saved for itself.

use super::{
    Status,
    editing::save,
    whole::{Article, Draft, by_id},
};
use crate::{
    db::Connection,
    i18n::Locale,
    newsroom::{Fault, Problem, SaveError, account::Account, rights, unless_invalid},
};

/// What is done to each of several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Readers get its texts in these languages, those that are scheduled at their time.
    Publish(Vec<Locale>),
    /// Readers get its texts in these languages no more.
    Withdraw(Vec<Locale>),
    /// It moves to this section, or out of any.
    File(Option<i64>),
    /// It gets a tag.
    Tag(i64),
    /// It loses a tag.
    Untag(i64),
}

impl Act {
    /// Brings a draft to what it is to be.
    fn change(&self, draft: &mut Draft) {
        let status = |draft: &mut Draft, locales: &[Locale], from: &[Status], to: Status| {
            let texts = draft.texts.iter_mut().filter(|text| locales.contains(&text.locale));
            texts.filter(|text| from.contains(&text.status)).for_each(|text| text.status = to);
        };
        match self {
            Self::Publish(locales) => {
                let from = [Status::Draft, Status::InReview, Status::Withdrawn];
                status(draft, locales, &from, Status::Published);
            }
            Self::Withdraw(locales) => status(draft, locales, &[Status::Published], Status::Withdrawn),
            Self::File(section) => draft.section = *section,
            Self::Tag(tag) if !draft.tags.contains(tag) => draft.tags.push(*tag),
            Self::Tag(_) => {}
            Self::Untag(tag) => draft.tags.retain(|known| known != tag),
        }
    }

    /// Whether it changes anything of this article.
    #[must_use]
    pub fn changes(&self, article: &Article) -> bool {
        let (before, mut after) = (article.draft(), article.draft());
        self.change(&mut after);
        before != after
    }

    /// Does it to an article, as far as this person may; whether that changed anything.
    ///
    /// # Errors
    /// Why it cannot be done to this article, or the database's.
    pub fn apply(&self, connection: &mut Connection, account: &Account, id: i64) -> Result<bool, SaveError> {
        if !rights::may_change(connection, account, id)? {
            return Err(SaveError::Invalid(vec![Problem::of("articles", Fault::ForEditors)]));
        }
        let article = by_id(connection, id)?.ok_or(SaveError::Missing)?;
        if !self.changes(&article) {
            return Ok(false);
        }
        let mut draft = article.draft();
        self.change(&mut draft);
        unless_invalid(rights::left_to_editors(connection, account, Some(&article), &draft)?)?;
        save(connection, Some(account.id), id, draft)?;
        Ok(true)
    }
}
