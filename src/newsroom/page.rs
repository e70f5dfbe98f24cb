//! Static pages: about, legal notice, contact.

use super::{Fault, Problem, SaveError, at_most, normal_body, redirect, slug, touch, unless_invalid};
use crate::{
    db::{
        self, Connection, Time,
        schema::{page, page_text, redirect as redirects},
    },
    i18n::Locale,
    newsroom::listing::Link,
    routes::{self, Route},
};
use diesel::prelude::*;
use std::collections::HashMap;

/// Longest title, in characters.
pub const TITLE_LIMIT: i64 = 200;

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
    /// Its address; empty in a form: made from the title.
    pub slug: String,
    /// Its title; empty in a form: it does not exist in this language.
    pub title: String,
    /// Body HTML in normal form.
    pub body: String,
    /// Whether readers get it.
    pub published: bool,
    /// When it was last saved.
    pub updated_at: Time,
}

/// A page with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its number.
    pub id: i64,
    /// Its place in the foot of each page, from 1; 0: it is not there.
    pub position: i64,
    /// One a language in which it exists.
    pub texts: Vec<Text>,
}

impl Page {
    /// Its text in `locale`.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&Text> {
        self.texts.iter().find(|text| text.locale == locale)
    }
}

/// The page that readers of `locale` get at this slug.
///
/// # Errors
/// The database's.
pub fn by_slug(connection: &mut Connection, locale: Locale, slug: &str) -> db::Result<Option<Page>> {
    let id: Option<i64> = page_text::table
        .filter(page_text::locale.eq(locale).and(page_text::slug.eq(slug)).and(page_text::published.eq(true)))
        .select(page_text::page_id)
        .first(connection)
        .optional()?;
    id.map_or(Ok(None), |id| by_id(connection, id))
}

/// One page by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Page>> {
    let position: Option<i64> = page::table.find(id).select(page::position).first(connection).optional()?;
    let Some(position) = position else { return Ok(None) };
    let rows: Vec<TextRow> = page_text::table
        .filter(page_text::page_id.eq(id))
        .order(page_text::locale)
        .select(TextRow::as_select())
        .load(connection)?;
    Ok(Some(Page { id, position, texts: rows.into_iter().filter_map(TextRow::text).collect() }))
}

/// The title of a page that readers of `locale` get: one query.
///
/// # Errors
/// The database's.
pub fn title(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<Option<String>> {
    let title = page_text::table
        .filter(page_text::page_id.eq(id).and(page_text::locale.eq(locale)).and(page_text::published.eq(true)))
        .select(page_text::title)
        .first(connection)
        .optional()?;
    Ok(title)
}

/// All pages, as ordered, without their bodies.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection) -> db::Result<Vec<Page>> {
    let rows: Vec<(i64, i64)> =
        page::table.order((page::position, page::id)).select((page::id, page::position)).load(connection)?;
    let mut texts: HashMap<i64, Vec<Text>> = HashMap::new();
    let found: Vec<(i64, String, String, String, bool, Time)> = page_text::table
        .order(page_text::locale)
        .select((
            page_text::page_id,
            page_text::locale,
            page_text::slug,
            page_text::title,
            page_text::published,
            page_text::updated_at,
        ))
        .load(connection)?;
    for (id, code, slug, title, published, updated_at) in found {
        let Some(locale) = Locale::from_code(&code) else { continue };
        let text = Text { locale, slug, title, body: String::new(), published, updated_at };
        texts.entry(id).or_default().push(text);
    }
    let page = |(id, position)| Page { id, position, texts: texts.remove(&id).unwrap_or_default() };
    Ok(rows.into_iter().map(page).collect())
}

/// Links for the foot of each page: to the pages with a place there that readers of `locale` get, as ordered.
///
/// # Errors
/// The database's.
pub fn links(connection: &mut Connection, locale: Locale) -> db::Result<Vec<Link>> {
    let rows: Vec<(String, String)> = page_text::table
        .inner_join(page::table.on(page::id.eq(page_text::page_id)))
        .filter(page_text::locale.eq(locale).and(page_text::published.eq(true)))
        .filter(page::position.gt(0))
        .order((page::position, page::id))
        .select((page_text::slug, page_text::title))
        .load(connection)?;
    Ok(rows.into_iter().map(|(slug, name)| Link { slug, name }).collect())
}

/// The place after the last one in the foot of each page.
///
/// # Errors
/// The database's.
pub fn next_position(connection: &mut Connection) -> db::Result<i64> {
    let last: Option<i64> = page::table.select(diesel::dsl::max(page::position)).first(connection)?;
    Ok(last.unwrap_or_default().max(0).saturating_add(1))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = page_text)]
struct TextRow {
    locale: String,
    slug: String,
    title: String,
    body: String,
    published: bool,
    updated_at: Time,
}

impl TextRow {
    fn text(self) -> Option<Text> {
        Some(Text {
            locale: Locale::from_code(&self.locale)?,
            slug: self.slug,
            title: self.title,
            body: self.body,
            published: self.published,
            updated_at: self.updated_at,
        })
    }
}

