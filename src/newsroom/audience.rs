//! How many readers articles have: counts by the hour, and what was read most of late. Nothing about who read.

use super::{article::is_out, change, listing::Link, touch_only};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, audience, most_read, translation},
        text_column,
    },
    i18n::Locale,
};
use diesel::{dsl::sql, prelude::*, sql_types::BigInt};
use std::collections::HashSet;

const HOUR: i64 = 3_600_000;
/// Counts are forgotten after so many hours: a week, and a day for its oldest hour to pass out of it.
const KEPT_HOURS: i64 = 8 * 24;
/// Most articles of a list that readers see.
pub const SHOWN: usize = 5;
/// Articles kept for each list; those after the shown ones move up when one is withdrawn.
const RANKED: i64 = 10;

/// How far back a list looks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Span {
    /// The last 24 hours.
    Day,
    /// The last seven days.
    Week,
}

impl Span {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Day, Self::Week];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// Reads [`Span::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.code() == code)
    }

    const fn hours(self) -> i64 {
        match self {
            Self::Day => 24,
            Self::Week => 7 * 24,
        }
    }
}

text_column!(Span);

/// Readers of one article in one language within one hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// When the hour began; see [`hour`].
    pub hour: Time,
    /// The language that they read.
    pub locale: Locale,
    /// The article's number.
    pub article: i64,
    /// How many they were.
    pub readers: i64,
}

/// When the hour of this moment began, in UTC.
#[must_use]
pub const fn hour(at: Time) -> Time {
    Time(at.0 - at.0.rem_euclid(HOUR))
}

/// Adds to what was counted before, by this process or another. What was deleted since it was read is left out.
///
/// # Errors
/// The database's.
pub fn add(connection: &mut Connection, counts: &[Count]) -> db::Result<()> {
    for count in counts {
        let known = diesel::update(audience::table.find((count.hour, count.locale, count.article)))
            .set(audience::readers.eq(audience::readers + count.readers))
            .execute(connection)?;
        if known > 0 || !is_there(connection, count.article)? {
            continue;
        }
        diesel::insert_into(audience::table)
            .values((
                audience::hour.eq(count.hour),
                audience::locale.eq(count.locale),
                audience::article_id.eq(count.article),
                audience::readers.eq(count.readers),
            ))
            .execute(connection)?;
    }
    Ok(())
}

fn is_there(connection: &mut Connection, id: i64) -> db::Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(article::table.find(id))).get_result(connection)?)
}

/// How many readers an article had in `locale`, since this moment's hour.
///
/// # Errors
/// The database's.
pub fn readers(connection: &mut Connection, article: i64, locale: Locale, since: Time) -> db::Result<i64> {
    let readers: Vec<i64> = audience::table
        .filter(audience::article_id.eq(article).and(audience::locale.eq(locale)))
        .filter(audience::hour.ge(hour(since)))
        .select(audience::readers)
        .load(connection)?;
    Ok(readers.iter().sum())
}

/// How many readers all articles of each language had, since this moment's hour; a reader of two articles counts twice.
///
/// # Errors
/// The database's.
pub fn readers_since(connection: &mut Connection, since: Time) -> db::Result<Vec<(Locale, i64)>> {
    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = diesel::sql_types::Text)]
        locale: String,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        readers: i64,
    }
    let marker = if matches!(connection, Connection::Sqlite(_)) { "?" } else { "$1" };
    let sums: Vec<Sum> = diesel::sql_query(format!(
        "SELECT locale, CAST(sum(readers) AS BIGINT) AS readers FROM audience WHERE hour >= {marker} GROUP BY locale"
    ))
    .bind::<diesel::sql_types::BigInt, _>(hour(since))
    .load(connection)?;
    Ok(sums.into_iter().filter_map(|sum| Some((Locale::from_code(&sum.locale)?, sum.readers))).collect())
}

/// Every list: its language, its span, its articles in order.
pub type Ranking = Vec<(Locale, Span, Vec<i64>)>;

/// What is read most now, worked out from the counts. Looks at each hour's rows of a week: for the background, not for a
/// page.
///
/// # Errors
/// The database's.
pub fn ranking(connection: &mut Connection, now: Time) -> db::Result<Ranking> {
    let mut ranking = Ranking::new();
    for locale in Locale::ALL {
        for span in Span::ALL {
            ranking.push((*locale, span, ranked(connection, *locale, span, now)?));
        }
    }
    Ok(ranking)
}

