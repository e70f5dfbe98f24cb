//! Listing: which articles readers find where, each question a fixed small number of queries.

use super::{
    Status, is_out,
    reading::{Byline, bylines},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, appearance_count, article, translation},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use jiff::{civil, tz::TimeZone};
use std::collections::HashMap;

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The article's number.
    pub id: i64,
    /// Part of its address.
    pub slug: String,
    /// Its title; empty for some imported articles.
    pub headline: String,
    /// What stands under the title.
    pub standfirst: String,
    /// When it was published.
    pub published_at: Time,
    /// Its lead picture.
    pub picture: Option<i64>,
    /// Section, authors and tags.
    pub byline: Byline,
}

/// The newest articles, `limit` after the first `offset`.
///
/// # Errors
/// The database's.
pub fn latest(
    connection: &mut Connection,
    locale: Locale,
    now: Time,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Card>> {
    let ids: Vec<i64> = translation::table
        .filter(translation::locale.eq(locale).and(is_out!(now)))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    cards(connection, locale, &ids, now)
}

/// How many articles readers get in `locale`.
///
/// # Errors
/// The database's.
pub fn count_latest(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<i64> {
    Ok(translation::table.filter(translation::locale.eq(locale).and(is_out!(now))).count().get_result(connection)?)
}

/// The newest articles of a section, tag or author, `limit` after the first `offset`.
///
/// # Errors
/// The database's.
pub fn in_listing(
    connection: &mut Connection,
    listing: i64,
    locale: Locale,
    now: Time,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Card>> {
    let ids = ids_in_listing(connection, listing, locale, now, limit, offset)?;
    cards(connection, locale, &ids, now)
}

/// The same of a listing with so many articles ([`count_in_listing`]): the oldest are read from the end, so that no page
/// costs more than the one in the middle.
///
/// # Errors
/// The database's.
pub fn page_of_listing(
    connection: &mut Connection,
    listing: i64,
    locale: Locale,
    now: Time,
    (limit, offset): (i64, i64),
    total: i64,
) -> db::Result<Vec<Card>> {
    if offset <= total / 2 {
        return in_listing(connection, listing, locale, now, limit, offset);
    }
    let after = (total - offset - limit).max(0);
    let mut ids: Vec<i64> = appearance::table
        .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.le(now))
        .order((appearance::published_at.asc(), appearance::article_id.asc()))
        .select(appearance::article_id)
        .limit(limit.min(total - offset))
        .offset(after)
        .load(connection)?;
    ids.reverse();
    cards(connection, locale, &ids, now)
}

/// The newest `limit` articles of each of these listings: one look at the index a listing, one loading of them all.
///
/// # Errors
/// The database's.
pub fn in_each_listing(
    connection: &mut Connection,
    listings: &[i64],
    locale: Locale,
    now: Time,
    limit: i64,
) -> db::Result<Vec<Vec<Card>>> {
    let mut ids = Vec::new();
    for listing in listings {
        ids.push(ids_in_listing(connection, *listing, locale, now, limit, 0)?);
    }
    let cards: HashMap<i64, Card> =
        cards(connection, locale, &ids.concat(), now)?.into_iter().map(|card| (card.id, card)).collect();
    Ok(ids.iter().map(|ids| ids.iter().filter_map(|id| cards.get(id).cloned()).collect()).collect())
}

fn ids_in_listing(
    connection: &mut Connection,
    listing: i64,
    locale: Locale,
    now: Time,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<i64>> {
    Ok(db::load(
        connection,
        appearance::table
            .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(locale)))
            .filter(appearance::published_at.le(now))
            .order((appearance::published_at.desc(), appearance::article_id.desc()))
            .select(appearance::article_id)
            .limit(limit)
            .offset(offset),
    )?)
}

/// How many articles a section, tag or author has for readers of `locale`: all that are listed, which triggers count, but
/// for those that are to come.
///
/// # Errors
/// The database's.
pub fn count_in_listing(connection: &mut Connection, listing: i64, locale: Locale, now: Time) -> db::Result<i64> {
    let all: Option<i64> = appearance_count::table
        .find((listing, locale.code()))
        .select(appearance_count::number)
        .first(connection)
        .optional()?;
    let to_come: i64 = appearance::table
        .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.gt(now))
        .count()
        .get_result(connection)?;
    Ok(all.unwrap_or_default() - to_come)
}

