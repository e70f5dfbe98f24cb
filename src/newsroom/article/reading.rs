//! Reading: an article as its page and the feeds show it, each question a fixed small number of queries.

use super::{Correction, Draft, Social, State, Status, is_out};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, article_listing, correction, listing as listings, listing_text, translation},
    },
    i18n::Locale,
    newsroom::{
        body,
        listing::{self, Link},
        slugify,
    },
    routes::Kind,
};
use diesel::{prelude::*, sqlite::Sqlite};
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
    /// Which of the authors are organisations, by their slugs.
    pub organisations: Vec<String>,
    /// The numbers of all of them, those without a name too.
    pub ids: Vec<(Kind, i64)>,
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
    /// From when on readers do not get it any more.
    pub unpublish_at: Option<Time>,
    /// Before this moment no language of the article reaches readers.
    pub embargo: Option<Time>,
    /// When its words last changed.
    pub updated_at: Time,
    /// Title for search engines; empty: the headline.
    pub seo_title: String,
    /// Description for search engines; empty: the standfirst.
    pub seo_description: String,
    /// What its link shows where it is shared.
    pub social: Social,
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
    type Row = (String, i64, Status, Option<Time>, Option<Time>);
    let rows: Vec<Row> = translation::table
        .filter(translation::slug.eq(slug))
        .filter(translation::locale.eq_any(Locale::ALL.iter().map(|locale| locale.code())))
        .select((
            translation::locale,
            translation::article_id,
            translation::status,
            translation::published_at,
            translation::unpublish_at,
        ))
        .load(connection)?;
    let state = |(_, _, status, at, end): &Row| State::of(*status, *at, *end, now);
    if let Some(row) = rows.iter().find(|(code, ..)| code == locale.code()) {
        let id = &row.1;
        return Ok(match state(row) {
            State::Published(_) => Found::Article(*id),
            State::Withdrawn => Found::Withdrawn(others(connection, *id, now)?.into_iter().next()),
            _ => Found::Nothing,
        });
    }
    let elsewhere = rows.iter().find(|row| matches!(state(row), State::Published(_)));
    let Some((code, id, ..)) = elsewhere else { return Ok(Found::Nothing) };
    let here = others(connection, *id, now)?.into_iter().find(|(other, _)| *other == locale);
    Ok(match (here, Locale::from_code(code)) {
        (Some((_, slug)), _) => Found::Translated(slug),
        (None, Some(language)) => Found::Elsewhere(language, slug.to_owned()),
        (None, None) => Found::Nothing,
    })
}

/// The published text at an address in `locale`, for its page.
///
/// # Errors
/// The database's.
pub fn by_slug(connection: &mut Connection, locale: Locale, slug: &str, now: Time) -> db::Result<Option<Reading>> {
    let row: Option<(i64, Shared)> = db::first(
        connection,
        translation::table
            .inner_join(article::table)
            .filter(translation::locale.eq(locale).and(translation::slug.eq(slug)))
            .filter(is_out!(now))
            .select((translation::article_id, shared())),
    )?;
    row.map(|(id, row)| whole(connection, id, locale, row, now).map(|(reading, _)| reading)).transpose()
}

