//! Old addresses, for ever: each leads to a thing, not to an address, so that there is never more than one hop.

mod by_hand;
mod csv;

pub use by_hand::{Entry, Filter, Goal, PATH_LIMIT, entries, entry, goal_at, old_path, remove, set};
pub use csv::{Imported, LINES, Refused, import};

use crate::{
    db::{
        self, Connection,
        schema::{article, listing, listing_text, page_text, redirect, translation},
    },
    i18n::Locale,
    newsroom::article::is_out,
    routes::{Format, Kind, Route},
};
use diesel::prelude::*;

/// What stands, or stood, at an old address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An article by its number.
    Article(i64),
    /// A static page by its number.
    Page(i64),
    /// A section, tag or author by its number.
    Listing(Kind, i64),
    /// The feed of a section, tag or author by its number; without one the site's.
    Feed(Option<i64>),
    /// The articles of a month (1 to 12) of a year.
    Month(i16, i8),
    /// Nothing any more, on purpose: 410.
    Gone,
}

impl Target {
    /// What the database calls it, and its number.
    const fn parts(self) -> (&'static str, i64) {
        match self {
            Self::Article(id) => ("article", id),
            Self::Page(id) => ("page", id),
            Self::Listing(kind, id) => (kind.code(), id),
            Self::Feed(None) => (FEED, 0),
            Self::Feed(Some(listing)) => (FEED, listing),
            // 2010-10 is 201010.
            Self::Month(year, month) => ("month", year as i64 * 100 + month as i64),
            Self::Gone => ("gone", 0),
        }
    }

    fn from_parts(kind: &str, id: i64) -> Option<Self> {
        Some(match (kind, Kind::from_code(kind)) {
            ("article", _) => Self::Article(id),
            ("page", _) => Self::Page(id),
            (_, Some(kind)) => Self::Listing(kind, id),
            (FEED, _) => Self::Feed(Some(id).filter(|id| *id > 0)),
            ("month", _) => month(id).map(|(year, month)| Self::Month(year, month))?,
            ("gone", _) => Self::Gone,
            _ => return None,
        })
    }
}

/// What the database calls a path of ours that no thing stands for, such as a search.
const PATH: &str = "path";
/// What the database calls a feed; its number is that of what it lists, or 0.
pub(super) const FEED: &str = "feed";

/// Where an old address leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// 301 to this page.
    Moved(Locale, Route),
    /// 301 to this path of ours, with its query.
    Path(String),
    /// 410.
    Gone(Locale),
}

/// Keeps `path` (with its query where that named the thing) as an address of `target` in `locale`; the newest wins.
///
/// # Errors
/// The database's.
pub fn remember(connection: &mut Connection, path: &str, target: Target, locale: Locale) -> db::Result<()> {
    let (kind, id) = target.parts();
    let values = (
        redirect::kind.eq(kind),
        redirect::target_id.eq(id),
        redirect::locale.eq(locale),
        redirect::target_path.eq(""),
        redirect::by_hand.eq(false),
        redirect::made_at.eq(db::Time::now()),
    );
    let insert = diesel::insert_into(redirect::table).values((redirect::path.eq(path), values));
    match connection {
        Connection::Sqlite(sqlite) => insert.on_conflict(redirect::path).do_update().set(values).execute(sqlite)?,
        Connection::Postgres(postgres) => {
            insert.on_conflict(redirect::path).do_update().set(values).execute(postgres)?
        }
    };
    Ok(())
}

/// Drops an old address, because something stands there again.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, path: &str) -> db::Result<()> {
    diesel::delete(redirect::table.find(path)).execute(connection)?;
    Ok(())
}

/// Whether `path` is kept as an old address.
///
/// # Errors
/// The database's.
pub fn exists(connection: &mut Connection, path: &str) -> db::Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(redirect::table.find(path))).get_result(connection)?)
}

