//! Asking the index: sets of texts in the order of time, put in the order of relevance here.

use super::{
    Place, Room, Shelf,
    expression::{Expression, Hit, Read, Token},
    extract::Extract,
    names::Names,
    postings::{SLOTS, moment, position},
    query::{Query, Word},
    reading::{self, Said},
    shown::{Page, shown},
    spelling, store,
};
use crate::{
    db::{self, Connection, Time, schema::translation},
    i18n::Locale,
    newsroom::{article::Card, listing::Link},
};
use diesel::{dsl::sql, prelude::*, sql_types::Integer};
use std::collections::{HashMap, HashSet};

/// Most texts that an answer has; when more are found it says so.
pub const LIMIT: i64 = 1000;
/// Most texts that are counted where they are not shown.
pub const COUNTED: i64 = 100;
/// Most texts that are read for a phrase.
pub const PHRASE_LIMIT: usize = 250;
/// Most bytes of bodies that are read for a phrase, but for the first body, which is read in any case.
const PHRASE_BYTES: i64 = 1024 * 1024;
/// The same where they are only counted.
const COUNTED_BYTES: i64 = 256 * 1024;
/// So many of the first texts are surely the best, whatever is older; the first pages of an answer.
const SURELY: usize = 40;
/// Once there are enough texts, so many bytes of lists are read for better ones.
const READ_LIMIT: i64 = 256 * 1024;
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
    /// Who must have written it.
    pub author: Option<i64>,
    /// The time since which it must have been published.
    pub since: Option<Time>,
    /// The order.
    pub order: Order,
}

impl Request {
    /// For these words, wherever and whenever.
    #[must_use]
    pub const fn of(query: Query) -> Self {
        Self { query, section: None, author: None, since: None, order: Order::Relevance }
    }

    const fn is_narrowed(&self) -> bool {
        self.section.is_some() || self.author.is_some() || self.since.is_some()
    }
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
    /// The question that was answered instead, where nothing has a word of the one that was asked: one letter is another.
    pub corrected: Option<String>,
    /// Who wrote the newest of what is found whoever wrote it, by name.
    pub authors: Vec<Link>,
    /// Those that were asked for, each with the part of it that speaks of what was looked for.
    pub hits: Vec<(Card, Extract)>,
}

/// Finds what readers may read now: `limit` texts after the first `offset`. Where no text has the words, the last of them
/// may be the beginning of one, and numbers may be set otherwise; where that is none either, one typing error is forgiven.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, request: &Request, now: Time, limit: i64, offset: i64) -> db::Result<Answer> {
    let page = Page { now, limit, offset };
    let found = found(connection, request, now, LIMIT, PHRASE_BYTES)?;
    if !found.ranked.is_empty() || request.query.is_empty() || matches_somewhere(connection, request, now)? {
        return shown(connection, request, found, None, page);
    }
    let unread = found.unread;
    let asked = |query: Query| Request { query, ..request.clone() };
    let unknown = spelling::unknown(connection, &request.query, now)?;
    let is_open = unknown.last().is_some_and(|place| place + 1 == request.query.words());
    let begun = if is_open { spelling::begun(connection, &request.query)? } else { None };
    for other in [begun, request.query.with_numbers_apart()].into_iter().flatten() {
        let request = asked(other);
        let found = self::found(connection, &request, now, LIMIT, PHRASE_BYTES)?;
        if !found.ranked.is_empty() {
            return shown(connection, &request, found, None, page);
        }
    }
    for meant in spelling::meant(connection, &request.query, &unknown)? {
        let corrected = asked(meant.asked(&request.query));
        let found = self::found(connection, &corrected, now, LIMIT, PHRASE_BYTES)?;
        if !found.ranked.is_empty() {
            return shown(connection, &corrected, found, Some((&meant, &request.query)), page);
        }
    }
    Ok(Answer { unread, ..Answer::default() })
}

/// Whether readers get a text now that has a word.
pub(super) fn is_read(connection: &mut Connection, locale: Locale, word: &Word, now: Time) -> db::Result<bool> {
    let names = Names::of(connection, locale, word.iter())?;
    let all = vec![tokens(Room { locale, shelf: Shelf::Public }, word, &names)];
    let ended = store::ended(connection, locale, now)?;
    let span = (i64::MIN, position(now).saturating_add(SLOTS));
    let enough = |read: &Read<'_>| read.hits.len() > ended.len();
    let (hits, _) = Expression { all, none: Vec::new() }.newest(connection, span, enough)?;
    Ok(hits.iter().any(|hit| !ended.contains(&hit.position)))
}

