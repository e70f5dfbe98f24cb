//! What every page asks for beside what is its own, remembered for as long as nothing of it has changed.

use crate::{
    db::{self, Connection, Time},
    i18n::Locale,
    newsroom::{
        self,
        around::{Around, around},
        change::Edition,
    },
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// What is remembered.
#[derive(Default)]
pub struct Remembered {
    /// The next moment at which readers see something else by the clock alone, of an edition.
    next: RwLock<Option<(i64, Option<Time>)>>,
    around: RwLock<HashMap<Locale, Known>>,
}

/// What stands around the pages of a language.
struct Known {
    /// The edition that changed everything before it was read.
    whole: i64,
    /// Up to when it is so.
    until: Option<Time>,
    around: Arc<Around>,
}

fn is_to_come(at: Option<Time>, now: Time) -> bool {
    at.is_none_or(|at| now < at)
}

impl Remembered {
    /// The next moment at which readers see something else by the clock alone, for who reads this edition.
    ///
    /// # Errors
    /// The database's.
    pub fn next_change(&self, connection: &mut Connection, edition: Edition, now: Time) -> db::Result<Option<Time>> {
        let known = *self.next.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, next)) = known.filter(|(of, next)| *of == edition.number && is_to_come(*next, now)) {
            return Ok(next);
        }
        let next = newsroom::next_change(connection, now)?;
        *self.next.write().unwrap_or_else(PoisonError::into_inner) = Some((edition.number, next));
        Ok(next)
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
            && is_to_come(known.until, now)
        {
            return Ok(Arc::clone(&known.around));
        }
        let until = self.next_change(connection, edition, now)?;
        let read = Arc::new(around(connection, locale, now)?);
        let mut known = self.around.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(locale, Known { whole: edition.whole, until, around: Arc::clone(&read) });
        Ok(read)
    }
}
