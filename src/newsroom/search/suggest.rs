//! What readers may mean while they type: sections, tags and authors by name, and articles by headline.

use super::{
    Place, Room, Shelf,
    expression::Read,
    find::{expression, ranked, terms},
    names::Names,
    postings::{SLOTS, position},
    query::Query,
    spelling, store,
    words::{Language, folded, words},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, listing_text, translation},
    },
    i18n::Locale,
    newsroom::{article::is_out, listing},
    routes::{Kind, Route},
};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Most sections, tags and authors.
const LISTINGS: usize = 3;
/// Most articles.
const ARTICLES: usize = 5;
/// Most suggestions.
pub const SUGGESTIONS: i64 = 8;
/// Bytes of lists that are read for headlines.
const READ_LIMIT: i64 = 128 * 1024;

/// A page that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name, or the headline.
    pub text: String,
    /// What it leads to.
    pub route: Route,
}

/// The pages that may be meant by words of which the last may not be finished.
///
/// # Errors
/// The database's.
pub fn suggest(connection: &mut Connection, locale: Locale, typed: &str, now: Time) -> db::Result<Vec<Suggestion>> {
    let query = Query::new(locale, typed);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let query = spelling::begun(connection, &query)?.unwrap_or(query).without_phrases();
    let names = Names::of(connection, locale, terms(&query))?;
    let mut suggestions = sections(connection, &query, now)?;
    suggestions.extend(named(connection, &query, &names, now)?);
    suggestions.truncate(LISTINGS);
    suggestions.extend(headed(connection, &query, &names, now)?);
    Ok(suggestions)
}

/// The sections whose names have all words.
fn sections(connection: &mut Connection, query: &Query, now: Time) -> db::Result<Vec<Suggestion>> {
    let language = Language::of(query.locale);
    let last = query.typed.last().filter(|_| query.is_open).map(|last| folded(last));
    let mut sections = Vec::new();
    for (_, link) in listing::links(connection, Kind::Section, query.locale, now)? {
        let said: Vec<&str> = words(&link.name).map(|range| &link.name[range]).collect();
        let terms: HashSet<String> = said.iter().flat_map(|word| language.terms(word)).collect();
        let begins = last.as_ref().is_some_and(|last| said.iter().any(|word| folded(word).starts_with(&**last)));
        let (open, whole) = query.required.split_at(query.required.len().saturating_sub(1));
        let has = |word: &Vec<String>| word.iter().any(|term| terms.contains(term));
        if open.iter().all(has) && whole.iter().all(|word| begins || has(word)) {
            sections.push(Suggestion { text: link.name, route: Route::Listing(Kind::Section, link.slug) });
        }
    }
    Ok(sections)
}

/// The tags and authors whose names have all words, and under whom there is something to read.
fn named(connection: &mut Connection, query: &Query, names: &Names, now: Time) -> db::Result<Vec<Suggestion>> {
    let having = |word: &Vec<String>| word.iter().flat_map(|term| names.with(term)).copied().collect::<HashSet<i64>>();
    let all = query.required.iter().map(having).reduce(|all, next| &all & &next).unwrap_or_default();
    let read = appearance::table
        .filter(appearance::listing_id.eq(listing_text::listing_id))
        .filter(appearance::locale.eq(query.locale).and(appearance::published_at.le(now)));
    let rows: Vec<(String, String, String)> = listing_text::table
        .filter(listing_text::listing_id.eq_any(all))
        .filter(listing_text::locale.eq(query.locale))
        .filter(diesel::dsl::exists(read))
        .order((listing_text::kind, listing_text::name))
        .select((listing_text::kind, listing_text::slug, listing_text::name))
        .limit(i64::try_from(LISTINGS).unwrap_or(i64::MAX))
        .load(connection)?;
    let suggestion = |(kind, slug, text): (String, String, String)| {
        Some(Suggestion { text, route: Route::Listing(Kind::from_code(&kind)?, slug) })
    };
    Ok(rows.into_iter().filter_map(suggestion).collect())
}

/// The articles whose headlines have all words, the likeliest first.
fn headed(connection: &mut Connection, query: &Query, names: &Names, now: Time) -> db::Result<Vec<Suggestion>> {
    let room = Room { locale: query.locale, shelf: Shelf::Public };
    let in_headline = |read: &Read<'_>| read.hits.iter().filter(|hit| hit.place == Place::Headline).count();
    let enough = |read: &Read<'_>| read.bytes > READ_LIMIT || in_headline(read) >= ARTICLES;
    let span = (i64::MIN, position(now).saturating_add(SLOTS));
    let (mut hits, _) = expression(room, query, names, &[]).newest(connection, span, enough)?;
    hits.retain(|hit| hit.place == Place::Headline);
    let positions = ranked(&hits, now, ARTICLES);
    let ids: Vec<i64> = store::articles(connection, &positions)?.into_iter().map(|(id, _)| id).collect();
    let rows: Vec<(i64, String, String)> = translation::table
        .filter(translation::article_id.eq_any(&ids).and(translation::locale.eq(query.locale)))
        .filter(is_out!(now))
        .select((translation::article_id, translation::headline, translation::slug))
        .load(connection)?;
    let mut rows: HashMap<i64, (String, String)> =
        rows.into_iter().map(|(id, headline, slug)| (id, (headline, slug))).collect();
    let suggestion = |(text, slug)| Suggestion { text, route: Route::Article(slug) };
    Ok(ids.iter().filter_map(|id| rows.remove(id)).map(suggestion).collect())
}
