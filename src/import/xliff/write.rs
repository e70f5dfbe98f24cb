//! Writing XLIFF 2.1.

use super::{NAMESPACE, file_id, unit_id};
use crate::newsroom::{
    body::{self, Code, Coded, Piece},
    translating::{Row, Sheet, State},
};
use std::fmt::Write as _;

/// What is said to the translator beside a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of note it is: `glossary`, `changed`.
    pub category: &'static str,
    /// The note.
    pub text: String,
}

/// An article's translation as it stands, with notes beside each row.
#[must_use]
pub fn write(sheet: &Sheet, notes: &[Vec<Note>]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (source, target) = (sheet.original().code(), sheet.locale.code());
    let id = file_id(sheet.article.id);
    let _ = write!(
        out,
        "<xliff xmlns=\"{NAMESPACE}\" version=\"2.1\" srcLang=\"{source}\" trgLang=\"{target}\">\n<file id=\"{id}\" original=\"{id}\">\n"
    );
    for (at, row) in sheet.rows.iter().enumerate() {
        if let Some(part) = row.source.filter(|_| !row.text.is_empty()) {
            unit(&mut out, part, row, notes.get(at).map_or(&[], Vec::as_slice));
        }
    }
    out.push_str("</file>\n</xliff>\n");
    out
}

fn unit(out: &mut String, part: usize, row: &Row, notes: &[Note]) {
    let source = coded(row, &row.text);
    // Several blocks of a translation in one unit have no codes of one block: they are left to be seen on the page.
    let target =
        (row.is_plain() || body::blocks(&row.target).len() == 1).then(|| source.recoded(&coded(row, &row.target)));
    let target = target.filter(|_| !row.target.is_empty());
    let _ = write!(out, "<unit id=\"{}\"", unit_id(part, &row.text));
    if !row.has_words() {
        out.push_str(" translate=\"no\"");
    }
    if row.text.starts_with("<pre") {
        out.push_str(" xml:space=\"preserve\"");
    }
    out.push_str(">\n");
    if !notes.is_empty() {
        out.push_str("<notes>\n");
        for note in notes {
            let _ = write!(out, "<note category=\"{}\">", note.category);
            // Notes hold text alone: no place for `<cp>`.
            escape(out, &note.text.replace(|c: char| c.is_control() || is_no_xml(c), " "));
            out.push_str("</note>\n");
        }
        out.push_str("</notes>\n");
    }
    let codes = target.as_ref().map_or(&source.codes, |target| &target.codes);
    data(out, codes);
    let _ = write!(out, "<segment state=\"{}\"", state(row, target.is_some()));
    if row.machine {
        out.push_str(" subState=\"kiosque:machine\"");
    }
    out.push_str(">\n<source>");
    content(out, &source);
    out.push_str("</source>\n");
    if let Some(target) = &target {
        out.push_str("<target>");
        content(out, target);
        out.push_str("</target>\n");
    }
    out.push_str("</segment>\n</unit>\n");
}

fn coded(row: &Row, text: &str) -> Coded {
    match row.is_plain() {
        true => Coded { pieces: vec![Piece::Text(text.to_owned())], ..Coded::default() },
        false => Coded::of(text),
    }
}

fn state(row: &Row, has_target: bool) -> &'static str {
    match row.state() {
        State::Current if has_target => "final",
        _ => "initial",
    }
}

/// The tags behind the codes, for translators to look at.
fn data(out: &mut String, codes: &[Code]) {
    if codes.is_empty() {
        return;
    }
    out.push_str("<originalData>\n");
    for (number, code) in codes.iter().enumerate() {
        let _ = write!(out, "<data id=\"d{}\">", number + 1);
        escape(out, &code.open);
        out.push_str("</data>\n");
        if let Some(close) = &code.close {
            let _ = write!(out, "<data id=\"e{}\">", number + 1);
            escape(out, close);
            out.push_str("</data>\n");
        }
    }
    out.push_str("</originalData>\n");
}

fn content(out: &mut String, coded: &Coded) {
    for piece in &coded.pieces {
        match piece {
            Piece::Text(text) => escape(out, text),
            Piece::Lone(code) => {
                let number = code + 1;
                let _ = write!(
                    out,
                    "<ph id=\"{number}\" dataRef=\"d{number}\" equiv=\"&#10;\" type=\"fmt\" subType=\"xlf:lb\"/>"
                );
            }
            Piece::Open(code) => {
                let number = code + 1;
                let _ = write!(out, "<pc id=\"{number}\" dataRefStart=\"d{number}\" dataRefEnd=\"e{number}\"");
                out.push_str(kind(coded.codes.get(*code).map_or("", Code::name)));
                out.push('>');
            }
            Piece::Close(_) => out.push_str("</pc>"),
        }
    }
}

/// What kind of code it is, in words of the specification (XLIFF 2.1, `type` and `subType`).
fn kind(name: &str) -> &'static str {
    match name {
        "strong" | "b" => " type=\"fmt\" subType=\"xlf:b\"",
        "em" | "i" => " type=\"fmt\" subType=\"xlf:i\"",
        "a" => " type=\"link\"",
        "cite" | "q" => " type=\"quote\"",
        "code" | "kbd" | "sub" | "sup" | "s" | "mark" | "small" | "abbr" | "span" | "bdi" | "del" | "ins" => {
            " type=\"fmt\""
        }
        _ => " type=\"other\"",
    }
}

/// Escapes text for XML; what XML cannot hold becomes `<cp>`.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if is_no_xml(c) => {
                let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

/// Characters that no XML document can hold, however they are written.
const fn is_no_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
