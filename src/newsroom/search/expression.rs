//! Sets of texts: which have all of these words and none of those, the newest span of time first.

use super::{
    Place,
    postings::{self, Entry, band, position_of, unpack},
    store::{self, GONE, SWEPT},
};
use crate::db::{self, Connection};
use std::collections::{BTreeMap, HashMap};

/// So many bytes of lists are read first; twice as many each time that it was not enough.
const FIRST_READ: i64 = 24 * 1024;
/// So many are read at once at most.
const LARGEST_READ: i64 = 512 * 1024;

/// A term of the index, as one way in which a word may stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) term: String,
    /// The place that it counts as, whatever the index says.
    pub(super) place: Option<Place>,
}

/// A set of texts: those that have one token of each of `all`, and of no list in `none` one token of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) all: Vec<Vec<Token>>,
    pub(super) none: Vec<Vec<Vec<Token>>>,
}

/// A text that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) position: i64,
    /// The worst of the places of its words.
    pub(super) place: Place,
}

/// What has been read so far.
pub(super) struct Read<'h> {
    /// What was found, the newest first.
    pub(super) hits: &'h [Hit],
    /// Bytes of lists.
    pub(super) bytes: i64,
    /// The last position of the next band.
    pub(super) next: i64,
}

/// Lists of one band by their terms.
type Lists = HashMap<String, Vec<u8>>;

impl Expression {
    /// The texts of this set within a span of positions, the newest first, until there are `enough`; and whether some
    /// bands were not read then.
    pub(super) fn newest(
        &self,
        connection: &mut Connection,
        span: (i64, i64),
        enough: impl Fn(&Read<'_>) -> bool,
    ) -> db::Result<(Vec<Hit>, bool)> {
        let terms = self.terms();
        let bands = self.bands(connection, &terms, span)?;
        let (mut hits, mut bytes, mut budget) = (Vec::new(), 0, FIRST_READ);
        let mut rest = bands.as_slice();
        while !rest.is_empty() {
            let mut room = budget;
            let fitting = rest.iter().take_while(|(_, size)| {
                room -= size;
                room >= 0
            });
            let (now, later) = rest.split_at(fitting.count().max(1));
            let mut lists: BTreeMap<i64, Lists> = BTreeMap::new();
            let of: Vec<i64> = now.iter().map(|(band, _)| *band).collect();
            for (term, band, list) in store::lists(connection, &terms, &of)? {
                lists.entry(band).or_default().insert(term, list);
            }
            for (band, lists) in lists.iter().rev() {
                self.within(*band, lists, span, &mut hits);
            }
            bytes += now.iter().map(|(_, size)| size).sum::<i64>();
            budget = (budget * 2).min(LARGEST_READ);
            rest = later;
            if let Some((band, _)) = rest.first()
                && enough(&Read { hits: &hits, bytes, next: postings::end(*band) })
            {
                return Ok((hits, true));
            }
        }
        Ok((hits, false))
    }

    /// All of its terms, and those of texts that are gone, each once.
    fn terms(&self) -> Vec<String> {
        let none = self.none.iter().flatten();
        let mut terms: Vec<String> = self.all.iter().chain(none).flatten().map(|token| token.term.clone()).collect();
        terms.extend([GONE.to_owned(), SWEPT.to_owned()]);
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The bands that have each of the words, the newest first, with the bytes of their lists.
    fn bands(&self, connection: &mut Connection, terms: &[String], span: (i64, i64)) -> db::Result<Vec<(i64, i64)>> {
        let mut sizes: BTreeMap<i64, HashMap<String, i64>> = BTreeMap::new();
        for (term, band, size) in store::sizes(connection, terms, (band(span.0), band(span.1.saturating_sub(1))))? {
            sizes.entry(band).or_default().insert(term, i64::from(size));
        }
        let has = |sizes: &HashMap<String, i64>| {
            self.all.iter().all(|word| word.iter().any(|token| sizes.contains_key(&token.term)))
        };
        let bands = sizes.into_iter().rev().filter(|(_, sizes)| has(sizes));
        Ok(bands.map(|(band, sizes)| (band, sizes.values().sum())).collect())
    }

    /// The texts of a band, the newest first.
    fn within(&self, band: i64, lists: &Lists, span: (i64, i64), hits: &mut Vec<Hit>) {
        let Some(mut found) = every(&self.all, lists) else { return };
        for none in &self.none {
            if let Some(excluded) = every(none, lists) {
                postings::without(&mut found, &excluded);
            }
        }
        for gone in [GONE, SWEPT].into_iter().filter_map(|term| lists.get(term)) {
            let mut entries = Vec::new();
            unpack(gone, &mut entries);
            postings::without(&mut found, &entries);
        }
        let hit = |entry: Entry| Hit { position: position_of(band, entry), place: postings::place(entry) };
        let asked = |hit: &Hit| span.0 <= hit.position && hit.position < span.1;
        hits.extend(found.into_iter().rev().map(hit).filter(asked));
    }
}

/// The texts that have every word; `None` where there are no words.
fn every(words: &[Vec<Token>], lists: &Lists) -> Option<Vec<Entry>> {
    let mut each: Vec<Vec<Entry>> = words.iter().map(|word| any(word, lists)).collect();
    // What is rare is joined first, so that little is left for what is common.
    each.sort_by_key(Vec::len);
    each.into_iter().reduce(|found, next| if found.is_empty() { found } else { postings::common(&found, &next) })
}

/// The texts that have one of these tokens.
fn any(tokens: &[Token], lists: &Lists) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut several = 0;
    for token in tokens {
        let Some(list) = lists.get(&token.term) else { continue };
        let before = entries.len();
        unpack(list, &mut entries);
        several += 1;
        if let Some(place) = token.place {
            entries[before..].iter_mut().for_each(|entry| *entry = postings::placed(*entry, place));
        }
    }
    if several > 1 { postings::sorted(entries) } else { entries }
}
