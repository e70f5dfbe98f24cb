//! What a language's front page is made of: what editors put there, and what stands there when they did not.

use super::{
    Fault, Problem, SaveError,
    article::{Card, cards, is_out},
    change, touch_only, unless_invalid,
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, front_place, translation},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use std::collections::HashSet;

/// Most articles that editors may put on a front page. Those after the last pick move up when one cannot be read.
pub const PLACES: usize = 12;
/// Picks beside the lead.
pub const PICKS: usize = 3;
/// Latest news under them.
pub const LATEST: usize = 6;
/// Among so many of the newest articles are looked for what editors left open, so that an archive of a hundred thousand
/// without pictures is not searched for one. Enough for the latest when everything placed is new.
const NEWEST: i64 = 50;

/// What stands on top of a front page; no article twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The one that leads; nothing was published yet without it.
    pub lead: Option<Card>,
    /// What editors want read beside it.
    pub picks: Vec<Card>,
    /// The newest of the others.
    pub latest: Vec<Card>,
}

/// The articles that editors put on the front page of `locale`, in their order, readable or not.
///
/// # Errors
/// The database's.
pub fn places(connection: &mut Connection, locale: Locale) -> db::Result<Vec<i64>> {
    Ok(front_place::table
        .filter(front_place::locale.eq(locale))
        .order(front_place::position)
        .select(front_place::article_id)
        .load(connection)?)
}

/// Puts these articles on the front page of `locale`: the first leads, the next are picks, and so on. An article may be
/// placed before it can be read: until then the next one stands in for it.
///
/// # Errors
/// That they are too many, that one stands there twice or does not exist, or the database's.
pub fn arrange(connection: &mut Connection, locale: Locale, articles: &[i64]) -> Result<(), SaveError> {
    unless_invalid(problems(connection, locale, articles)?)?;
    if places(connection, locale)? == articles {
        return Ok(());
    }
    diesel::delete(front_place::table.filter(front_place::locale.eq(locale))).execute(connection)?;
    for (position, article) in (0_i64..).zip(articles) {
        diesel::insert_into(front_place::table)
            .values((
                front_place::locale.eq(locale),
                front_place::position.eq(position),
                front_place::article_id.eq(article),
            ))
            .execute(connection)?;
    }
    touch_only(connection, &[change::Kind::Front.only()].into())?;
    Ok(())
}

/// The same, by somebody who saw the page arranged as `before`: `false`, and nothing is changed, if somebody else has
/// arranged it in another way since. What was deleted in the meantime is nobody's arrangement.
///
/// # Errors
/// Those of [`arrange`].
pub fn rearrange(
    connection: &mut Connection,
    locale: Locale,
    before: &[i64],
    articles: &[i64],
) -> Result<bool, SaveError> {
    let now = places(connection, locale)?;
    let gone: Vec<i64> = before.iter().copied().filter(|id| !now.contains(id)).collect();
    let there: Vec<i64> = article::table.filter(article::id.eq_any(&gone)).select(article::id).load(connection)?;
    let known: Vec<i64> = before.iter().copied().filter(|id| now.contains(id) || there.contains(id)).collect();
    if known != now && articles != now {
        return Ok(false);
    }
    arrange(connection, locale, articles)?;
    Ok(true)
}

/// Puts an article after all others on the front page of `locale`, if there is room and it does not stand there yet: for
/// imports, which must not turn round what editors arranged.
///
/// # Errors
/// The database's.
pub fn put_last(connection: &mut Connection, locale: Locale, article: i64) -> Result<(), SaveError> {
    let mut articles = places(connection, locale)?;
    if articles.contains(&article) || articles.len() >= PLACES {
        return Ok(());
    }
    articles.push(article);
    arrange(connection, locale, &articles)
}

fn problems(connection: &mut Connection, locale: Locale, articles: &[i64]) -> db::Result<Vec<Problem>> {
    let wrong = |fault| vec![Problem::in_language("places", locale, fault)];
    if articles.len() > PLACES {
        return Ok(wrong(Fault::TooMany(i64::try_from(PLACES).unwrap_or(i64::MAX))));
    }
    let distinct: HashSet<i64> = articles.iter().copied().collect();
    if distinct.len() < articles.len() {
        return Ok(wrong(Fault::Twice));
    }
    let there: i64 = article::table.filter(article::id.eq_any(articles)).count().get_result(connection)?;
    let all_there = usize::try_from(there).is_ok_and(|there| there == distinct.len());
    Ok(if all_there { Vec::new() } else { wrong(Fault::NotAChoice) })
}

/// What readers of `locale` find on top of their front page now. What editors placed comes first, as far as it can be
/// read; without it the newest article leads; picks that are missing are the newest with a picture.
///
/// # Errors
/// The database's.
pub fn front(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<Front> {
    // Two questions: joined, SQLite may go through all texts for the few places.
    let placed: Vec<i64> = front_place::table
        .filter(front_place::locale.eq(locale))
        .order(front_place::position)
        .select(front_place::article_id)
        .load(connection)?;
    front_of(connection, locale, &placed, now)
}

/// What readers of `locale` would find if these articles were placed.
///
/// # Errors
/// The database's.
pub fn front_of(connection: &mut Connection, locale: Locale, articles: &[i64], now: Time) -> db::Result<Front> {
    let readable: Vec<i64> = translation::table
        .filter(translation::article_id.eq_any(articles).and(translation::locale.eq(locale)))
        .filter(is_out!(now))
        .select(translation::article_id)
        .load(connection)?;
    let top = articles.iter().copied().filter(|id| readable.contains(id)).collect();
    filled(connection, locale, top, now)
}

/// The front page with these on top, and what they leave open filled.
fn filled(connection: &mut Connection, locale: Locale, mut top: Vec<i64>, now: Time) -> db::Result<Front> {
    let newest = newest(connection, locale, now)?;
    if top.is_empty() {
        top.extend(newest.first().map(|(id, _)| *id));
    }
    top.truncate(1 + PICKS);
    let missing = (1 + PICKS).saturating_sub(top.len());
    let with_picture = newest.iter().filter(|(id, picture)| picture.is_some() && !top.contains(id));
    let fill: Vec<i64> = with_picture.map(|(id, _)| *id).take(missing).collect();
    top.extend(fill);
    let latest: Vec<i64> = newest.iter().map(|(id, _)| *id).filter(|id| !top.contains(id)).take(LATEST).collect();
    let in_latest = latest.len();
    let mut all = cards(connection, locale, &[top, latest].concat(), now)?;
    let latest = all.split_off(all.len().saturating_sub(in_latest));
    let mut top = all.into_iter();
    Ok(Front { lead: top.next(), picks: top.collect(), latest })
}

/// The newest articles, each with its picture.
fn newest(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<Vec<(i64, Option<i64>)>> {
    Ok(translation::table
        .inner_join(article::table)
        .filter(translation::locale.eq(locale).and(is_out!(now)))
        .order((translation::published_at.desc(), translation::article_id.desc()))
        .select((translation::article_id, article::picture_id))
        .limit(NEWEST)
        .load(connection)?)
}
