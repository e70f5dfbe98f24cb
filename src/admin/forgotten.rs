//! A forgotten password: the form that has the link to a new one mailed. What it answers, and when, tells nobody which
//! addresses have an account.

use super::{
    cookie,
    door::Visitor,
    entering,
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    sheet::{Control, Field, Sheet},
};
use crate::{
    db::Connection,
    i18n::Messages,
    mail::account::Writer,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        reset, session, subscriber,
    },
    routes::Admin,
    web::{App, client},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    rt::time::sleep,
    web::{Data, Payload},
};
use askama::Template;
use std::time::{Duration, Instant};

/// Every answer takes so long, whether a mail is written meanwhile or not.
const PACE: Duration = Duration::from_millis(400);

#[derive(Template)]
#[template(path = "admin/forgotten.html")]
struct ForgottenPage {
    t: Messages,
    frame: Frame,
    action: String,
    csrf: String,
    complaint: Option<String>,
    /// The address to write to; none where nothing is mailed, or was just now.
    email: Option<Field>,
    was_sent: bool,
    hours: i64,
    back: String,
}

/// What the page says beside its form.
#[derive(Default)]
struct Said {
    complaint: Option<String>,
    problem: Option<Fault>,
    was_sent: bool,
    status: StatusCode,
}

/// The form; where no mail server is set, whom to ask instead.
///
/// # Errors
/// When the page cannot be written.
pub async fn form(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    show(&request, &app, &Fields::default(), Said::default())
}

/// Has the link mailed, if the address is an account's.
///
/// # Errors
/// A forged or malformed form, the database's.
pub async fn ask(request: HttpRequest, payload: Payload, app: Data<App>) -> Result<HttpResponse, Error> {
    let (typed, is_ours) = entering::receive(&request, payload, &app).await?;
    let t = Visitor::of(&request).locale.messages();
    if !is_ours {
        let (complaint, status) = (Some(t.admin_sign_in_no_cookie()), StatusCode::FORBIDDEN);
        return show(&request, &app, &typed, Said { complaint, status, ..Said::default() });
    }
    let Some(writer) = Writer::of(&app.settings) else { return show(&request, &app, &typed, Said::default()) };
    let email = subscriber::normal(typed.text("email"));
    let problem = match email.as_str() {
        "" => Some(Fault::Required),
        address if !subscriber::is_email(address) => Some(Fault::NotAnEmail),
        _ => None,
    };
    if problem.is_some() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&request, &app, &typed, Said { problem, status, ..Said::default() });
    }
    let (began, address) = (Instant::now(), client::address(&request, &app.settings));
    let is_taken = app
        .write(move |connection| {
            let is_taken = reset::takes(connection, &address)?;
            if is_taken {
                write(connection, &writer, &email)?;
            }
            Ok::<_, Error>(is_taken)
        })
        .await?;
    sleep(PACE.saturating_sub(began.elapsed())).await;
    if is_taken {
        return show(&request, &app, &typed, Said { was_sent: true, ..Said::default() });
    }
    let (complaint, status) = (Some(t.admin_forgotten_too_many()), StatusCode::TOO_MANY_REQUESTS);
    let mut page = show(&request, &app, &typed, Said { complaint, status, ..Said::default() })?;
    page.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("900"));
    Ok(page)
}

fn write(connection: &mut Connection, writer: &Writer, email: &str) -> Result<(), Error> {
    let Some((account, token)) = reset::begin(connection, email)? else { return Ok(()) };
    writer.reset(connection, &account, (&token, reset::HOURS))?;
    let subject = Subject::of(Thing::Account, account.id);
    Ok(audit::record(connection, None, Action::Invited, subject, &account.email)?)
}

fn show(request: &HttpRequest, app: &App, typed: &Fields, said: Said) -> Result<HttpResponse, Error> {
    let mut visitor = Visitor::of(request);
    visitor.session = None;
    let t = visitor.locale.messages();
    let csrf = cookie::form(request).map_or_else(session::token, Ok)?;
    let problems: Vec<Problem> = said.problem.into_iter().map(|fault| Problem::of("email", fault)).collect();
    let mut sheet = Sheet::new(t, typed, &problems);
    let field = sheet.field("email", t.admin_sign_in_email(), Control::Line("email", "username"));
    let page = ForgottenPage {
        t,
        frame: Frame::of(&visitor, None),
        action: format!("{}?language={}", Admin::Forgotten.path(), visitor.locale),
        csrf: csrf.clone(),
        complaint: said.complaint,
        email: (app.settings.mail.is_some() && !said.was_sent).then_some(field),
        was_sent: said.was_sent,
        hours: reset::HOURS,
        back: format!("{}?language={}", Admin::SignIn.path(), visitor.locale),
    };
    let mut response = frame::html(said.status, &page)?;
    cookie::set(&mut response, &cookie::of_form(&app.settings, csrf));
    Ok(response)
}
