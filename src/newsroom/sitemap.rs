//! What search engines are told of: texts that readers get, by ranges of numbers, and the news of a span of time.

use super::{
    article::is_out,
    change::{self, Kind as Of, Thing},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, listing_text, translation},
    },
    i18n::Locale,
    routes::Kind,
};
use diesel::{dsl::max, prelude::*};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{Mutex, PoisonError},
};

/// When something was last published in a listing's language: one look at the index a row.
macro_rules! newest {
    ($now:expr) => {
        appearance::table
            .filter(appearance::listing_id.eq(listing_text::listing_id))
            .filter(appearance::locale.eq(listing_text::locale).and(appearance::published_at.le($now)))
            .select(max(appearance::published_at))
            .single_value()
    };
}

/// One language's address of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language.
    pub locale: Locale,
    /// Part of its address.
    pub slug: String,
    /// When what stands there last changed: its words, or the articles listed.
    pub changed_at: Time,
}

/// An article that news search is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The language of this text.
    pub locale: Locale,
    /// Part of its address.
    pub slug: String,
    /// Its title.
    pub headline: String,
    /// When it was published.
    pub published_at: Time,
}

/// The published articles with numbers above `after`, up to `last`, each in those of these languages in which readers
/// get it.
///
/// # Errors
/// The database's.
pub fn articles(
    connection: &mut Connection,
    languages: &[Locale],
    (after, last): (i64, i64),
    now: Time,
) -> db::Result<Vec<Vec<Version>>> {
    let rows: Vec<(i64, String, String, Time, Option<Time>)> = translation::table
        .filter(translation::article_id.gt(after).and(translation::article_id.le(last)))
        .filter(is_out!(now))
        .order((translation::article_id, translation::locale))
        .select((
            translation::article_id,
            translation::locale,
            translation::slug,
            translation::updated_at,
            translation::published_at,
        ))
        .load(connection)?;
    let rows = rows.into_iter().map(|(id, code, slug, updated, published)| {
        // What was written before its time has changed for readers when it came.
        (id, code, slug, published.map_or(updated, |published| published.max(updated)))
    });
    Ok(together(rows, languages).into_iter().map(|(_, versions)| versions).collect())
}

/// When something last changed in each range of articles, kept from one asking to the next: with a million articles it takes
/// long to find out.
#[derive(Default)]
pub struct Parts(Mutex<Option<Known>>);

#[derive(Clone)]
struct Known {
    /// What it was found out from.
    edition: i64,
    /// Since when it is so, as far as is known.
    since: Time,
    /// Up to when the clock changes nothing of it.
    until: Option<Time>,
    parts: BTreeMap<i64, Time>,
}

/// What whoever asks sees.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The languages of the site, the same each time.
    pub languages: &'a [Locale],
    /// Articles of a range, the same each time.
    pub size: i64,
    /// The edition.
    pub edition: i64,
    /// The moment.
    pub now: Time,
    /// When readers see something else by the clock alone.
    pub until: Option<Time>,
}

impl Parts {
    /// Which ranges of numbers have articles published in these languages, the first range being 1, and when one of each last
    /// changed. Only ranges with an article that has changed since the last asking are looked at.
    ///
    /// # Errors
    /// The database's.
    pub fn of_articles(&self, connection: &mut Connection, sight: Sight) -> db::Result<Vec<(i64, Time)>> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = |known: &&Known| {
            known.edition <= sight.edition
                && known.since <= sight.now
                && known.until.is_none_or(|until| sight.now < until)
        };
        // Nobody waits for whoever asks the database.
        let known = kept().as_ref().filter(holds).cloned();
        let changed = match &known {
            Some(known) => change::since(connection, known.edition)?.things,
            None => None,
        };
        let parts = match known.zip(changed) {
            Some((known, things)) => changed_parts(connection, sight, known.parts, &things)?,
            None => all_parts(connection, sight)?,
        };
        let own = parts.iter().map(|(number, changed)| (*number, *changed)).collect();
        let fresh = Known { edition: sight.edition, since: sight.now, until: sight.until, parts };
        // Who sees an earlier edition than others did leaves theirs.
        let mut kept = kept();
        if kept.as_ref().is_none_or(|known| known.edition <= fresh.edition) {
            *kept = Some(fresh);
        }
        Ok(own)
    }
}

fn changed_parts(
    connection: &mut Connection,
    sight: Sight,
    mut parts: BTreeMap<i64, Time>,
    things: &HashSet<Thing>,
) -> db::Result<BTreeMap<i64, Time>> {
    let articles = things.iter().filter(|thing| thing.kind == Of::Article);
    let numbers: BTreeSet<i64> = articles.map(|thing| (thing.id - 1) / sight.size + 1).collect();
    for number in numbers {
        match part_after(connection, sight, (number - 1) * sight.size)? {
            Some((found, Some(changed))) if found == number => parts.insert(number, changed),
            _ => parts.remove(&number),
        };
    }
    Ok(parts)
}

/// Hops from range to range over the index, two short looks each.
fn all_parts(connection: &mut Connection, sight: Sight) -> db::Result<BTreeMap<i64, Time>> {
    let (mut parts, mut after) = (BTreeMap::new(), 0);
    while let Some((number, changed)) = part_after(connection, sight, after)? {
        parts.extend(changed.map(|changed| (number, changed)));
        after = number * sight.size;
    }
    Ok(parts)
}

