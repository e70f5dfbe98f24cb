//! Extracts: the part of a text that says most of what was looked for, with the found words marked.

use super::words::{Language, folded, words};
use crate::i18n::{Locale, typeset};
use std::{
    collections::{HashSet, VecDeque},
    ops::Range,
};

/// About so many characters are shown.
const LENGTH: usize = 240;
/// So many characters are shown before the first word that was found.
const LEAD: usize = 70;
/// Beyond this many bytes a text is not read for its extract.
const READ_LIMIT: usize = 200_000;

/// A part of an extract, set in its language's typography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Plain text.
    pub text: String,
    /// Whether it is a word that was looked for.
    pub found: bool,
}

/// A line or two of a text.
pub type Extract = Vec<Part>;

/// The best extract of a body without its tags, or else of what stands under the headline, for so many words; empty when
/// neither has one of their terms.
pub(super) fn of(locale: Locale, (terms, count): (&HashSet<&str>, usize), body: &str, standfirst: &str) -> Extract {
    let of = |text: &str| best(locale, terms, count, text);
    of(body).or_else(|| of(standfirst)).unwrap_or_default()
}

/// Around the first words that are close to each other, as many as there are.
fn best(locale: Locale, terms: &HashSet<&str>, count: usize, text: &str) -> Option<Extract> {
    let text = &text[..floor(text, READ_LIMIT)];
    let mut near: VecDeque<(usize, String)> = VecDeque::new();
    let mut best: Option<(usize, usize)> = None;
    for (range, term) in matches(locale, terms, text) {
        while near.front().is_some_and(|(start, _)| start + LENGTH - LEAD <= range.start) {
            near.pop_front();
        }
        near.push_back((range.start, term));
        let distinct = near.iter().map(|(_, term)| term).collect::<HashSet<_>>().len();
        if best.is_none_or(|(_, most)| distinct > most) {
            best = near.front().map(|(start, _)| (*start, distinct));
        }
        if distinct >= count {
            break;
        }
    }
    let (start, _) = best?;
    Some(marked(locale, terms, &cut(text, start)))
}

/// The words of a text that have one of the terms, with the term.
pub(super) fn matches<'a>(
    locale: Locale,
    terms: &'a HashSet<&str>,
    text: &'a str,
) -> impl Iterator<Item = (Range<usize>, String)> + 'a {
    let language = Language::of(locale);
    // Stemming is the work: only words that begin as a term does can have it.
    let firsts: HashSet<char> = terms.iter().filter_map(|term| term.chars().next()).collect();
    let begins = move |word: &str| {
        let first = match word.chars().next() {
            // Whatever comes after does not change it, and most words are done with.
            Some(first) if first.is_ascii() => Some(first.to_ascii_lowercase()),
            _ => folded(word).chars().next(),
        };
        first.is_some_and(|first| firsts.contains(&first))
    };
    let term_of = move |range: Range<usize>| {
        let word = &text[range.clone()];
        if !begins(word) {
            return None;
        }
        let term = language.terms(word).into_iter().find(|term| terms.contains(term.as_str()))?;
        Some((range, term))
    };
    words(text).filter_map(term_of)
}

/// The text around a place, cut between words.
fn cut(text: &str, at: usize) -> String {
    let from = match at.checked_sub(LEAD).map(|from| floor(text, from)) {
        None | Some(0) => 0,
        // After the space, unless there is none: scripts without spaces are cut where it falls.
        Some(from) => text[from..at].find(char::is_whitespace).map_or(from, |space| from + space),
    };
    let to = floor(text, from + LENGTH);
    let to = if to == text.len() { to } else { text[at..to].rfind(char::is_whitespace).map_or(to, |space| at + space) };
    // What parts a heading from what follows parts nothing at an end.
    let line = text[from..to].trim_matches(|c: char| c.is_whitespace() || c == '·');
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if from > 0 { "… " } else { "" };
    let after = if to < text.len() { " …" } else { "" };
    format!("{before}{line}{after}")
}

/// The end of the last whole character up to `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn marked(locale: Locale, terms: &HashSet<&str>, text: &str) -> Extract {
    let text = typeset(locale, text);
    let mut parts: Extract = Vec::new();
    let mut done = 0;
    for (range, _) in matches(locale, terms, &text) {
        // Pairs of syllables overlap.
        let start = range.start.max(done);
        if start >= range.end {
            continue;
        }
        push(&mut parts, &text[done..start], false);
        push(&mut parts, &text[start..range.end], true);
        done = range.end;
    }
    push(&mut parts, &text[done..], false);
    parts
}

fn push(parts: &mut Extract, text: &str, found: bool) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.found == found => last.text.push_str(text),
        _ => parts.push(Part { text: text.to_owned(), found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(locale: Locale, terms: &[&str], text: &str) -> String {
        let extract = of(locale, (&terms.iter().copied().collect(), terms.len()), "", text);
        extract.iter().map(|part| if part.found { format!("[{}]", part.text) } else { part.text.clone() }).collect()
    }

    #[test]
    fn found_words_are_marked_and_set() {
        assert_eq!(
            shown(Locale::Fr, &["elect"], "Avant l'élection : « les Élections » !"),
            "Avant l’[élection]\u{A0}: «\u{202F}les [Élections]\u{202F}»\u{202F}!"
        );
        assert_eq!(shown(Locale::En, &["river"], "No word of it"), "");
        assert_eq!(shown(Locale::Fr, &["ភ្នំពេ", "ពេញ"], "à ភ្នំពេញ hier"), "à [ភ្នំពេញ] hier");
    }

    #[test]
    fn the_part_with_most_of_the_words_is_shown() {
        let filling = "lorem ipsum ".repeat(60);
        let text = format!("A river once. {filling}Here the river meets the market again. {filling}");
        let shown = shown(Locale::En, &["river", "market"], &text);
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.contains("the [river] meets the [market]"), "{shown}");
        assert!(shown.chars().count() < 300, "{shown}");
    }

    #[test]
    fn an_extract_begins_and_ends_with_words() {
        let filling = "lorem ipsum ".repeat(60);
        let text = format!("{filling}A heading · {}river {filling}", "x ".repeat(LEAD / 2 - 2));
        assert!(shown(Locale::En, &["river"], &text).starts_with("… x "));
    }

    #[test]
    fn any_text_is_cut_within_its_characters() {
        for text in ["ភ្នំពេញ".repeat(400), "é".repeat(5000), format!("{}x", "🙂".repeat(2000)), "x".repeat(10_000)]
        {
            shown(Locale::Fr, &["ភ្នំពេ", "e", "x", &"x".repeat(40), &"e".repeat(40)], &text);
        }
    }
}
