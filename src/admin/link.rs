//! One-time links: the one that the demo prints signs in; those that are passed on ask for a password first.

use super::{
    door::Visitor,
    entering,
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    limits::Limits,
    parcel, password, sent,
    sheet::{Control, Field, Sheet},
};
use crate::{
    i18n::Messages,
    mail::account::Writer,
    newsroom::{
        Problem,
        account::{self, Account},
        audit::{self, Action, Subject, Thing},
        browser, session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path, Payload},
};
use askama::Template;

/// Bytes of the form.
const LIMIT: usize = 16 << 10;

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
    name: String,
    email: String,
    is_new: bool,
    password: Field,
}

/// The page behind a link that was passed on: nothing happens before the person chooses a password.
///
/// # Errors
/// The database's.
pub async fn invitation(request: HttpRequest, token: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    match invited(&app, &token).await? {
        Some(account) => show(&request, &account, token.into_inner(), &[]),
        None => used(&request),
    }
}

async fn invited(app: &App, token: &str) -> Result<Option<Account>, Error> {
    let token = token.to_owned();
    app.read(move |connection| Ok::<_, Error>(session::link_account(connection, &token)?)).await
}

/// Takes an invitation up: the token in its address is the proof, from a page of ours. The new password ends every other
/// session of the account and every other link to it; a second factor is asked for as always. Who had a password before is
/// told that it is another one now, and no browser is known to the account any more.
///
/// # Errors
/// [`Error::Forged`], or the database's.
pub async fn accept(
    request: HttpRequest,
    token: Path<String>,
    payload: Payload,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    sent::same_origin(&request, &app.settings)?;
    let limits = Limits::of_stranger(LIMIT, 0);
    let typed = parcel::read(&request, payload.into_inner(), limits, |_| false).await?.fields;
    // Looked at first: a password that is too short does not use the link up.
    let Some(account) = invited(&app, &token).await? else { return used(&request) };
    let new = typed.text("password_new").to_owned();
    if let Some(fault) = account::password_fault(&new) {
        return show(&request, &account, token.into_inner(), &[Problem::of("password_new", fault)]);
    }
    let place = password::place().await?;
    let hash = password::hash(&place, new).await?;
    let (token, device, writer) = (token.into_inner(), entering::device(&request), Writer::of(&app.settings));
    let accepted = app.write(move |connection| {
        let Some(id) = session::redeem_link(connection, &token)? else { return Ok(None) };
        account::set_password(connection, id, &hash)?;
        session::end_all(connection, id)?;
        browser::forget(connection, id)?;
        audit::record(connection, Some(id), Action::PasswordChanged, Subject::of(Thing::Account, id), "")?;
        if account.password_hash.is_some()
            && let Some(writer) = writer
        {
            writer.password_changed(connection, &account, &device)?;
        }
        Ok::<_, Error>(Some(id))
    });
    match accepted.await? {
        Some(id) => entering::after_first(&request, &app, id, Admin::Dashboard.path()).await,
        None => used(&request),
    }
}

/// Uses a link up and signs in. The one address that changes something when it is read: it is printed on the console of
/// whoever starts the program, who opens it.
///
/// # Errors
/// The database's.
pub async fn redeem(request: HttpRequest, token: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let token = token.into_inner();
    let account =
        app.write(move |connection| Ok::<_, Error>(session::redeem_console_link(connection, &token)?)).await?;
    match account {
        Some(id) => entering::after_first(&request, &app, id, Admin::Dashboard.path()).await,
        None => used(&request),
    }
}

/// Answers programs that look at links before people do, without using the link up.
pub async fn look() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").finish()
}

fn show(request: &HttpRequest, account: &Account, token: String, problems: &[Problem]) -> Result<HttpResponse, Error> {
    let mut visitor = Visitor::of(request);
    (visitor.session, visitor.locale) = (None, account.locale);
    let (t, nothing) = (account.locale.messages(), Fields::default());
    let mut sheet = Sheet::new(t, &nothing, problems);
    let page = InvitationPage {
        t,
        frame: Frame::of(&visitor, None),
        action: Admin::Invitation(token).path(),
        name: account.name.clone(),
        email: account.email.clone(),
        is_new: account.password_hash.is_none(),
        password: sheet
            .field("password_new", t.admin_profile_password_new(), Control::Line("password", "new-password"))
            .hint(t.admin_security_password_hint(account::PASSWORD_LEAST)),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut response = frame::html(status, &page)?;
    let language = actix_web::http::header::HeaderValue::from_static(account.locale.code());
    response.headers_mut().insert(actix_web::http::header::CONTENT_LANGUAGE, language);
    Ok(response)
}

/// The page of a link that leads nowhere any more.
///
/// # Errors
/// The template's.
pub fn used(request: &HttpRequest) -> Result<HttpResponse, Error> {
    let visitor = Visitor::of(request);
    let page =
        UsedPage { t: visitor.locale.messages(), frame: Frame::of(&visitor, None), sign_in: Admin::SignIn.path() };
    frame::html(StatusCode::GONE, &page)
}