/// Where the old address `path` leads; in another language if the thing no longer exists in its own.
///
/// # Errors
/// The database's.
pub fn follow(connection: &mut Connection, path: &str) -> db::Result<Option<Destination>> {
    // PostgreSQL refuses a text with NUL in it: nothing can be kept at such a path.
    if path.contains('\0') {
        return Ok(None);
    }
    let row: Option<(String, i64, String, String)> = redirect::table
        .find(path)
        .select((redirect::kind, redirect::target_id, redirect::locale, redirect::target_path))
        .first(connection)
        .optional()?;
    let Some((kind, id, code, target_path)) = row else { return Ok(None) };
    let Some(locale) = Locale::from_code(&code) else { return Ok(None) };
    if kind == PATH {
        return Ok(Some(Destination::Path(target_path)));
    }
    let found = match (kind.as_str(), Kind::from_code(&kind)) {
        ("article", _) => {
            let slugs = translation::table
                .filter(translation::article_id.eq(id))
                .filter(is_out!(db::Time::now()))
                .select((translation::locale, translation::slug))
                .load::<(String, String)>(connection)?;
            if slugs.is_empty() && is_to_come(connection, id)? {
                return Ok(None);
            }
            preferred(slugs, locale).map(|(locale, slug)| (locale, Route::Article(slug)))
        }
        ("page", _) => {
            let slugs = page_text::table
                .filter(page_text::page_id.eq(id))
                .filter(page_text::published.eq(true))
                .select((page_text::locale, page_text::slug))
                .load::<(String, String)>(connection)?;
            preferred(slugs, locale).map(|(locale, slug)| (locale, Route::Page(slug)))
        }
        (_, Some(kind)) => {
            let slugs = listing_slugs(connection, id)?;
            preferred(slugs, locale).map(|(locale, slug)| (locale, Route::Listing(kind, slug)))
        }
        (FEED, _) if id == 0 => Some((locale, Route::Feed(Format::Rss, None))),
        (FEED, _) => {
            let kind: Option<String> = listing::table.find(id).select(listing::kind).first(connection).optional()?;
            let Some(kind) = kind.and_then(|kind| Kind::from_code(&kind)) else {
                return Ok(Some(Destination::Gone(locale)));
            };
            let slugs = listing_slugs(connection, id)?;
            preferred(slugs, locale).map(|(locale, slug)| (locale, Route::Feed(Format::Rss, Some((kind, slug)))))
        }
        ("month", _) => month(id).map(|(year, month)| (locale, Route::Month(year, month))),
        _ => None,
    };
    Ok(Some(match found {
        Some((locale, route)) => Destination::Moved(locale, route),
        None => Destination::Gone(locale),
    }))
}

/// Whether an article is there of which readers never had a text: nobody is told of it, and nothing of it is gone.
fn is_to_come(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let statuses: Vec<String> = translation::table
        .filter(translation::article_id.eq(id))
        .filter(translation::status.eq("withdrawn").or(translation::published_at.le(db::Time::now())))
        .select(translation::status)
        .limit(1)
        .load(connection)?;
    let is_there: bool = diesel::select(diesel::dsl::exists(article::table.find(id))).get_result(connection)?;
    Ok(is_there && statuses.is_empty())
}

fn listing_slugs(connection: &mut Connection, id: i64) -> db::Result<Vec<(String, String)>> {
    let query = listing_text::table.filter(listing_text::listing_id.eq(id));
    Ok(query.select((listing_text::locale, listing_text::slug)).load(connection)?)
}

fn month(number: i64) -> Option<(i16, i8)> {
    Some((i16::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?))
}

fn preferred(slugs: Vec<(String, String)>, wanted: Locale) -> Option<(Locale, String)> {
    let mut known: Vec<(Locale, String)> =
        slugs.into_iter().filter_map(|(code, slug)| Some((Locale::from_code(&code)?, slug))).collect();
    known.sort_by_key(|(locale, _)| *locale != wanted);
    known.into_iter().next()
}
