//! Sections, tags and authors: what gathers articles under a name of its own, with an address in each language.

use super::{
    Fault, Problem, SaveError, at_most, change, menu, redirect, search, slug, target::Target, touch, touch_only,
    unless_invalid,
};
use crate::{
    db::{
        self, Connection, Time, escaped, lower,
        schema::{appearance, article_listing, listing, listing_text, redirect as redirects},
    },
    i18n::Locale,
    routes::{Kind, Route},
};
use diesel::prelude::*;
use std::collections::HashSet;

/// Longest name, in characters.
pub const NAME_LIMIT: i64 = 120;
/// Longest description or biography, in characters.
pub const DESCRIPTION_LIMIT: i64 = 2000;

/// A name that leads to a listing in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Part of its address.
    pub slug: String,
    /// What readers see.
    pub name: String,
}

/// What a section, tag or author is called in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
    /// Part of its address; empty in a form: made from the name.
    pub slug: String,
    /// What readers see; empty in a form: it does not exist in this language.
    pub name: String,
    /// A sentence or a biography, plain text.
    pub description: String,
}

/// A section, tag or author with its texts, by their languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: Kind,
    /// Its place among its kind, as editors ordered it.
    pub position: i64,
    /// One a language in which it exists.
    pub texts: Vec<Text>,
}

impl Listing {
    /// Its text in `locale`.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&Text> {
        self.texts.iter().find(|text| text.locale == locale)
    }

    /// Its name in `locale`, else in any language.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        self.named(locale).0
    }

    /// Its name in `locale`, else in any language, and the language of it.
    #[must_use]
    pub fn named(&self, locale: Locale) -> (&str, Locale) {
        self.text(locale).or(self.texts.first()).map_or(("", locale), |text| (&text.name, text.locale))
    }
}

/// One listing by its address in a language.
///
/// # Errors
/// The database's.
pub fn by_slug(connection: &mut Connection, kind: Kind, locale: Locale, slug: &str) -> db::Result<Option<Listing>> {
    let id: Option<i64> = listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .filter(listing_text::locale.eq(locale))
        .filter(listing_text::slug.eq(slug))
        .select(listing_text::listing_id)
        .first(connection)
        .optional()?;
    id.map_or(Ok(None), |id| by_id(connection, kind, id))
}

/// One listing by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, kind: Kind, id: i64) -> db::Result<Option<Listing>> {
    let position: Option<i64> = listing::table
        .filter(listing::id.eq(id))
        .filter(listing::kind.eq(kind.code()))
        .select(listing::position)
        .first(connection)
        .optional()?;
    let Some(position) = position else { return Ok(None) };
    let texts = listing_text::table
        .filter(listing_text::listing_id.eq(id))
        .order(listing_text::locale)
        .select(TEXT)
        .load::<TextRow>(connection)?
        .into_iter()
        .filter_map(|row| text(row).map(|(_, text)| text))
        .collect();
    Ok(Some(Listing { id, kind, position, texts }))
}

