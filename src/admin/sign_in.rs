//! Signing in by e-mail and password, and signing out.

use super::{
    cookie,
    door::{Anybody, Visitor},
    entering,
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    password,
    sent::Sent,
    sheet::{Control, Field, Sheet},
};
use crate::{
    config::Settings,
    i18n::{Locale, Messages},
    newsroom::{
        account,
        audit::{self, Action, Subject, Thing},
        factor::passkey::Party,
        session,
    },
    routes::Admin,
    web::{App, assets},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload},
};
use askama::Template;

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
    passkey: Option<PasskeyButton>,
    forgotten: String,
    switches: Vec<Switch>,
}

/// What the script that signs in with a passkey needs to know.
pub struct PasskeyButton {
    /// Address of the script.
    pub script: String,
    /// Where it gets what to ask the browser.
    pub options: String,
    /// Where it sends what the browser answered.
    pub action: String,
}

impl PasskeyButton {
    /// The button, where the site's address can have passkeys at all.
    pub fn of(settings: &Settings) -> Option<Self> {
        Party::of(&settings.address())?;
        Some(Self {
            script: assets::address("js/passkeys.js"),
            options: Admin::EntryOptions.path(),
            action: Admin::EntryPasskey.path(),
        })
    }
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
    let (typed, is_ours) = entering::receive(&request, payload, &app).await?;
    let t = Visitor::of(&request).locale.messages();
    if !is_ours {
        return show(&request, &app, StatusCode::FORBIDDEN, &typed, Some(t.admin_sign_in_no_cookie()));
    }
    match check(&request, &app, &typed).await? {
        Check::Right(account) => entering::after_first(&request, &app, account, own_path(typed.text("next"))).await,
        Check::Wrong => show(&request, &app, StatusCode::UNPROCESSABLE_ENTITY, &typed, Some(t.admin_sign_in_wrong())),
        Check::Closed => {
            let mut page = show(&request, &app, StatusCode::TOO_MANY_REQUESTS, &typed, Some(t.admin_sign_in_closed()))?;
            page.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("900"));
            Ok(page)
        }
    }
}

/// Signs out.
///
/// # Errors
/// The database's.
pub async fn sign_out(sent: Sent<Anybody>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (hash, id) = (sent.who.session.token_hash.clone(), sent.who.account().id);
    app.write(move |connection| {
        audit::record(connection, Some(id), Action::SignedOut, Subject::the(Thing::Session), "")?;
        Ok::<_, Error>(session::end(connection, &hash)?)
    })
    .await?;
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
    app.write(move |connection| {
        if let Some(id) = id {
            audit::record(connection, None, Action::SignInFailed, Subject::of(Thing::Account, id), "")?;
        }
        Ok::<_, Error>(session::count_failure(connection, &email, &address)?)
    })
    .await?;
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
        passkey: PasskeyButton::of(&app.settings),
        forgotten: format!("{}?language={}", Admin::Forgotten.path(), visitor.locale),
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

/// A page of the admin to go on to; anything else leads to the start.
pub fn own_path(next: &str) -> String {
    let is_own = next == "/admin" || next.starts_with("/admin/") || next.starts_with("/admin?");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = next.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    let stays = !path.split('/').any(|part| part.replace("%2e", ".") == "..");
    if is_own && is_plain && stays { next.to_owned() } else { Admin::Dashboard.path() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_own_pages_are_gone_on_to() {
        assert_eq!(own_path("/admin/articles/3?saved=1"), "/admin/articles/3?saved=1");
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/administer",
            "/admin/\\evil",
            "/admin/../fr",
            "/admin/%2E./fr",
            "/admin/\r\nx",
            "",
        ] {
            assert_eq!(own_path(foreign), "/admin", "{foreign:?}");
        }
    }
}
