//! Reading XLIFF 2 that came back: what of it can be taken, and of the rest, why not.

use super::{file_id, unit_id};
use crate::{
    import::wordpress::xml::{Attributes, Error, Limits, Token, Xml},
    newsroom::{
        body::{self, Coded, Piece},
        translating::{Row, Sheet, normal},
    },
};
use std::collections::{HashMap, HashSet, VecDeque};

/// What a file may ask of the machine.
const LIMITS: Limits = Limits { text: 2 << 20, entry: 8 << 20, depth: 60, attributes: 40 };
/// Most units, where the article does not have that many parts itself: it may have had more when the file was written.
const UNITS: usize = 10_000;

/// Why nothing of a file can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no XML that we read, by the line where that shows.
    Unreadable(i64),
    /// It is XML of another kind.
    NotXliff,
    /// It is of another article.
    OtherArticle,
    /// It is of other languages.
    OtherLanguages,
    /// It has more units than a file of this article can have.
    TooMany,
}

/// What comes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Translations to take, each for a row by its number.
    pub taken: Vec<Taken>,
    /// What cannot be taken as it is.
    pub troubles: Vec<Trouble>,
    /// Units that nobody has translated.
    pub untranslated: i64,
}

/// A translation of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The row's number on the sheet.
    pub row: usize,
    /// The translation: plain text, or body HTML.
    pub target: String,
    /// Whether the translator says that it is done.
    pub is_done: bool,
}

/// Something that a person has to see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The original says something else by now; what the file has for it.
    Changed(String),
    /// The translation of this row, which is taken, has lost a link, a break or an emphasis of the original.
    LostCodes(usize),
    /// The translation of this row, which is taken, has codes that the original does not have; they are left out.
    StrangeCodes(usize),
}

/// A unit as the file has it.
#[derive(Default)]
struct Unit {
    id: String,
    has_target: bool,
    pieces: Vec<Piece>,
    state: String,
}

/// Reads a file that is to be the translation of this sheet.
///
/// # Errors
/// Why nothing of it can be taken.
pub fn read(file: &str, sheet: &Sheet) -> Result<Read, Refusal> {
    let units = units(file, sheet).map_err(|error| match error {
        Stop::Xml(Error::Refused { line, .. }) => Refusal::Unreadable(i64::try_from(line).unwrap_or(i64::MAX)),
        Stop::Xml(Error::Read(_)) => Refusal::Unreadable(1),
        Stop::Refused(refusal) => refusal,
    })?;
    let mut read = Read::default();
    let mut places = Places::of(&sheet.rows);
    for unit in units {
        let words = unit.pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
        if !unit.has_target || !words {
            read.untranslated += 1;
            continue;
        }
        let Some(at) = places.take(&unit.id) else {
            read.troubles.push(Trouble::Changed(plain(&unit.pieces)));
            continue;
        };
        let row = &sheet.rows[at];
        if row.is_plain() {
            let target = normal(true, &plain(&unit.pieces));
            read.taken.push(Taken { row: at, target, is_done: is_done(&unit.state) });
            continue;
        }
        let source = Coded::of(&row.text);
        // Codes that the stored translation has beside those of its original went out with it, and may come back.
        let known = match body::blocks(&row.target).len() {
            1 => source.recoded(&Coded::of(&row.target)).codes,
            _ => source.codes.clone(),
        };
        let count = source.codes.len();
        let used: HashSet<usize> = unit.pieces.iter().filter_map(opened).collect();
        if used.iter().any(|code| *code >= known.len()) {
            read.troubles.push(Trouble::StrangeCodes(at));
        } else if (0..count).any(|code| !used.contains(&code)) {
            read.troubles.push(Trouble::LostCodes(at));
        }
        let target = Coded { codes: known, ..source }.with(&unit.pieces);
        read.taken.push(Taken { row: at, target, is_done: is_done(&unit.state) });
    }
    Ok(read)
}

/// The code that a piece begins or is.
const fn opened(piece: &Piece) -> Option<usize> {
    match piece {
        Piece::Open(code) | Piece::Lone(code) => Some(*code),
        Piece::Text(_) | Piece::Close(_) => None,
    }
}

fn is_done(state: &str) -> bool {
    matches!(state, "translated" | "reviewed" | "final")
}

/// The rows that are still to be had, by what their originals say: each unit finds its own at once, however many there are.
struct Places {
    is_taken: Vec<bool>,
    by_id: HashMap<String, usize>,
    by_digest: HashMap<String, VecDeque<usize>>,
}

impl Places {
    fn of(rows: &[Row]) -> Self {
        let (mut by_id, mut by_digest) = (HashMap::new(), HashMap::<_, VecDeque<_>>::new());
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.text.is_empty()) {
            let Some(part) = row.source else { continue };
            let id = unit_id(part, &row.text);
            if let Some(digest) = digest(&id) {
                by_digest.entry(digest.to_owned()).or_default().push_back(at);
            }
            by_id.entry(id).or_insert(at);
        }
        Self { is_taken: vec![false; rows.len()], by_id, by_digest }
    }

    /// The row of a unit: that whose original says what the unit's said, wherever it stands by now; each once.
    fn take(&mut self, id: &str) -> Option<usize> {
        let exact = self.by_id.get(id).copied().filter(|at| !self.is_taken[*at]);
        let at = match exact {
            Some(at) => at,
            None => {
                let alike = self.by_digest.get_mut(digest(id)?)?;
                std::iter::from_fn(|| alike.pop_front()).find(|at| !self.is_taken[*at])?
            }
        };
        self.is_taken[at] = true;
        Some(at)
    }
}