/// The published text of article `id` in `locale`, for its page.
///
/// # Errors
/// The database's.
pub fn reading(connection: &mut Connection, id: i64, locale: Locale, now: Time) -> db::Result<Option<Reading>> {
    let is_out = |(reading, status): &(Reading, Status)| {
        matches!(State::of(*status, reading.published_at, reading.unpublish_at, now), State::Published(_))
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
        .filter(translation::locale.eq(locale))
        .filter(db::among(connection, "translation.article_id", ids))
        .filter(is_out!(now))
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
    let row: Option<Shared> = db::first(
        connection,
        translation::table
            .inner_join(article::table)
            .filter(translation::article_id.eq(id).and(translation::locale.eq(locale)))
            .select(shared()),
    )?;
    row.map(|row| whole(connection, id, locale, row, now)).transpose()
}

/// A text with the lead picture and the embargo of its article.
type Shared = (ReadingRow, Option<i64>, Option<Time>);

fn shared() -> (Columns, article::picture_id, article::embargo_until) {
    (<ReadingRow as Selectable<Sqlite>>::construct_selection(), article::picture_id, article::embargo_until)
}

/// The columns of a text; the same for either engine.
type Columns = <ReadingRow as Selectable<Sqlite>>::SelectExpression;

/// The text with what else its page shows of the article.
fn whole(
    connection: &mut Connection,
    id: i64,
    locale: Locale,
    (row, picture, embargo): Shared,
    now: Time,
) -> db::Result<(Reading, Status)> {
    let status = row.status;
    let corrections: Vec<(i64, String, Time)> = db::load(
        connection,
        correction::table
            .filter(correction::article_id.eq(id).and(correction::locale.eq(locale)))
            .order((correction::created_at, correction::id))
            .select((correction::id, correction::notice, correction::created_at)),
    )?;
    let byline = bylines(connection, locale, &[id])?.remove(&id).unwrap_or_default();
    let mut reading = row.reading(id, locale, picture, byline);
    reading.embargo = embargo;
    reading.others = others(connection, id, now)?.into_iter().filter(|(other, _)| *other != locale).collect();
    reading.corrections = corrections.into_iter().map(|(id, notice, at)| Correction { id, notice, at }).collect();
    Ok((reading, status))
}

/// What the page of `draft` would show in its language if it were saved; `None` where the draft does not have it. `id`
/// is 0 for an article that was never saved.
///
/// # Errors
/// The database's.
pub fn imagined(
    connection: &mut Connection,
    id: i64,
    draft: &Draft,
    locale: Locale,
    now: Time,
) -> db::Result<Option<(Reading, Status)>> {
    let Some(text) = draft.texts.iter().find(|text| text.locale == locale) else { return Ok(None) };
    let stored = preview(connection, id, locale, now)?.map(|(reading, _)| reading);
    let body = body::intake(&text.body);
    let wanted = [text.slug.trim(), stored.as_ref().map_or("", |stored| &stored.slug)];
    let slug = wanted.into_iter().find(|slug| !slug.is_empty()).map_or_else(|| slugify(&text.headline), str::to_owned);
    let corrections = text.corrections.clone().or_else(|| stored.as_ref().map(|stored| stored.corrections.clone()));
    let mut corrections = corrections.unwrap_or_default();
    corrections.retain(|correction| !correction.notice.trim().is_empty());
    if !text.correction.trim().is_empty() {
        let notice = text.correction.trim().to_owned();
        corrections.push(Correction { id: 0, notice, at: text.corrected_at.unwrap_or(now) });
    }
    let ids: Vec<i64> = draft.section.iter().chain(&draft.authors).chain(&draft.tags).copied().collect();
    let reading = Reading {
        id,
        locale,
        slug,
        headline: text.headline.trim().to_owned(),
        standfirst: text.standfirst.trim().to_owned(),
        words: body::words(&body),
        body,
        published_at: text.published_at.or_else(|| stored.as_ref().and_then(|stored| stored.published_at)),
        unpublish_at: text.unpublish_at.after(stored.as_ref().and_then(|stored| stored.unpublish_at)),
        embargo: draft.embargo.after(stored.as_ref().and_then(|stored| stored.embargo)),
        updated_at: now,
        seo_title: text.seo_title.trim().to_owned(),
        seo_description: text.seo_description.trim().to_owned(),
        social: text.social.clone(),
        picture: draft.picture,
        byline: byline_of(listing::by_ids(connection, &ids)?, locale),
        corrections,
        others: stored.map(|stored| stored.others).unwrap_or_default(),
    };
    Ok(Some((reading, text.status)))
}

fn byline_of(listings: Vec<listing::Listing>, locale: Locale) -> Byline {
    let mut byline = Byline::default();
    for listing in listings {
        byline.ids.push((listing.kind, listing.id));
        let Some(text) = listing.text(locale) else { continue };
        let link = Link { slug: text.slug.clone(), name: text.name.clone() };
        match listing.kind {
            Kind::Section => byline.section = Some(link),
            Kind::Author => byline.authors.push(link),
            Kind::Tag => byline.tags.push(link),
        }
    }
    byline.tags.sort_by(|a, b| locale.compare(&a.name, &b.name));
    byline
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
    unpublish_at: Option<Time>,
    updated_at: Time,
    seo_title: String,
    seo_description: String,
    social_title: String,
    social_description: String,
    social_picture_id: Option<i64>,
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
            unpublish_at: self.unpublish_at,
            embargo: None,
            updated_at: self.updated_at,
            seo_title: self.seo_title,
            seo_description: self.seo_description,
            social: Social {
                title: self.social_title,
                description: self.social_description,
                picture: self.social_picture_id,
            },
            picture,
            byline,
            corrections: Vec::new(),
            others: Vec::new(),
        }
    }
}

