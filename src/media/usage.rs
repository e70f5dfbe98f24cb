//! Where pictures are shown.

use crate::{
    db::{
        self, Connection,
        schema::{article, listing as listings, page_text, picture_use, summary, translation},
    },
    i18n::Locale,
    newsroom::{
        article::is_due,
        author, body, listing,
        rights::{self, Owner},
    },
    routes::Kind,
};
use diesel::prelude::*;
use std::{cmp::Reverse, collections::HashSet};

/// A place where a picture is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An article, by its number and its headline in some language.
    Article(i64, Locale, String),
    /// A page, by its number and its title in some language.
    Page(i64, Locale, String),
    /// An author, by its number and its name in some language.
    Author(i64, Locale, String),
}

impl Place {
    /// The article, where it is one.
    #[must_use]
    pub const fn article(&self) -> Option<i64> {
        match self {
            Self::Article(id, ..) => Some(*id),
            Self::Page(..) | Self::Author(..) => None,
        }
    }

    const fn locale(&self) -> Locale {
        match self {
            Self::Article(_, locale, _) | Self::Page(_, locale, _) | Self::Author(_, locale, _) => *locale,
        }
    }

    const fn order(&self) -> (u8, i64) {
        match self {
            Self::Article(id, ..) => (0, *id),
            Self::Page(id, ..) => (1, *id),
            Self::Author(id, ..) => (2, *id),
        }
    }
}

/// Of an author's articles so many of the newest that show a picture are looked through.
const LOOKED_THROUGH: usize = 5000;

/// Where a picture is shown, each place once: the newest articles that lead with it or whose text names it, pages whose text
/// names it, authors whose portrait it is. At most `limit` articles, and as many pages; of what `owner` may open, if one is
/// given, which is articles alone.
///
/// # Errors
/// The database's.
pub fn usage(connection: &mut Connection, id: i64, owner: Option<Owner>, limit: usize) -> db::Result<Vec<Place>> {
    usage_for(connection, id, None, owner, limit)
}

/// The same, each under its name in this language, if it has one.
///
/// # Errors
/// The database's.
pub fn usage_for(
    connection: &mut Connection,
    id: i64,
    first: Option<Locale>,
    owner: Option<Owner>,
    limit: usize,
) -> db::Result<Vec<Place>> {
    let mut ids = articles(connection, id, if owner.is_some() { limit.max(LOOKED_THROUGH) } else { limit })?;
    if let Some(owner) = owner {
        ids = rights::among(connection, owner, &ids)?;
    }
    ids.truncate(limit);
    let mut places = Vec::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String, String)> = translation::table
            .filter(translation::article_id.eq_any(ids))
            .order(translation::locale)
            .select((translation::article_id, translation::locale, translation::headline))
            .load(connection)?;
        // A text of a language that this binary no longer speaks has nobody to open it.
        places.extend(
            rows.into_iter()
                .filter_map(|(id, code, headline)| Some(Place::Article(id, Locale::from_code(&code)?, headline))),
        );
    }
    if owner.is_none() {
        places.extend(pages(connection, id, limit)?);
        for author in author::showing(connection, id)? {
            let texts =
                listing::by_id(connection, Kind::Author, author)?.map(|author| author.texts).unwrap_or_default();
            places.extend(texts.into_iter().map(|text| Place::Author(author, text.locale, text.name)));
        }
    }
    places.sort_by_key(|place| (place.order(), Some(place.locale()) != first));
    places.dedup_by_key(|place| place.order());
    Ok(places)
}