/// The next range that has articles above this number, and when one in these languages last changed. Languages are told apart
/// here: asked for them, SQLite would take an index that begins with the language, and sort it.
fn part_after(connection: &mut Connection, sight: Sight, after: i64) -> db::Result<Option<(i64, Option<Time>)>> {
    let published = || translation::table.filter(is_out!(sight.now)).filter(translation::article_id.gt(after));
    let next: Option<i64> =
        published().order(translation::article_id).select(translation::article_id).first(connection).optional()?;
    let Some(next) = next else { return Ok(None) };
    let number = (next - 1) / sight.size + 1;
    let changes: Vec<(String, Option<Time>, Option<Time>)> = published()
        .filter(translation::article_id.le(number * sight.size))
        .group_by(translation::locale)
        .select((translation::locale, max(translation::updated_at), max(translation::published_at)))
        .load(connection)?;
    let own = changes.into_iter().filter(|(code, ..)| is_among(sight.languages, code));
    let newest = own.filter_map(|(_, updated, published)| updated.max(published)).max();
    Ok(Some((number, newest)))
}

/// The sections, tags and authors with numbers above `after`, up to `last`, each in those of these languages in which it
/// has something to read.
///
/// # Errors
/// The database's.
pub fn listings(
    connection: &mut Connection,
    languages: &[Locale],
    (after, last): (i64, i64),
    now: Time,
) -> db::Result<Vec<(Kind, Vec<Version>)>> {
    let rows: Vec<(i64, String, String, String, Option<Time>)> = listing_text::table
        .filter(listing_text::listing_id.gt(after).and(listing_text::listing_id.le(last)))
        .order((listing_text::listing_id, listing_text::locale))
        .select((listing_text::listing_id, listing_text::kind, listing_text::locale, listing_text::slug, newest!(now)))
        .load(connection)?;
    let kinds: BTreeMap<i64, Kind> =
        rows.iter().filter_map(|(id, kind, ..)| Some((*id, Kind::from_code(kind)?))).collect();
    let filled = rows.into_iter().filter_map(|(id, _, code, slug, newest)| Some((id, code, slug, newest?)));
    let things = together(filled, languages);
    Ok(things.into_iter().filter_map(|(id, versions)| Some((*kinds.get(&id)?, versions))).collect())
}

/// Which ranges of `size` numbers have sections, tags or authors with something to read in these languages, the first
/// range being 1, and when something was last published in one of each.
///
/// # Errors
/// The database's.
pub fn listing_parts(
    connection: &mut Connection,
    languages: &[Locale],
    size: i64,
    now: Time,
) -> db::Result<Vec<(i64, Time)>> {
    let rows: Vec<(i64, String, Option<Time>)> =
        listing_text::table.select((listing_text::listing_id, listing_text::locale, newest!(now))).load(connection)?;
    let mut parts: BTreeMap<i64, Time> = BTreeMap::new();
    for (id, _, newest) in rows.into_iter().filter(|(_, code, _)| is_among(languages, code)) {
        let Some(newest) = newest else { continue };
        let known = parts.entry((id - 1) / size + 1).or_insert(newest);
        *known = newest.max(*known);
    }
    Ok(parts.into_iter().collect())
}

/// The newest texts with a headline that were published after `after`, up to `now`, in these languages.
///
/// # Errors
/// The database's.
pub fn news(
    connection: &mut Connection,
    languages: &[Locale],
    after: Time,
    now: Time,
    limit: i64,
) -> db::Result<Vec<News>> {
    let rows: Vec<(String, String, String, Option<Time>)> = translation::table
        .filter(translation::locale.eq_any(languages.iter().map(|locale| locale.code())))
        .filter(is_out!(now).and(translation::headline.ne("")))
        .filter(translation::published_at.gt(after))
        .order((translation::published_at.desc(), translation::article_id.desc(), translation::locale))
        .select((translation::locale, translation::slug, translation::headline, translation::published_at))
        .limit(limit)
        .load(connection)?;
    let news = |(code, slug, headline, published_at): (String, _, _, Option<Time>)| {
        Some(News { locale: Locale::from_code(&code)?, slug, headline, published_at: published_at? })
    };
    Ok(rows.into_iter().filter_map(news).collect())
}

fn is_among(languages: &[Locale], code: &str) -> bool {
    languages.iter().any(|locale| locale.code() == code)
}

/// Rows in the order of their numbers, those of each number together; rows of other languages are left out.
fn together(rows: impl Iterator<Item = (i64, String, String, Time)>, languages: &[Locale]) -> Vec<(i64, Vec<Version>)> {
    let mut things: Vec<(i64, Vec<Version>)> = Vec::new();
    for (id, code, slug, changed_at) in rows {
        let Some(locale) = Locale::from_code(&code).filter(|locale| languages.contains(locale)) else { continue };
        let version = Version { locale, slug, changed_at };
        match things.last_mut() {
            Some((known, versions)) if *known == id => versions.push(version),
            _ => things.push((id, vec![version])),
        }
    }
    things
}
