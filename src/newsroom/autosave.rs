//! What editors have typed and not saved yet, beside the articles and their history, so that a crash of a browser or of
//! the server loses nothing. Each open form keeps one text; saving the article forgets it.

use super::device::Device;
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, autosave, revision},
    },
    i18n::Locale,
};
use diesel::prelude::*;

/// A text that nobody came back to is forgotten after so many days.
const DAYS: i64 = 42;
/// Texts that are kept for one account, the newest.
const MOST: i64 = 60;
/// Characters that are kept for one account; the oldest texts go first.
const ROOM_FOR_ALL: usize = 64 << 20;
/// Texts that are offered at once.
const OFFERED: i64 = 8;
/// Longest headline that names a text, in characters.
const HEADLINE: usize = 120;

/// How the names of forms begin in which an article is translated: they have other fields than the article's own form.
pub const TRANSLATING: &str = "translating-";
/// How the names of forms begin in which a letter to subscribers is written.
const LETTER: &str = "letter-";

/// How the names of forms begin of a letter in a language.
#[must_use]
pub fn letter_forms(letter: i64, locale: Locale) -> String {
    format!("{LETTER}{locale}-{letter}-")
}

/// Where something was typed: the form of an article, or of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Who typed.
    pub account: i64,
    /// The article; `None` for one that was never saved.
    pub article: Option<i64>,
    /// The form's own name, a random one: an editor may have two open.
    pub form: String,
    /// On what.
    pub device: Device,
}

/// A text that was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name of the form that it was typed in.
    pub form: String,
    /// The article; `None` for one that was never saved.
    pub article: Option<i64>,
    /// What it calls itself; may be empty.
    pub headline: String,
    /// Names and values, in the form's order.
    pub fields: Vec<(String, String)>,
    /// When it was last kept.
    pub saved_at: Time,
    /// On what it was typed.
    pub device: Device,
}

/// A text that waits for its writer, without what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The name of the form that it was typed in.
    pub form: String,
    /// The article; `None` for one that was never saved.
    pub article: Option<i64>,
    /// Where it is a translation, into which language.
    pub translation: Option<Locale>,
    /// Where it is a letter to subscribers, which one, and in which language.
    pub letter: Option<(i64, Locale)>,
    /// What it calls itself; may be empty.
    pub headline: String,
    /// When it was last kept.
    pub saved_at: Time,
    /// On what it was typed.
    pub device: Device,
}

/// Keeps what was typed, in the place of what was kept of this form before. What is no news says only what the article says
/// anyhow, and is kept to be looked at, not to be offered.
///
/// # Errors
/// The database's.
pub fn keep(
    connection: &mut Connection,
    place: &Place,
    headline: &str,
    fields: &[(&str, &str)],
    is_news: bool,
) -> db::Result<Time> {
    let now = Time::now();
    let text: serde_json::Value = fields.iter().map(|(name, value)| serde_json::json!([name, value])).collect();
    let headline: String = headline.chars().take(HEADLINE).collect();
    let values = (
        autosave::article_id.eq(place.article.unwrap_or_default()),
        autosave::headline.eq(headline),
        autosave::fields.eq(text.to_string()),
        autosave::saved_at.eq(now),
        autosave::device.eq(place.device.code()),
        autosave::is_news.eq(is_news),
    );
    let row = autosave::table.find((place.account, &place.form));
    if diesel::update(row).set(values.clone()).execute(connection)? == 0 {
        let key = (autosave::account_id.eq(place.account), autosave::form.eq(&place.form));
        diesel::insert_into(autosave::table).values((key, values)).execute(connection)?;
        forget_surplus(connection, place.account)?;
    }
    forget_heaviest(connection, place.account)?;
    Ok(now)
}

/// Nobody fills the disk by opening forms.
fn forget_surplus(connection: &mut Connection, account: i64) -> db::Result<()> {
    let surplus: Vec<String> = autosave::table
        .filter(autosave::account_id.eq(account))
        .order(autosave::saved_at.desc())
        .select(autosave::form)
        .offset(MOST)
        .limit(MOST)
        .load(connection)?;
    for form in surplus {
        diesel::delete(autosave::table.find((account, form))).execute(connection)?;
    }
    Ok(())
}

/// The same by length: the oldest go until the others have room. What was kept last stays.
fn forget_heaviest(connection: &mut Connection, account: i64) -> db::Result<()> {
    let texts: Vec<(String, i32)> = autosave::table
        .filter(autosave::account_id.eq(account))
        .order(autosave::saved_at.desc())
        .select((autosave::form, length(autosave::fields)))
        .load(connection)?;
    let mut taken = 0;
    for (number, (form, length)) in texts.into_iter().enumerate() {
        let is_newest = number == 0;
        taken += usize::try_from(length).unwrap_or(usize::MAX);
        if taken > ROOM_FOR_ALL && !is_newest {
            diesel::delete(autosave::table.find((account, form))).execute(connection)?;
        }
    }
    Ok(())
}

diesel::define_sql_function! {
    /// How many characters a text has.
    fn length(text: diesel::sql_types::Text) -> diesel::sql_types::Integer;
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = autosave)]
struct Row {
    form: String,
    article_id: i64,
    headline: String,
    fields: String,
    saved_at: Time,
    device: String,
}

