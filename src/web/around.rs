//! What every page asks for beside what is its own, remembered for as long as nothing of it has changed.

use crate::{
    db::{self, Connection, Time},
    i18n::Locale,
    newsroom::{
        self,
        around::{Around, around},
        article::{Shelf, Volume},
        change::Edition,
        sitemap::{Parts, Sight},
    },
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// What is remembered.
#[derive(Default)]
pub struct Remembered {
    next: RwLock<Option<Next>>,
    around: RwLock<HashMap<Locale, Known>>,
    shelf: Shelf,
    parts: Parts,
}

/// The next moment at which readers see something else by the clock alone.
#[derive(Clone, Copy)]
struct Next {
    /// For who reads this edition.
    edition: i64,
    /// The moment after which it is the next: of those before nothing is known.
    since: Time,
    at: Option<Time>,
}

/// What stands around the pages of a language.
struct Known {
    /// The edition that changed everything before it was read.
    whole: i64,
    /// Since when it is so, as far as is known.
    since: Time,
    /// Up to when it is so.
    until: Option<Time>,
    around: Arc<Around>,
}

/// Who took the time before others did may ask after them: for an earlier moment something else may be next.
fn is_within(now: Time, since: Time, until: Option<Time>) -> bool {
    since <= now && until.is_none_or(|until| now < until)
}

impl Remembered {
    /// The next moment at which readers see something else by the clock alone, for who reads this edition.
    ///
    /// # Errors
    /// The database's.
    pub fn next_change(&self, connection: &mut Connection, edition: Edition, now: Time) -> db::Result<Option<Time>> {
        let known = *self.next.read().unwrap_or_else(PoisonError::into_inner);
        let holds = |next: &Next| next.edition == edition.number && is_within(now, next.since, next.at);
        if let Some(next) = known.filter(holds) {
            return Ok(next.at);
        }
        let at = newsroom::next_change(connection, now)?;
        let next = Next { edition: edition.number, since: now, at };
        *self.next.write().unwrap_or_else(PoisonError::into_inner) = Some(next);
        Ok(at)
    }

    /// What other pages have asked for, for who reads this edition.
    ///
    /// # Errors
    /// The database's.
    pub fn volume(&self, connection: &mut Connection, edition: Edition, now: Time) -> db::Result<Arc<Volume>> {
        let until = self.next_change(connection, edition, now)?;
        Ok(self.shelf.volume(edition, now, until))
    }

    /// The ranges of so many articles in which there are some, and when something last changed in each, for who reads this
    /// edition.
    ///
    /// # Errors
    /// The database's.
    pub fn article_parts(
        &self,
        connection: &mut Connection,
        edition: Edition,
        languages: &[Locale],
        size: i64,
        now: Time,
    ) -> db::Result<Vec<(i64, Time)>> {
        let until = self.next_change(connection, edition, now)?;
        self.parts.of_articles(connection, Sight { languages, size, edition: edition.number, now, until })
    }

    /// What stands around the pages of a language, for who reads this edition.
    ///
    /// # Errors
    /// The database's.
    pub fn around(
        &self,
        connection: &mut Connection,
        edition: Edition,
        locale: Locale,
        now: Time,
    ) -> db::Result<Arc<Around>> {
        if let Some(known) = self.around.read().unwrap_or_else(PoisonError::into_inner).get(&locale)
            && known.whole == edition.whole
            && is_within(now, known.since, known.until)
        {
            return Ok(Arc::clone(&known.around));
        }
        let until = self.next_change(connection, edition, now)?;
        let read = Arc::new(around(connection, locale, now)?);
        let mut known = self.around.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(locale, Known { whole: edition.whole, since: now, until, around: Arc::clone(&read) });
        Ok(read)
    }
}
