//! Signing in by e-mail and password, and signing out.

use super::{
    cookie,
    door::{Author, Visitor},
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    limits::Limits,
    parcel, password,
    sent::{Sent, is_same, same_origin},
    sheet::{Control, Field, Sheet},
};
use crate::{
    config::Settings,
    i18n::{Locale, Messages},
    newsroom::{account, session},
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload},
};
use askama::Template;

/// Bytes of the form.
const LIMIT: usize = 16 << 10;

/// A link that shows the form in another language.
struct Switch {
    lang: &'static str,
    name: String,
    path: String,
}

#[derive(Template)]
#[template(path = "admin/sign-in.html")]
struct SignInPage {
    t: Messages,
    frame: Frame,
    action: String,
    csrf: String,
    next: String,
    complaint: Option<String>,
    email: Field,
    password: Field,
    switches: Vec<Switch>,
}

/// The form; whoever is signed in already goes on.
///
/// # Errors
/// When the page cannot be written.
pub async fn form(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let visitor = Visitor::of(&request);
    let asked = Fields::parse(request.query_string().as_bytes());
    if visitor.session.is_some() {
        return Ok(frame::see(own_path(asked.text("next"))));
    }
    show(&request, &app, StatusCode::OK, &asked, None)
}

/// Signs in.
///
/// # Errors
/// A forged or malformed form, too many people at once, the database's.
pub async fn sign_in(request: HttpRequest, payload: Payload, app: Data<App>) -> Result<HttpResponse, Error> {
    same_origin(&request, &app.settings)?;
    let limits = Limits::of_stranger(LIMIT, 0);
    let typed = parcel::read(&request, payload.into_inner(), limits, |_| false).await?.fields;
    let t = Visitor::of(&request).locale.messages();
    if !cookie::form(&request).is_some_and(|token| is_same(typed.text("csrf"), &token)) {
        return show(&request, &app, StatusCode::FORBIDDEN, &typed, Some(t.admin_sign_in_no_cookie()));
    }
    match check(&request, &app, &typed).await? {
        Check::Right(account) => {
            let token = app.write(move |connection| Ok::<_, Error>(session::start(connection, account)?)).await?;
            Ok(entered(&app.settings, &request, &app, token, own_path(typed.text("next"))).await?)
        }
        Check::Wrong => show(&request, &app, StatusCode::UNPROCESSABLE_ENTITY, &typed, Some(t.admin_sign_in_wrong())),
        Check::Closed => {
            let mut page = show(&request, &app, StatusCode::TOO_MANY_REQUESTS, &typed, Some(t.admin_sign_in_closed()))?;
            page.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("900"));
            Ok(page)
        }
    }
}

/// The answer that lets somebody in: the session before, if any, ends.
///
/// # Errors
/// The database's.
pub async fn entered(
    settings: &Settings,
    request: &HttpRequest,
    app: &App,
    token: String,
    next: String,
) -> Result<HttpResponse, Error> {
    if let Some(old) = Visitor::of(request).session {
        app.write(move |connection| Ok::<_, Error>(session::end(connection, &old.token_hash)?)).await?;
    }
    let mut response = frame::see(next);
    cookie::set(&mut response, &cookie::of_session(settings, token));
    Ok(response)
}

/// Signs out.
///
/// # Errors
/// The database's.
pub async fn sign_out(sent: Sent<Author>, app: Data<App>) -> Result<HttpResponse, Error> {
    let hash = sent.who.session.token_hash.clone();
    app.write(move |connection| Ok::<_, Error>(session::end(connection, &hash)?)).await?;
    let mut response = frame::see(Admin::SignIn.path());
    cookie::set(&mut response, &cookie::no_session(&app.settings));
    Ok(response)
}

enum Check {
    Right(i64),
    Wrong,
    Closed,
}

async fn check(request: &HttpRequest, app: &App, typed: &Fields) -> Result<Check, Error> {
    let email = typed.text("email").to_owned();
    let address = crate::web::client::address(request, &app.settings);
    // The place comes first: of many tries at once, the later ones see the failures of the earlier.
    let place = password::place().await?;
    let asked = (email.clone(), address.clone());
    let found = app.read(move |connection| {
        if session::is_closed(connection, &asked.0, &asked.1)? {
            return Ok::<_, Error>(None);
        }
        Ok(Some(account::by_email(connection, &asked.0)?))
    });
    let Some(account) = found.await? else { return Ok(Check::Closed) };
    let id = account.as_ref().map(|account| account.id);
    let fits = password::verify(&place, account, typed.text("password").to_owned()).await?;
    if let Some(id) = id.filter(|_| fits) {
        return Ok(Check::Right(id));
    }
    app.write(move |connection| Ok::<_, Error>(session::count_failure(connection, &email, &address)?)).await?;
    Ok(Check::Wrong)
}

fn show(
    request: &HttpRequest,
    app: &App,
    status: StatusCode,
    typed: &Fields,
    complaint: Option<String>,
) -> Result<HttpResponse, Error> {
    let mut visitor = Visitor::of(request);
    visitor.session = None;
    let t = visitor.locale.messages();
    let csrf = cookie::form(request).map_or_else(session::token, Ok)?;
    let next = own_path(typed.text("next"));
    let mut sheet = Sheet::new(t, typed, &[]);
    let page = SignInPage {
        t,
        frame: Frame::of(&visitor, None),
        action: format!("{}?language={}", Admin::SignIn.path(), visitor.locale),
        csrf: csrf.clone(),
        email: sheet.field("email", t.admin_sign_in_email(), Control::Line("email", "username")),
        password: sheet.field("password", t.admin_sign_in_password(), Control::Line("password", "current-password")),
        complaint,
        switches: switches(&app.settings, visitor.locale, &next),
        next,
    };
    let mut response = frame::html(status, &page)?;
    cookie::set(&mut response, &cookie::of_form(&app.settings, csrf));
    Ok(response)
}

fn switches(settings: &Settings, shown: Locale, next: &str) -> Vec<Switch> {
    let others = settings.languages.iter().filter(|locale| **locale != shown);
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let switch = |locale: &Locale| Switch {
        lang: locale.code(),
        name: locale.messages().locale_name(),
        path: format!("{}?language={locale}&next={next}", Admin::SignIn.path()),
    };
    others.map(switch).collect()
}

/// A page of the admin to go on to; anything else leads to the articles.
fn own_path(next: &str) -> String {
    let is_own = next == "/admin" || next.starts_with("/admin/") || next.starts_with("/admin?");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_own && is_plain { next.to_owned() } else { Admin::Dashboard.path() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_own_pages_are_gone_on_to() {
        assert_eq!(own_path("/admin/articles/3?saved=1"), "/admin/articles/3?saved=1");
        for foreign in ["//evil.example", "https://evil.example", "/administer", "/admin/\\evil", "/admin/\r\nx", ""] {
            assert_eq!(own_path(foreign), "/admin/articles", "{foreign:?}");
        }
    }
}
