//! The glossary as a table for other programs: CSV (RFC 4180), a column a language.

use super::{Term, all, save};
use crate::{
    db::{self, Connection},
    i18n::Locale,
    newsroom::{SaveError, csv},
};
use std::collections::HashMap;

/// Names of the columns that are no languages.
const NOTE: &str = "note";
const KEEPS_CASE: &str = "case";

/// Most lines that are taken at once.
const MOST_LINES: usize = 20_000;

/// The glossary as CSV.
///
/// # Errors
/// The database's.
pub fn exported(connection: &mut Connection, languages: &[Locale]) -> db::Result<String> {
    let head: Vec<&str> = languages.iter().map(|locale| locale.code()).chain([NOTE, KEEPS_CASE]).collect();
    let mut table = csv::line(&head);
    for term in all(connection)? {
        let texts = languages.iter().map(|locale| term.text(*locale).unwrap_or_default());
        let own: Vec<&str> = texts.chain([term.note.as_str(), if term.keeps_case { "1" } else { "" }]).collect();
        table.push_str(&csv::line(&own));
    }
    Ok(table)
}

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Terms that are new.
    pub added: i64,
    /// Terms that were there and say something else now.
    pub changed: i64,
    /// Lines that could not be taken, by their number in the file.
    pub refused: Vec<Line>,
}

/// A line that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// There is no column of two languages of the site.
    NoHead,
    /// It has not two languages, or something is too long.
    Refused(i64),
    /// There are too many lines: those from here on.
    TooMany(i64),
}

/// Takes in a table as [`exported`] writes it: its first line names the columns. A term that has the same text in the
/// first of the languages is the same term.
///
/// # Errors
/// The database's.
pub fn import(connection: &mut Connection, table: &str, languages: &[Locale]) -> Result<Imported, SaveError> {
    let rows: Vec<Vec<String>> = csv::rows(table).map(|row| row.cells).collect();
    let mut imported = Imported::default();
    let head: Vec<String> =
        rows.first().map(|row| row.iter().map(|cell| cell.trim().to_lowercase()).collect()).unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell == name);
    let columns: Vec<(Locale, usize)> =
        languages.iter().filter_map(|locale| Some((*locale, column(locale.code())?))).collect();
    if columns.len() < 2 {
        imported.refused.push(Line::NoHead);
        return Ok(imported);
    }
    let key = columns[0].0;
    let mut known: HashMap<String, Term> =
        all(connection)?.into_iter().filter_map(|term| Some((term.text(key)?.to_owned(), term))).collect();
    for (number, row) in (2..).zip(rows.iter().skip(1)) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if number > i64::try_from(MOST_LINES).unwrap_or(i64::MAX) {
            imported.refused.push(Line::TooMany(number));
            break;
        }
        let cell =
            |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let texts: Vec<(Locale, String)> = columns.iter().map(|(locale, at)| (*locale, cell(Some(*at)))).collect();
        let before = known.get(&texts[0].1).cloned();
        let term = Term {
            id: before.as_ref().map_or(0, |term| term.id),
            keeps_case: column(KEEPS_CASE).map_or_else(
                || before.as_ref().is_some_and(|term| term.keeps_case),
                |at| matches!(cell(Some(at)).as_str(), "1" | "x" | "true"),
            ),
            note: match column(NOTE) {
                Some(at) => cell(Some(at)),
                None => before.as_ref().map(|term| term.note.clone()).unwrap_or_default(),
            },
            texts,
        };
        if before.as_ref().is_some_and(|before| is_same(before, &term)) {
            continue;
        }
        match save(connection, &term) {
            Ok(id) => {
                if before.is_some() {
                    imported.changed += 1;
                } else {
                    imported.added += 1;
                }
                known.insert(term.texts[0].1.clone(), Term { id, ..term });
            }
            Err(SaveError::Invalid(_)) => imported.refused.push(Line::Refused(number)),
            Err(error) => return Err(error),
        }
    }
    Ok(imported)
}

fn is_same(before: &Term, after: &Term) -> bool {
    let same_texts = after.texts.iter().all(|(locale, text)| before.text(*locale).unwrap_or_default() == text);
    same_texts && before.note == after.note && before.keeps_case == after.keeps_case
}
