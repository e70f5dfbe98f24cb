//! Letting somebody in: what every way of signing in ends with.

use super::{
    cookie,
    door::Visitor,
    error::Error,
    fields::Fields,
    frame,
    limits::Limits,
    parcel,
    sent::{is_same, same_origin},
};
use crate::{
    db::Connection,
    mail::account::Writer,
    newsroom::{
        account,
        audit::{self, Action, Subject, Thing},
        browser::{self, Met},
        device::Device,
        factor::{self, step},
        session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::header, web::Payload};

/// Bytes of a form at the door; a passkey's answer fits.
const LIMIT: usize = 16 << 10;

/// What a stranger sent by a form at the door, and whether the form was ours.
///
/// # Errors
/// A forged or malformed form.
pub async fn receive(request: &HttpRequest, payload: Payload, app: &App) -> Result<(Fields, bool), Error> {
    same_origin(request, &app.settings)?;
    let limits = Limits::of_stranger(LIMIT, 0);
    let typed = parcel::read(request, payload.into_inner(), limits, |_| false).await?.fields;
    let is_ours = cookie::form(request).is_some_and(|token| is_same(typed.text("csrf"), &token));
    Ok((typed, is_ours))
}

/// On what the person sits.
pub fn device(request: &HttpRequest) -> Device {
    let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    Device::of(agent.unwrap_or_default())
}

/// Somebody before the door: with which browser, and who writes to the account about it.
pub struct Arrival {
    device: Device,
    browser: Option<String>,
    writer: Option<Writer>,
}

impl Arrival {
    /// Who sent this request.
    pub fn of(request: &HttpRequest, app: &App) -> Self {
        let (device, browser) = (device(request), cookie::browser(request));
        Self { device, browser, writer: Writer::of(&app.settings) }
    }
}

/// What whoever is in takes along, in cookies.
pub struct Entry {
    session: String,
    browser: String,
}

/// Begins a session, and notes who signed in; an account that knows other browsers is written to about a new one.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn begin(connection: &mut Connection, account: i64, arrival: &Arrival) -> Result<Entry, Error> {
    audit::record(connection, Some(account), Action::SignedIn, Subject::the(Thing::Session), "")?;
    let (met, browser) = browser::meet(connection, account, arrival.browser.as_deref())?;
    if met == Met::New
        && let Some(writer) = &arrival.writer
        && let Some(account) = account::by_id(connection, account)?
    {
        writer.new_device(connection, &account, &arrival.device)?;
    }
    Ok(Entry { session: session::start_on(connection, account, &arrival.device)?, browser })
}

/// How far somebody has come.
enum Passed {
    /// In.
    All(Entry),
    /// To the second step, with its token.
    First(String),
}

/// After the password or a link was right: in, or on to the second factor where the account has one. There is no session
/// before it.
///
/// # Errors
/// The database's.
pub async fn after_first(request: &HttpRequest, app: &App, account: i64, next: String) -> Result<HttpResponse, Error> {
    let arrival = Arrival::of(request, app);
    let passed = app
        .write(move |connection| {
            if factor::of(connection, account)?.any() {
                return Ok(Passed::First(step::begin(connection, account)?));
            }
            Ok::<_, Error>(Passed::All(begin(connection, account, &arrival)?))
        })
        .await?;
    let token = match passed {
        Passed::All(entry) => return entered(request, app, entry, next).await,
        Passed::First(token) => token,
    };
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let mut response = frame::see(format!("{}?next={next}", Admin::SecondStep.path()));
    cookie::set(&mut response, &cookie::of_step(&app.settings, token));
    Ok(response)
}

/// The answer that lets somebody in: the session before, if any, ends.
///
/// # Errors
/// The database's.
pub async fn entered(request: &HttpRequest, app: &App, entry: Entry, next: String) -> Result<HttpResponse, Error> {
    let mut response = frame::see(next);
    let_in(request, app, entry, &mut response).await?;
    Ok(response)
}

/// Gives the browser what whoever is in takes along; the session before, if any, ends.
///
/// # Errors
/// The database's.
pub async fn let_in(request: &HttpRequest, app: &App, entry: Entry, response: &mut HttpResponse) -> Result<(), Error> {
    exchange(request, app, entry.session, response).await?;
    cookie::set(response, &cookie::of_browser(&app.settings, entry.browser));
    Ok(())
}

/// Ends the session before, if any, and gives the browser the new one's token.
///
/// # Errors
/// The database's.
pub async fn exchange(
    request: &HttpRequest,
    app: &App,
    token: String,
    response: &mut HttpResponse,
) -> Result<(), Error> {
    if let Some(old) = Visitor::of(request).session {
        app.write(move |connection| Ok::<_, Error>(session::end(connection, &old.token_hash)?)).await?;
    }
    cookie::set(response, &cookie::of_session(&app.settings, token));
    if cookie::step(request).is_some() {
        cookie::set(response, &cookie::no_step(&app.settings));
    }
    Ok(())
}
