//! Reading: what readers get, each question a fixed small number of queries.

use super::{Correction, Status};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, article, article_listing, correction, listing_text, translation},
    },
    i18n::Locale,
    newsroom::listing::Link,
    routes::Kind,
};
use diesel::prelude::*;
use jiff::{civil, tz::TimeZone};
use std::collections::HashMap;

/// Section, authors and tags of an article in one language; those without a name in it are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Where it stands.
    pub section: Option<Link>,
    /// Who wrote it.
    pub authors: Vec<Link>,
    /// What it is about.
    pub tags: Vec<Link>,
}

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

/// An article as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The article's number.
    pub id: i64,
    /// The language of this text.
    pub locale: Locale,
    /// Part of its address.
    pub slug: String,
    /// Its title; empty for some imported articles.
    pub headline: String,
    /// What stands under the title.
    pub standfirst: String,
    /// Body HTML in normal form.
    pub body: String,
    /// Words of the body.
    pub words: i64,
    /// When it was, or will be, published.
    pub published_at: Option<Time>,
    /// When its words last changed.
    pub updated_at: Time,
    /// Title for search engines; empty: the headline.
    pub seo_title: String,
    /// Description for search engines; empty: the standfirst.
    pub seo_description: String,
    /// Its lead picture.
    pub picture: Option<i64>,
    /// Section, authors and tags.
    pub byline: Byline,
    /// Notices of what was wrong in it, oldest first.
    pub corrections: Vec<Correction>,
    /// The slugs of the same article in the other languages in which readers get it.
    pub others: Vec<(Locale, String)>,
}

/// What stands at an article's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A published text of this article.
    Article(i64),
    /// A text that was withdrawn; where readers get the article in another language.
    Withdrawn(Option<(Locale, String)>),
    /// The slug is that of a text in another language; this is the article, which does not exist in the asked one.
    Elsewhere(Locale, String),
    /// The slug is that of a text in another language; this is the article's slug in the asked one.
    Translated(String),
    /// Nothing.
    Nothing,
}

/// What stands at an article's address in `locale`.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, locale: Locale, slug: &str, now: Time) -> db::Result<Found> {
    let rows: Vec<(String, i64, Status, Option<Time>)> = translation::table
        .filter(translation::slug.eq(slug))
        .filter(translation::locale.eq_any(Locale::ALL.iter().map(|locale| locale.code())))
        .select((translation::locale, translation::article_id, translation::status, translation::published_at))
        .load(connection)?;
    let readable = |status: &Status, at: &Option<Time>| *status == Status::Published && at.is_some_and(|at| at <= now);
    if let Some((_, id, status, at)) = rows.iter().find(|(code, ..)| code == locale.code()) {
        return Ok(match status {
            _ if readable(status, at) => Found::Article(*id),
            Status::Withdrawn => Found::Withdrawn(others(connection, *id, now)?.into_iter().next()),
            _ => Found::Nothing,
        });
    }
    let elsewhere = rows.iter().find(|(_, _, status, at)| readable(status, at));
    let Some((code, id, ..)) = elsewhere else { return Ok(Found::Nothing) };
    let here = others(connection, *id, now)?.into_iter().find(|(other, _)| *other == locale);
    Ok(match (here, Locale::from_code(code)) {
        (Some((_, slug)), _) => Found::Translated(slug),
        (None, Some(language)) => Found::Elsewhere(language, slug.to_owned()),
        (None, None) => Found::Nothing,
    })
}

/// The published text of article `id` in `locale`, for its page.
///
/// # Errors
/// The database's.
pub fn reading(connection: &mut Connection, id: i64, locale: Locale, now: Time) -> db::Result<Option<Reading>> {
    let is_out = |(reading, status): &(Reading, Status)| {
        *status == Status::Published && reading.published_at.is_some_and(|at| at <= now)
    };
    Ok(preview(connection, id, locale, now)?.filter(is_out).map(|(reading, _)| reading))
}

/// The published texts of these articles in `locale`, in this order, without corrections and other languages: for feeds.
///
/// # Errors
/// The database's.
pub fn readings(connection: &mut Connection, ids: &[i64], locale: Locale, now: Time) -> db::Result<Vec<Reading>> {
    let rows: Vec<(i64, ReadingRow, Option<i64>)> = translation::table
        .inner_join(article::table)
        .filter(translation::article_id.eq_any(ids).and(translation::locale.eq(locale)))
        .filter(translation::status.eq(Status::Published).and(translation::published_at.le(now)))
        .select((translation::article_id, ReadingRow::as_select(), article::picture_id))
        .load(connection)?;
    let mut bylines = bylines(connection, locale, ids)?;
    let mut readings: HashMap<i64, Reading> = HashMap::new();
    for (id, row, picture) in rows {
        readings.insert(id, row.reading(id, locale, picture, bylines.remove(&id).unwrap_or_default()));
    }
    Ok(ids.iter().filter_map(|id| readings.remove(id)).collect())
}

