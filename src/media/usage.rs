//! Where pictures are shown.

use crate::{
    db::{
        self, Connection,
        schema::{article, page_text, translation},
    },
    i18n::Locale,
    newsroom::{author, body, listing},
    routes::Kind,
};
use diesel::prelude::*;

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

/// Where a picture is shown: articles that lead with it, articles and pages whose text names it, authors whose
/// portrait it is; each once.
///
/// # Errors
/// The database's.
pub fn usage(connection: &mut Connection, id: i64) -> db::Result<Vec<Place>> {
    usage_for(connection, id, None)
}

/// The same, each under its name in this language, if it has one.
///
/// # Errors
/// The database's.
pub fn usage_for(connection: &mut Connection, id: i64, first: Option<Locale>) -> db::Result<Vec<Place>> {
    let one = format!("%data-picture=\"{id}\"%");
    let some = "%data-gallery=\"%";
    let leading: Vec<(i64, String, String)> = translation::table
        .inner_join(article::table)
        .filter(article::picture_id.eq(id).or(translation::social_picture_id.eq(id)))
        .order(translation::locale)
        .select((translation::article_id, translation::locale, translation::headline))
        .load(connection)?;
    let naming: Vec<(i64, String, String, String)> = translation::table
        .filter(translation::body.like(&one).or(translation::body.like(some)))
        .order(translation::locale)
        .select((translation::article_id, translation::locale, translation::headline, translation::body))
        .load(connection)?;
    let pages: Vec<(i64, String, String, String)> = page_text::table
        .filter(page_text::body.like(&one).or(page_text::body.like(some)))
        .order(page_text::locale)
        .select((page_text::page_id, page_text::locale, page_text::title, page_text::body))
        .load(connection)?;
    let naming = naming.into_iter().filter(|(.., text)| body::picture_ids(text).contains(&id));
    let pages = pages.into_iter().filter(|(.., text)| body::picture_ids(text).contains(&id));
    let articles = leading.into_iter().chain(naming.map(|(id, code, headline, _)| (id, code, headline)));
    // A text of a language that this binary no longer speaks has nobody to open it.
    let mut places: Vec<Place> = articles
        .filter_map(|(id, code, headline)| Some(Place::Article(id, Locale::from_code(&code)?, headline)))
        .collect();
    places.extend(pages.filter_map(|(id, code, title, _)| Some(Place::Page(id, Locale::from_code(&code)?, title))));
    for author in author::showing(connection, id)? {
        let texts = listing::by_id(connection, Kind::Author, author)?.map(|author| author.texts).unwrap_or_default();
        places.extend(texts.into_iter().map(|text| Place::Author(author, text.locale, text.name)));
    }
    places.sort_by_key(|place| (place.order(), Some(place.locale()) != first));
    places.dedup_by_key(|place| place.order());
    Ok(places)
}
