//! The library of pictures: to search and sift, and to send files to.

use super::{
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language, moment, pictures_bulk,
    query::encoded,
    sheet::{Choice, Control, Field, Mistakes, Sheet},
};
use crate::{
    config::Settings,
    db::Connection,
    i18n::{Locale, Messages},
    media::{
        library::Picture,
        sift::{self, Filter, Sifted},
    },
    newsroom::{Problem, account::Role},
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// Pictures a page.
pub const EACH: i64 = 48;

struct Card {
    id: i64,
    path: String,
    thumbnail: String,
    name: String,
    lang: &'static str,
    /// In which languages it has no alternative text, as an editor reads it.
    lacks: Option<String>,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/pictures.html")]
struct PicturesPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    bulk_path: String,
    limit: i64,
    refusals: Vec<(String, String)>,
    added: i64,
    known: i64,
    was_deleted: bool,
    done: Option<i64>,
    deleted: Option<i64>,
    mistakes: Mistakes,
    filters: Vec<Field>,
    is_filtered: bool,
    cards: Vec<Card>,
    newest: Option<String>,
    older: Option<String>,
    is_cut: bool,
    /// The question as it was asked, for the way back.
    back: String,
    /// What can be done with several; nothing for authors.
    bulk: Vec<Field>,
}

/// What came of sending files.
#[derive(Default)]
pub struct Sent {
    /// How many are in the library now.
    pub added: i64,
    /// How many were there already.
    pub known: i64,
    /// The names of those that are not, and why.
    pub refusals: Vec<(String, String)>,
}

/// The grid.
///
/// # Errors
/// The database's.
pub async fn list(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let count = |name| query.text(name).parse().unwrap_or_default();
    let sent = Sent { added: count("added"), known: count("known"), refusals: Vec::new() };
    show(&app, &who, &query, &Fields::default(), &[], sent).await
}

/// The grid that `query` asks for, with what was typed to do with several of its pictures.
///
/// # Errors
/// The database's.
pub async fn show(
    app: &App,
    who: &Signed,
    query: &Fields,
    typed: &Fields,
    problems: &[Problem],
    sent: Sent,
) -> Result<HttpResponse, Error> {
    let (t, settings) = (who.t, &app.settings);
    let (filter, mut wrong) = filter(query, settings);
    let before = query.text("before").parse().ok();
    let is_filtered = filter != Filter::default();
    let read = move |connection: &mut Connection| Ok::<_, Error>(sift::list(connection, &filter, before, EACH)?);
    let Sifted { pictures, older, is_cut } = app.read(read).await?;
    let is_refused = !problems.is_empty() || !wrong.is_empty() || !sent.refusals.is_empty();
    let may_bulk = who.account().role != Role::Author;
    let bulk = if may_bulk { pictures_bulk::fields(t, typed, problems) } else { Vec::new() };
    wrong.extend(problems.iter().cloned());
    let mut sheet = Sheet::new(t, query, &wrong);
    let filters = filters(&mut sheet, query, &settings.languages);
    pictures_bulk::name_mistakes(&mut sheet);
    let chosen = typed.numbers("pictures");
    let page = PicturesPage {
        t,
        frame: Frame::within(who, Room::Pictures),
        csrf: who.session.csrf.clone(),
        action: Admin::Pictures.path(),
        bulk_path: Admin::BulkPictures.path(),
        limit: i64::try_from(settings.upload_limit >> 20).unwrap_or(i64::MAX),
        refusals: sent.refusals,
        added: sent.added,
        known: sent.known,
        was_deleted: query.has("deleted"),
        done: query.text("done").parse().ok(),
        deleted: query.text("removed").parse().ok(),
        mistakes: sheet.mistakes(),
        filters,
        is_filtered,
        newest: before.map(|_| turned(query, None)),
        older: older.map(|last| turned(query, Some(last))),
        is_cut,
        back: encoded(query, &PASSING),
        cards: pictures.iter().map(|picture| card(t, picture, &settings.languages, &chosen)).collect(),
        bulk,
    };
    frame::html(if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// What an address of the grid says once, and not when it is turned.
pub const PASSING: [&str; 5] = ["added", "known", "deleted", "done", "removed"];

/// Which pictures a query asks for, and what of it could not be read. The site's languages are those to be described in.
pub fn filter(query: &Fields, settings: &Settings) -> (Filter, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut day = |name, after| moment::day(query, name, after, &settings.time_zone, &mut problems);
    let (from, until) = (day("from", 0), day("until", 1));
    let undescribed = Locale::from_code(query.text("undescribed"));
    let filter = Filter {
        words: query.text("q").trim().chars().take(200).collect(),
        unused: query.text("shown") == "nowhere",
        undescribed: undescribed.filter(|locale| settings.languages.contains(locale)),
        from,
        until,
    };
    (filter, problems)
}

fn filters(sheet: &mut Sheet<'_>, query: &Fields, languages: &[Locale]) -> Vec<Field> {
    let t = sheet.messages();
    let shown = [("", t.admin_pictures_shown_anywhere()), ("nowhere", t.admin_pictures_shown_nowhere())];
    let shown = shown.into_iter().map(|(code, label)| Choice::new(code, label, query.text("shown"))).collect();
    let undescribed = query.text("undescribed");
    let lacks = |locale: &Locale| {
        Choice::new(locale.code(), t.admin_pictures_lacks_alt(language::name(t, *locale)), undescribed)
    };
    let mut described = vec![Choice::new("", t.admin_pictures_described_or_not(), undescribed)];
    described.extend(languages.iter().map(lacks));
    vec![
        sheet.field("q", t.admin_pictures_search(), Control::Line("search", "off")),
        sheet.field("shown", t.admin_pictures_shown(), Control::Select(shown)),
        sheet.field("undescribed", t.admin_pictures_alt(), Control::Select(described)),
        sheet.field("from", t.admin_pictures_from(), Control::Line("date", "off")),
        sheet.field("until", t.admin_pictures_until(), Control::Line("date", "off")),
    ]
}

/// The address of the part of the grid before this picture, or of its beginning.
fn turned(query: &Fields, before: Option<i64>) -> String {
    let without: Vec<&str> = PASSING.into_iter().chain(["before"]).collect();
    let rest = encoded(query, &without);
    let and = if rest.is_empty() { "" } else { "&" };
    let before = before.map(|before| format!("{and}before={before}")).unwrap_or_default();
    format!("{}?{rest}{before}", Admin::Pictures.path())
}

fn card(t: Messages, picture: &Picture, languages: &[Locale], chosen: &[i64]) -> Card {
    let is_described = |locale: &Locale| picture.text(*locale).is_some_and(|text| !text.alt.is_empty());
    let lacks: Vec<String> =
        languages.iter().filter(|locale| !is_described(locale)).map(|locale| language::name(t, *locale)).collect();
    let (locale, name) = named(t, picture);
    Card {
        id: picture.id,
        path: Admin::Picture(picture.id).path(),
        thumbnail: picture.thumbnail(),
        name,
        lang: locale.code(),
        lacks: (!lacks.is_empty()).then(|| t.admin_pictures_no_alt(t.locale().list(&lacks))),
        is_chosen: chosen.contains(&picture.id),
    }
}

/// What a picture shows, in the editor's language if possible, else what its file was called, else its number; and the
/// language of that.
#[must_use]
pub fn named(t: Messages, picture: &Picture) -> (Locale, String) {
    let own = picture.text(t.locale()).into_iter().chain(&picture.texts);
    let texts = own.flat_map(|text| [(text.locale, &text.alt), (text.locale, &text.caption)]);
    let said = texts.into_iter().find(|(_, text)| !text.is_empty()).map(|(locale, text)| (locale, text.clone()));
    said.unwrap_or_else(|| match picture.name.is_empty() {
        false => (t.locale(), picture.name.clone()),
        true => (t.locale(), t.admin_pictures_number(picture.id)),
    })
}

/// [`named`], where nobody asks for the language.
#[must_use]
pub fn name(t: Messages, picture: &Picture) -> String {
    named(t, picture).1
}

/// Licences that are offered where one is typed.
#[must_use]
pub fn licences(t: Messages) -> Vec<String> {
    let known = ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-ND 4.0", "CC0 1.0"].map(str::to_owned);
    [t.admin_pictures_all_rights(), t.admin_pictures_public_domain()].into_iter().chain(known).collect()
}
