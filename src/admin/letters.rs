//! The letters to subscribers: drafts, those to come, and what became of those that have gone.

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
};
use crate::{
    config::Settings,
    db::Time,
    i18n::{Locale, Messages, typeset},
    newsroom::{
        account::Role,
        letter::{
            self, Letter, State,
            digest::{self, Digest},
            sending,
        },
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use std::collections::HashMap;

/// Letters a page.
const EACH: i64 = 30;

struct Subject {
    path: String,
    language: String,
    lang: &'static str,
    text: String,
}

struct Row {
    subjects: Vec<Subject>,
    is_digest: bool,
    state: String,
    machine: String,
    moment: String,
}

#[derive(Template)]
#[template(path = "admin/letters.html")]
struct LettersPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    path: String,
    /// Where administrators say when the clock makes letters.
    digests: Option<String>,
    /// When the next ones of these go.
    upcoming: Vec<String>,
    was_deleted: bool,
    rows: Vec<Row>,
    newest: Option<String>,
    older: Option<String>,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let before: Option<i64> = query.text("before").parse().ok();
    let (mut letters, waiting, all) = app
        .read(move |connection| {
            let letters = letter::list(connection, before, EACH + 1)?;
            let ids: Vec<i64> = letters.iter().map(|letter| letter.id).collect();
            let waiting = sending::waiting(connection, &ids)?;
            Ok::<_, Error>((letters, waiting, digest::all(connection)?))
        })
        .await?;
    let is_more = letters.len() > usize::try_from(EACH).unwrap_or_default();
    letters.truncate(usize::try_from(EACH).unwrap_or_default());
    let path = Admin::Letters.path();
    let older = letters.last().filter(|_| is_more).map(|last| format!("{path}?before={}", last.id));
    let view = LettersPage {
        t: who.t,
        frame: Frame::within(&who, Room::Letters),
        csrf: who.session.csrf.clone(),
        digests: (who.account().role == Role::Administrator).then(|| Admin::Digests.path()),
        upcoming: all.iter().filter_map(|digest| next(who.t, &app.settings, digest)).collect(),
        was_deleted: query.has("deleted"),
        rows: letters.iter().map(|letter| row(&who, &app, letter, &waiting)).collect(),
        newest: before.map(|_| path.clone()),
        older,
        path,
    };
    frame::html(StatusCode::OK, &view)
}

/// When the next digest of a language goes, if one does.
fn next(t: Messages, settings: &Settings, digest: &Digest) -> Option<String> {
    let zone = &settings.time_zone;
    let at = digest.next(Time::now(), zone).filter(|_| settings.languages.contains(&digest.locale))?;
    Some(t.admin_letters_next_in(language::name(t, digest.locale), t.moment(&at.zoned(zone))))
}

fn row(who: &Signed, app: &App, letter: &Letter, waiting: &HashMap<(i64, Locale), i64>) -> Row {
    let (t, zone) = (who.t, &app.settings.time_zone);
    let written: Vec<Locale> = letter.languages().filter(|locale| app.settings.languages.contains(locale)).collect();
    let shown = if written.is_empty() { vec![language::first(who, &app.settings)] } else { written };
    let subject = |locale: &Locale| Subject {
        path: Admin::Letter(letter.id, *locale).path(),
        language: language::title(t, *locale),
        lang: locale.code(),
        text: match letter.text(*locale).written.subject {
            subject if subject.is_empty() => t.admin_letters_no_subject(),
            subject => typeset(*locale, &subject).into_owned(),
        },
    };
    let at = letter.began_at.or(letter.due_at).unwrap_or(letter.changed_at);
    Row {
        subjects: shown.iter().map(subject).collect(),
        is_digest: letter.is_digest,
        state: state(t, letter, waiting),
        machine: at.rfc3339(zone),
        moment: t.moment(&at.zoned(zone)),
    }
}

/// How a letter stands, in a few words.
pub fn state(t: Messages, letter: &Letter, waiting: &HashMap<(i64, Locale), i64>) -> String {
    let all: i64 = letter.texts.iter().map(|text| text.results.recipients).sum();
    let left: i64 = letter.texts.iter().filter_map(|text| waiting.get(&(letter.id, text.locale))).sum();
    match letter.state {
        State::Draft => t.admin_letters_draft(),
        State::Scheduled if letter.is_starting(Time::now()) => t.admin_letters_starting(),
        State::Scheduled => t.admin_letters_scheduled(),
        State::Sending if letter.is_going(left) => {
            t.admin_letters_sending(t.locale().number(all), t.locale().number(all - left))
        }
        State::Sending => t.admin_letters_sent(all),
        State::Stopped => t.admin_letters_stopped(all),
    }
}

/// Makes an empty letter and opens its form.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = app.write(|connection| Ok::<_, Error>(letter::create(connection)?)).await?;
    tracing::info!(letter = id, by = sent.who.account().id, "letter made");
    let locale = language::first(&sent.who, &app.settings);
    Ok(frame::see(Admin::Letter(id, locale).path()))
}
