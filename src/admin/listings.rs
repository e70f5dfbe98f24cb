//! The list of sections, tags or authors.

use super::{
    door::Editor,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    pagination::{self, Pagination},
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        listing::{self, Listing},
        organise::{self, Filter},
    },
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

/// Tags or authors a page.
const EACH: i64 = 50;

/// A name in one language, or that there is none.
struct Name {
    language: String,
    lang: &'static str,
    name: Option<String>,
}

struct Row {
    id: i64,
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
    list: String,
    merge: String,
    /// Where sections are put in order.
    order: Option<String>,
    notice: Option<String>,
    filters: Vec<Field>,
    is_filtered: bool,
    total: Option<String>,
    languages: Vec<String>,
    rows: Vec<Row>,
    pagination: Pagination,
}

/// What the word of an address means: `sections`, `tags` or `authors`.
///
/// # Errors
/// [`Error::Missing`] for any other.
pub fn kind(word: &str) -> Result<Kind, Error> {
    let is_word = |kind: &Kind| Admin::Listings(*kind).path().strip_prefix("/admin/") == Some(word);
    Kind::ALL.into_iter().find(is_word).ok_or(Error::Missing)
}

/// The list: sections all at once, in their order; of the others there are many.
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
    let query = Fields::parse(request.query_string().as_bytes());
    let (t, locale, page) = (who.t, who.locale(), pagination::asked(&query));
    let filter = filter(&query);
    let asked = filter.clone();
    let (listings, total, sizes) = app
        .read(move |connection| {
            let (listings, total) = match kind {
                Kind::Section => {
                    let all = listing::all(connection, kind)?;
                    (all, 0)
                }
                _ => organise::entries(connection, kind, &asked, locale, EACH, (page - 1) * EACH)?,
            };
            let ids: Vec<i64> = listings.iter().map(|listing| listing.id).collect();
            let sizes = organise::sizes(connection, &ids)?;
            Ok::<_, Error>((listings, total, sizes))
        })
        .await?;
    let (languages, path) = (&app.settings.languages, Admin::Listings(kind).path());
    let is_section = kind == Kind::Section;
    let page = ListingsPage {
        t,
        frame: Frame::within(&who, Room::Listings(kind)),
        title: t.admin_listings_title(kind.code()),
        new_label: t.admin_listings_new(kind.code()),
        new_path: Admin::NewListing(kind).path(),
        merge: Admin::MergeListings(kind).path(),
        order: is_section.then(|| Admin::SectionOrder.path()),
        notice: notice(t, &query),
        filters: if is_section { Vec::new() } else { filters(t, &query, languages) },
        is_filtered: filter != Filter::default(),
        total: (!is_section).then(|| t.admin_merging_count(total)),
        languages: languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: listings.iter().map(|listing| row(t, listing, languages, &sizes)).collect(),
        pagination: Pagination::new(t, &path, &query, page, total, EACH),
        list: path,
    };
    frame::html(StatusCode::OK, &page)
}

fn notice(t: Messages, query: &Fields) -> Option<String> {
    if query.has("deleted") {
        return Some(t.admin_listings_deleted());
    }
    query.text("merged").parse().ok().map(|moved: i64| t.admin_merging_done(moved))
}

fn filter(query: &Fields) -> Filter {
    Filter {
        text: query.text("q").trim().chars().take(200).collect(),
        lacking: Locale::from_code(query.text("lacking")),
        unused: query.has("unused"),
    }
}

fn filters(t: Messages, query: &Fields, languages: &[Locale]) -> Vec<Field> {
    let mut sheet = Sheet::new(t, query, &[]);
    let chosen = query.text("lacking");
    let lacking = languages.iter().map(|locale| {
        let label = t.admin_merging_lacking_one(language::name(t, *locale));
        Choice::new(locale.code(), label, chosen)
    });
    let all = Choice::new("", t.admin_merging_lacking_none(), chosen);
    let choices = std::iter::once(all).chain(lacking).collect();
    vec![
        sheet.field("q", t.admin_merging_search(), Control::Line("search", "off")),
        sheet.field("lacking", t.admin_merging_lacking(), Control::Select(choices)),
        sheet.field("unused", t.admin_merging_unused(), Control::Tick),
    ]
}

fn row(t: Messages, listing: &Listing, languages: &[Locale], sizes: &HashMap<i64, i64>) -> Row {
    let name = |locale: &Locale| Name {
        language: language::title(t, *locale),
        lang: locale.code(),
        name: listing.text(*locale).map(|text| text.name.clone()),
    };
    Row {
        id: listing.id,
        path: Admin::Listing(listing.kind, listing.id).path(),
        name: listing.name(t.locale()).to_owned(),
        names: languages.iter().map(name).collect(),
        count: t.locale().number(sizes.get(&listing.id).copied().unwrap_or_default()),
    }
}