/// Whether the words are found without the filters that came with them.
fn matches_somewhere(connection: &mut Connection, request: &Request, now: Time) -> db::Result<bool> {
    if !request.is_narrowed() {
        return Ok(false);
    }
    let anywhere = Request { order: Order::Date, ..Request::of(request.query.clone()) };
    let limit = if request.query.has_phrases() { LIMIT } else { 1 };
    Ok(!found(connection, &anywhere, now, limit, PHRASE_BYTES)?.ranked.is_empty())
}

/// A text that was found: how well it answers as far as the index knows, and its position.
pub(super) type Ranked = (f64, i64);

/// Texts that were found, in the order that was asked for.
pub(super) struct Found {
    pub(super) ranked: Vec<Ranked>,
    pub(super) more: bool,
    pub(super) unread: bool,
}

fn found(connection: &mut Connection, request: &Request, now: Time, limit: i64, bytes: i64) -> db::Result<Found> {
    let (mut ranked, more) = first(connection, request, now, limit)?;
    if !request.query.has_phrases() {
        return Ok(Found { ranked, more, unread: false });
    }
    let candidates = ranked.len();
    ranked.truncate(PHRASE_LIMIT);
    let positions: Vec<i64> = ranked.iter().map(|(_, position)| *position).collect();
    let places = store::articles(connection, &positions)?;
    let places = within_budget(connection, request.query.locale, places, bytes)?;
    let unread = more || places.len() < candidates;
    let having = with_phrases(connection, &request.query, places)?;
    ranked.retain(|(_, position)| having.contains(position));
    Ok(Found { ranked, more: false, unread })
}

/// How many texts readers of the question's language find, at most [`COUNTED`], and whether there are more.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, request: &Request, now: Time) -> db::Result<(i64, bool)> {
    let found = found(connection, &Request { order: Order::Date, ..request.clone() }, now, COUNTED, COUNTED_BYTES)?;
    Ok((i64::try_from(found.ranked.len()).unwrap_or(COUNTED), found.more || found.unread))
}

/// Articles that editors find with these words in one of the languages, at whatever stage they are, the likeliest first: at most
/// `limit`. Each word may be the beginning of one.
///
/// # Errors
/// The database's.
pub fn articles(
    connection: &mut Connection,
    typed: &str,
    locales: &[Locale],
    now: Time,
    limit: usize,
) -> db::Result<Vec<i64>> {
    let enough = |read: &Read<'_>| read.hits.len() > limit && (read.bytes > READ_LIMIT || is_sure(read, now));
    let (hits, _) = desk(connection, typed, locales, enough)?;
    let positions: Vec<i64> = ranked(&hits, now, limit * locales.len());
    let mut ids: Vec<i64> = store::articles(connection, &positions)?.into_iter().map(|(id, _)| id).collect();
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.truncate(limit);
    Ok(ids)
}

/// The newest `limit` of the articles that editors find with these words in one of the languages, at whatever stage they are, and
/// whether there are more. Each word may be the beginning of one.
///
/// # Errors
/// The database's.
pub fn matching(
    connection: &mut Connection,
    typed: &str,
    locales: &[Locale],
    limit: usize,
) -> db::Result<(Vec<i64>, bool)> {
    let (mut hits, unread) = desk(connection, typed, locales, |read| read.hits.len() > limit)?;
    hits.sort_unstable_by_key(|hit| std::cmp::Reverse(hit.position));
    let more = unread || hits.len() > limit;
    let positions: Vec<i64> = hits.into_iter().take(limit).map(|hit| hit.position).collect();
    let mut ids: Vec<i64> = store::articles(connection, &positions)?.into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok((ids, more))
}

