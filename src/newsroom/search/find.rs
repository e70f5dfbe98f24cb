//! Asking the index: sets of texts in the order of time, put in the order of relevance here.

use super::{
    Place,
    engine::{self, Expression, moment, position},
    extract::{self, Extract},
    listed,
    query::{Query, Word},
    token,
    words::{folded, words},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{search_name, translation},
    },
    i18n::Locale,
    newsroom::{
        article::{Card, cards},
        body,
    },
};
use diesel::{dsl::sql, prelude::*, sql_types::Integer};
use std::collections::HashMap;

/// Most texts that an answer has; when more are found it says so, and these are the newest of each place.
pub const LIMIT: i64 = 1000;
/// Most texts that are read for a phrase.
pub const PHRASE_LIMIT: usize = 60;
/// Most bytes of bodies that are read for a phrase, but for the first body, which is read in any case.
const PHRASE_BYTES: i64 = 1024 * 1024;
/// Most tags and authors that one word stands for.
const NAMES_LIMIT: i64 = 100;
/// How far ahead editors find what is scheduled, in seconds: a year.
const AHEAD: i64 = 366 * 86_400;
const MILLISECONDS_A_YEAR: f64 = 365.25 * 86_400_000.0;

/// In which order texts are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// A headline before a body, the fresh before the stale.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The words.
    pub query: Query,
    /// The section in which it must be.
    pub section: Option<i64>,
    /// The time since which it must have been published.
    pub since: Option<Time>,
    /// The order.
    pub order: Order,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// How many texts, at most [`LIMIT`].
    pub total: i64,
    /// Whether there are more than that.
    pub more: bool,
    /// Whether some texts have the words, and were not read for the phrases.
    pub unread: bool,
    /// Those that were asked for, each with the part of it that speaks of what was looked for.
    pub hits: Vec<(Card, Extract)>,
}

/// Finds what readers may read now: `limit` texts after the first `offset`.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, request: &Request, now: Time, limit: i64, offset: i64) -> db::Result<Answer> {
    let (mut found, mut more) = positions(connection, request, now)?;
    let mut unread = false;
    if request.query.has_phrases() {
        let candidates = found.len();
        found.truncate(PHRASE_LIMIT);
        let places = engine::articles(connection, &found)?;
        let places = within_budget(connection, request.query.locale, places)?;
        unread = more || places.len() < candidates;
        more = false;
        found = with_phrases(connection, &request.query, places)?;
    }
    let total = i64::try_from(found.len()).unwrap_or(LIMIT);
    let page = |count: i64| usize::try_from(count).unwrap_or_default();
    let wanted: Vec<i64> = found.into_iter().skip(page(offset)).take(page(limit)).collect();
    let locale = request.query.locale;
    let ids: Vec<i64> = engine::articles(connection, &wanted)?.into_iter().map(|(id, _)| id).collect();
    let mut bodies = texts_of(connection, locale, &ids)?;
    let terms = request.query.terms();
    let hit = |card: Card| {
        let text = bodies.remove(&card.id).unwrap_or_default();
        let extract = extract::of(locale, &terms, [&text.body, &card.standfirst]);
        (card, extract)
    };
    let hits = cards(connection, locale, &ids, now)?.into_iter().map(hit).collect();
    Ok(Answer { total, more, unread, hits })
}

/// Articles whose texts have the words, the likeliest first: at most `limit`, scheduled ones too, for editors.
///
/// # Errors
/// The database's.
pub fn articles(connection: &mut Connection, query: &Query, now: Time, limit: i64) -> db::Result<Vec<i64>> {
    let request = Request { query: query.clone(), section: None, since: None, order: Order::Relevance };
    // What is scheduled is numbered by its time to come.
    let (found, _) = positions(connection, &request, now.plus_seconds(AHEAD))?;
    let wanted: Vec<i64> = found.into_iter().take(usize::try_from(limit).unwrap_or_default()).collect();
    Ok(engine::articles(connection, &wanted)?.into_iter().map(|(id, _)| id).collect())
}

/// How many texts readers of the question's language find, at most [`LIMIT`], and whether there are more.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, request: &Request, now: Time) -> db::Result<(i64, bool)> {
    let answer = find(connection, &Request { order: Order::Date, ..request.clone() }, now, 0, 0)?;
    Ok((answer.total, answer.more))
}

/// Where the texts are that were found, in the order that was asked for, and whether there are more.
fn positions(connection: &mut Connection, request: &Request, now: Time) -> db::Result<(Vec<i64>, bool)> {
    if request.query.is_empty() {
        return Ok((Vec::new(), false));
    }
    let names = Names::of(connection, &request.query)?;
    let span = (request.since.map_or(i64::MIN, position), position(now.plus_milliseconds(1)));
    let mut newest = |place| engine::newest(connection, &expression(request, &names, place), span, LIMIT + 1);
    let mut found = newest(Place::Body)?;
    let limit = usize::try_from(LIMIT).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    if request.order == Order::Date || found.len() < 2 {
        return Ok((found, more));
    }
    let mut best: HashMap<i64, Place> = found.into_iter().map(|position| (position, Place::Body)).collect();
    for place in [Place::Beside, Place::Standfirst, Place::Headline] {
        best.extend(newest(place)?.into_iter().map(|position| (position, place)));
    }
    let mut ranked: Vec<(f64, i64)> =
        best.into_iter().map(|(position, place)| (relevance(place, moment(position), now), position)).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    ranked.truncate(limit);
    Ok((ranked.into_iter().map(|(_, position)| position).collect(), more))
}

