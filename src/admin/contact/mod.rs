//! The contact form: what readers can write about, in its order; for administrators.

pub mod topic;

use super::{
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
};
use crate::{
    config::Settings,
    i18n::{Messages, typeset},
    newsroom::{
        audit::{self, Action, Subject, Thing},
        contact::{self, MOST, Topic},
        outbox::{self, Lost},
    },
    routes::{Admin, Route},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

struct Row {
    id: i64,
    path: String,
    name: String,
    /// The language of the name, where it is not the administrator's.
    lang: Option<&'static str>,
    email: String,
    language: String,
}

#[derive(Template)]
#[template(path = "admin/contact.html")]
struct ContactPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    path: String,
    /// The empty form; none where there are enough topics.
    new_path: Option<String>,
    most: i64,
    notice: Option<String>,
    /// That what readers write waits.
    warning: Option<String>,
    /// What did not arrive: what became of it, and the messages.
    lost: Vec<(String, Vec<String>)>,
    /// Where readers find the form: address and name.
    pages: Vec<(String, String)>,
    rows: Vec<Row>,
}

/// The topics.
///
/// # Errors
/// The database's.
pub async fn list(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let said = Fields::parse(request.query_string().as_bytes());
    let (topics, lost) = app
        .read(|connection| {
            let lost = outbox::lost(connection)?;
            Ok::<_, Error>((contact::all(connection)?, lost))
        })
        .await?;
    let t = who.t;
    let notice = match () {
        () if said.has("deleted") => Some(t.admin_contact_deleted()),
        () if said.has("moved") => Some(t.admin_contact_moved()),
        () => None,
    };
    frame::html(StatusCode::OK, &page(&who, &app.settings, &topics, notice, &lost))
}

/// Moves a topic up or down.
///
/// # Errors
/// That there is no such topic, or the database's.
pub async fn change(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (verb, id) = sent.fields.text("do").split_once(' ').unwrap_or_default();
    let (is_up, id, account) = (verb == "up", id.parse::<i64>().ok(), sent.who.account().id);
    let Some(id) = id.filter(|_| is_up || verb == "down") else { return Ok(frame::see(Admin::Contact.path())) };
    let is_moved = app.write(move |connection| {
        let is_moved = contact::shift(connection, id, is_up)?;
        if is_moved {
            audit::record(connection, Some(account), Action::Ordered, Subject::the(Thing::Topic), "")?;
        }
        Ok::<_, Error>(is_moved)
    });
    if is_moved.await? { Ok(frame::see(format!("{}?moved=1", Admin::Contact.path()))) } else { Err(Error::Missing) }
}

fn page(who: &Signed, settings: &Settings, topics: &[Topic], notice: Option<String>, lost: &[Lost]) -> ContactPage {
    let t = who.t;
    let no_server = settings.mail.is_none().then(|| t.admin_contact_no_server());
    let told = |lost: &Lost| {
        let count = i64::try_from(lost.mails.len()).unwrap_or(i64::MAX);
        let text = match lost.reason.as_str() {
            "" => t.admin_contact_lost_untold(count, &lost.recipient),
            reason => t.admin_contact_lost(count, &lost.recipient, reason),
        };
        (text, lost.mails.clone())
    };
    let pages = settings
        .languages
        .iter()
        .filter(|_| !topics.is_empty())
        .map(|locale| (Route::contact(*locale).path(*locale), t.admin_contact_see(language::name(t, *locale))));
    ContactPage {
        t,
        frame: Frame::within(who, Room::Contact),
        csrf: who.session.csrf.clone(),
        path: Admin::Contact.path(),
        new_path: (topics.len() < usize::try_from(MOST).unwrap_or_default()).then(|| Admin::NewTopic.path()),
        most: MOST,
        notice,
        warning: no_server.filter(|_| !topics.is_empty()),
        lost: lost.iter().map(told).collect(),
        pages: pages.collect(),
        rows: topics.iter().map(|topic| row(t, topic)).collect(),
    }
}

fn row(t: Messages, topic: &Topic) -> Row {
    let (own, name) = topic.name(t.locale());
    Row {
        id: topic.id,
        path: Admin::Topic(topic.id).path(),
        name: typeset(own, name).into_owned(),
        lang: language::unless(own, t.locale()),
        email: topic.email.clone(),
        language: language::title(t, topic.locale),
    }
}