/// The text of article `id` in `locale`, whatever its status, for an editor's preview.
///
/// # Errors
/// The database's.
pub fn preview(
    connection: &mut Connection,
    id: i64,
    locale: Locale,
    now: Time,
) -> db::Result<Option<(Reading, Status)>> {
    let row: Option<(ReadingRow, Option<i64>)> = translation::table
        .inner_join(article::table)
        .filter(translation::article_id.eq(id).and(translation::locale.eq(locale)))
        .select((ReadingRow::as_select(), article::picture_id))
        .first(connection)
        .optional()?;
    let Some((row, picture)) = row else { return Ok(None) };
    let status = row.status;
    let corrections: Vec<(String, Time)> = correction::table
        .filter(correction::article_id.eq(id).and(correction::locale.eq(locale)))
        .order((correction::created_at, correction::id))
        .select((correction::notice, correction::created_at))
        .load(connection)?;
    let byline = bylines(connection, locale, &[id])?.remove(&id).unwrap_or_default();
    let mut reading = row.reading(id, locale, picture, byline);
    reading.others = others(connection, id, now)?.into_iter().filter(|(other, _)| *other != locale).collect();
    reading.corrections = corrections.into_iter().map(|(notice, at)| Correction { notice, at }).collect();
    Ok(Some((reading, status)))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = translation)]
struct ReadingRow {
    slug: String,
    headline: String,
    standfirst: String,
    body: String,
    words: i64,
    status: Status,
    published_at: Option<Time>,
    updated_at: Time,
    seo_title: String,
    seo_description: String,
}

impl ReadingRow {
    fn reading(self, id: i64, locale: Locale, picture: Option<i64>, byline: Byline) -> Reading {
        Reading {
            id,
            locale,
            slug: self.slug,
            headline: self.headline,
            standfirst: self.standfirst,
            body: self.body,
            words: self.words,
            published_at: self.published_at,
            updated_at: self.updated_at,
            seo_title: self.seo_title,
            seo_description: self.seo_description,
            picture,
            byline,
            corrections: Vec::new(),
            others: Vec::new(),
        }
    }
}

fn others(connection: &mut Connection, id: i64, now: Time) -> db::Result<Vec<(Locale, String)>> {
    let rows: Vec<(String, String)> = translation::table
        .filter(translation::article_id.eq(id))
        .filter(translation::status.eq(Status::Published).and(translation::published_at.le(now)))
        .order(translation::locale)
        .select((translation::locale, translation::slug))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(code, slug)| Some((Locale::from_code(&code)?, slug))).collect())
}

/// The newest article that an editor pinned, else the newest of all.
///
/// # Errors
/// The database's.
pub fn lead(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<Option<Card>> {
    let pinned: Option<i64> = translation::table
        .inner_join(article::table)
        .filter(article::pinned.eq(true))
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.le(now))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .first(connection)
        .optional()?;
    match pinned {
        Some(id) => Ok(cards(connection, locale, &[id])?.pop()),
        None => Ok(latest(connection, locale, now, 1, 0)?.pop()),
    }
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
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.le(now))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    cards(connection, locale, &ids)
}

/// How many articles readers get in `locale`.
///
/// # Errors
/// The database's.
pub fn count_latest(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<i64> {
    Ok(translation::table
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.le(now))
        .count()
        .get_result(connection)?)
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
    cards(connection, locale, &ids)
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
        cards(connection, locale, &ids.concat())?.into_iter().map(|card| (card.id, card)).collect();
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
    Ok(appearance::table
        .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.le(now))
        .order((appearance::published_at.desc(), appearance::article_id.desc()))
        .select(appearance::article_id)
        .limit(limit)
        .offset(offset)
        .load(connection)?)
}

/// How many articles a section, tag or author has for readers of `locale`.
///
/// # Errors
/// The database's.
pub fn count_in_listing(connection: &mut Connection, listing: i64, locale: Locale, now: Time) -> db::Result<i64> {
    Ok(appearance::table
        .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.le(now))
        .count()
        .get_result(connection)?)
}

/// The articles of a month (1 to 12) of the newsroom's zone, newest first, `limit` after the first `offset`.
///
/// # Errors
/// The database's.
pub fn in_month(
    connection: &mut Connection,
    locale: Locale,
    span: (Time, Time),
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Card>> {
    let ids: Vec<i64> = translation::table
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.ge(span.0).and(translation::published_at.lt(span.1)))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select(translation::article_id)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    cards(connection, locale, &ids)
}

