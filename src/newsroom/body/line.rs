//! Typography of one line of text whose words stand in several elements: the marks of the language are set as if the
//! tags were not there, so that `"<em>x</em>"` gets its quotation marks and `<em>Vraiment</em> ?` its narrow space.

use super::scan::unescape;
use crate::i18n::{Locale, typeset};
use std::{borrow::Cow, ops::Range};

/// What a line is made of.
pub(super) enum Item<'a> {
    /// Escaped text.
    Text(&'a str),
    /// A tag that the text goes through.
    Tag(Cow<'a, str>),
    /// Something finished that the text goes around: code, words in another language.
    Opaque(String),
    Break,
}

/// Stands for something opaque while the line is set: to the marks around it, a word.
const OBJECT: char = 'x';

/// Writes a line, set by the rules of its language; as it is, if that is none of ours.
pub(super) fn write(out: &mut String, items: &[Item], locale: Option<Locale>) {
    let (joint, places) = join(items);
    let set = locale.map_or(Cow::Borrowed(joint.as_str()), |locale| typeset(locale, &joint));
    let places = match set {
        Cow::Borrowed(_) => None,
        Cow::Owned(_) => align(&joint, &set, &places),
    };
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Text(text) => match places.as_ref().and_then(|places| set.get(places[index].clone())) {
                Some(part) => escape(out, part),
                None => out.push_str(text),
            },
            Item::Tag(tag) => out.push_str(tag),
            Item::Opaque(whole) => out.push_str(whole),
            Item::Break => out.push_str("<br>"),
        }
    }
}

/// The line as plain text, and where in it each item stands.
fn join(items: &[Item]) -> (String, Vec<Range<usize>>) {
    let mut joint = String::new();
    let mut places = Vec::with_capacity(items.len());
    for item in items {
        let start = joint.len();
        match item {
            Item::Text(text) => joint.push_str(&unescape(text)),
            Item::Tag(_) => {}
            Item::Opaque(_) => joint.push(OBJECT),
            Item::Break => joint.push('\n'),
        }
        places.push(start..joint.len());
    }
    (joint, places)
}

/// Where the places of `source` are in `set`, which differs from it in white space and quotation marks only; none if it
/// differs otherwise.
fn align(source: &str, set: &str, places: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let mut borders: Vec<usize> = places.iter().flat_map(|place| [place.start, place.end]).collect();
    borders.dedup();
    let mut found: Vec<usize> = Vec::with_capacity(borders.len());
    let (mut from, mut to) = (0, 0);
    let mut before = None;
    loop {
        let spaces = spaces(&source[from..])..spaces(&set[to..]);
        let (from_end, to_end) = (from + spaces.start, to + spaces.end);
        while let Some(border) = borders.get(found.len()).filter(|border| **border <= from_end) {
            let inserted = from == from_end;
            // An inserted space belongs to the mark that asked for it, not to the word.
            let after = if inserted { before == Some('«') } else { *border > from };
            found.push(if after { to_end } else { to });
        }
        let (Some(read), Some(written)) = (source[from_end..].chars().next(), set[to_end..].chars().next()) else {
            let done = from_end == source.len() && to_end == set.len();
            let at = |border: usize| borders.binary_search(&border).ok().and_then(|index| found.get(index).copied());
            return done.then(|| places.iter().map(|place| Some(at(place.start)?..at(place.end)?)).collect()).flatten();
        };
        (from, to, before) = (from_end + read.len_utf8(), to_end + written.len_utf8(), Some(written));
    }
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Escapes text for content.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
