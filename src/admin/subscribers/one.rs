//! A subscriber: what is known, the mails, the language of the letters; ending it, and deleting everything on request.

use super::{Badge, languages};
use crate::{
    admin::{
        confirm::Confirm,
        door::{Administrator, Signed},
        error::Error,
        fields::Fields,
        frame::{self, Frame, Room},
        language,
        sent::Sent,
        sheet::{Control, Field, Mistakes, Sheet},
    },
    config::Settings,
    db::Time,
    i18n::Messages,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        outbox::{self, Trace},
        subscriber::{self, Entry, State, Story},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

/// So many of the newest mails are shown.
const MAILS: i64 = 50;

/// A moment for machines and for people.
type Moment = (String, String);

/// What is known: the label, and the words or the moment.
enum Fact {
    Words(String, String),
    Moment(String, Moment),
}

struct Mail {
    subject: String,
    lang: Option<&'static str>,
    at: Moment,
    state: String,
    error: String,
}

#[derive(Template)]
#[template(path = "admin/subscriber.html")]
struct SubscriberPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    back: String,
    email: String,
    badge: Badge,
    notice: Option<String>,
    mistakes: Mistakes,
    facts: Vec<Fact>,
    consent: String,
    action: String,
    language: Field,
    end: Option<String>,
    delete: String,
    mails: Vec<Mail>,
}

/// The page of a subscriber.
///
/// # Errors
/// That there is no such subscriber, or the database's.
pub async fn show(
    who: Administrator,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (t, said) = (who.t, Fields::parse(request.query_string().as_bytes()));
    let done = [(said.has("saved"), t.admin_form_saved()), (said.has("ended"), t.admin_subscribers_ended_notice())];
    let notice = done.into_iter().find(|(is_done, _)| *is_done).map(|(_, words)| words);
    page(&app, &who, *id, notice, None).await
}

/// The page, with what was sent and refused, if something was.
async fn page(
    app: &App,
    who: &Signed,
    id: i64,
    notice: Option<String>,
    refused: Option<(Fields, Problem)>,
) -> Result<HttpResponse, Error> {
    let found = app.read(move |connection| {
        let mails = outbox::to_subscriber(connection, id, MAILS)?;
        Ok::<_, Error>(subscriber::story(connection, id)?.map(|story| (story, mails)))
    });
    let (story, mails) = found.await?.ok_or(Error::Missing)?;
    let (t, entry) = (who.t, &story.entry);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (typed, problems) = match refused {
        Some((typed, problem)) => (typed, vec![problem]),
        None => {
            let mut typed = Fields::default();
            typed.push("language", entry.locale.code());
            (typed, Vec::new())
        }
    };
    let choices = Control::Select(languages(t, &app.settings, typed.text("language")));
    let mut sheet = Sheet::new(t, &typed, &problems);
    let language = sheet.field("language", t.admin_subscribers_language(), choices);
    let is_running = matches!(entry.state, State::Waiting | State::Confirmed);
    let view = SubscriberPage {
        t,
        frame: Frame::within(who, Room::Subscribers),
        csrf: who.session.csrf.clone(),
        back: Admin::Subscribers.path(),
        email: entry.email.clone(),
        badge: Badge::of(t, entry.state),
        notice,
        mistakes: sheet.mistakes(),
        facts: facts(t, &story, &app.settings),
        consent: story.consent.clone(),
        action: Admin::Subscriber(id).path(),
        language,
        end: is_running.then(|| Admin::EndSubscriber(id).path()),
        delete: Admin::DeleteSubscriber(id).path(),
        mails: mails.into_iter().map(|trace| mail(t, trace, &app.settings)).collect(),
    };
    frame::html(status, &view)
}

fn moment(t: Messages, at: Time, settings: &Settings) -> Moment {
    let zone = &settings.time_zone;
    (at.rfc3339(zone), t.moment(&at.zoned(zone)))
}

fn facts(t: Messages, story: &Story, settings: &Settings) -> Vec<Fact> {
    let time = |label: String, at: Time| Fact::Moment(label, moment(t, at, settings));
    let mut facts = vec![
        time(t.admin_subscribers_consented(), story.entry.consented_at),
        Fact::Words(t.admin_subscribers_source_label(), t.admin_subscribers_source(&story.source)),
        time(t.admin_subscribers_created(), story.created_at),
    ];
    facts.extend(story.confirmed_at.map(|at| time(t.admin_subscribers_confirmed(), at)));
    facts.extend(story.entry.ended_at.map(|at| time(t.admin_subscribers_ended(), at)));
    facts.extend(
        story.ended_by.map(|by| Fact::Words(t.admin_subscribers_by_label(), t.admin_subscribers_by(by.code()))),
    );
    if !story.reason.is_empty() {
        facts.push(Fact::Words(t.admin_subscribers_reason(), story.reason.clone()));
    }
    facts
}

