//! Where pictures are shown.

use crate::{
    db::{
        self, Connection,
        schema::{article, page_text, translation},
    },
    newsroom::body,
};
use diesel::prelude::*;

/// A place where a picture is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An article, by its number and its headline in some language.
    Article(i64, String),
    /// A page, by its number and its title in some language.
    Page(i64, String),
}

impl Place {
    const fn order(&self) -> (bool, i64) {
        match self {
            Self::Article(id, _) => (false, *id),
            Self::Page(id, _) => (true, *id),
        }
    }
}

/// Where a picture is shown: articles that lead with it, articles and pages whose text names it; each once.
///
/// # Errors
/// The database's.
pub fn usage(connection: &mut Connection, id: i64) -> db::Result<Vec<Place>> {
    let one = format!("%data-picture=\"{id}\"%");
    let some = "%data-gallery=\"%";
    let leading: Vec<(i64, String)> = translation::table
        .inner_join(article::table)
        .filter(article::picture_id.eq(id))
        .order(translation::locale)
        .select((translation::article_id, translation::headline))
        .load(connection)?;
    let naming: Vec<(i64, String, String)> = translation::table
        .filter(translation::body.like(&one).or(translation::body.like(some)))
        .order(translation::locale)
        .select((translation::article_id, translation::headline, translation::body))
        .load(connection)?;
    let pages: Vec<(i64, String, String)> = page_text::table
        .filter(page_text::body.like(&one).or(page_text::body.like(some)))
        .order(page_text::locale)
        .select((page_text::page_id, page_text::title, page_text::body))
        .load(connection)?;
    let names = |text: &str| body::picture_ids(text).contains(&id);
    let mut places: Vec<Place> = leading.into_iter().map(|(id, headline)| Place::Article(id, headline)).collect();
    let articles = naming.into_iter().filter(|(_, _, text)| names(text));
    places.extend(articles.map(|(id, headline, _)| Place::Article(id, headline)));
    places.extend(pages.into_iter().filter(|(_, _, text)| names(text)).map(|(id, title, _)| Place::Page(id, title)));
    places.sort_by_key(Place::order);
    places.dedup_by_key(|place| place.order());
    Ok(places)
}