/// Which of these pictures are shown somewhere.
///
/// # Errors
/// The database's.
pub fn shown_among(connection: &mut Connection, ids: &[i64]) -> db::Result<HashSet<i64>> {
    let leads = article::table.filter(article::picture_id.eq_any(ids)).select(article::picture_id).distinct();
    let mut shown: Vec<Option<i64>> = leads.load(connection)?;
    let shared = translation::table.filter(translation::social_picture_id.eq_any(ids));
    shown.extend(shared.select(translation::social_picture_id).distinct().load::<Option<i64>>(connection)?);
    let portraits = listings::table.filter(listings::picture_id.eq_any(ids));
    shown.extend(portraits.select(listings::picture_id).distinct().load::<Option<i64>>(connection)?);
    let mut shown: HashSet<i64> = shown.into_iter().flatten().collect();
    let named = picture_use::table.filter(picture_use::picture_id.eq_any(ids));
    shown.extend(named.select(picture_use::picture_id).distinct().load::<i64>(connection)?);
    shown.extend(named_by_pages(connection)?);
    let due = is_due(connection);
    let texts: Vec<String> = translation::table
        .inner_join(summary::table.on(summary::article_id.eq(translation::article_id)))
        .filter(due)
        .filter(translation::body.like("%data-picture=\"%").or(translation::body.like("%data-gallery=\"%")))
        .select(translation::body)
        .load(connection)?;
    shown.extend(texts.iter().flat_map(|text| body::picture_ids(text)));
    Ok(ids.iter().copied().filter(|id| shown.contains(id)).collect())
}

/// The pictures that the texts of pages name.
pub(super) fn named_by_pages(connection: &mut Connection) -> db::Result<Vec<i64>> {
    let naming = page_text::table
        .filter(page_text::body.like("%data-picture=\"%").or(page_text::body.like("%data-gallery=\"%")));
    let texts: Vec<String> = naming.select(page_text::body).load(connection)?;
    Ok(texts.iter().flat_map(|text| body::picture_ids(text)).collect())
}

/// The newest articles that show a picture, the newest first.
fn articles(connection: &mut Connection, id: i64, limit: usize) -> db::Result<Vec<i64>> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut ids: Vec<i64> = article::table
        .filter(article::picture_id.eq(id))
        .order(article::id.desc())
        .select(article::id)
        .limit(most)
        .load(connection)?;
    let shared = translation::table
        .filter(translation::social_picture_id.eq(id))
        .order(translation::article_id.desc())
        .select(translation::article_id)
        .limit(most);
    ids.extend(shared.load::<i64>(connection)?);
    let named = picture_use::table
        .filter(picture_use::picture_id.eq(id))
        .order(picture_use::article_id.desc())
        .select(picture_use::article_id)
        .limit(most);
    ids.extend(named.load::<i64>(connection)?);
    // What was there before the table and is not in it yet: soon none.
    let due = is_due(connection);
    let (one, some) = patterns(id);
    let texts: Vec<(i64, String)> = translation::table
        .inner_join(summary::table.on(summary::article_id.eq(translation::article_id)))
        .filter(due)
        .filter(translation::body.like(one).or(translation::body.like(some)))
        .select((translation::article_id, translation::body))
        .load(connection)?;
    ids.extend(texts.into_iter().filter(|(_, text)| body::picture_ids(text).contains(&id)).map(|(article, _)| article));
    ids.sort_unstable_by_key(|id| Reverse(*id));
    ids.dedup();
    ids.truncate(limit);
    Ok(ids)
}

/// Pages are few: each is looked at.
fn pages(connection: &mut Connection, id: i64, limit: usize) -> db::Result<Vec<Place>> {
    let (one, some) = patterns(id);
    let rows: Vec<(i64, String, String, String)> = page_text::table
        .filter(page_text::body.like(one).or(page_text::body.like(some)))
        .order((page_text::page_id, page_text::locale))
        .select((page_text::page_id, page_text::locale, page_text::title, page_text::body))
        .load(connection)?;
    let naming = rows.into_iter().filter(|(.., text)| body::picture_ids(text).contains(&id));
    Ok(naming
        .filter_map(|(id, code, title, _)| Some(Place::Page(id, Locale::from_code(&code)?, title)))
        .take(limit)
        .collect())
}

/// What bodies that name a picture are like.
fn patterns(id: i64) -> (String, &'static str) {
    (format!("%data-picture=\"{id}\"%"), "%data-gallery=\"%")
}
