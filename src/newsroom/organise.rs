//! Putting sections, tags and authors in order, and several of a kind into one.

use super::{
    SaveError,
    listing::{self, Listing, Text},
    menu, redirect, search,
    target::Target,
    touch,
};
use crate::{
    db::{
        self, Connection, Time, escaped, lower,
        schema::{account, article_listing, listing as listings, listing_text, redirect as redirects, search_name},
    },
    i18n::Locale,
    routes::{Kind, Route},
};
use diesel::{connection::SimpleConnection as _, prelude::*};
use std::collections::{HashMap, HashSet};

/// So many moved articles are indexed anew at once; more in the background, so that a merge takes no longer than it must.
const INDEXED_AT_ONCE: usize = 50;

/// Which of a kind are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in a name.
    pub text: String,
    /// Only those without a name in this language.
    pub lacking: Option<Locale>,
    /// Only those under which no article is filed.
    pub unused: bool,
}

/// A page of a kind in the order of their addresses in `shown_in`, which is that of their names without accents; those
/// that have none there come last. And how many there are in all.
///
/// # Errors
/// The database's.
pub fn entries(
    connection: &mut Connection,
    kind: Kind,
    filter: &Filter,
    shown_in: Locale,
    limit: i64,
    offset: i64,
) -> db::Result<(Vec<Listing>, i64)> {
    let (ids, total) = match *filter == Filter::default() {
        true => all_of(connection, kind, shown_in, limit, offset)?,
        false => found(connection, kind, filter, shown_in, limit, offset)?,
    };
    Ok((with_texts(connection, kind, &ids)?, total))
}

/// These of a kind, in this order; those that are gone are left out.
///
/// # Errors
/// The database's.
pub fn with_texts(connection: &mut Connection, kind: Kind, ids: &[i64]) -> db::Result<Vec<Listing>> {
    let mut all = listing::by_ids(connection, ids)?;
    all.retain(|listing| listing.kind == kind);
    Ok(all)
}

/// A page of all, read off the index of addresses in this language; after them come those that have none in it.
fn all_of(
    connection: &mut Connection,
    kind: Kind,
    shown_in: Locale,
    limit: i64,
    offset: i64,
) -> db::Result<(Vec<i64>, i64)> {
    let total: i64 = listings::table.filter(listings::kind.eq(kind.code())).count().get_result(connection)?;
    let named =
        || listing_text::table.filter(listing_text::kind.eq(kind.code()).and(listing_text::locale.eq(shown_in)));
    let page = named().order(listing_text::slug).select(listing_text::listing_id).limit(limit).offset(offset);
    let mut ids: Vec<i64> = page.load(connection)?;
    let room = limit - i64::try_from(ids.len()).unwrap_or(i64::MAX);
    if room > 0 {
        let count: i64 = named().count().get_result(connection)?;
        let own = listing_text::table
            .filter(listing_text::listing_id.eq(listings::id).and(listing_text::locale.eq(shown_in)));
        let unnamed = listings::table
            .filter(listings::kind.eq(kind.code()))
            .filter(diesel::dsl::not(diesel::dsl::exists(own)))
            .order(listings::id)
            .select(listings::id)
            .limit(room)
            .offset((offset - count).max(0));
        ids.extend(unnamed.load::<i64>(connection)?);
    }
    Ok((ids, total))
}

/// A page of those that a filter finds, which are looked for once.
fn found(
    connection: &mut Connection,
    kind: Kind,
    filter: &Filter,
    shown_in: Locale,
    limit: i64,
    offset: i64,
) -> db::Result<(Vec<i64>, i64)> {
    let own = listing_text::listing_id.eq(listings::id).and(listing_text::locale.eq(shown_in));
    let mut rows: Vec<(i64, Option<String>)> = filtered(kind, filter)
        .left_join(listing_text::table.on(own))
        .select((listings::id, listing_text::slug.nullable()))
        .load(connection)?;
    rows.sort_unstable_by(|(a, a_slug), (b, b_slug)| (a_slug.is_none(), a_slug, a).cmp(&(b_slug.is_none(), b_slug, b)));
    let part = |number: i64| usize::try_from(number).unwrap_or_default();
    let ids = rows.iter().map(|(id, _)| *id).skip(part(offset)).take(part(limit)).collect();
    Ok((ids, i64::try_from(rows.len()).unwrap_or(i64::MAX)))
}