/// Those with these numbers, of any kind, in this order.
///
/// # Errors
/// The database's.
pub fn by_ids(connection: &mut Connection, ids: &[i64]) -> db::Result<Vec<Listing>> {
    let mut found: std::collections::HashMap<i64, Listing> = std::collections::HashMap::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String, i64)> = listing::table
            .filter(listing::id.eq_any(ids))
            .select((listing::id, listing::kind, listing::position))
            .load(connection)?;
        for (id, code, position) in rows {
            let Some(kind) = Kind::from_code(&code) else { continue };
            found.insert(id, Listing { id, kind, position, texts: Vec::new() });
        }
        let texts = listing_text::table
            .filter(listing_text::listing_id.eq_any(ids))
            .order(listing_text::locale)
            .select(TEXT)
            .load::<TextRow>(connection)?;
        for (id, text) in texts.into_iter().filter_map(text) {
            if let Some(listing) = found.get_mut(&id) {
                listing.texts.push(text);
            }
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Those of a kind with these letters in a name, whatever their case, by name: at most `limit`.
///
/// # Errors
/// The database's.
pub fn found_by_name(connection: &mut Connection, kind: Kind, words: &str, limit: i64) -> db::Result<Vec<Listing>> {
    let names = listing_text::table.filter(listing_text::kind.eq(kind.code())).into_boxed();
    // Without letters the names are read off their index.
    let names = match words {
        "" => names.order((listing_text::name, listing_text::listing_id)),
        _ => {
            let part = format!("%{}%", escaped(&words.to_lowercase()));
            // Names that begin with the letters first: a tag of three letters is found among thousands that contain them.
            let beginning = format!("{}%", escaped(&words.to_lowercase()));
            let begins = lower(listing_text::name).like(beginning).escape('\\');
            names.filter(lower(listing_text::name).like(part).escape('\\')).order((
                begins.desc(),
                listing_text::name,
                listing_text::listing_id,
            ))
        }
    };
    let found: Vec<i64> = names.select(listing_text::listing_id).limit(limit.saturating_mul(2)).load(connection)?;
    let mut ids: Vec<i64> = Vec::new();
    for id in found {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    by_ids(connection, &ids)
}

/// Whether readers of `locale` find something under it: an article published by `now`.
///
/// # Errors
/// The database's.
pub fn has_articles(connection: &mut Connection, id: i64, locale: Locale, now: Time) -> db::Result<bool> {
    let published = appearance::table
        .filter(appearance::listing_id.eq(id).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(published)).get_result(connection)?)
}

/// Its name in `locale`, if it has one in it and readers find something under it: one query.
///
/// # Errors
/// The database's.
pub fn name(connection: &mut Connection, kind: Kind, id: i64, locale: Locale, now: Time) -> db::Result<Option<String>> {
    let published = appearance::table
        .filter(appearance::listing_id.eq(id).and(appearance::locale.eq(locale)))
        .filter(appearance::published_at.le(now));
    let name = listing_text::table
        .filter(listing_text::listing_id.eq(id).and(listing_text::locale.eq(locale)))
        .filter(listing_text::kind.eq(kind.code()))
        .filter(diesel::dsl::exists(published))
        .select(listing_text::name)
        .first(connection)
        .optional()?;
    Ok(name)
}

/// All of a kind, as editors ordered them, then by number.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection, kind: Kind) -> db::Result<Vec<Listing>> {
    let rows: Vec<(i64, i64)> = listing::table
        .filter(listing::kind.eq(kind.code()))
        .order((listing::position, listing::id))
        .select((listing::id, listing::position))
        .load(connection)?;
    let mut texts: std::collections::HashMap<i64, Vec<Text>> = std::collections::HashMap::new();
    let found = listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .order(listing_text::locale)
        .select(TEXT)
        .load::<TextRow>(connection)?;
    for (id, text) in found.into_iter().filter_map(text) {
        texts.entry(id).or_default().push(text);
    }
    let listing = |(id, position)| Listing { id, kind, position, texts: texts.remove(&id).unwrap_or_default() };
    Ok(rows.into_iter().map(listing).collect())
}

/// Links to those of a kind under which readers of `locale` find something, as editors ordered them.
///
/// # Errors
/// The database's.
pub fn links(connection: &mut Connection, kind: Kind, locale: Locale, now: db::Time) -> db::Result<Vec<(i64, Link)>> {
    let published = appearance::table
        .filter(appearance::listing_id.eq(listing_text::listing_id))
        .filter(appearance::locale.eq(locale).and(appearance::published_at.le(now)));
    let rows: Vec<(i64, String, String)> = listing_text::table
        .inner_join(listing::table.on(listing::id.eq(listing_text::listing_id)))
        .filter(listing_text::kind.eq(kind.code()))
        .filter(listing_text::locale.eq(locale))
        .filter(diesel::dsl::exists(published))
        .order((listing::position, listing::id))
        .select((listing_text::listing_id, listing_text::slug, listing_text::name))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (id, Link { slug, name })).collect())
}

