//! What other rooms ask of a body: its pictures, its length, its first words.

use super::{
    attributes::picture_id,
    embed::Embed,
    player::Player,
    scan::{Scanner, Token, is_inline, unescape},
};
use std::{collections::HashSet, fmt::Write as _};

/// Most pictures that readers get with one body.
pub(super) const PICTURE_LIMIT: usize = 500;

/// The pictures that a body names, each once, in the order of the text; as many as readers get.
#[must_use]
pub fn picture_ids(body: &str) -> Vec<i64> {
    let (mut ids, mut seen) = (Vec::new(), HashSet::new());
    for token in Scanner::new(body) {
        let Token::Open(tag) = token else { continue };
        if tag.name != "figure" {
            continue;
        }
        let Some(named) = tag.attribute("data-picture").or_else(|| tag.attribute("data-gallery")) else { continue };
        for id in named.split(' ').filter_map(picture_id) {
            if seen.insert(id) {
                ids.push(id);
            }
        }
        if ids.len() >= PICTURE_LIMIT {
            ids.truncate(PICTURE_LIMIT);
            break;
        }
    }
    ids
}

/// The pictures that a body shows with the library's caption, for it brings none of its own.
#[must_use]
pub fn pictures_without_caption(body: &str) -> Vec<i64> {
    let mut ids = Vec::new();
    let mut scanner = Scanner::new(body);
    while let Some(token) = scanner.next() {
        let Token::Open(tag) = token else { continue };
        if tag.name != "figure" {
            continue;
        }
        let inner = scanner.element("figure");
        ids.extend(tag.attribute("data-picture").and_then(|id| picture_id(&id)).filter(|_| plain(inner).is_empty()));
        if ids.len() >= PICTURE_LIMIT {
            break;
        }
    }
    ids
}

/// The origins of the players that a reader may open in a body, each once.
#[must_use]
pub fn frame_origins(body: &str) -> Vec<&'static str> {
    let mut origins = Vec::new();
    for token in Scanner::new(body) {
        let Token::Open(tag) = token else { continue };
        let named = tag.attribute("data-embed").zip(tag.attribute("data-id"));
        let embed = named.and_then(|(provider, id)| Embed::parse(&provider, &id));
        let Some(player) = embed.and_then(|embed| Player::of(&embed, "")) else { continue };
        if !origins.contains(&player.origin) {
            origins.push(player.origin);
        }
    }
    origins
}

/// The blocks of a body, in order, each as it is written; joined by newlines they are the body again.
#[must_use]
pub fn blocks(body: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut scanner = Scanner::new(body);
    let (mut start, mut depth) = (0, 0_usize);
    while let Some(token) = scanner.next() {
        let end = body.len() - scanner.rest().len();
        match token {
            Token::Open(tag) if !tag.is_void() => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            // The newline between two blocks.
            Token::Text(_) if depth == 0 => start = end,
            _ => {}
        }
        if depth == 0 && start < end {
            blocks.push(&body[start..end]);
            start = end;
        }
    }
    blocks
}

/// How many words a reader reads; signs that stand alone are none.
#[must_use]
pub fn words(body: &str) -> i64 {
    let count = plain(body).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The beginning of the running text, for descriptions: no headings, figures, tables, code; at most `limit` characters,
/// cut between words and then ended by “…”.
#[must_use]
pub fn extract(body: &str, limit: usize) -> String {
    let mut scanner = Scanner::new(body);
    let mut text = String::new();
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(part) => text.push_str(&unescape(part)),
            Token::Open(tag) if matches!(tag.name, "figure" | "table" | "pre" | "h2" | "h3" | "h4" | "aside") => {
                scanner.element(tag.name);
                text.push(' ');
            }
            Token::Open(tag) | Token::Close(tag) if tag.name == "br" || !is_inline(tag.name) => text.push(' '),
            _ => {}
        }
        if text.len() > limit.saturating_mul(8).saturating_add(64) {
            break;
        }
    }
    shorten(&text, limit)
}

fn shorten(text: &str, limit: usize) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= limit {
        return whole;
    }
    let room = limit.saturating_sub(1);
    let mut short: String = whole.chars().take(room).collect();
    // A word is not cut unless it is the only one.
    if !whole[short.len()..].starts_with(' ')
        && let Some(end) = short.rfind(' ')
    {
        short.truncate(end);
    }
    short.truncate(short.trim_end_matches([' ', ',', ';', ':', '.', '–', '—', '\u{A0}', '\u{202F}']).len());
    if limit > 0 {
        short.push('…');
    }
    short
}

/// The same body with pictures named by number, for sources that name them otherwise. Those without a number are left out.
#[must_use]
pub fn replace_pictures(body: &str, number: impl Fn(&str) -> Option<i64>) -> String {
    let mut scanner = Scanner::new(body);
    let mut out = String::with_capacity(body.len());
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Close(tag) => out.push_str(tag.whole),
            Token::Open(tag) => {
                let kind = ["data-picture", "data-gallery"]
                    .into_iter()
                    .find(|kind| tag.name == "figure" && tag.attribute(kind).is_some());
                let Some(kind) = kind else {
                    out.push_str(tag.whole);
                    continue;
                };
                let names = tag.attribute(kind).unwrap_or_default();
                let numbers: Vec<String> =
                    names.split_whitespace().filter_map(&number).map(|id| id.to_string()).collect();
                if numbers.is_empty() {
                    scanner.element("figure");
                } else {
                    let _ = write!(out, "<figure {kind}=\"{}\">", numbers.join(" "));
                }
            }
        }
    }
    out
}

/// All text of a body or part of one, captions too, blocks parted by spaces.
#[must_use]
pub fn plain(body: &str) -> String {
    text_of(body, "")
}

/// The same to be read in one line: what ends without a full stop, such as a heading, is parted from what follows.
#[must_use]
pub fn legible(body: &str) -> String {
    let text = text_of(body, " ·");
    text.trim_end_matches([' ', '·']).to_owned()
}

/// All text, with this after headings and captions that end in a word.
fn text_of(body: &str, sign: &str) -> String {
    let mut text = String::with_capacity(body.len());
    for token in Scanner::new(body) {
        match token {
            Token::Text(part) => text.push_str(&unescape(part)),
            Token::Close(tag) if matches!(tag.name, "h2" | "h3" | "h4" | "figcaption" | "th" | "td") => {
                if text.ends_with(char::is_alphanumeric) {
                    text.push_str(sign);
                }
                text.push(' ');
            }
            Token::Open(tag) | Token::Close(tag) if tag.name == "br" || !is_inline(tag.name) => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