/// How many articles a span of time has for readers of `locale`.
///
/// # Errors
/// The database's.
pub fn count_in_month(connection: &mut Connection, locale: Locale, span: (Time, Time)) -> db::Result<i64> {
    Ok(translation::table
        .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.ge(span.0).and(translation::published_at.lt(span.1)))
        .count()
        .get_result(connection)?)
}

/// The months of the newsroom's zone in which something was published, newest first.
///
/// Hops from month to month over the index, so its cost grows with the months, not with the articles.
///
/// # Errors
/// The database's.
pub fn months(connection: &mut Connection, locale: Locale, now: Time, zone: &TimeZone) -> db::Result<Vec<(i16, i8)>> {
    let mut months = Vec::new();
    let mut before = now.plus_seconds(1);
    loop {
        let newest: Option<Option<Time>> = translation::table
            .filter(translation::locale.eq(locale).and(translation::status.eq(Status::Published)))
            .filter(translation::published_at.lt(before))
            .order((translation::published_at.desc(), translation::article_id.desc()))
            .select(translation::published_at)
            .first(connection)
            .optional()?;
        let Some(Some(newest)) = newest else { return Ok(months) };
        let date = newest.zoned(zone).date();
        months.push((date.year(), date.month()));
        let Some((start, _)) = month_span(date.year(), date.month(), zone) else { return Ok(months) };
        before = start;
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

/// An article of the sitemap: its number, when its words last changed, its slugs by language.
pub type Indexed = (i64, Time, Vec<(Locale, String)>);

/// The published articles with numbers above `after`, up to `last`.
///
/// # Errors
/// The database's.
pub fn sitemap(connection: &mut Connection, after: i64, last: i64, now: Time) -> db::Result<Vec<Indexed>> {
    let rows: Vec<(i64, String, String, Time)> = translation::table
        .filter(translation::article_id.gt(after).and(translation::article_id.le(last)))
        .filter(translation::status.eq(Status::Published).and(translation::published_at.le(now)))
        .order((translation::article_id, translation::locale))
        .select((translation::article_id, translation::locale, translation::slug, translation::updated_at))
        .load(connection)?;
    let mut articles: Vec<Indexed> = Vec::new();
    for (id, code, slug, updated) in rows {
        let Some(locale) = Locale::from_code(&code) else { continue };
        match articles.last_mut() {
            Some((known, newest, slugs)) if *known == id => {
                *newest = updated.max(*newest);
                slugs.push((locale, slug));
            }
            _ => articles.push((id, updated, vec![(locale, slug)])),
        }
    }
    Ok(articles)
}

/// The highest number of an article; 0 when there is none.
///
/// # Errors
/// The database's.
pub fn last_id(connection: &mut Connection) -> db::Result<i64> {
    let last: Option<i64> = article::table.select(diesel::dsl::max(article::id)).first(connection)?;
    Ok(last.unwrap_or_default())
}

/// The published texts of these articles as cards, in this order.
fn cards(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<Vec<Card>> {
    type Row = (i64, String, String, String, Option<Time>, Option<i64>);
    let rows: Vec<Row> = translation::table
        .inner_join(article::table)
        .filter(translation::locale.eq(locale).and(translation::article_id.eq_any(ids)))
        .select((
            translation::article_id,
            translation::slug,
            translation::headline,
            translation::standfirst,
            translation::published_at,
            article::picture_id,
        ))
        .load(connection)?;
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

fn bylines(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, Byline>> {
    let rows: Vec<(i64, String, String, String)> = article_listing::table
        .inner_join(listing_text::table.on(listing_text::listing_id.eq(article_listing::listing_id)))
        .filter(article_listing::article_id.eq_any(ids).and(listing_text::locale.eq(locale)))
        .order((article_listing::article_id, article_listing::position, article_listing::listing_id))
        .select((article_listing::article_id, article_listing::kind, listing_text::slug, listing_text::name))
        .load(connection)?;
    let mut bylines: HashMap<i64, Byline> = HashMap::new();
    for (id, kind, slug, name) in rows {
        let byline = bylines.entry(id).or_default();
        let link = Link { slug, name };
        match Kind::from_code(&kind) {
            Some(Kind::Section) => byline.section = Some(link),
            Some(Kind::Author) => byline.authors.push(link),
            Some(Kind::Tag) => byline.tags.push(link),
            None => {}
        }
    }
    // Tags were typed in no order; readers find them in the dictionary's.
    for byline in bylines.values_mut() {
        byline.tags.sort_by(|a, b| locale.compare(&a.name, &b.name));
    }
    Ok(bylines)
}
