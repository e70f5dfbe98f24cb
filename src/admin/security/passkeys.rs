//! Making a passkey, by script: what to ask the browser, and what it answered.

use super::password_fault;
use crate::{
    admin::{
        door::Anybody,
        error::{self, Error},
        sent::Sent,
    },
    newsroom::{
        audit::{self, Action, Subject, Thing},
        factor::passkey::{self, Party},
        session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};

/// What the browser is to be asked; the password has to be given.
///
/// # Errors
/// The database's.
pub async fn options(sent: Sent<Anybody>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    if let Some(fault) = password_fault(&who, &fields, &request, &app).await? {
        return Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &fault.message(who.t)));
    }
    let party = Party::of(&app.settings.address()).ok_or(Error::Missing)?;
    let account = who.account().clone();
    let asked = app.write(move |connection| Ok::<_, Error>(passkey::ask_for_new(connection, &party, &account)?)).await;
    match asked {
        Ok(options) => Ok(HttpResponse::Ok().content_type("application/json").body(options)),
        Err(Error::Passkey(passkey::Error::TooMany)) => {
            Ok(error::said(StatusCode::TOO_MANY_REQUESTS, &who.t.admin_security_passkey_too_many()))
        }
        Err(error) => Err(error),
    }
}

/// Keeps the passkey that the browser made; every other session ends.
///
/// # Errors
/// The database's.
pub async fn add(sent: Sent<Anybody>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let party = Party::of(&app.settings.address()).ok_or(Error::Missing)?;
    let (id, own) = (who.account().id, who.session.token_hash.clone());
    let (name, answer) = (fields.text("passkey_name").to_owned(), fields.text("credential").to_owned());
    let added = app.write(move |connection| {
        let added = passkey::answered::<_, Error>(passkey::add(connection, &party, id, &name, &answer))?;
        if added.is_ok() {
            session::end_others(connection, id, &own)?;
            audit::record(connection, Some(id), Action::FactorAdded, Subject::of(Thing::Account, id), &name)?;
        }
        Ok::<_, Error>(added)
    });
    match added.await {
        Ok(Ok(_)) => {
            let next = format!("{}?done=added", Admin::Security.path());
            Ok(HttpResponse::Ok().json(serde_json::json!({ "next": next })))
        }
        Err(Error::Passkey(passkey::Error::Invalid(problems))) => {
            let text = problems.first().map(|problem| problem.fault.message(who.t)).unwrap_or_default();
            Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &text))
        }
        Ok(Err(reason)) => {
            tracing::info!(reason, account = id, "a passkey was refused");
            Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &who.t.admin_security_passkey_refused()))
        }
        Err(error) => Err(error),
    }
}
