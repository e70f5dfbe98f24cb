//! Words that are not finished, and typing errors: other words that somebody may mean.

use super::{
    Room, Shelf,
    find::is_read,
    index::is_kept,
    query::{Query, Word},
    store::{self, Known},
    words::{Language, folded, lowered, words},
};
use crate::{
    db::{self, Connection, Time},
    i18n::Locale,
};
use std::ops::Range;

/// Shortest beginning of a word that is taken for one, in letters: two begin too many.
const BEGINNING: usize = 3;
/// Most words that a beginning stands for, those of the most texts.
const BEGUN: i64 = 24;
/// Shortest word in which a typing error is seen: of three letters too many words are a letter away.
const SHORTEST: usize = 4;
/// Shortest word of which the last letter may be missing.
const ENDED: usize = 5;
/// Shortest word of which a letter may be another one or one too many: most shorter ones are then another word.
const LONG: usize = 6;
/// Shortest word of which a letter may be any other one.
const LONGER: usize = 8;
/// Longest word in which one is looked for.
const LONGEST: usize = 24;
/// Shortest half of a word that may be two, in letters.
const HALF: usize = 3;
/// Most other questions that are tried.
const TRIED: usize = 6;

/// Letters that are taken for each other by ear, and rows of those that are neighbours on keyboards.
const ALIKE: [&str; 7] = ["aeiouy", "ckqsxz", "bp", "dt", "fvw", "gj", "mn"];
const ROWS: [&str; 6] = ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Which of the words that are looked for no reader gets a text with.
pub(super) fn unknown(connection: &mut Connection, query: &Query, now: Time) -> db::Result<Vec<usize>> {
    let mut unknown = Vec::new();
    for (place, word) in query.required.iter().enumerate() {
        if !is_read(connection, query.locale, word, now)? {
            unknown.push(place);
        }
    }
    Ok(unknown)
}

/// The question with whatever its last word may be the beginning of; `None` where it is none, being a word by itself.
pub(super) fn begun(connection: &mut Connection, query: &Query) -> db::Result<Option<Query>> {
    let language = Language::of(query.locale);
    let mut begun = query.clone();
    let is_begun = match begun.required.last_mut().zip(query.typed.last()) {
        Some((word, typed)) if query.is_open && !language.is_stop(&folded(typed)) => {
            begin(connection, query.locale, &[Shelf::Public], word, typed)?
        }
        _ => false,
    };
    Ok(is_begun.then_some(begun))
}

/// The question of an editor with whatever each of its words may be the beginning of.
pub(super) fn all_begun(connection: &mut Connection, mut query: Query) -> db::Result<Query> {
    for (word, typed) in query.required.iter_mut().zip(&query.typed) {
        begin(connection, query.locale, &Shelf::ALL, word, typed)?;
    }
    Ok(query)
}

/// Adds to a word what it may be the beginning of; whether it may be one.
fn begin(
    connection: &mut Connection,
    locale: Locale,
    shelves: &[Shelf],
    word: &mut Word,
    typed: &str,
) -> db::Result<bool> {
    let beginning = folded(typed);
    if beginning.chars().count() < BEGINNING {
        return Ok(false);
    }
    let language = Language::of(locale);
    for shelf in shelves {
        let list = Room { locale, shelf: *shelf }.words();
        for other in store::beginning(connection, &list, &beginning, BEGUN)? {
            for term in language.terms(&other) {
                if !word.contains(&term) {
                    word.push(term);
                }
            }
        }
    }
    Ok(true)
}

/// What may be meant by a word that no text has.
pub(super) struct Meant {
    /// The word as it was typed.
    typed: String,
    /// What elision leaves before what is meant, with its apostrophe.
    elided: String,
    /// The words that are meant, of which two stand next to each other.
    words: Vec<Known>,
}

impl Meant {
    /// The question with these words.
    pub(super) fn asked(&self, query: &Query) -> Query {
        let words: Vec<&str> = self.words.iter().map(|(_, shown, _)| shown.as_str()).collect();
        query.with(
            &self.typed,
            &match &words[..] {
                [one] => format!("{}{one}", self.elided),
                several => format!("\"{}\"", several.join(" ")),
            },
        )
    }