/// Makes a new page.
///
/// # Errors
/// What is wrong with the texts, or the database's.
pub fn create(connection: &mut Connection, position: i64, texts: Vec<Text>) -> Result<i64, SaveError> {
    let texts = checked(connection, None, texts)?;
    let id: i64 = diesel::insert_into(page::table)
        .values(page::position.eq(position))
        .returning(page::id)
        .get_result(connection)?;
    store(connection, id, &texts)?;
    Ok(id)
}

/// Changes a page; an address that changes keeps its old one as a redirect.
///
/// # Errors
/// What is wrong with the texts, that it is gone, or the database's.
pub fn save(connection: &mut Connection, id: i64, position: i64, texts: Vec<Text>) -> Result<(), SaveError> {
    let Some(before) = by_id(connection, id)? else { return Err(SaveError::Missing) };
    let texts = checked(connection, Some(&before), texts)?;
    diesel::update(page::table.find(id)).set(page::position.eq(position)).execute(connection)?;
    diesel::delete(page_text::table.filter(page_text::page_id.eq(id))).execute(connection)?;
    for old in &before.texts {
        if texts.iter().find(|text| text.locale == old.locale).is_none_or(|new| new.slug != old.slug) {
            let path = Route::Page(old.slug.clone()).path(old.locale);
            redirect::remember(connection, &path, redirect::Target::Page(id), old.locale)?;
        }
    }
    store(connection, id, &texts)?;
    Ok(())
}

/// Deletes a page; its addresses answer 410.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let Some(before) = by_id(connection, id)? else { return Ok(false) };
    diesel::update(redirects::table.filter(redirects::kind.eq("page").and(redirects::target_id.eq(id))))
        .set((redirects::kind.eq("gone"), redirects::target_id.eq(0)))
        .execute(connection)?;
    for text in &before.texts {
        let path = Route::Page(text.slug.clone()).path(text.locale);
        redirect::remember(connection, &path, redirect::Target::Gone, text.locale)?;
    }
    diesel::delete(page::table.find(id)).execute(connection)?;
    touch(connection)?;
    Ok(true)
}

fn store(connection: &mut Connection, id: i64, texts: &[Text]) -> db::Result<()> {
    for text in texts {
        diesel::insert_into(page_text::table)
            .values((
                page_text::page_id.eq(id),
                page_text::locale.eq(text.locale),
                page_text::slug.eq(&text.slug),
                page_text::title.eq(&text.title),
                page_text::body.eq(&text.body),
                page_text::published.eq(text.published),
                page_text::updated_at.eq(text.updated_at),
            ))
            .execute(connection)?;
        redirect::forget(connection, &Route::Page(text.slug.clone()).path(text.locale))?;
    }
    touch(connection)
}

fn checked(connection: &mut Connection, before: Option<&Page>, texts: Vec<Text>) -> Result<Vec<Text>, SaveError> {
    let mut problems = Vec::new();
    let mut kept = Vec::new();
    let first = texts.first().map(|text| text.locale);
    for mut text in texts {
        let locale = text.locale;
        text.title = text.title.trim().to_owned();
        text.slug = text.slug.trim().to_owned();
        at_most(&mut problems, "title", Some(locale), &text.title, TITLE_LIMIT);
        text.body = normal_body(&mut problems, locale, &text.body);
        text.updated_at = Time::now();
        if text.title.is_empty() {
            if !text.body.is_empty() || !text.slug.is_empty() {
                problems.push(Problem::in_language("title", locale, Fault::Required));
            }
            continue;
        }
        let own = before.map(|page| page.id);
        if text.slug.is_empty() {
            let wanted = Some(slug::slugify(&text.title)).filter(|slug| !slug.is_empty());
            text.slug = slug::first_free(&wanted.unwrap_or_else(|| "page".into()), |candidate| {
                is_taken(connection, locale, own, candidate)
            })?;
        } else if before.and_then(|page| page.text(locale)).is_none_or(|old| old.slug != text.slug) {
            if !slug::is_slug(&text.slug) {
                problems.push(Problem::in_language("slug", locale, Fault::NotASlug));
            } else if is_taken(connection, locale, own, &text.slug)? {
                problems.push(Problem::in_language("slug", locale, Fault::SlugTaken));
            }
        }
        kept.push(text);
    }
    if kept.is_empty() && problems.is_empty() {
        problems.push(Problem { field: "title", locale: first, fault: Fault::Required });
    }
    unless_invalid(problems)?;
    Ok(kept)
}

/// A slug made of `wanted`, a slug or words, that no page has in this language; empty if nothing of it can be one.
///
/// # Errors
/// The database's.
pub fn slug_like(connection: &mut Connection, locale: Locale, wanted: &str) -> db::Result<String> {
    slug::like(wanted, |candidate| is_taken(connection, locale, None, candidate))
}

fn is_taken(connection: &mut Connection, locale: Locale, own: Option<i64>, slug: &str) -> db::Result<bool> {
    if !routes::is_free_for_a_page(locale, slug) {
        return Ok(true);
    }
    let holder: Option<i64> = page_text::table
        .filter(page_text::locale.eq(locale).and(page_text::slug.eq(slug)))
        .select(page_text::page_id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some() && holder != own)
}
