//! The order of the sections: of the menu, and of the blocks of the front page.

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    i18n::{Messages, typeset},
    newsroom::{
        audit::{self, Action, Thing},
        listing::{self, Listing},
        organise,
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

struct Row {
    id: i64,
    name: String,
    /// The language of the name, where it is not the editor's.
    lang: Option<&'static str>,
    /// What it is called in the other languages.
    others: Vec<(&'static str, String)>,
    form: String,
}

#[derive(Template)]
#[template(path = "admin/order.html")]
struct OrderPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    back: String,
    before: String,
    notice: Notice,
    said: String,
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Notice {
    #[default]
    None,
    Saved,
    Unsaved,
    Conflict,
}

/// What the form holds.
#[derive(Clone, Debug, Default)]
struct Work {
    before: Vec<i64>,
    ids: Vec<i64>,
    moved: Option<i64>,
}

/// The sections in their order.
///
/// # Errors
/// The database's.
pub async fn show(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let sections = app.read(|connection| Ok::<_, Error>(listing::all(connection, Kind::Section)?)).await?;
    let ids: Vec<i64> = sections.iter().map(|section| section.id).collect();
    let is_saved = Fields::parse(request.query_string().as_bytes()).has("saved");
    let notice = if is_saved { Notice::Saved } else { Notice::None };
    let work = Work { before: ids.clone(), ids, moved: None };
    page(&who, &sections, &work, notice, StatusCode::OK)
}

/// Saves the order, or changes what the form holds of it.
///
/// # Errors
/// The database's.
pub async fn change(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let mut work = Work {
        before: fields.text("before").split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        ids: fields.numbers("id"),
        moved: None,
    };
    let (verb, object) = fields.text("do").split_once(' ').unwrap_or((fields.text("do"), ""));
    if verb == "save" {
        return save(&who, &app, work).await;
    }
    work.moved = object.parse().ok();
    match (verb, work.ids.iter().position(|id| Some(*id) == work.moved)) {
        ("up", Some(at)) if at > 0 => work.ids.swap(at, at - 1),
        ("down", Some(at)) if at + 1 < work.ids.len() => work.ids.swap(at, at + 1),
        _ => {}
    }
    let sections = app.read(|connection| Ok::<_, Error>(listing::all(connection, Kind::Section)?)).await?;
    page(&who, &sections, &work, Notice::Unsaved, StatusCode::OK)
}

async fn save(who: &Signed, app: &App, mut work: Work) -> Result<HttpResponse, Error> {
    let (asked, account) = (work.clone(), who.account().id);
    let saved = store::save(app, move |connection| {
        let is_done = organise::order(connection, Kind::Section, &asked.before, &asked.ids)?;
        if is_done {
            audit::record(connection, Some(account), Action::Ordered, audit::Subject::the(Thing::Section), "")?;
        }
        Ok(is_done)
    });
    if matches!(saved.await?, Outcome::Saved(true)) {
        tracing::info!(by = account, "sections ordered");
        return Ok(frame::see(format!("{}?saved=1", Admin::SectionOrder.path())));
    }
    let sections = app.read(|connection| Ok::<_, Error>(listing::all(connection, Kind::Section)?)).await?;
    // Who saves once more has been told.
    work.before = sections.iter().map(|section| section.id).collect();
    page(who, &sections, &work, Notice::Conflict, StatusCode::CONFLICT)
}

fn page(
    who: &Signed,
    sections: &[Listing],
    work: &Work,
    notice: Notice,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let t = who.t;
    // As the form holds them; what came since stands at the end.
    let held = work.ids.iter().filter_map(|id| sections.iter().find(|section| section.id == *id));
    let new = sections.iter().filter(|section| !work.ids.contains(&section.id));
    let rows: Vec<Row> = held.chain(new).map(|section| row(t, section)).collect();
    let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    let at = rows.iter().position(|row| Some(row.id) == work.moved);
    let view = OrderPage {
        t,
        frame: Frame::within(who, Room::Listings(Kind::Section)),
        csrf: who.session.csrf.clone(),
        action: Admin::SectionOrder.path(),
        back: Admin::Listings(Kind::Section).path(),
        before: work.before.iter().map(i64::to_string).collect::<Vec<_>>().join(" "),
        notice,
        said: at
            .map(|at| t.admin_front_moved(rows[at].name.clone(), number(at + 1), number(rows.len())))
            .unwrap_or_default(),
        rows,
    };
    frame::html(status, &view)
}

fn row(t: Messages, section: &Listing) -> Row {
    let (name, own) = section.named(t.locale());
    let others = section.texts.iter().filter(|text| text.locale != own);
    Row {
        id: section.id,
        name: typeset(own, name).into_owned(),
        lang: language::unless(own, t.locale()),
        others: others.map(|text| (text.locale.code(), typeset(text.locale, &text.name).into_owned())).collect(),
        form: Admin::Listing(Kind::Section, section.id).path(),
    }
}
