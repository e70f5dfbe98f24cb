//! One-time links that sign in.

use super::{
    door::Visitor,
    error::Error,
    frame::{self, Frame},
    sent, sign_in,
};
use crate::{i18n::Messages, newsroom::session, routes::Admin, web::App};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/link.html")]
struct UsedPage {
    t: Messages,
    frame: Frame,
    sign_in: String,
}

#[derive(Template)]
#[template(path = "admin/invitation.html")]
struct InvitationPage {
    t: Messages,
    frame: Frame,
    action: String,
}

/// The page behind a link that was passed on: nothing happens before the person says so.
///
/// # Errors
/// The template's.
pub async fn invitation(request: HttpRequest, token: Path<String>) -> Result<HttpResponse, Error> {
    let visitor = Visitor::of(&request);
    let action = Admin::Invitation(token.into_inner()).path();
    let page = InvitationPage { t: visitor.locale.messages(), frame: Frame::of(&visitor, None), action };
    frame::html(StatusCode::OK, &page)
}

/// Takes an invitation up: the token in its address is the proof, from a page of ours.
///
/// # Errors
/// [`Error::Forged`], or the database's.
pub async fn accept(request: HttpRequest, token: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    sent::same_origin(&request, &app.settings)?;
    redeem(request, token, app).await
}

/// Uses a link up and signs in. The one address that changes something when it is read: it is printed on the console of
/// whoever starts the program, who opens it.
///
/// # Errors
/// The database's.
pub async fn redeem(request: HttpRequest, token: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let token = token.into_inner();
    let started = app.write(move |connection| {
        let account = session::redeem_link(connection, &token)?;
        Ok::<_, Error>(account.map(|account| session::start(connection, account)).transpose()?)
    });
    match started.await? {
        Some(token) => sign_in::entered(&app.settings, &request, &app, token, Admin::Dashboard.path()).await,
        None => used(&request),
    }
}

/// Answers programs that look at links before people do, without using the link up.
pub async fn look() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").finish()
}

fn used(request: &HttpRequest) -> Result<HttpResponse, Error> {
    let visitor = Visitor::of(request);
    let page =
        UsedPage { t: visitor.locale.messages(), frame: Frame::of(&visitor, None), sign_in: Admin::SignIn.path() };
    frame::html(StatusCode::GONE, &page)
}