/// Headline and section of the published text of article `id` in `locale`: one query.
///
/// # Errors
/// The database's.
pub fn headline(
    connection: &mut Connection,
    id: i64,
    locale: Locale,
    now: Time,
) -> db::Result<Option<(String, Option<String>)>> {
    let section = article_listing::article_id.eq(id).and(article_listing::kind.eq(Kind::Section.code()));
    let name = listing_text::listing_id.eq(article_listing::listing_id).and(listing_text::locale.eq(locale));
    let row = translation::table
        .left_join(article_listing::table.on(section))
        .left_join(listing_text::table.on(name))
        .filter(translation::article_id.eq(id).and(translation::locale.eq(locale)))
        .filter(is_out!(now))
        .select((translation::headline, listing_text::name.nullable()))
        .first(connection)
        .optional()?;
    Ok(row)
}

fn others(connection: &mut Connection, id: i64, now: Time) -> db::Result<Vec<(Locale, String)>> {
    let rows: Vec<(String, String)> = db::load(
        connection,
        translation::table
            .filter(translation::article_id.eq(id))
            .filter(is_out!(now))
            .order(translation::locale)
            .select((translation::locale, translation::slug)),
    )?;
    Ok(rows.into_iter().filter_map(|(code, slug)| Some((Locale::from_code(&code)?, slug))).collect())
}

pub(super) fn bylines(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, Byline>> {
    type Row = (i64, i64, String, Option<String>, Option<String>, bool);
    let among = db::among(connection, "article_listing.article_id", ids);
    let named = listing_text::listing_id.eq(article_listing::listing_id).and(listing_text::locale.eq(locale));
    let rows: Vec<Row> = db::load(
        connection,
        article_listing::table
            .inner_join(listings::table.on(listings::id.eq(article_listing::listing_id)))
            .left_join(listing_text::table.on(named))
            .filter(among)
            .order((article_listing::article_id, article_listing::position, article_listing::listing_id))
            .select((
                article_listing::article_id,
                article_listing::listing_id,
                article_listing::kind,
                listing_text::slug.nullable(),
                listing_text::name.nullable(),
                listings::is_organisation,
            )),
    )?;
    let mut bylines: HashMap<i64, Byline> = HashMap::new();
    for (id, listing, kind, slug, name, is_organisation) in rows {
        let byline = bylines.entry(id).or_default();
        let kind = Kind::from_code(&kind);
        byline.ids.extend(kind.map(|kind| (kind, listing)));
        let Some((slug, name)) = slug.zip(name) else { continue };
        if is_organisation {
            byline.organisations.push(slug.clone());
        }
        let link = Link { slug, name };
        match kind {
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