fn mail(t: Messages, trace: Trace, settings: &Settings) -> Mail {
    let state = if trace.bounced_at.is_some() { "bounced" } else { trace.state.code() };
    Mail {
        state: t.admin_subscribers_mail_state(state),
        lang: language::unless(trace.locale, t.locale()),
        at: moment(t, trace.bounced_at.or(trace.ended_at).unwrap_or(trace.created_at), settings),
        subject: trace.subject,
        error: trace.error,
    }
}

/// Changes the language of the letters.
///
/// # Errors
/// That there is no such subscriber, or the database's.
pub async fn save(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (Sent { who, fields, .. }, id) = (sent, *id);
    let Ok(locale) = language::of_site(fields.text("language"), &app.settings) else {
        return page(&app, &who, id, None, Some((fields, Problem::of("language", Fault::NotAChoice)))).await;
    };
    act(&app, &who, id, Action::Saved, move |connection| subscriber::set_locale(connection, id, locale)).await?;
    Ok(frame::see(format!("{}?saved=1", Admin::Subscriber(id).path())))
}

/// The question before a subscription is ended.
///
/// # Errors
/// That there is no such subscriber, or the database's.
pub async fn ask_end(who: Administrator, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (t, entry) = (who.t, load(&app, *id).await?);
    let (title, text) = (t.admin_subscribers_end_title(&entry.email), t.admin_subscribers_end_text());
    let (action, back) = (Admin::EndSubscriber(*id).path(), Admin::Subscriber(*id).path());
    let mut confirm = Confirm::new(&who, Room::Subscribers, title, text, action, back);
    (confirm.answer, confirm.keep) = (t.admin_subscribers_end(), t.admin_subscribers_end_keep());
    confirm.show(StatusCode::OK)
}

/// Ends a subscription.
///
/// # Errors
/// That there is none that runs, or the database's.
pub async fn end(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = *id;
    act(&app, &sent.who, id, Action::Unsubscribed, move |connection| subscriber::end(connection, id)).await?;
    Ok(frame::see(format!("{}?ended=1", Admin::Subscriber(id).path())))
}

/// The question before a subscriber is deleted.
///
/// # Errors
/// That there is no such subscriber, or the database's.
pub async fn ask_delete(who: Administrator, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (t, entry) = (who.t, load(&app, *id).await?);
    let (title, text) = (t.admin_subscribers_delete_title(&entry.email), t.admin_subscribers_delete_text());
    let (action, back) = (Admin::DeleteSubscriber(*id).path(), Admin::Subscriber(*id).path());
    Confirm::new(&who, Room::Subscribers, title, text, action, back).show(StatusCode::OK)
}

/// Deletes everything about a subscriber.
///
/// # Errors
/// That there is no such subscriber, or the database's.
pub async fn delete(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = *id;
    act(&app, &sent.who, id, Action::Deleted, move |connection| subscriber::delete(connection, id)).await?;
    Ok(frame::see(format!("{}?deleted=1", Admin::Subscribers.path())))
}

async fn load(app: &App, id: i64) -> Result<Entry, Error> {
    let found = app.read(move |connection| Ok::<_, Error>(subscriber::by_id(connection, id)?));
    found.await?.ok_or(Error::Missing)
}

/// Does something with a subscriber and notes it in the log, by its number alone.
async fn act(
    app: &App,
    who: &Signed,
    id: i64,
    action: Action,
    work: impl FnOnce(&mut crate::db::Connection) -> crate::db::Result<bool> + Send + 'static,
) -> Result<(), Error> {
    let account = who.account().id;
    let done = app.write(move |connection| {
        if !work(connection)? {
            return Err(Error::Missing);
        }
        Ok::<_, Error>(audit::record(connection, Some(account), action, Subject::of(Thing::Subscriber, id), "")?)
    });
    done.await?;
    tracing::info!(subscriber = id, account, action = action.code(), "subscriber changed");
    Ok(())
}