/// The articles of a month (1 to 12) of the newsroom's zone, newest first, `limit` after the first `offset`.
///
/// # Errors
/// The database's.
pub fn in_month(
    connection: &mut Connection,
    locale: Locale,
    span: (Time, Time),
    now: Time,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Card>> {
    let ids: Vec<i64> = translation::table
        .filter(translation::locale.eq(locale).and(is_out!(now)))
        .filter(translation::published_at.ge(span.0).and(translation::published_at.lt(span.1)))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    cards(connection, locale, &ids, now)
}

/// How many articles a span of time has for readers of `locale`.
///
/// # Errors
/// The database's.
pub fn count_in_month(connection: &mut Connection, locale: Locale, span: (Time, Time), now: Time) -> db::Result<i64> {
    Ok(translation::table
        .filter(translation::locale.eq(locale).and(is_out!(now)))
        .filter(translation::published_at.ge(span.0).and(translation::published_at.lt(span.1)))
        .count()
        .get_result(connection)?)
}

/// Whether a span of time has articles for readers of `locale`.
///
/// # Errors
/// The database's.
pub fn is_any_in_month(connection: &mut Connection, locale: Locale, span: (Time, Time), now: Time) -> db::Result<bool> {
    let any = translation::table
        .filter(translation::locale.eq(locale).and(is_out!(now)))
        .filter(translation::published_at.ge(span.0).and(translation::published_at.lt(span.1)));
    Ok(diesel::select(diesel::dsl::exists(any)).get_result(connection)?)
}

/// The months of the newsroom's zone in which something was published, newest first.
///
/// Hops from month to month over the index, so its cost grows with the months, not with the articles.
///
/// # Errors
/// The database's.
pub fn months(connection: &mut Connection, locale: Locale, now: Time, zone: &TimeZone) -> db::Result<Vec<(i16, i8)>> {
    let mut months = Vec::new();
    let mut before = now;
    loop {
        let newest: Option<Option<Time>> = translation::table
            // One bound: of two, SQLite may hop to the one that is further off and go through all between them.
            .filter(translation::locale.eq(locale).and(is_out!(before)))
            .filter(translation::unpublish_at.is_null().or(translation::unpublish_at.gt(now).assume_not_null()))
            .order((translation::published_at.desc(), translation::article_id.desc()))
            .select(translation::published_at)
            .first(connection)
            .optional()?;
        let Some(Some(newest)) = newest else { return Ok(months) };
        let date = newest.zoned(zone).date();
        months.push((date.year(), date.month()));
        let Some((start, _)) = month_span(date.year(), date.month(), zone) else { return Ok(months) };
        before = Time(start.0 - 1);
    }
}

/// First moment of a month in `zone` and of the one after; `None` for what is no month.
#[must_use]
pub fn month_span(year: i16, month: i8, zone: &TimeZone) -> Option<(Time, Time)> {
    let first = civil::Date::new(year, month, 1).ok()?;
    let next = first.checked_add(jiff::Span::new().months(1)).ok()?;
    let moment =
        |date: civil::Date| Some(Time(date.to_zoned_datetime(zone.clone()).ok()?.timestamp().as_millisecond()));
    Some((moment(first)?, moment(next)?))
}

/// The next time at which a scheduled text comes to readers.
///
/// # Errors
/// The database's.
pub fn next_publication(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let mut next: Option<Time> = None;
    for locale in Locale::ALL {
        let time: Option<Option<Time>> = translation::table
            .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
            .filter(translation::published_at.gt(now))
            .order((translation::published_at.asc(), translation::article_id.asc()))
            .select(translation::published_at)
            .first(connection)
            .optional()?;
        next = next.into_iter().chain(time.flatten()).min();
    }
    Ok(next)
}

/// The last time at which a text came to readers.
///
/// # Errors
/// The database's.
pub fn last_publication(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let mut last: Option<Time> = None;
    for locale in Locale::ALL {
        let time: Option<Option<Time>> = translation::table
            .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
            .filter(translation::published_at.le(now))
            .order((translation::published_at.desc(), translation::article_id.desc()))
            .select(translation::published_at)
            .first(connection)
            .optional()?;
        last = last.max(time.flatten());
    }
    Ok(last)
}

/// The highest number of an article; 0 when there is none.
///
/// # Errors
/// The database's.
pub fn last_id(connection: &mut Connection) -> db::Result<i64> {
    let last: Option<i64> = article::table.select(diesel::dsl::max(article::id)).first(connection)?;
    Ok(last.unwrap_or_default())
}

/// Those of these articles that readers get, as cards, in this order.
///
/// # Errors
/// The database's.
pub fn cards(connection: &mut Connection, locale: Locale, ids: &[i64], now: Time) -> db::Result<Vec<Card>> {
    type Row = (i64, String, String, String, Option<Time>, Option<i64>);
    let among = db::among(connection, "translation.article_id", ids);
    let rows: Vec<Row> = db::load(
        connection,
        translation::table
            .inner_join(article::table)
            .filter(translation::locale.eq(locale))
            .filter(among)
            .filter(is_out!(now))
            .select((
                translation::article_id,
                translation::slug,
                translation::headline,
                translation::standfirst,
                translation::published_at,
                article::picture_id,
            )),
    )?;
    let mut bylines = bylines(connection, locale, ids)?;
    let mut cards: HashMap<i64, Card> = rows
        .into_iter()
        .filter_map(|(id, slug, headline, standfirst, published_at, picture)| {
            let byline = bylines.remove(&id).unwrap_or_default();
            Some((id, Card { id, slug, headline, standfirst, published_at: published_at?, picture, byline }))
        })
        .collect();
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}