fn ranked(connection: &mut Connection, locale: Locale, span: Span, now: Time) -> db::Result<Vec<i64>> {
    // The hour that is running counts, so the first one is left out: never more than the span.
    let before = hour(now.plus_seconds(-span.hours() * HOUR / 1000));
    // In two steps: SQLite would go through all that was ever published, and look for readers of each.
    let read: Vec<i64> = audience::table
        .filter(audience::locale.eq(locale).and(audience::hour.gt(before)).and(audience::hour.le(now)))
        .group_by(audience::article_id)
        .order((sql::<BigInt>("SUM(audience.readers)").desc(), audience::article_id.desc()))
        .select(audience::article_id)
        .limit(4 * RANKED)
        .load(connection)?;
    let among = db::among(connection, "translation.article_id", &read);
    let out = translation::table.filter(translation::locale.eq(locale).and(is_out!(now))).filter(among);
    let out: HashSet<i64> = db::load(connection, out.select(translation::article_id))?.into_iter().collect();
    let most = usize::try_from(RANKED).unwrap_or(usize::MAX);
    Ok(read.into_iter().filter(|article| out.contains(article)).take(most).collect())
}

/// Keeps the lists, where they have changed. Pages are made anew only when readers see a difference.
///
/// # Errors
/// The database's.
pub fn keep(connection: &mut Connection, ranking: &Ranking, now: Time) -> db::Result<()> {
    for (locale, span, articles) in ranking {
        let list = most_read::locale.eq(*locale).and(most_read::span.eq(*span));
        let kept: Vec<i64> =
            most_read::table.filter(list).order(most_read::position).select(most_read::article_id).load(connection)?;
        if kept == *articles {
            continue;
        }
        let seen = most_read(connection, *locale, now)?;
        diesel::delete(most_read::table.filter(list)).execute(connection)?;
        for (position, article) in (0_i64..).zip(articles) {
            // It may have been deleted since it was ranked.
            if !is_there(connection, *article)? {
                continue;
            }
            diesel::insert_into(most_read::table)
                .values((
                    most_read::locale.eq(*locale),
                    most_read::span.eq(*span),
                    most_read::position.eq(position),
                    most_read::article_id.eq(*article),
                ))
                .execute(connection)?;
        }
        if most_read(connection, *locale, now)? != seen {
            touch_only(connection, &[change::Kind::Front.only()].into())?;
        }
    }
    Ok(())
}

/// What readers of a language see of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MostRead {
    /// Of the last 24 hours; empty unless that makes a whole list.
    pub day: Vec<Link>,
    /// Of the last seven days.
    pub week: Vec<Link>,
}

/// What is read most in `locale`, of what readers get now: a handful of rows, whatever the number of articles.
///
/// # Errors
/// The database's.
pub fn most_read(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<MostRead> {
    let rows: Vec<(Span, String, String)> = most_read::table
        .inner_join(translation::table.on(translation::article_id.eq(most_read::article_id)))
        .filter(most_read::locale.eq(locale).and(translation::locale.eq(locale)))
        .filter(is_out!(now))
        .order((most_read::span, most_read::position))
        .select((most_read::span, translation::slug, translation::headline))
        .load(connection)?;
    let list = |span: Span| {
        let rows = rows.iter().filter(|(of, ..)| *of == span).take(SHOWN);
        rows.map(|(_, slug, name)| Link { slug: slug.clone(), name: name.clone() }).collect::<Vec<_>>()
    };
    let (mut day, week) = (list(Span::Day), list(Span::Week));
    if day.len() < SHOWN {
        day.clear();
    }
    Ok(MostRead { day, week })
}

/// Deletes counts that no list looks at any more.
///
/// # Errors
/// The database's.
pub fn forget_old(connection: &mut Connection, now: Time) -> db::Result<()> {
    let oldest = now.plus_seconds(-KEPT_HOURS * HOUR / 1000);
    diesel::delete(audience::table.filter(audience::hour.lt(oldest))).execute(connection)?;
    Ok(())
}
