//! What articles say besides what the index knows: read for phrases.

use super::words::{folded, words};
use crate::{
    db::{
        self, Connection,
        schema::{article, article_listing, listing_text, picture_text, translation},
    },
    i18n::Locale,
    newsroom::body,
    routes::Kind,
};
use diesel::prelude::*;
use std::collections::HashMap;

/// Everything of a text in which words are found, each place for itself: headline, standfirst, body, names of tags and authors,
/// captions of the library.
pub(super) struct Said(Vec<String>);

impl Said {
    /// The words of each place, folded.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let row = |text: &String| words(text).map(|range| folded(&text[range]).into_owned()).collect();
        self.0.iter().map(row).collect()
    }
}

/// What these articles say in a language.
pub(super) fn said(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, Said>> {
    let rows: Vec<(i64, String, String, String)> = translation::table
        .filter(translation::locale.eq(locale).and(translation::article_id.eq_any(ids)))
        .select((translation::article_id, translation::headline, translation::standfirst, translation::body))
        .load(connection)?;
    let (mut said, mut shown): (HashMap<i64, Said>, Vec<(i64, i64)>) = Default::default();
    for (id, headline, standfirst, body) in rows {
        shown.extend(body::pictures_without_caption(&body).into_iter().map(|picture| (picture, id)));
        said.insert(id, Said(vec![headline, standfirst, body::plain(&body)]));
    }
    let leads: Vec<(Option<i64>, i64)> =
        article::table.filter(article::id.eq_any(ids)).select((article::picture_id, article::id)).load(connection)?;
    shown.extend(leads.into_iter().filter_map(|(picture, id)| Some((picture?, id))));
    let filed: Vec<(i64, i64)> = article_listing::table
        .filter(article_listing::article_id.eq_any(ids))
        .select((article_listing::listing_id, article_listing::article_id))
        .load(connection)?;
    let (names, captions) = (names(connection, locale, &filed)?, captions(connection, locale, &shown)?);
    for (texts, places) in [(names, filed), (captions, shown)] {
        for (thing, id) in places {
            if let (Some(text), Some(said)) = (texts.get(&thing), said.get_mut(&id)) {
                said.0.push(text.clone());
            }
        }
    }
    Ok(said)
}

/// The names of the tags and authors under which articles are filed.
fn names(connection: &mut Connection, locale: Locale, filed: &[(i64, i64)]) -> db::Result<HashMap<i64, String>> {
    let mut names = HashMap::new();
    for ids in distinct(filed).chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String)> = listing_text::table
            .filter(listing_text::listing_id.eq_any(ids).and(listing_text::locale.eq(locale)))
            .filter(listing_text::kind.ne(Kind::Section.code()))
            .select((listing_text::listing_id, listing_text::name))
            .load(connection)?;
        names.extend(rows);
    }
    Ok(names)
}

/// The captions that the library has for pictures.
fn captions(connection: &mut Connection, locale: Locale, shown: &[(i64, i64)]) -> db::Result<HashMap<i64, String>> {
    let mut captions = HashMap::new();
    for ids in distinct(shown).chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String)> = picture_text::table
            .filter(picture_text::picture_id.eq_any(ids).and(picture_text::locale.eq(locale)))
            .select((picture_text::picture_id, picture_text::caption))
            .load(connection)?;
        captions.extend(rows);
    }
    Ok(captions)
}

fn distinct(places: &[(i64, i64)]) -> Vec<i64> {
    let mut ids: Vec<i64> = places.iter().map(|(thing, _)| *thing).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