/// What editors find on both shelves of these languages, and whether there is more.
fn desk(
    connection: &mut Connection,
    typed: &str,
    locales: &[Locale],
    enough: impl Fn(&Read<'_>) -> bool,
) -> db::Result<(Vec<Hit>, bool)> {
    let (mut all, mut more) = (Vec::new(), false);
    for locale in locales {
        let query = spelling::all_begun(connection, Query::new(*locale, typed))?;
        if query.is_empty() {
            continue;
        }
        let names = Names::of(connection, *locale, terms(&query))?;
        for shelf in Shelf::ALL {
            let expression = expression(Room { locale: *locale, shelf }, &query, &names, &[]);
            let (hits, unread) = expression.newest(connection, (i64::MIN, i64::MAX), &enough)?;
            all.extend(hits);
            more |= unread;
        }
    }
    Ok((all, more))
}

/// The texts that were found, in the order that was asked for, and whether there are more than `limit`.
pub(super) fn first(
    connection: &mut Connection,
    request: &Request,
    now: Time,
    limit: i64,
) -> db::Result<(Vec<Ranked>, bool)> {
    if request.query.is_empty() {
        return Ok((Vec::new(), false));
    }
    let limit = usize::try_from(limit).unwrap_or_default();
    let locale = request.query.locale;
    let names = Names::of(connection, locale, terms(&request.query))?;
    let filed: Vec<i64> = request.section.into_iter().chain(request.author).collect();
    let expression = expression(Room { locale, shelf: Shelf::Public }, &request.query, &names, &filed);
    let span = (request.since.map_or(i64::MIN, position), position(now).saturating_add(SLOTS));
    let by_date = request.order == Order::Date;
    let enough =
        |read: &Read<'_>| read.hits.len() > limit && (by_date || read.bytes > READ_LIMIT || is_sure(read, now));
    let (mut hits, unread) = expression.newest(connection, span, enough)?;
    let ended = store::ended(connection, locale, now)?;
    hits.retain(|hit| !ended.contains(&hit.position));
    let more = unread || hits.len() > limit;
    let mut all: Vec<Ranked> = match by_date {
        true => hits.into_iter().map(|hit| (0.0, hit.position)).collect(),
        false => best(&hits, now, limit),
    };
    all.truncate(limit);
    Ok((all, more))
}

/// The positions of so many of the best of what was found, the best first.
pub(super) fn ranked(hits: &[Hit], now: Time, limit: usize) -> Vec<i64> {
    best(hits, now, limit).into_iter().map(|(_, position)| position).collect()
}

/// The same with how well each answers.
fn best(hits: &[Hit], now: Time, limit: usize) -> Vec<Ranked> {
    let scored = |hit: &Hit| (relevance(hit.place, moment(hit.position), now), hit.position);
    let order = |a: &Ranked, b: &Ranked| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
    let mut ranked: Vec<Ranked> = hits.iter().map(scored).collect();
    if limit < ranked.len() {
        ranked.select_nth_unstable_by(limit, order);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by(order);
    ranked
}

/// Whether nothing that has not been read can be among the first.
fn is_sure(read: &Read<'_>, now: Time) -> bool {
    let best = relevance(Place::Headline, moment(read.next), now);
    read.hits.iter().filter(|hit| relevance(hit.place, moment(hit.position), now) >= best).nth(SURELY - 1).is_some()
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

/// All terms of a question.
pub(super) fn terms(query: &Query) -> impl Iterator<Item = &String> {
    query.required.iter().chain(query.excluded.iter().flatten()).flatten()
}

/// The ways in which a word may stand in a text.
fn tokens(room: Room, word: &Word, names: &Names) -> Vec<Token> {
    let written = word.iter().map(|term| Token { term: room.term(term), place: None });
    let named = word.iter().flat_map(|term| names.with(term));
    let named = named.map(|listing| Token { term: room.listed(*listing), place: Some(Place::Beside) });
    written.chain(named).collect()
}

/// The texts that have every word somewhere and are filed under all of these.
pub(super) fn expression(room: Room, query: &Query, names: &Names, filed: &[i64]) -> Expression {
    let tokens = |word: &Word| tokens(room, word, names);
    let mut all: Vec<Vec<Token>> = query.required.iter().map(tokens).collect();
    // Filing says nothing of how well a text answers.
    let filed = filed.iter().map(|listing| vec![Token { term: room.listed(*listing), place: None }]);
    all.extend(filed);
    let none = query.excluded.iter().map(|words| words.iter().map(tokens).collect()).collect();
    Expression { all, none }
}

/// The first of the texts, articles with their positions, as far as their bodies are not too long to be read together.
fn within_budget(
    connection: &mut Connection,
    locale: Locale,
    mut places: Vec<(i64, i64)>,
    most: i64,
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
        bytes <= most
    });
    let count = fitting.count().max(1);
    places.truncate(count);
    Ok(places)
}

/// The positions of those of the texts that have the phrases that they must, and not those that they must not.
fn with_phrases(connection: &mut Connection, query: &Query, places: Vec<(i64, i64)>) -> db::Result<HashSet<i64>> {
    let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
    let texts = reading::said(connection, query.locale, &ids)?;
    let has = |id: &i64| texts.get(id).is_some_and(|text| agrees(text, query));
    Ok(places.into_iter().filter(|(id, _)| has(id)).map(|(_, position)| position).collect())
}

fn agrees(text: &Said, query: &Query) -> bool {
    let rows = text.rows();
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
        assert!((0..4).map(Place::of).all(|place| score(place, 0) > score(place, 1)));
        assert!(score(Place::Body, -1) <= score(Place::Body, 0), "a clock that was turned back changes nothing");
    }
}