fn filtered(kind: Kind, filter: &Filter) -> listings::BoxedQuery<'_, db::Backend> {
    let mut query = listings::table.filter(listings::kind.eq(kind.code())).into_boxed();
    for word in filter.text.split_whitespace().take(10) {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        let named = listing_text::table
            .filter(listing_text::kind.eq(kind.code()))
            .filter(lower(listing_text::name).like(pattern).escape('\\'))
            .select(listing_text::listing_id);
        query = query.filter(listings::id.eq_any(named));
    }
    if let Some(locale) = filter.lacking {
        let named = listing_text::table.filter(listing_text::locale.eq(locale)).select(listing_text::listing_id);
        query = query.filter(listings::id.ne_all(named));
    }
    if filter.unused {
        query = query.filter(listings::articles.eq(0));
    }
    query
}

/// How many articles each of these has, published or not.
///
/// # Errors
/// The database's.
pub fn sizes(connection: &mut Connection, ids: &[i64]) -> db::Result<HashMap<i64, i64>> {
    let mut sizes = HashMap::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let counts = listings::table.filter(listings::id.eq_any(ids)).select((listings::id, listings::articles));
        sizes.extend(counts.load::<(i64, i64)>(connection)?);
    }
    Ok(sizes)
}

/// In which languages readers find something under each of these.
///
/// # Errors
/// The database's.
pub fn read_in(connection: &mut Connection, id: i64, now: Time) -> db::Result<Vec<Locale>> {
    let mut locales = Vec::new();
    for locale in Locale::ALL {
        if listing::has_articles(connection, id, *locale, now)? {
            locales.push(*locale);
        }
    }
    Ok(locales)
}

/// Puts these of a kind in this order, before all others of it. `false`, and nothing is changed, if they stood in another
/// order than `before` by now.
///
/// # Errors
/// The database's.
pub fn order(connection: &mut Connection, kind: Kind, before: &[i64], ids: &[i64]) -> db::Result<bool> {
    let now: Vec<i64> = listings::table
        .filter(listings::kind.eq(kind.code()))
        .order((listings::position, listings::id))
        .select(listings::id)
        .load(connection)?;
    if now == ids {
        return Ok(true);
    }
    if now != before {
        return Ok(false);
    }
    let others = now.iter().filter(|id| !ids.contains(id));
    for (position, id) in (1_i64..).zip(ids.iter().filter(|id| now.contains(id)).chain(others)) {
        diesel::update(listings::table.find(id)).set(listings::position.eq(position)).execute(connection)?;
    }
    touch(connection)?;
    Ok(true)
}

/// What putting several into one would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Articles that are filed under it only afterwards.
    pub moving: i64,
    /// Articles that are filed under it already and under one of the others.
    pub there: i64,
    /// Addresses of theirs that will lead to it.
    pub addresses: i64,
}

/// What putting `from` into `into` would do.
///
/// # Errors
/// The database's.
pub fn outlook(connection: &mut Connection, from: &[i64], into: i64) -> db::Result<Outlook> {
    let others: Vec<i64> = from.iter().copied().filter(|id| *id != into).collect();
    let under = articles_of(connection, &[into])?;
    let theirs = articles_of(connection, &others)?;
    let there = i64::try_from(theirs.intersection(&under).count()).unwrap_or(i64::MAX);
    let all = i64::try_from(theirs.len()).unwrap_or(i64::MAX);
    let own: Vec<Listing> = listing::by_ids(connection, &[into])?;
    let has = |locale: Locale| own.iter().any(|listing| listing.text(locale).is_some());
    let texts = listing::by_ids(connection, &others)?.into_iter().flat_map(|listing| listing.texts);
    let addresses = texts.filter(|text| has(text.locale)).count();
    Ok(Outlook { moving: all - there, there, addresses: i64::try_from(addresses).unwrap_or(i64::MAX) })
}

