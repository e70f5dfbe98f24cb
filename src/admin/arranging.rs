//! Articles that editors put in an order: as they see them, and what a button does with one. The form holds the order while it is
//! worked on, so that scripts are not needed for anything.

use super::{badge::Badge, language};
use crate::{
    config::Settings,
    i18n::Messages,
    newsroom::{Fault, article::Pick, translating::Progress},
    routes::Admin,
};

/// An article where editors see it.
pub struct Item {
    /// Its number.
    pub id: i64,
    /// Its headline, or that it has none.
    pub headline: String,
    /// The language of the headline.
    pub lang: &'static str,
    /// Where its form is.
    pub form: String,
    /// A small version of its picture.
    pub thumbnail: Option<String>,
    /// How it stands.
    pub badge: Badge,
}

impl Item {
    /// An article for an editor who reads `t`.
    #[must_use]
    pub fn new(t: Messages, pick: Pick, settings: &Settings) -> Self {
        Self {
            id: pick.id,
            lang: pick.headline_in.code(),
            form: Admin::Article(pick.id).path(),
            thumbnail: pick.picture.map(|picture| Admin::Thumbnail(picture).path()),
            badge: Badge::new(t, pick.state, Progress::Current, &settings.time_zone),
            headline: language::headline(t, &pick.headline, pick.headline_in),
        }
    }
}

/// Does what a button says with an article of an order that has room for so many; what is wrong with that, if anything.
pub fn apply(places: &mut Vec<i64>, room: usize, verb: &str, id: i64) -> Option<Fault> {
    let at = places.iter().position(|place| *place == id);
    match (verb, at) {
        ("up", Some(at)) if at > 0 => places.swap(at, at - 1),
        ("down", Some(at)) if at + 1 < places.len() => places.swap(at, at + 1),
        ("first", Some(at)) => places[..=at].rotate_right(1),
        ("remove", Some(at)) => {
            places.remove(at);
        }
        ("add", None) if places.len() >= room => {
            return Some(Fault::TooMany(i64::try_from(room).unwrap_or(i64::MAX)));
        }
        ("add", None) => places.push(id),
        _ => {}
    }
    None
}

/// What was just moved, and where to, for who does not see it.
#[must_use]
pub fn said(t: Messages, moved: Option<i64>, places: &[Pick]) -> String {
    let Some(id) = moved else { return String::new() };
    let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    match places.iter().position(|pick| pick.id == id) {
        Some(at) => {
            let headline = language::headline(t, &places[at].headline, places[at].headline_in);
            t.admin_front_moved(headline, number(at + 1), number(places.len()))
        }
        None => t.admin_front_removed(),
    }
}
