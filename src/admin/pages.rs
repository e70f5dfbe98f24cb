//! The list of static pages; for administrators.

use super::{
    door::Administrator,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::page::{self, Page},
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// A title in one language and how it stands.
struct Title {
    language: String,
    lang: &'static str,
    title: Option<String>,
    is_published: bool,
}

struct Row {
    path: String,
    name: String,
    titles: Vec<Title>,
}

#[derive(Template)]
#[template(path = "admin/pages.html")]
struct PagesPage {
    t: Messages,
    frame: Frame,
    new_path: String,
    was_deleted: bool,
    languages: Vec<String>,
    rows: Vec<Row>,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let pages = app.read(|connection| Ok::<_, Error>(page::all(connection)?)).await?;
    let (t, languages) = (who.t, &app.settings.languages);
    let view = PagesPage {
        t,
        frame: Frame::within(&who, Room::Pages),
        new_path: Admin::NewPage.path(),
        was_deleted: Fields::parse(request.query_string().as_bytes()).has("deleted"),
        languages: languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: pages.iter().map(|page| row(t, page, languages)).collect(),
    };
    frame::html(StatusCode::OK, &view)
}

/// What a page is called, in this language if possible.
#[must_use]
pub fn name(page: &Page, locale: Locale) -> String {
    page.text(locale).or(page.texts.first()).map(|text| text.title.clone()).unwrap_or_default()
}

fn row(t: Messages, page: &Page, languages: &[Locale]) -> Row {
    let title = |locale: &Locale| Title {
        language: language::title(t, *locale),
        lang: locale.code(),
        title: page.text(*locale).map(|text| text.title.clone()),
        is_published: page.text(*locale).is_some_and(|text| text.published),
    };
    Row {
        path: Admin::Page(page.id).path(),
        name: name(page, t.locale()),
        titles: languages.iter().map(title).collect(),
    }
}