/// Who wrote these articles, each once, by name.
///
/// # Errors
/// The database's.
pub fn authors_of(connection: &mut Connection, locale: Locale, articles: &[i64]) -> db::Result<Vec<Link>> {
    // In two steps: SQLite would look for each of the articles under each of the authors.
    let among = db::among(connection, "article_listing.article_id", articles);
    let filed = article_listing::table.filter(among).select(article_listing::listing_id).distinct();
    let filed: Vec<i64> = db::load(connection, filed)?;
    let among = db::among(connection, "listing_text.listing_id", &filed);
    let names: Vec<(String, String)> = db::load(
        connection,
        listing_text::table
            .filter(listing_text::kind.eq(Kind::Author.code()).and(listing_text::locale.eq(locale)))
            .filter(among)
            .select((listing_text::slug, listing_text::name)),
    )?;
    let mut authors: Vec<Link> = names.into_iter().map(|(slug, name)| Link { slug, name }).collect();
    authors.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
    Ok(authors)
}

/// The listing of a kind that has exactly this name in `locale`.
///
/// # Errors
/// The database's.
pub fn by_name(connection: &mut Connection, kind: Kind, locale: Locale, name: &str) -> db::Result<Option<i64>> {
    let id = listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .filter(listing_text::locale.eq(locale))
        .filter(listing_text::name.eq(name))
        .select(listing_text::listing_id)
        .first(connection)
        .optional()?;
    Ok(id)
}

/// The listings of a kind with these letters in their name in any language, whatever their case; at most `limit`.
///
/// # Errors
/// The database's.
pub fn named_like(connection: &mut Connection, kind: Kind, letters: &str, limit: i64) -> db::Result<Vec<i64>> {
    let pattern = format!("%{}%", escaped(&letters.trim().to_lowercase()));
    Ok(listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .filter(lower(listing_text::name).like(pattern).escape('\\'))
        .select(listing_text::listing_id)
        .distinct()
        .limit(limit)
        .load(connection)?)
}

/// The listing of a kind that has this name in any language, whatever its case.
///
/// # Errors
/// The database's.
pub fn named(connection: &mut Connection, kind: Kind, name: &str) -> db::Result<Option<i64>> {
    Ok(listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .filter(lower(listing_text::name).eq(name.trim().to_lowercase()))
        .order(listing_text::listing_id)
        .select(listing_text::listing_id)
        .first(connection)
        .optional()?)
}

/// Names that another of the kind has in the same language, whatever their case; what is called so already may stay.
///
/// Authors may share a name, as people do.
///
/// # Errors
/// The database's.
pub fn names_taken(
    connection: &mut Connection,
    kind: Kind,
    own: Option<i64>,
    texts: &[Text],
) -> db::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if kind == Kind::Author {
        return Ok(problems);
    }
    for Text { locale, name, .. } in texts {
        let holders: Vec<i64> = listing_text::table
            .filter(listing_text::kind.eq(kind.code()))
            .filter(listing_text::locale.eq(*locale))
            .filter(lower(listing_text::name).eq(name.trim().to_lowercase()))
            .select(listing_text::listing_id)
            .load(connection)?;
        if !holders.is_empty() && !own.is_some_and(|own| holders.contains(&own)) {
            problems.push(Problem::in_language("name", *locale, Fault::NameTaken));
        }
    }
    Ok(problems)
}

/// The place after all others of a kind.
///
/// # Errors
/// The database's.
pub fn last_position(connection: &mut Connection, kind: Kind) -> db::Result<i64> {
    let last: Option<i64> = listing::table
        .filter(listing::kind.eq(kind.code()))
        .select(diesel::dsl::max(listing::position))
        .first(connection)?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Which have something to read, and in which languages: an article published by `now`.
///
/// # Errors
/// The database's.
pub fn with_articles(connection: &mut Connection, now: Time) -> db::Result<HashSet<(i64, Locale)>> {
    let rows: Vec<(i64, String)> = appearance::table
        .filter(appearance::published_at.le(now))
        .group_by((appearance::listing_id, appearance::locale))
        .select((appearance::listing_id, appearance::locale))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(id, code)| Some((id, Locale::from_code(&code)?))).collect())
}

