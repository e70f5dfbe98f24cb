//! The glossary: how names and institutions are rendered in each language, always alike.

mod lexicon;
mod sheet;

pub use lexicon::{Hit, Lexicon};
pub use sheet::{Imported, Line, exported, import};

use super::{Fault, Problem, SaveError, at_most, unless_invalid};
use crate::{
    db::{
        self, Connection, escaped, lower,
        schema::{glossary_term, glossary_text},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use std::collections::HashMap;

mod other {
    diesel::alias!(crate::db::schema::glossary_text as sought: Sought);
}
use other::sought;

/// Longest term, in characters.
pub const TERM_LIMIT: i64 = 200;
/// Longest note, in characters.
pub const NOTE_LIMIT: i64 = 1000;
/// Most terms that are looked for while translating.
const MOST: i64 = 10_000;

/// Something that is always rendered alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its number; 0: a new one.
    pub id: i64,
    /// Whether capitals tell it from another word.
    pub keeps_case: bool,
    /// What translators should know.
    pub note: String,
    /// How it is called in each language.
    pub texts: Vec<(Locale, String)>,
}

impl Term {
    /// How it is called in a language.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == locale).map(|(_, text)| text.as_str())
    }
}

/// A page of the terms that contain `words`, by their text in `locale`, and how many there are.
///
/// # Errors
/// The database's.
pub fn list(
    connection: &mut Connection,
    words: &str,
    locale: Locale,
    limit: i64,
    offset: i64,
) -> db::Result<(Vec<Term>, i64)> {
    let pattern = format!("%{}%", escaped(&words.trim().to_lowercase()));
    let matching = || {
        let found = sought
            .filter(lower(sought.field(glossary_text::text)).like(pattern.clone()).escape('\\'))
            .select(sought.field(glossary_text::term_id));
        glossary_term::table.filter(glossary_term::id.eq_any(found))
    };
    let total: i64 = matching().count().get_result(connection)?;
    let ids: Vec<i64> = matching()
        .left_join(
            glossary_text::table.on(glossary_text::term_id.eq(glossary_term::id).and(glossary_text::locale.eq(locale))),
        )
        .order((glossary_text::text.is_null(), lower(glossary_text::text.assume_not_null()), glossary_term::id))
        .select(glossary_term::id)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    let mut terms: HashMap<i64, Term> = by_ids(connection, &ids)?.into_iter().map(|term| (term.id, term)).collect();
    Ok((ids.iter().filter_map(|id| terms.remove(id)).collect(), total))
}

fn by_ids(connection: &mut Connection, ids: &[i64]) -> db::Result<Vec<Term>> {
    let mut terms = Vec::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, bool, String)> = glossary_term::table
            .filter(glossary_term::id.eq_any(ids))
            .order(glossary_term::id)
            .select((glossary_term::id, glossary_term::keeps_case, glossary_term::note))
            .load(connection)?;
        let texts: Vec<(i64, String, String)> = glossary_text::table
            .filter(glossary_text::term_id.eq_any(ids))
            .order(glossary_text::locale)
            .select((glossary_text::term_id, glossary_text::locale, glossary_text::text))
            .load(connection)?;
        let mut by_term: HashMap<i64, Vec<(Locale, String)>> = HashMap::new();
        for (id, code, text) in texts {
            if let Some(locale) = Locale::from_code(&code) {
                by_term.entry(id).or_default().push((locale, text));
            }
        }
        terms.extend(rows.into_iter().map(|(id, keeps_case, note)| Term {
            id,
            keeps_case,
            note,
            texts: by_term.remove(&id).unwrap_or_default(),
        }));
    }
    Ok(terms)
}

/// One term by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Term>> {
    Ok(by_ids(connection, &[id])?.pop())
}

/// Every term, by number; as many as are looked for while translating.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection) -> db::Result<Vec<Term>> {
    let ids: Vec<i64> =
        glossary_term::table.order(glossary_term::id).select(glossary_term::id).limit(MOST).load(connection)?;
    by_ids(connection, &ids)
}

/// Saves a term, a new one if its number is 0; gives its number.
///
/// # Errors
/// What is wrong with it, that it is gone, or the database's.
pub fn save(connection: &mut Connection, term: &Term) -> Result<i64, SaveError> {
    let note = term.note.trim();
    let texts: Vec<(Locale, &str)> = term.texts.iter().map(|(locale, text)| (*locale, text.trim())).collect();
    let mut problems = Vec::new();
    for (locale, text) in &texts {
        at_most(&mut problems, "term", Some(*locale), text, TERM_LIMIT);
    }
    at_most(&mut problems, "note", None, note, NOTE_LIMIT);
    // A rendering needs something to render.
    if texts.iter().filter(|(_, text)| !text.is_empty()).count() < 2 {
        let empty = texts.iter().filter(|(_, text)| text.is_empty());
        problems.extend(empty.map(|(locale, _)| Problem::in_language("term", *locale, Fault::Required)));
    }
    unless_invalid(problems)?;
    let values = (glossary_term::keeps_case.eq(term.keeps_case), glossary_term::note.eq(note));
    let id = match term.id {
        0 => diesel::insert_into(glossary_term::table)
            .values(values)
            .returning(glossary_term::id)
            .get_result(connection)?,
        id => {
            let changed = diesel::update(glossary_term::table.find(id)).set(values).execute(connection)?;
            if changed == 0 {
                return Err(SaveError::Missing);
            }
            id
        }
    };
    for (locale, text) in texts {
        let own = glossary_text::term_id.eq(id).and(glossary_text::locale.eq(locale));
        diesel::delete(glossary_text::table.filter(own)).execute(connection)?;
        if !text.is_empty() {
            let values =
                (glossary_text::term_id.eq(id), glossary_text::locale.eq(locale), glossary_text::text.eq(text));
            diesel::insert_into(glossary_text::table).values(values).execute(connection)?;
        }
    }
    Ok(id)
}

/// Deletes a term; whether there was one.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, id: i64) -> db::Result<bool> {
    Ok(diesel::delete(glossary_term::table.find(id)).execute(connection)? > 0)
}
