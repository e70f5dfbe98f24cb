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
    newsroom::{
        audit::{self, Action, Subject, Thing},
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

/// Begins a session, and notes who signed in.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn begin(connection: &mut Connection, account: i64, device: &Device) -> Result<String, Error> {
    audit::record(connection, Some(account), Action::SignedIn, Subject::the(Thing::Session), "")?;
    Ok(session::start_on(connection, account, device)?)
}

/// After the password or a link was right: in, or on to the second factor where the account has one. There is no session
/// before it.
///
/// # Errors
/// The database's.
pub async fn after_first(request: &HttpRequest, app: &App, account: i64, next: String) -> Result<HttpResponse, Error> {
    let device = device(request);
    let (token, is_in) = app
        .write(move |connection| {
            if factor::of(connection, account)?.any() {
                return Ok((step::begin(connection, account)?, false));
            }
            Ok::<_, Error>((begin(connection, account, &device)?, true))
        })
        .await?;
    if is_in {
        return entered(request, app, token, next).await;
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let mut response = frame::see(format!("{}?next={next}", Admin::SecondStep.path()));
    cookie::set(&mut response, &cookie::of_step(&app.settings, token));
    Ok(response)
}

/// The answer that lets somebody in: the session before, if any, ends.
///
/// # Errors
/// The database's.
pub async fn entered(request: &HttpRequest, app: &App, token: String, next: String) -> Result<HttpResponse, Error> {
    let mut response = frame::see(next);
    exchange(request, app, token, &mut response).await?;
    Ok(response)
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