/// What the original of a unit said, in short.
fn digest(id: &str) -> Option<&str> {
    id.split_once('-').map(|(_, digest)| digest)
}

fn plain(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Lone(_) => " ".to_owned(),
        Piece::Open(_) | Piece::Close(_) => String::new(),
    };
    pieces.iter().map(text).collect()
}

enum Stop {
    Xml(Error),
    Refused(Refusal),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Xml(error)
    }
}

fn units(file: &str, sheet: &Sheet) -> Result<Vec<Unit>, Stop> {
    let mut xml = Xml::new(file.as_bytes(), LIMITS);
    let Some((name, attributes)) = xml.child()? else { return Err(Stop::Refused(Refusal::NotXliff)) };
    let get = |name: &str| value(&attributes, name);
    if local(&name) != "xliff" || !get("version").starts_with("2.") {
        return Err(Stop::Refused(Refusal::NotXliff));
    }
    let is_language =
        |given: &str, code: &str| given.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(code));
    if !is_language(get("srcLang"), sheet.original().code()) || !is_language(get("trgLang"), sheet.locale.code()) {
        return Err(Stop::Refused(Refusal::OtherLanguages));
    }
    let (mut units, mut is_ours) = (Vec::new(), false);
    while let Some((name, attributes)) = xml.child()? {
        if local(&name) == "file" && value(&attributes, "id") == file_id(sheet.article.id) {
            is_ours = true;
            group(&mut xml, &mut units, UNITS.max(2 * sheet.rows.len()))?;
        } else {
            xml.skip()?;
        }
    }
    if is_ours { Ok(units) } else { Err(Stop::Refused(Refusal::OtherArticle)) }
}

/// The units of a file or group, to its end.
fn group(xml: &mut Xml<&[u8]>, units: &mut Vec<Unit>, most: usize) -> Result<(), Stop> {
    // Groups nest as deep as the reader's limit lets them.
    while let Some((name, attributes)) = xml.child()? {
        match local(&name) {
            "group" => group(xml, units, most)?,
            "unit" if units.len() >= most => return Err(Stop::Refused(Refusal::TooMany)),
            "unit" => {
                xml.begin_entry();
                units.push(unit(xml, value(&attributes, "id"))?);
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// A unit, whose segments are put together: a program may have cut it into sentences.
fn unit(xml: &mut Xml<&[u8]>, id: &str) -> Result<Unit, Stop> {
    let mut unit = Unit { id: id.to_owned(), ..Unit::default() };
    let mut is_first = true;
    while let Some((name, attributes)) = xml.child()? {
        let is_segment = local(&name) == "segment";
        if !is_segment && local(&name) != "ignorable" {
            xml.skip()?;
            continue;
        }
        let (mut source, mut target) = (Vec::new(), None);
        while let Some((name, _)) = xml.child()? {
            match local(&name) {
                "source" => inline(xml, &mut source)?,
                "target" => {
                    let mut pieces = Vec::new();
                    inline(xml, &mut pieces)?;
                    target = Some(pieces);
                }
                _ => xml.skip()?,
            }
        }
        if is_segment {
            unit.has_target |= target.is_some();
            // It is as far as the segment that is least so.
            let state = value(&attributes, "state");
            if is_first || !is_done(state) {
                state.clone_into(&mut unit.state);
            }
            is_first = false;
            unit.pieces.extend(target.unwrap_or_default());
        } else {
            unit.pieces.extend(target.unwrap_or(source));
        }
    }
    Ok(unit)
}

/// The content of `<source>` or `<target>`, to its end.
fn inline(xml: &mut Xml<&[u8]>, pieces: &mut Vec<Piece>) -> Result<(), Stop> {
    // What is to be written when each open element ends.
    let mut open: Vec<Option<Piece>> = Vec::new();
    loop {
        match xml.next_token()? {
            Token::Text(text) => pieces.push(Piece::Text(text)),
            Token::Open { name, attributes } => {
                let code = |name: &str| value(&attributes, name).parse::<usize>().ok().and_then(|id| id.checked_sub(1));
                let unknown = usize::MAX;
                let mut end = None;
                match local(&name) {
                    "ph" => pieces.push(Piece::Lone(code("id").unwrap_or(unknown))),
                    "pc" => {
                        pieces.push(Piece::Open(code("id").unwrap_or(unknown)));
                        end = Some(Piece::Close(code("id").unwrap_or(unknown)));
                    }
                    "sc" => pieces.push(Piece::Open(code("id").unwrap_or(unknown))),
                    "ec" => pieces.push(Piece::Close(code("startRef").or_else(|| code("id")).unwrap_or(unknown))),
                    "cp" => {
                        let letter = u32::from_str_radix(value(&attributes, "hex"), 16).ok().and_then(char::from_u32);
                        pieces.extend(letter.filter(|c| !c.is_control()).map(|c| Piece::Text(c.to_string())));
                    }
                    // Marks of translators' programs, and what we do not know, leave their content.
                    _ => {}
                }
                open.push(end);
            }
            Token::Close => match open.pop() {
                Some(end) => pieces.extend(end),
                None => return Ok(()),
            },
            Token::End => return Ok(()),
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn value<'a>(attributes: &'a Attributes, name: &str) -> &'a str {
    attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}