/// Makes a new one.
///
/// # Errors
/// What is wrong with the texts, or the database's.
pub fn create(connection: &mut Connection, kind: Kind, position: i64, texts: Vec<Text>) -> Result<i64, SaveError> {
    let texts = checked(connection, kind, None, texts)?;
    let id: i64 = diesel::insert_into(listing::table)
        .values((listing::kind.eq(kind.code()), listing::position.eq(position)))
        .returning(listing::id)
        .get_result(connection)?;
    for text in &texts {
        insert_text(connection, kind, id, text)?;
        redirect::forget(connection, &Route::Listing(kind, text.slug.clone()).path(text.locale))?;
    }
    search::index_names(connection, kind, id)?;
    touch(connection)?;
    Ok(id)
}

/// Changes one; an address that changes keeps its old one as a redirect.
///
/// # Errors
/// What is wrong with the texts, that it is gone, or the database's.
pub fn save(
    connection: &mut Connection,
    kind: Kind,
    id: i64,
    position: i64,
    texts: Vec<Text>,
) -> Result<(), SaveError> {
    let Some(before) = by_id(connection, kind, id)? else { return Err(SaveError::Missing) };
    let texts = checked(connection, kind, Some(&before), texts)?;
    diesel::update(listing::table.find(id)).set(listing::position.eq(position)).execute(connection)?;
    diesel::delete(listing_text::table.filter(listing_text::listing_id.eq(id))).execute(connection)?;
    for text in &texts {
        insert_text(connection, kind, id, text)?;
    }
    for old in &before.texts {
        let new = texts.iter().find(|text| text.locale == old.locale);
        if new.is_some_and(|new| new.slug != old.slug) {
            let path = Route::Listing(kind, old.slug.clone()).path(old.locale);
            redirect::remember(connection, &path, redirect::Target::Listing(kind, id), old.locale)?;
        }
    }
    for text in &texts {
        redirect::forget(connection, &Route::Listing(kind, text.slug.clone()).path(text.locale))?;
    }
    search::index_names(connection, kind, id)?;
    // Sections stand in the menu of every page, unless editors made one; a name in one more language stands on pages that
    // knew nothing of it.
    let is_known = texts.iter().all(|text| before.text(text.locale).is_some());
    if kind == Kind::Section || !is_known || menu::leads_to(connection, Target::Listing(kind, id))? {
        touch(connection)?;
    } else {
        touch_only(connection, &[change::Kind::Named.of(id)].into())?;
    }
    Ok(())
}

/// Deletes one; its articles stay, without it. Its addresses answer 410.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, kind: Kind, id: i64) -> db::Result<bool> {
    let Some(before) = by_id(connection, kind, id)? else { return Ok(false) };
    let own = redirects::kind.eq_any([kind.code(), redirect::FEED]).and(redirects::target_id.eq(id));
    diesel::update(redirects::table.filter(own))
        .set((redirects::kind.eq("gone"), redirects::target_id.eq(0)))
        .execute(connection)?;
    diesel::delete(appearance::table.filter(appearance::listing_id.eq(id))).execute(connection)?;
    diesel::delete(article_listing::table.filter(article_listing::listing_id.eq(id))).execute(connection)?;
    diesel::delete(listing::table.find(id)).execute(connection)?;
    for text in &before.texts {
        let path = Route::Listing(kind, text.slug.clone()).path(text.locale);
        redirect::remember(connection, &path, redirect::Target::Gone, text.locale)?;
    }
    touch(connection)?;
    Ok(true)
}

