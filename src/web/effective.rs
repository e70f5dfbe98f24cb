//! The settings that hold: those of this run, but for what administrators set in the newsroom (zone, default language).
//!
//! What they set is read with the edition, which every change of a setting counts up: a page that is rendered for an
//! edition is rendered with the settings of that edition, whichever node changed them, and a page from the cache costs
//! nothing more.

use crate::{
    config::Settings,
    db::{self, Connection},
    newsroom::setting::{self, Local},
};
use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// The settings that hold now, by `*`; cheap to clone.
#[derive(Clone)]
pub struct Effective(Arc<Inner>);

struct Inner {
    /// Those of this run.
    own: Settings,
    /// Those that hold, and since which edition.
    now: RwLock<(i64, &'static Settings)>,
    /// All that ever held in this run, each kept once and for ever, so that whoever reads them needs no lock: a zone is
    /// changed once in years, and changing it back adds nothing.
    known: Mutex<Vec<(Local, &'static Settings)>>,
}

impl Effective {
    /// The settings of this run, until more is known.
    #[must_use]
    pub fn new(own: Settings) -> Self {
        let first: &'static Settings = Box::leak(Box::new(own.clone()));
        Self(Arc::new(Inner { own, now: RwLock::new((-1, first)), known: Mutex::new(vec![(Local::default(), first)]) }))
    }

    /// Those of this run alone: what holds where administrators set nothing.
    #[must_use]
    pub fn own(&self) -> &Settings {
        &self.0.own
    }

    fn now(&self) -> (i64, &'static Settings) {
        *self.0.now.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What administrators set, if that may be other than is known: for [`Effective::hold`], once it is certain.
    ///
    /// # Errors
    /// The database's.
    pub fn news(&self, connection: &mut Connection, edition: i64) -> db::Result<Option<Local>> {
        if self.now().0 == edition { Ok(None) } else { setting::local(connection).map(Some) }
    }

    /// Takes over what administrators set by this edition.
    pub fn hold(&self, edition: i64, local: &Local) {
        let settings = self.with(local);
        let mut now = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        if edition > now.0 {
            *now = (edition, settings);
        }
    }

    /// The settings of an edition that the database is at, in the transaction that reads it.
    ///
    /// # Errors
    /// The database's.
    pub fn at(&self, connection: &mut Connection, edition: i64) -> db::Result<&'static Settings> {
        match self.news(connection, edition)? {
            None => Ok(self.now().1),
            Some(local) => {
                self.hold(edition, &local);
                Ok(self.with(&local))
            }
        }
    }

    fn with(&self, local: &Local) -> &'static Settings {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, settings)) = known.iter().find(|(of, _)| of == local) {
            return settings;
        }
        let settings: &'static Settings = Box::leak(Box::new(local.over(&self.0.own)));
        known.push((local.clone(), settings));
        settings
    }
}

impl Deref for Effective {
    type Target = Settings;
    fn deref(&self) -> &Settings {
        self.now().1
    }
}