fn articles_of(connection: &mut Connection, ids: &[i64]) -> db::Result<HashSet<i64>> {
    let filed = article_listing::table.filter(article_listing::listing_id.eq_any(ids));
    Ok(filed.select(article_listing::article_id).load::<i64>(connection)?.into_iter().collect())
}

/// Puts `from` into `into`, all of a kind: their articles are filed under it, their addresses and feeds lead to it, and
/// a name that only they have in a language becomes its own. Gives how many articles moved.
///
/// # Errors
/// That one of them is gone, or the database's.
pub fn merge(connection: &mut Connection, kind: Kind, from: &[i64], into: i64) -> Result<i64, SaveError> {
    let mut kept = listing::by_id(connection, kind, into)?.ok_or(SaveError::Missing)?;
    let mut moved: Vec<i64> = Vec::new();
    for id in from.iter().copied().filter(|id| *id != into) {
        let other = listing::by_id(connection, kind, id)?.ok_or(SaveError::Missing)?;
        moved.extend(
            article_listing::table
                .filter(article_listing::listing_id.eq(id))
                .select(article_listing::article_id)
                .load::<i64>(connection)?,
        );
        move_articles(connection, id, into)?;
        move_addresses(connection, kind, id, into)?;
        diesel::delete(search_name::table.filter(search_name::listing_id.eq(id))).execute(connection)?;
        diesel::delete(listings::table.find(id)).execute(connection)?;
        for text in other.texts {
            take_text(connection, kind, &mut kept, text)?;
        }
    }
    moved.sort_unstable();
    moved.dedup();
    search::index_names(connection, kind, into)?;
    match moved.first() {
        Some(first) if moved.len() > INDEXED_AT_ONCE => search::again_from(connection, *first)?,
        _ => moved.iter().try_for_each(|id| search::index(connection, *id))?,
    }
    touch(connection)?;
    Ok(i64::try_from(moved.len()).unwrap_or(i64::MAX))
}

/// Files the articles of one under another, each once. Plain statements: neither engine's dialect of Diesel has an update
/// that asks its own table.
fn move_articles(connection: &mut Connection, from: i64, into: i64) -> db::Result<()> {
    Ok(connection.batch_execute(&format!(
        "UPDATE article_listing SET listing_id = {into} WHERE listing_id = {from}
           AND article_id NOT IN (SELECT article_id FROM article_listing WHERE listing_id = {into});
         DELETE FROM article_listing WHERE listing_id = {from};
         UPDATE appearance SET listing_id = {into} WHERE listing_id = {from} AND NOT EXISTS (
           SELECT 1 FROM appearance AS there WHERE there.listing_id = {into} AND there.locale = appearance.locale
             AND there.published_at = appearance.published_at AND there.article_id = appearance.article_id);
         DELETE FROM appearance WHERE listing_id = {from};"
    ))?)
}

/// Leads what led to one to another: old addresses, feeds, menus, accounts.
fn move_addresses(connection: &mut Connection, kind: Kind, from: i64, into: i64) -> db::Result<()> {
    let own = redirects::kind.eq_any([kind.code(), redirect::FEED]).and(redirects::target_id.eq(from));
    diesel::update(redirects::table.filter(own)).set(redirects::target_id.eq(into)).execute(connection)?;
    menu::redirect_items(connection, Target::Listing(kind, from), Target::Listing(kind, into))?;
    diesel::update(account::table.filter(account::author_id.eq(from)))
        .set(account::author_id.eq(into))
        .execute(connection)?;
    Ok(())
}

/// The text of one that is gone: where the other has none in its language it becomes its own, address and all; else its
/// address leads there.
fn take_text(connection: &mut Connection, kind: Kind, kept: &mut Listing, text: Text) -> db::Result<()> {
    if kept.text(text.locale).is_none() {
        listing::insert_text(connection, kind, kept.id, &text)?;
        kept.texts.push(text);
        return Ok(());
    }
    let path = Route::Listing(kind, text.slug).path(text.locale);
    redirect::remember(connection, &path, redirect::Target::Listing(kind, kept.id), text.locale)
}
