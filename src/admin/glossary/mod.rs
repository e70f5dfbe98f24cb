//! The glossary: its list, and the table that goes out to other programs and comes in from them.

pub mod term;

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    pagination::{self, Pagination},
    parcel,
    sent::Sent,
    sheet::{Control, Field, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::glossary::{self, Imported, Line, TERM_LIMIT, Term},
    routes::Admin,
    web::{App, Lost},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Data},
};
use askama::Template;

/// Terms a page.
const EACH: i64 = 100;
/// Largest table, in bytes.
const LARGEST: u64 = 4 << 20;

struct Row {
    path: String,
    name: String,
    texts: Vec<(String, &'static str, String)>,
    note: String,
}

#[derive(Template)]
#[template(path = "admin/glossary.html")]
struct GlossaryPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    path: String,
    new_path: String,
    file_path: String,
    was_deleted: bool,
    imported: Option<Imported>,
    refusals: Vec<String>,
    search: Field,
    is_searched: bool,
    languages: Vec<String>,
    rows: Vec<Row>,
    total: i64,
    pagination: Pagination,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    show(&app, &who, &query, None, Vec::new(), StatusCode::OK).await
}

/// The glossary as CSV.
///
/// # Errors
/// The database's.
pub async fn export(_who: Editor, app: Data<App>) -> Result<HttpResponse, Error> {
    let languages = app.settings.languages.clone();
    let csv = app.read(move |connection| Ok::<_, Error>(glossary::exported(connection, &languages)?)).await?;
    // Spreadsheets take UTF-8 for what it is only after its mark.
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"glossary.csv\""))
        .body(format!("\u{FEFF}{csv}")))
}

/// Takes in a table.
///
/// # Errors
/// The disk's, the database's.
pub async fn import(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, files, .. } = sent;
    let (t, empty) = (who.t, Fields::default());
    let content = files.into_iter().find(|file| file.field == "file").map(|file| file.content);
    let text = match content {
        Some(Some(content)) => web::block(move || parcel::text(content, LARGEST)).await.map_err(|_| Lost)??,
        Some(None) => return refuse(&app, &who, t.admin_glossary_too_large()).await,
        None => String::new(),
    };
    if text.trim().is_empty() {
        return refuse(&app, &who, t.admin_glossary_no_file()).await;
    }
    let languages = app.settings.languages.clone();
    match store::save(&app, move |connection| glossary::import(connection, &text, &languages)).await? {
        Outcome::Saved(imported) => {
            let refusals = imported.refused.iter().map(|line| refused(t, line)).collect();
            show(&app, &who, &empty, Some(imported), refusals, StatusCode::OK).await
        }
        _ => Err(Error::Missing),
    }
}

async fn refuse(app: &App, who: &Signed, reason: String) -> Result<HttpResponse, Error> {
    show(app, who, &Fields::default(), None, vec![reason], StatusCode::UNPROCESSABLE_ENTITY).await
}

fn refused(t: Messages, line: &Line) -> String {
    match line {
        Line::NoHead => t.admin_glossary_no_head(),
        Line::Refused(number) => t.admin_glossary_refused(TERM_LIMIT, *number),
        Line::TooMany(number) => t.admin_glossary_too_many(*number),
    }
}

async fn show(
    app: &App,
    who: &Signed,
    query: &Fields,
    imported: Option<Imported>,
    refusals: Vec<String>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (t, locale, page) = (who.t, who.locale(), pagination::asked(query));
    let words: String = query.text("q").trim().chars().take(200).collect();
    let (asked, languages) = (words.clone(), &app.settings.languages);
    let (terms, total) = app
        .read(move |connection| Ok::<_, Error>(glossary::list(connection, &asked, locale, EACH, (page - 1) * EACH)?))
        .await?;
    let path = Admin::Glossary.path();
    let view = GlossaryPage {
        t,
        frame: Frame::within(who, Room::Glossary),
        csrf: who.session.csrf.clone(),
        new_path: Admin::NewTerm.path(),
        file_path: Admin::GlossaryFile.path(),
        was_deleted: query.has("deleted"),
        imported,
        refusals,
        search: Sheet::new(t, query, &[]).field("q", t.admin_glossary_search(), Control::Line("search", "off")),
        is_searched: !words.is_empty(),
        languages: languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: terms.iter().map(|term| row(t, term, languages)).collect(),
        total,
        pagination: Pagination::new(t, &path, query, page, total, EACH),
        path,
    };
    frame::html(status, &view)
}

fn row(t: Messages, term: &Term, languages: &[Locale]) -> Row {
    let text = |locale: &Locale| {
        (language::title(t, *locale), locale.code(), term.text(*locale).unwrap_or_default().to_owned())
    };
    Row {
        path: Admin::Term(term.id).path(),
        name: name(term, t.locale()),
        texts: languages.iter().map(text).collect(),
        note: term.note.clone(),
    }
}

/// What a term is called, in the editor's language if it can be.
fn name(term: &Term, locale: Locale) -> String {
    term.text(locale).or(term.texts.first().map(|(_, text)| text.as_str())).unwrap_or_default().to_owned()
}
