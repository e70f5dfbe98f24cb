//! History: every save that changed the words of a text, and bringing one back.
//!
//! A revision is what readers read: headline, standfirst, body. Its address, its filing, its times and its picture are not
//! part of it: bringing back last week's wording must not move an address, publish anything or undo what was filed since.
//! Nor are the words for search engines: a translation is out of date when the original has a newer revision, and those
//! words are no reason to translate anew. That these changed, when and by whom, is in the audit log.

use super::{editing::save_as, whole::by_id};
use crate::{
    db::{
        self, Connection, Time,
        schema::{account, revision},
    },
    i18n::Locale,
    newsroom::{SaveError, audit::Action},
};
use diesel::prelude::*;

/// A save that changed the words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number: the higher, the newer.
    pub id: i64,
    /// When it was saved.
    pub at: Time,
    /// Who saved it; nobody: an import, or an account that is no longer there.
    pub person: Option<String>,
    /// The headline then.
    pub headline: String,
}

/// The words of a text as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which save it was.
    pub revision: Revision,
    /// What stood between headline and body, plain text.
    pub standfirst: String,
    /// Body HTML in normal form.
    pub body: String,
}

type Row = (i64, Time, Option<String>, String);

fn of_row((id, at, person, headline): Row) -> Revision {
    Revision { id, at, person, headline }
}

/// The newest `limit` revisions of a text, of those before the number `before` if it is given.
///
/// # Errors
/// The database's.
pub fn revisions(
    connection: &mut Connection,
    article: i64,
    locale: Locale,
    before: Option<i64>,
    limit: i64,
) -> db::Result<Vec<Revision>> {
    let rows: Vec<Row> = revision::table
        .left_join(account::table)
        .filter(revision::article_id.eq(article).and(revision::locale.eq(locale)))
        .filter(revision::id.lt(before.unwrap_or(i64::MAX)))
        .order(revision::id.desc())
        .select((revision::id, revision::created_at, account::name.nullable(), revision::headline))
        .limit(limit)
        .load(connection)?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// The words of one revision of a text.
///
/// # Errors
/// The database's.
pub fn words(connection: &mut Connection, article: i64, locale: Locale, id: i64) -> db::Result<Option<Words>> {
    let row: Option<(Row, String, String)> = revision::table
        .left_join(account::table)
        .filter(revision::id.eq(id).and(revision::article_id.eq(article)).and(revision::locale.eq(locale)))
        .select((
            (revision::id, revision::created_at, account::name.nullable(), revision::headline),
            revision::standfirst,
            revision::body,
        ))
        .first(connection)
        .optional()?;
    Ok(row.map(|(row, standfirst, body)| Words { revision: of_row(row), standfirst, body }))
}

/// The number of the revision before one.
///
/// # Errors
/// The database's.
pub fn before(connection: &mut Connection, article: i64, locale: Locale, id: i64) -> db::Result<Option<i64>> {
    Ok(revision::table
        .filter(revision::article_id.eq(article).and(revision::locale.eq(locale)).and(revision::id.lt(id)))
        .select(diesel::dsl::max(revision::id))
        .first(connection)?)
}

/// Brings the words of a revision back, as a new save of `account`: what is there now stays in the history.
///
/// # Errors
/// That somebody saved since `version`, that there is no such revision, or the database's.
pub fn restore(
    connection: &mut Connection,
    account: Option<i64>,
    article: i64,
    version: i64,
    locale: Locale,
    id: i64,
) -> Result<(), SaveError> {
    let found = (by_id(connection, article)?, words(connection, article, locale, id)?);
    let (Some(whole), Some(words)) = found else { return Err(SaveError::Missing) };
    let mut draft = whole.draft();
    draft.version = Some(version);
    draft.texts.retain(|text| text.locale == locale);
    let Some(text) = draft.texts.first_mut() else { return Err(SaveError::Missing) };
    text.headline = words.revision.headline;
    text.standfirst = words.standfirst;
    text.body = words.body;
    // An old article of an import may have had none.
    text.untitled_allowed |= text.headline.is_empty();
    save_as(connection, account, article, draft, Action::Restored)
}
