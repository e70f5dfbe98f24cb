//! Words that are not finished, and typing errors: other words that somebody may mean.

use super::{
    Room, Shelf,
    index::is_kept,
    names::Names,
    query::{Query, Word},
    store,
    words::{Language, folded},
};
use crate::{
    db::{self, Connection},
    i18n::Locale,
};

/// Shortest beginning of a word that is taken for one, in letters: two begin too many.
const BEGINNING: usize = 3;
/// Most words that a beginning stands for, those of the most texts.
const BEGUN: i64 = 24;
/// Shortest word in which a typing error is seen: of three letters too many words are a letter away.
const SHORTEST: usize = 4;
/// Longest word in which one is looked for.
const LONGEST: usize = 24;
/// Most other questions that are tried.
const TRIED: usize = 6;

/// The question with whatever its last word may be the beginning of; `None` where it is no beginning.
pub(super) fn begun(connection: &mut Connection, query: &Query) -> db::Result<Option<Query>> {
    let mut begun = query.clone();
    let is_begun = match begun.required.last_mut().zip(query.typed.last()) {
        Some((word, typed)) if query.is_open => begin(connection, query.locale, word, typed)?,
        _ => false,
    };
    Ok(is_begun.then_some(begun))
}

/// The question with whatever each of its words may be the beginning of.
pub(super) fn all_begun(connection: &mut Connection, mut query: Query) -> db::Result<Query> {
    for (word, typed) in query.required.iter_mut().zip(&query.typed) {
        begin(connection, query.locale, word, typed)?;
    }
    Ok(query)
}

/// Adds to a word what it may be the beginning of; whether it may be one.
fn begin(connection: &mut Connection, locale: Locale, word: &mut Word, typed: &str) -> db::Result<bool> {
    let beginning = folded(typed);
    if beginning.chars().count() < BEGINNING {
        return Ok(false);
    }
    let language = Language::of(locale);
    for other in store::beginning(connection, locale, &beginning, BEGUN)? {
        for term in language.terms(&other) {
            if !word.contains(&term) {
                word.push(term);
            }
        }
    }
    Ok(true)
}

/// The questions that may be meant where no text has one of the words, the likeliest first: with one letter more, less,
/// other, or before its neighbour.
pub(super) fn corrected(connection: &mut Connection, query: &Query) -> db::Result<Vec<Query>> {
    let mut unknown = Vec::new();
    for (word, typed) in query.required.iter().zip(&query.typed) {
        if !is_found(connection, query, word)? {
            unknown.push(typed);
        }
    }
    // Two words that nothing has are two errors.
    let [typed] = unknown[..] else { return Ok(Vec::new()) };
    let word = folded(typed);
    if !is_kept(&word) || !(SHORTEST..=LONGEST).contains(&word.len()) {
        return Ok(Vec::new());
    }
    let known = store::known(connection, query.locale, &near(&word))?;
    Ok(known.into_iter().take(TRIED).map(|(_, shown, _)| query.with(typed, &shown)).collect())
}

/// Whether a text that readers may get has a word.
fn is_found(connection: &mut Connection, query: &Query, word: &[String]) -> db::Result<bool> {
    let room = Room { locale: query.locale, shelf: Shelf::Public };
    let names = Names::of(connection, query.locale, word.iter())?;
    let named = word.iter().flat_map(|term| names.with(term)).map(|listing| room.listed(*listing));
    let terms: Vec<String> = word.iter().map(|term| room.term(term)).chain(named).collect();
    Ok(!store::sizes(connection, &terms, (i64::MIN, i64::MAX))?.is_empty())
}

/// Every row of letters that is one typing error away from a word of the letters a to z.
fn near(word: &str) -> Vec<String> {
    let mut near = Vec::with_capacity(54 * word.len() + 25);
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        if !after.is_empty() {
            near.push(format!("{before}{}", &after[1..]));
        }
        if after.len() > 1 {
            near.push(format!("{before}{}{}{}", &after[1..2], &after[..1], &after[2..]));
        }
        for letter in 'a'..='z' {
            near.push(format!("{before}{letter}{after}"));
            if !after.is_empty() {
                near.push(format!("{before}{letter}{}", &after[1..]));
            }
        }
    }
    near.sort_unstable();
    near.dedup();
    near.retain(|other| other != word);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_one_letter_more_less_other_or_before_its_neighbour() {
        let near = near("mekong");
        for other in ["mekon", "ekong", "mekongs", "mmekong", "mekang", "emkong", "mekogn"] {
            assert!(near.contains(&other.to_owned()), "{other}");
        }
        for other in ["mekong", "meko", "mekongss", "meknog e", "gnokem"] {
            assert!(!near.contains(&other.to_owned()), "{other}");
        }
        assert!(near.len() < 54 * 6 + 25);
    }
}