/// How well a text answers: the place of the word that has the worst one, less the older it is. A headline of three years
/// ago weighs as much as a standfirst of today, and one of fifteen years ago twice as much as a body of today.
fn relevance(place: Place, at: Time, now: Time) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a difference of centuries in milliseconds has fewer than 53 bits")]
    let years = now.0.saturating_sub(at.0).max(0) as f64 / MILLISECONDS_A_YEAR;
    let weight = match place {
        Place::Headline => 8.0,
        Place::Standfirst => 4.0,
        Place::Beside => 2.0,
        Place::Body => 1.0,
    };
    weight / (1.0 + years).sqrt()
}

/// The tags and authors that have a term in their names.
struct Names(HashMap<String, Vec<i64>>);

impl Names {
    fn of(connection: &mut Connection, query: &Query) -> db::Result<Self> {
        let mut names: HashMap<String, Vec<i64>> = HashMap::new();
        for term in query.required.iter().chain(query.excluded.iter().flatten()).flatten() {
            let listings: Vec<i64> = search_name::table
                .filter(search_name::locale.eq(query.locale).and(search_name::term.eq(term)))
                .order(search_name::listing_id)
                .select(search_name::listing_id)
                .limit(NAMES_LIMIT)
                .load(connection)?;
            names.insert(term.clone(), listings);
        }
        Ok(Self(names))
    }

    fn with(&self, term: &str) -> &[i64] {
        self.0.get(term).map_or(&[], Vec::as_slice)
    }
}

/// The texts that have every word at `worst` or in a better place.
fn expression(request: &Request, names: &Names, worst: Place) -> Expression {
    let query = &request.query;
    let tokens = |word: &Word, worst: Place| -> Vec<String> {
        let places = || Place::ALL.into_iter().filter(|place| *place <= worst);
        let written = word.iter().flat_map(|term| places().map(|place| token(query.locale, place, term)));
        let named = word.iter().filter(|_| Place::Beside <= worst).flat_map(|term| names.with(term));
        written.chain(named.map(|listing| listed(query.locale, *listing))).collect()
    };
    let mut all: Vec<Vec<String>> = query.required.iter().map(|word| tokens(word, worst)).collect();
    all.extend(request.section.map(|section| vec![listed(query.locale, section)]));
    let none = query.excluded.iter().map(|words| words.iter().map(|word| tokens(word, Place::Body)).collect());
    Expression { all, none: none.collect() }
}

/// What of a text is searched for phrases and extracts.
#[derive(Default)]
struct Words {
    headline: String,
    standfirst: String,
    body: String,
}

fn texts_of(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, Words>> {
    let rows: Vec<(i64, String, String, String)> = translation::table
        .filter(translation::locale.eq(locale).and(translation::article_id.eq_any(ids)))
        .select((translation::article_id, translation::headline, translation::standfirst, translation::body))
        .load(connection)?;
    let words = |(id, headline, standfirst, body): (i64, String, String, String)| {
        (id, Words { headline, standfirst, body: body::plain(&body) })
    };
    Ok(rows.into_iter().map(words).collect())
}

/// The first of the texts, articles with their positions, as far as their bodies are not too long to be read together.
fn within_budget(
    connection: &mut Connection,
    locale: Locale,
    mut places: Vec<(i64, i64)>,
) -> db::Result<Vec<(i64, i64)>> {
    let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
    let lengths: HashMap<i64, i32> = translation::table
        .filter(translation::locale.eq(locale).and(translation::article_id.eq_any(ids)))
        // Both engines know this without reading the text itself.
        .select((translation::article_id, sql::<Integer>("octet_length(body)")))
        .load::<(i64, i32)>(connection)?
        .into_iter()
        .collect();
    let mut bytes = 0;
    let fitting = places.iter().take_while(|(id, _)| {
        bytes += i64::from(lengths.get(id).copied().unwrap_or_default());
        bytes <= PHRASE_BYTES
    });
    let count = fitting.count().max(1);
    places.truncate(count);
    Ok(places)
}

/// The positions of those of the texts that have the phrases that they must, and not those that they must not.
fn with_phrases(connection: &mut Connection, query: &Query, places: Vec<(i64, i64)>) -> db::Result<Vec<i64>> {
    let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
    let texts = texts_of(connection, query.locale, &ids)?;
    let has = |id: &i64| texts.get(id).is_some_and(|text| agrees(text, query));
    Ok(places.into_iter().filter(|(id, _)| has(id)).map(|(_, position)| position).collect())
}

fn agrees(text: &Words, query: &Query) -> bool {
    let rows = [&text.headline, &text.standfirst, &text.body]
        .map(|field| words(field).map(|range| folded(&field[range])).collect::<Vec<_>>());
    let stands =
        |phrase: &[String]| rows.iter().any(|row| row.windows(phrase.len()).any(|part| part.iter().eq(phrase.iter())));
    query.phrases.iter().all(|(must, phrase)| stands(phrase) == *must)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_comes_before_a_body_and_the_fresh_before_the_stale() {
        let now = Time::now();
        let score = |place, years: i64| relevance(place, now.plus_seconds(-years * 31_557_600), now);
        assert!(score(Place::Headline, 15) > score(Place::Body, 0));
        assert!(score(Place::Headline, 2) > score(Place::Standfirst, 0));
        assert!(score(Place::Standfirst, 0) > score(Place::Headline, 4));
        assert!(Place::ALL.iter().all(|place| score(*place, 0) > score(*place, 1)));
        assert!(score(Place::Body, -1) <= score(Place::Body, 0), "a clock that was turned back changes nothing");
    }
}
