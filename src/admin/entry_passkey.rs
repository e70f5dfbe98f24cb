//! Signing in with a passkey, by script: what to ask the browser, and what it answered.

use super::{
    door::Visitor,
    entering,
    error::{self, Error},
    sign_in::own_path,
};
use crate::{
    newsroom::{
        factor::passkey::{self, Party},
        session,
    },
    web::{App, client},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload},
};

/// What the browser is to be asked.
///
/// # Errors
/// A forged form, the database's.
pub async fn options(request: HttpRequest, payload: Payload, app: Data<App>) -> Result<HttpResponse, Error> {
    let (_, is_ours) = entering::receive(&request, payload, &app).await?;
    if !is_ours {
        return Err(Error::Forged);
    }
    let (party, machine) = (party(&app)?, client::address(&request, &app.settings));
    let asked = app.write(move |connection| Ok::<_, Error>(passkey::ask_for_one(connection, &party, &machine)?)).await;
    match asked {
        Ok(options) => Ok(HttpResponse::Ok().content_type("application/json").body(options)),
        Err(Error::Passkey(passkey::Error::TooMany)) => {
            let t = Visitor::of(&request).locale.messages();
            Ok(error::said(StatusCode::TOO_MANY_REQUESTS, &t.admin_sign_in_closed()))
        }
        Err(error) => Err(error),
    }
}

/// Signs in with what the browser answered.
///
/// # Errors
/// A forged form, the database's.
pub async fn enter(request: HttpRequest, payload: Payload, app: Data<App>) -> Result<HttpResponse, Error> {
    let (typed, is_ours) = entering::receive(&request, payload, &app).await?;
    if !is_ours {
        return Err(Error::Forged);
    }
    let (party, machine) = (party(&app)?, client::address(&request, &app.settings));
    let (answer, asked) = (typed.text("credential").to_owned(), (nobody(&machine), machine.clone()));
    let t = Visitor::of(&request).locale.messages();
    if app.read(move |connection| Ok::<_, Error>(session::is_closed(connection, &asked.0, &asked.1)?)).await? {
        return Ok(error::said(StatusCode::TOO_MANY_REQUESTS, &t.admin_sign_in_closed()));
    }
    let (arrival, from) = (entering::Arrival::of(&request, &app), machine.clone());
    let proven = app.write(move |connection| {
        match passkey::answered::<_, Error>(passkey::prove(connection, &party, &from, &answer))? {
            Ok(account) => Ok(Ok(entering::begin(connection, account, &arrival)?)),
            Err(reason) => Ok::<_, Error>(Err(reason)),
        }
    });
    match proven.await? {
        Ok(entry) => {
            let next = serde_json::json!({ "next": own_path(typed.text("next")) });
            let mut response = HttpResponse::Ok().json(next);
            entering::let_in(&request, &app, entry, &mut response).await?;
            Ok(response)
        }
        Err(reason) => {
            tracing::info!(reason, "a passkey was refused");
            app.write(move |connection| {
                Ok::<_, Error>(session::count_failure(connection, &nobody(&machine), &machine)?)
            })
            .await?;
            Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &t.admin_security_passkey_refused()))
        }
    }
}

fn party(app: &App) -> Result<Party, Error> {
    Party::of(&app.settings.address()).ok_or(Error::Missing)
}

/// What failures are counted for where no account is named: each machine for itself.
fn nobody(machine: &str) -> String {
    format!("passkeys from {machine}")
}
