//! The list of sections, tags or authors.

use super::{
    door::Editor,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::listing::{self, Listing},
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::HashMap;

/// A name in one language, or that there is none.
struct Name {
    language: String,
    lang: &'static str,
    name: Option<String>,
}

struct Row {
    path: String,
    name: String,
    names: Vec<Name>,
    count: String,
}

#[derive(Template)]
#[template(path = "admin/listings.html")]
struct ListingsPage {
    t: Messages,
    frame: Frame,
    title: String,
    new_label: String,
    new_path: String,
    was_deleted: bool,
    languages: Vec<String>,
    rows: Vec<Row>,
}

/// What the word of an address means: `sections`, `tags` or `authors`.
///
/// # Errors
/// [`Error::Missing`] for any other.
pub fn kind(word: &str) -> Result<Kind, Error> {
    let is_word = |kind: &Kind| Admin::Listings(*kind).path().strip_prefix("/admin/") == Some(word);
    Kind::ALL.into_iter().find(is_word).ok_or(Error::Missing)
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(
    who: Editor,
    word: Path<String>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let kind = kind(&word)?;
    let (mut listings, sizes) = app
        .read(move |connection| Ok::<_, Error>((listing::all(connection, kind)?, listing::sizes(connection, kind)?)))
        .await?;
    let (t, locale) = (who.t, who.locale());
    // Sections are in the order of the menu; of the others there are many: by name.
    if kind != Kind::Section {
        listings.sort_by(|a, b| locale.compare(a.name(locale), b.name(locale)));
    }
    let languages = &app.settings.languages;
    let page = ListingsPage {
        t,
        frame: Frame::within(&who, Room::Listings(kind)),
        title: t.admin_listings_title(kind.code()),
        new_label: t.admin_listings_new(kind.code()),
        new_path: Admin::NewListing(kind).path(),
        was_deleted: Fields::parse(request.query_string().as_bytes()).has("deleted"),
        languages: languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: listings.iter().map(|listing| row(t, listing, languages, &sizes)).collect(),
    };
    frame::html(StatusCode::OK, &page)
}

fn row(t: Messages, listing: &Listing, languages: &[Locale], sizes: &HashMap<i64, i64>) -> Row {
    let name = |locale: &Locale| Name {
        language: language::title(t, *locale),
        lang: locale.code(),
        name: listing.text(*locale).map(|text| text.name.clone()),
    };
    Row {
        path: Admin::Listing(listing.kind, listing.id).path(),
        name: listing.name(t.locale()).to_owned(),
        names: languages.iter().map(name).collect(),
        count: t.locale().number(sizes.get(&listing.id).copied().unwrap_or_default()),
    }
}
