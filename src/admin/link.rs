//! One-time links that sign in.

use super::{
    door::Visitor,
    error::Error,
    frame::{self, Frame},
    sign_in,
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

/// Uses a link up and signs in.
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
        Some(token) => sign_in::entered(&app.settings, &request, &app, token, Admin::Articles.path()).await,
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