    /// The same question as it is shown: with the words as these texts have them, the best text first, or names of people.
    pub(super) fn written(&self, query: &Query, texts: &[&str], names: &[&str]) -> String {
        let language = Language::of(query.locale);
        let written = |(word, shown, _): &Known| form(language, word, texts, names).unwrap_or_else(|| shown.clone());
        let words: Vec<String> = self.words.iter().map(written).collect();
        query.with(&self.typed, &format!("{}{}", self.elided, words.join(" "))).text
    }
}

/// How texts write a word: as it stands within a sentence, where a capital is that of a name, or in a name; in none of them, the
/// form of it that comes first.
fn form(language: Language, word: &str, texts: &[&str], names: &[&str]) -> Option<String> {
    let terms = language.terms(word);
    let (mut beginning, mut other) = (None, None);
    for text in texts {
        for range in words(text) {
            let said = &text[range.clone()];
            let bare = folded(said);
            if bare.bytes().next() != word.bytes().next() {
                continue;
            }
            let written = || if is_within(text, &range) { said.to_owned() } else { lowered(said) };
            if bare != word {
                if other.is_none() && language.terms(said).iter().any(|term| terms.contains(term)) {
                    other = Some(written());
                }
            } else if is_within(text, &range) || said.starts_with(char::is_lowercase) {
                return Some(said.to_owned());
            } else {
                beginning.get_or_insert_with(written);
            }
        }
    }
    let in_name =
        |name: &&str| words(name).map(|range| &name[range]).find(|said| folded(said) == word).map(str::to_owned);
    names.iter().find_map(in_name).or(beginning).or(other)
}

/// Whether a word is not the first of a sentence.
fn is_within(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '\'' | '’'))
}

/// What may be meant where no text has one of the words, the likeliest first.
pub(super) fn meant(connection: &mut Connection, query: &Query, unknown: &[usize]) -> db::Result<Vec<Meant>> {
    // Two words that nothing has are two errors.
    let &[place] = unknown else { return Ok(Vec::new()) };
    let Some(typed) = query.typed.get(place) else { return Ok(Vec::new()) };
    let language = Language::of(query.locale);
    let word = folded(typed);
    if !is_kept(&word) || !(SHORTEST..=LONGEST).contains(&word.len()) || language.is_filler(&word) {
        return Ok(Vec::new());
    }
    let (unjoined, halves, near) = (language.unjoined(&word), halves(&word), near(&word));
    let rest = unjoined.iter().map(|(_, rest)| (*rest).to_owned());
    let parts = halves.iter().flat_map(|(a, b)| [(*a).to_owned(), (*b).to_owned()]);
    let asked: Vec<String> = near.iter().cloned().chain(rest).chain(parts).collect();
    let mut known = store::known(connection, query.locale, &asked)?;
    known.retain(|(word, ..)| !language.is_filler(word));
    let of = |word: &str| known.iter().find(|known| known.0 == word).cloned();
    let meant = |elided: String, words: Vec<Known>| Meant { typed: typed.clone(), elided, words };
    let with_apostrophe = unjoined.and_then(|(elided, rest)| {
        let letters: String = typed.chars().take(elided.len()).collect();
        Some(meant(format!("{letters}’"), vec![of(rest)?]))
    });
    let one = known.iter().filter(|(word, ..)| near.binary_search(word).is_ok());
    let two = halves.iter().filter_map(|(a, b)| Some(meant(String::new(), vec![of(a)?, of(b)?])));
    let one = one.map(|word| meant(String::new(), vec![word.clone()]));
    Ok(with_apostrophe.into_iter().chain(one).chain(two).take(TRIED).collect())
}

/// The two words that a word may be that was typed without a space or hyphen.
fn halves(word: &str) -> Vec<(&str, &str)> {
    let places = HALF..=word.len().saturating_sub(HALF);
    places.filter_map(|at| word.split_at_checked(at)).collect()
}

