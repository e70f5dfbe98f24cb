//! Recovery codes, shown once.

use crate::{
    admin::{
        door::Signed,
        error::Error,
        frame::{self, Frame, Room},
    },
    i18n::Messages,
    newsroom::{
        audit::{self, Action, Subject, Thing},
        factor::{self, recovery},
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/recovery-codes.html")]
struct CodesPage {
    t: Messages,
    frame: Frame,
    codes: Vec<String>,
    is_on: bool,
    back: String,
}

/// Makes new codes in place of the old ones and shows them; without a second factor there is nothing to recover.
///
/// # Errors
/// The database's.
pub async fn renew(app: &App, who: &Signed) -> Result<HttpResponse, Error> {
    let id = who.account().id;
    let codes = app.write(move |connection| {
        if !factor::of(connection, id)?.any() {
            return Ok(None);
        }
        audit::record(connection, Some(id), Action::FactorAdded, Subject::of(Thing::Account, id), "")?;
        Ok::<_, Error>(Some(recovery::renew(connection, id)?))
    });
    match codes.await? {
        Some(codes) => show(who, codes, false),
        None => Ok(frame::see(Admin::Security.path())),
    }
}

/// The page with the codes; `is_on` where a second factor was set up just now.
///
/// # Errors
/// The template's.
pub fn show(who: &Signed, codes: Vec<String>, is_on: bool) -> Result<HttpResponse, Error> {
    let page =
        CodesPage { t: who.t, frame: Frame::within(who, Room::Profile), codes, is_on, back: Admin::Security.path() };
    frame::html(StatusCode::OK, &page)
}
