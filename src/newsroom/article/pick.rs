//! Articles as editors find them to put them somewhere: on a front page, behind a banner, in a menu.

use super::{State, Status};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, translation},
    },
    i18n::Locale,
    newsroom::search,
    routes::Route,
};
use diesel::prelude::*;
use std::collections::HashMap;

/// An article to be put somewhere in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The article's number.
    pub id: i64,
    /// Its headline in that language, else in the original's; empty: it has none.
    pub headline: String,
    /// The language of the headline.
    pub headline_in: Locale,
    /// Part of its address in that language, where it has a text in it.
    pub slug: Option<String>,
    /// Its lead picture.
    pub picture: Option<i64>,
    /// How its text in that language stands.
    pub state: State,
}

impl Pick {
    /// Whether readers of the language get it.
    #[must_use]
    pub const fn is_readable(&self) -> bool {
        matches!(self.state, State::Published(_))
    }
}

/// These articles as they stand in `locale`, in this order; those that are gone are left out.
///
/// # Errors
/// The database's.
pub fn picks(connection: &mut Connection, locale: Locale, ids: &[i64], now: Time) -> db::Result<Vec<Pick>> {
    let rows: Vec<(i64, String, Option<i64>)> = article::table
        .filter(article::id.eq_any(ids))
        .select((article::id, article::original_locale, article::picture_id))
        .load(connection)?;
    let found: Vec<Text> = translation::table
        .filter(translation::article_id.eq_any(ids))
        .order(translation::locale)
        .select(Text::as_select())
        .load(connection)?;
    let mut texts: HashMap<i64, Vec<Text>> = HashMap::new();
    for text in found {
        texts.entry(text.article_id).or_default().push(text);
    }
    let pick = |(id, original, picture): (i64, String, Option<i64>)| {
        let texts = texts.remove(&id).unwrap_or_default();
        let of = |code: &str| texts.iter().find(|text| text.locale == code);
        let own = of(locale.code());
        let shown = own.filter(|text| !text.headline.is_empty()).or_else(|| of(&original)).or(texts.first());
        let pick = Pick {
            id,
            headline: shown.map(|text| text.headline.clone()).unwrap_or_default(),
            headline_in: shown.and_then(|text| Locale::from_code(&text.locale)).unwrap_or(locale),
            slug: own.map(|text| text.slug.clone()),
            picture,
            state: own.map_or(State::Untranslated, |text| text.state(now)),
        };
        (id, pick)
    };
    let mut picks: HashMap<i64, Pick> = rows.into_iter().map(pick).collect();
    Ok(ids.iter().filter_map(|id| picks.remove(id)).collect())
}

/// Articles that have these words in `locale`, or whose address is given, or the newest if nothing is: at most `limit`.
///
/// # Errors
/// The database's.
pub fn find_picks(
    connection: &mut Connection,
    locale: Locale,
    words: &str,
    now: Time,
    limit: i64,
) -> db::Result<Vec<Pick>> {
    let words = words.trim();
    let ids = match (words, at_address(connection, words)?) {
        (_, Some(id)) => vec![id],
        ("", None) => newest(connection, locale, limit)?,
        _ => {
            // In its other languages too: an article may not be translated yet.
            let mut locales = Locale::ALL.to_vec();
            locales.sort_by_key(|other| *other != locale);
            search::articles(connection, words, &locales, now, usize::try_from(limit).unwrap_or_default())?
        }
    };
    picks(connection, locale, &ids, now)
}

/// The article at an address of ours, with or without `https://…` before it.
fn at_address(connection: &mut Connection, typed: &str) -> db::Result<Option<i64>> {
    let path = match url::Url::parse(typed) {
        Ok(url) => url.path().to_owned(),
        Err(_) => typed.to_owned(),
    };
    let Some((locale, Route::Article(slug))) = Route::recognise(&path) else { return Ok(None) };
    id_of(connection, locale, &slug)
}

/// The article whose text in `locale` has this slug, published or not.
///
/// # Errors
/// The database's.
pub fn id_of(connection: &mut Connection, locale: Locale, slug: &str) -> db::Result<Option<i64>> {
    Ok(translation::table
        .filter(translation::locale.eq(locale).and(translation::slug.eq(slug)))
        .select(translation::article_id)
        .first(connection)
        .optional()?)
}

fn newest(connection: &mut Connection, locale: Locale, limit: i64) -> db::Result<Vec<i64>> {
    Ok(translation::table
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .limit(limit)
        .load(connection)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = translation)]
struct Text {
    article_id: i64,
    locale: String,
    slug: String,
    headline: String,
    status: Status,
    published_at: Option<Time>,
    unpublish_at: Option<Time>,
}

impl Text {
    fn state(&self, now: Time) -> State {
        State::of(self.status, self.published_at, self.unpublish_at, now)
    }
}
