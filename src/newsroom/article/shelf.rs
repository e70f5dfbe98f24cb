//! What the pages of many articles ask for alike, kept for as long as readers see the same: the newest of a tag or a section,
//! and what is said of an article where another leads to it.

use super::Card;
use crate::{db::Time, i18n::Locale, newsroom::change::Edition};
use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// So many lists are kept, and at most as many that were asked for before them: all tags of a large magazine, some megabytes.
const LISTS: usize = 8_192;
/// The same of articles.
const CARDS: usize = 4_096;

/// An article of a list, and when it came out.
pub type Placed = (i64, Time);

/// What is kept, for who reads the present edition.
pub struct Shelf(RwLock<Arc<Volume>>);

/// What is known of one edition, from one moment at which readers see something else by the clock alone to the next.
pub struct Volume {
    edition: i64,
    since: Time,
    until: Option<Time>,
    /// The newest of a listing in a language.
    pub(super) lists: Recent<Arc<[Placed]>>,
    /// An article in a language.
    pub(super) cards: Recent<Arc<Card>>,
}

impl Shelf {
    /// The volume for who reads this edition at `now`; `until` is when readers see something else by the clock alone.
    #[must_use]
    pub fn volume(&self, edition: Edition, now: Time, until: Option<Time>) -> Arc<Volume> {
        let current = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        let is_within = current.since <= now && current.until.is_none_or(|until| now < until);
        if current.edition == edition.number && is_within {
            return current;
        }
        let fresh = Arc::new(Volume::of(edition.number, now, until));
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Who began earlier may ask after others; theirs is for them alone.
        if (kept.edition, kept.since) < (fresh.edition, fresh.since) {
            *kept = Arc::clone(&fresh);
        }
        fresh
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self(RwLock::new(Arc::default()))
    }
}

impl Volume {
    fn of(edition: i64, since: Time, until: Option<Time>) -> Self {
        Self { edition, since, until, lists: Recent::new(LISTS), cards: Recent::new(CARDS) }
    }
}

/// An empty one of no edition, for who asks once.
impl Default for Volume {
    fn default() -> Self {
        Self::of(i64::MIN, Time(i64::MIN), None)
    }
}

/// What was asked for lately. When there is too much, what nobody has asked for since the last time goes.
pub(super) struct Recent<V> {
    most: usize,
    halves: Mutex<Halves<V>>,
}

struct Halves<V> {
    young: HashMap<(i64, Locale), V>,
    old: HashMap<(i64, Locale), V>,
}

impl<V: Clone> Recent<V> {
    fn new(most: usize) -> Self {
        Self { most, halves: Mutex::new(Halves { young: HashMap::new(), old: HashMap::new() }) }
    }

    /// What is known of a listing or an article in a language.
    pub(super) fn get(&self, key: (i64, Locale)) -> Option<V> {
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = halves.young.get(&key) {
            return Some(value.clone());
        }
        let value = halves.old.remove(&key)?;
        halves.keep(self.most, key, value.clone());
        Some(value)
    }

    /// Keeps it.
    pub(super) fn keep(&self, key: (i64, Locale), value: V) {
        self.halves.lock().unwrap_or_else(PoisonError::into_inner).keep(self.most, key, value);
    }
}

impl<V> Halves<V> {
    fn keep(&mut self, most: usize, key: (i64, Locale), value: V) {
        if self.young.len() >= most {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale::{En, Fr};

    #[test]
    fn a_volume_is_of_one_edition_and_ends_by_the_clock() {
        let shelf = Shelf::default();
        let at = |number: i64, now: i64, until: Option<i64>| {
            shelf.volume(Edition { number, whole: 0 }, Time(now), until.map(Time))
        };
        let first = at(1, 10, Some(20));
        let same = |one: &Arc<Volume>, other: &Arc<Volume>| Arc::ptr_eq(one, other);
        assert!(same(&first, &at(1, 19, Some(20))));
        assert!(!same(&first, &at(1, 9, Some(10))), "something else was next");
        assert!(same(&first, &at(1, 12, Some(20))), "and that was of no concern to others");
        let later = at(1, 20, None);
        assert!(!same(&first, &later));
        let next = at(2, 15, None);
        assert!(!same(&later, &next));
        assert!(!same(&next, &at(1, 30, None)), "who reads what was before gets nothing of what is");
        assert!(same(&next, &at(2, 30, None)));
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let recent = Recent::new(10);
        recent.keep((0, Fr), "kept");
        for number in 1..100 {
            recent.keep((number, Fr), "passing");
            assert_eq!(recent.get((0, Fr)), Some("kept"), "{number}");
        }
        assert_eq!((recent.get((1, Fr)), recent.get((0, En))), (None, None));
        let halves = recent.halves.lock().unwrap();
        assert!(halves.young.len() + halves.old.len() <= 20);
    }
}