/// The texts that have a name, each with its slug, or what is wrong with them.
fn checked(
    connection: &mut Connection,
    kind: Kind,
    before: Option<&Listing>,
    texts: Vec<Text>,
) -> Result<Vec<Text>, SaveError> {
    let mut problems = Vec::new();
    let mut kept = Vec::new();
    let first = texts.first().map(|text| text.locale);
    for mut text in texts {
        let locale = text.locale;
        text.name = text.name.trim().to_owned();
        text.slug = text.slug.trim().to_owned();
        text.description = text.description.trim().to_owned();
        at_most(&mut problems, "name", Some(locale), &text.name, NAME_LIMIT);
        at_most(&mut problems, "description", Some(locale), &text.description, DESCRIPTION_LIMIT);
        if text.name.is_empty() {
            if !text.slug.is_empty() || !text.description.is_empty() {
                problems.push(Problem::in_language("name", locale, Fault::Required));
            }
            continue;
        }
        let own = before.map(|listing| listing.id);
        if text.slug.is_empty() {
            text.slug = free_slug(connection, kind, locale, own, &text.name)?;
        } else if before.and_then(|listing| listing.text(locale)).is_none_or(|old| old.slug != text.slug) {
            // An imported slug may be older than our rule; a new one keeps it.
            if !slug::is_slug(&text.slug) {
                problems.push(Problem::in_language("slug", locale, Fault::NotASlug));
            } else if is_taken(connection, kind, locale, own, &text.slug)? {
                problems.push(Problem::in_language("slug", locale, Fault::SlugTaken));
            }
        }
        kept.push(text);
    }
    if kept.is_empty() && problems.is_empty() {
        problems.push(Problem { field: "name", locale: first, fault: Fault::Required });
    }
    unless_invalid(problems)?;
    Ok(kept)
}

/// A slug for `name` that no other of the kind has in this language.
fn free_slug(
    connection: &mut Connection,
    kind: Kind,
    locale: Locale,
    own: Option<i64>,
    name: &str,
) -> db::Result<String> {
    let wanted = match slug::slugify(name) {
        slug if slug.is_empty() => kind.code().to_owned(),
        slug => slug,
    };
    slug::first_free(&wanted, |candidate| is_taken(connection, kind, locale, own, candidate))
}

/// A slug made of `wanted`, a slug or words, that no other of the kind has in this language; empty if nothing of it can
/// be one.
///
/// # Errors
/// The database's.
pub fn slug_like(connection: &mut Connection, kind: Kind, locale: Locale, wanted: &str) -> db::Result<String> {
    slug::like(wanted, |candidate| is_taken(connection, kind, locale, None, candidate))
}

fn is_taken(connection: &mut Connection, kind: Kind, locale: Locale, own: Option<i64>, slug: &str) -> db::Result<bool> {
    let holder: Option<i64> = listing_text::table
        .filter(listing_text::kind.eq(kind.code()))
        .filter(listing_text::locale.eq(locale))
        .filter(listing_text::slug.eq(slug))
        .select(listing_text::listing_id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some() && holder != own)
}

pub(super) fn insert_text(connection: &mut Connection, kind: Kind, id: i64, text: &Text) -> db::Result<()> {
    diesel::insert_into(listing_text::table)
        .values((
            listing_text::listing_id.eq(id),
            listing_text::kind.eq(kind.code()),
            listing_text::locale.eq(text.locale),
            listing_text::slug.eq(&text.slug),
            listing_text::name.eq(&text.name),
            listing_text::description.eq(&text.description),
        ))
        .execute(connection)?;
    Ok(())
}

type TextRow = (i64, String, String, String, String);
const TEXT: (
    listing_text::listing_id,
    listing_text::locale,
    listing_text::slug,
    listing_text::name,
    listing_text::description,
) = (listing_text::listing_id, listing_text::locale, listing_text::slug, listing_text::name, listing_text::description);

/// A row of a language that this binary no longer speaks is left out.
fn text((id, code, slug, name, description): TextRow) -> Option<(i64, Text)> {
    Some((id, Text { locale: Locale::from_code(&code)?, slug, name, description }))
}