/// Every row of letters that is one likely typing error away from a word of the letters a to z, sorted: two letters in each
/// other's place, one doubled or not, one missing; in longer words one too many, or another one. The first letter is the one that
/// people get right.
fn near(word: &str) -> Vec<String> {
    let letters = word.as_bytes();
    let (long, last) = (word.len() >= LONG, word.len().saturating_sub(1));
    let mut near = Vec::with_capacity(54 * word.len());
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        if after.len() > 1 {
            near.push(format!("{before}{}{}{}", &after[1..2], &after[..1], &after[2..]));
        }
        let is_doubled = at > 0 && letters.get(at) == letters.get(at - 1);
        let is_inside = 0 < at && at < last;
        if is_doubled || is_inside && long {
            near.push(format!("{before}{}", after.get(1..).unwrap_or_default()));
        }
        for letter in b'a'..=b'z' {
            let doubles = at > 0 && letters.get(at - 1) == Some(&letter);
            let sign = char::from(letter);
            if at > 0 && (at < word.len() || word.len() >= ENDED || doubles) {
                near.push(format!("{before}{sign}{after}"));
            }
            let is_other = match letters.get(at) {
                Some(own) if is_inside => word.len() >= LONGER || is_alike(*own, letter),
                // The last vowel is inflection, and another one another word.
                Some(own) if at > 0 => sounds_alike(*own, letter) && !ALIKE[0].contains(sign),
                _ => false,
            };
            if is_other && long {
                near.push(format!("{before}{sign}{}", &after[1..]));
            }
        }
    }
    near.sort_unstable();
    near.dedup();
    near.retain(|other| other != word);
    near
}

/// Whether one letter is easily another.
fn is_alike(a: u8, b: u8) -> bool {
    let neighbours = |row: &&str| place(row, a).zip(place(row, b)).is_some_and(|(a, b)| a.abs_diff(b) == 1);
    sounds_alike(a, b) || ROWS.iter().any(neighbours)
}

fn sounds_alike(a: u8, b: u8) -> bool {
    ALIKE.iter().any(|group| place(group, a).is_some() && place(group, b).is_some())
}

fn place(row: &str, letter: u8) -> Option<usize> {
    row.bytes().position(|other| other == letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_a_letter_that_people_get_wrong() {
        let near = |word: &str, other: &str| near(word).contains(&other.to_owned());
        for (word, other) in [
            ("mekogn", "mekong"),
            ("mekng", "mekong"),
            ("hanna", "hannah"),
            ("mekkong", "mekong"),
            ("chapai", "chapei"),
            ("dolphns", "dolphins"),
            ("tranqville", "tranquille"),
            ("ferrry", "ferry"),
            ("fery", "ferry"),
            ("rvier", "river"),
            ("eletction", "election"),
            ("dauphinz", "dauphins"),
        ] {
            assert!(near(word, other), "{word} {other}");
        }
        for (word, other) in [
            ("police", "polite"),
            ("police", "policy"),
            ("bike", "like"),
            ("wine", "nine"),
            ("pork", "work"),
            ("peace", "place"),
            ("beach", "bench"),
            ("mouse", "house"),
            ("glass", "class"),
            ("paix", "prix"),
            ("plage", "place"),
            ("sport", "sort"),
            ("poete", "porte"),
            ("greve", "reve"),
            ("ekong", "mekong"),
            ("mekong", "mekong"),
            ("mekong", "meko"),
        ] {
            assert!(!near(word, other), "{word} {other}");
        }
        let french = Language::of(Locale::Fr);
        assert!(near("guerre", "guere") && french.is_filler("guere"), "a filler is nothing that is meant");
    }

    #[test]
    fn a_word_is_shown_as_a_text_has_it() {
        let form = |word: &str, texts: &[&str]| form(Language::of(Locale::Fr), word, texts, &["Sophéa Vann"]);
        assert_eq!(form("penh", &["Penh. Penh", "Un soir à Phnom Penh."]), Some("Penh".into()));
        assert_eq!(form("elections", &["Élections", "Les élections"]), Some("élections".into()));
        assert_eq!(form("elections", &["Élections · Le jour"]), Some("élections".into()));
        assert_eq!(form("dauphins", &["Un dauphin. Dauphine"]), Some("dauphin".into()));
        assert_eq!(form("sophea", &["Sophéa."]), Some("Sophéa".into()));
        assert_eq!(form("dauphins", &["Rien"]), None);
    }
}