fn kept(row: Row) -> Kept {
    let Row { form, article_id, headline, fields, saved_at, device } = row;
    // Nobody but `keep` writes the column: what cannot be read is a text without fields.
    let fields = serde_json::from_str(&fields).unwrap_or_default();
    let article = (article_id > 0).then_some(article_id);
    Kept { form, article, headline, fields, saved_at, device: Device::from_code(&device) }
}

/// What is kept of one form.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, account: i64, form: &str) -> db::Result<Option<Kept>> {
    let row = autosave::table.find((account, form)).select(Row::as_select()).first(connection).optional()?;
    Ok(row.map(kept))
}

/// What an account typed into forms of this article and did not save, the newest first. Without an article: of articles
/// that were never saved, or that somebody deleted meanwhile.
///
/// # Errors
/// The database's.
pub fn of(connection: &mut Connection, account: i64, article: Option<i64>) -> db::Result<Vec<Kept>> {
    let own = autosave::table
        .filter(autosave::account_id.eq(account).and(autosave::form.not_like(format!("{TRANSLATING}%"))))
        .filter(autosave::form.not_like(format!("{LETTER}%")))
        .filter(autosave::is_news)
        .order((autosave::saved_at.desc(), autosave::form))
        .select(Row::as_select())
        .limit(OFFERED);
    let rows: Vec<Row> = match article {
        Some(id) => own.filter(autosave::article_id.eq(id)).load(connection)?,
        None => {
            let there = article::table.filter(article::id.eq(autosave::article_id));
            own.filter(diesel::dsl::not(diesel::dsl::exists(there))).load(connection)?
        }
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// What an account typed anywhere and did not save, the newest first, at most `limit`. What it typed for an article whose
/// words it saved later is left to the article's form.
///
/// # Errors
/// The database's.
pub fn waiting(connection: &mut Connection, account: i64, limit: i64) -> db::Result<Vec<Waiting>> {
    let later = revision::table
        .filter(revision::article_id.eq(autosave::article_id))
        .filter(revision::account_id.eq(account).and(revision::created_at.ge(autosave::saved_at)));
    let rows: Vec<(String, i64, String, Time, String)> = autosave::table
        .filter(autosave::account_id.eq(account).and(autosave::is_news))
        .filter(diesel::dsl::not(diesel::dsl::exists(later)))
        .order((autosave::saved_at.desc(), autosave::form))
        .select((autosave::form, autosave::article_id, autosave::headline, autosave::saved_at, autosave::device))
        .limit(limit)
        .load(connection)?;
    let waiting = |(form, article, headline, saved_at, device): (String, i64, String, Time, String)| Waiting {
        translation: named(&form, TRANSLATING).map(|(_, locale)| locale),
        letter: named(letter_of(&form), LETTER),
        article: (article > 0).then_some(article),
        form,
        headline,
        saved_at,
        device: Device::from_code(&device),
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// What a form whose name begins so is of, and in which language.
fn named(form: &str, beginning: &str) -> Option<(i64, Locale)> {
    let (code, id) = form.strip_prefix(beginning)?.rsplit_once('-')?;
    Some((id.parse().ok()?, Locale::from_code(code)?))
}

/// The name of a letter's form without what tells it from other forms of the same letter.
fn letter_of(form: &str) -> &str {
    form.match_indices('-').nth(2).map_or(form, |(at, _)| &form[..at])
}

/// What an account typed last into forms of a letter in a language and did not save.
///
/// # Errors
/// The database's.
pub fn of_letter(connection: &mut Connection, account: i64, letter: i64, locale: Locale) -> db::Result<Option<Kept>> {
    let row = autosave::table
        .filter(autosave::account_id.eq(account).and(autosave::is_news))
        .filter(autosave::form.like(format!("{}%", letter_forms(letter, locale))))
        .order((autosave::saved_at.desc(), autosave::form))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    Ok(row.map(kept))
}

/// Whether somebody typed something into a letter and did not save it.
///
/// # Errors
/// The database's.
pub(super) fn is_letter_kept(connection: &mut Connection, letter: i64) -> db::Result<bool> {
    for locale in Locale::ALL {
        let own = autosave::form.like(format!("{}%", letter_forms(letter, *locale)));
        let kept = autosave::table.filter(own.and(autosave::is_news));
        if diesel::select(diesel::dsl::exists(kept)).get_result(connection)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets what anybody typed into the forms of a letter, which is deleted.
///
/// # Errors
/// The database's.
pub(super) fn forget_letter(connection: &mut Connection, letter: i64) -> db::Result<()> {
    for locale in Locale::ALL {
        let own = autosave::form.like(format!("{}%", letter_forms(letter, *locale)));
        diesel::delete(autosave::table.filter(own)).execute(connection)?;
    }
    Ok(())
}

/// Forgets what is kept of one form: it was saved, or thrown away.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, account: i64, form: &str) -> db::Result<()> {
    diesel::delete(autosave::table.find((account, form))).execute(connection)?;
    Ok(())
}

/// Forgets texts that nobody came back to.
///
/// # Errors
/// The database's.
pub fn forget_old(connection: &mut Connection, now: Time) -> db::Result<()> {
    let old = autosave::saved_at.lt(now.plus_seconds(-DAYS * 86_400));
    diesel::delete(autosave::table.filter(old)).execute(connection)?;
    Ok(())
}
