//! What of an answer is shown: its texts in their last order, each with an extract, and who wrote them.

use super::{
    extract,
    find::{Answer, Found, LIMIT, Order, Ranked, Request, first},
    query::Query,
    spelling::Meant,
    store,
    weight::weight,
};
use crate::{
    db::{self, Connection, Time, schema::translation},
    i18n::Locale,
    newsroom::{
        article::{Card, cards},
        body,
        listing::{self, Link},
    },
};
use diesel::prelude::*;
use std::collections::HashMap;

/// So many of the first texts are put in their order by what they say: those of the first page, which are read in any case.
const WEIGHED: usize = 20;
/// So many of the newest texts say who may be chosen as their author.
const WRITTEN: usize = 300;

/// Which part of what was found is shown, and when.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) now: Time,
    pub(super) limit: i64,
    pub(super) offset: i64,
}

/// A part of what was found, as it is shown; and what was corrected of which question.
pub(super) fn shown(
    connection: &mut Connection,
    request: &Request,
    found: Found,
    corrected: Option<(&Meant, &Query)>,
    page: Page,
) -> db::Result<Answer> {
    let (query, now) = (&request.query, page.now);
    let total = i64::try_from(found.ranked.len()).unwrap_or(LIMIT);
    let count = |count: i64| usize::try_from(count).unwrap_or_default();
    let (offset, limit) = (count(page.offset), count(page.limit));
    let is_weighed = request.order == Order::Relevance && offset < WEIGHED;
    let (from, to) = if is_weighed {
        (0, WEIGHED.max(offset.saturating_add(limit)))
    } else {
        (offset, offset.saturating_add(limit))
    };
    let authors = authors(connection, request, &found, now)?;
    let wanted: Vec<Ranked> = found.ranked.into_iter().take(to).skip(from).collect();
    let mut texts = texts(connection, query.locale, &wanted, now)?;
    if is_weighed {
        let weighed = texts.len().min(WEIGHED);
        texts[..weighed].iter_mut().for_each(|text| text.score *= text.weight(query));
        texts[..weighed].sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    let corrected = corrected.map(|(meant, asked)| {
        let said: Vec<&str> = texts.iter().flat_map(|text| text.said(&text.card.byline.tags)).collect();
        let authors = texts.iter().flat_map(|text| &text.card.byline.authors);
        let names: Vec<&str> = authors.map(|author| author.name.as_str()).collect();
        meant.written(asked, &said, &names)
    });
    let terms = query.terms();
    let hit = |Text { card, body, .. }: Text| {
        let extract = extract::of(query.locale, (&terms, query.required.len()), &body, &card.standfirst);
        (card, extract)
    };
    let hits = texts.into_iter().skip(offset - from).take(limit).map(hit).collect();
    Ok(Answer { total, more: found.more, unread: found.unread, corrected, authors, hits })
}

/// A text that was found, to be shown.
struct Text {
    score: f64,
    card: Card,
    /// Without its tags.
    body: String,
}

impl Text {
    fn said<'t>(&'t self, names: impl IntoIterator<Item = &'t Link>) -> Vec<&'t str> {
        let Card { headline, standfirst, .. } = &self.card;
        let names = names.into_iter().map(|link| link.name.as_str());
        [headline.as_str(), standfirst.as_str(), self.body.as_str()].into_iter().chain(names).collect()
    }

    fn weight(&self, query: &Query) -> f64 {
        let byline = &self.card.byline;
        weight(query, &self.said(byline.tags.iter().chain(&byline.authors)))
    }
}

/// The texts at these places that readers get, in this order.
fn texts(connection: &mut Connection, locale: Locale, wanted: &[Ranked], now: Time) -> db::Result<Vec<Text>> {
    let positions: Vec<i64> = wanted.iter().map(|(_, position)| *position).collect();
    let scores: HashMap<i64, f64> = wanted.iter().map(|(score, position)| (*position, *score)).collect();
    let places = store::articles(connection, &positions)?;
    let ids: Vec<i64> = places.iter().map(|(id, _)| *id).collect();
    let of: HashMap<i64, i64> = places.into_iter().collect();
    let mut bodies = bodies_of(connection, locale, &ids)?;
    let text = |card: Card| {
        let score = of.get(&card.id).and_then(|position| scores.get(position)).copied().unwrap_or_default();
        let body = body::legible(&bodies.remove(&card.id).unwrap_or_default());
        Text { score, card, body }
    };
    Ok(cards(connection, locale, &ids, now)?.into_iter().map(text).collect())
}

/// Who wrote the newest of what is found whoever wrote it.
fn authors(connection: &mut Connection, request: &Request, found: &Found, now: Time) -> db::Result<Vec<Link>> {
    let anybody;
    let ranked = match request.author {
        None => &found.ranked,
        Some(_) => {
            let query = request.query.clone().without_phrases();
            let request = Request { query, author: None, order: Order::Date, ..request.clone() };
            anybody = first(connection, &request, now, i64::try_from(WRITTEN).unwrap_or(LIMIT))?.0;
            &anybody
        }
    };
    let mut newest: Vec<i64> = ranked.iter().map(|(_, position)| *position).collect();
    newest.sort_unstable_by_key(|position| std::cmp::Reverse(*position));
    newest.truncate(WRITTEN);
    let ids: Vec<i64> = store::articles(connection, &newest)?.into_iter().map(|(id, _)| id).collect();
    listing::authors_of(connection, request.query.locale, &ids)
}

/// Bodies as they are stored.
fn bodies_of(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = translation::table
        .filter(translation::locale.eq(locale).and(translation::article_id.eq_any(ids)))
        .select((translation::article_id, translation::body))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}
