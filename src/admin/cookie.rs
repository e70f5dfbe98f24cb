//! The cookies of the admin: the session's, the one between password and second factor, the one that proves the sign-in
//! form to be ours, and the one by which accounts know a browser again.

use crate::{config::Settings, web::App};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    web::Data,
};

/// As long as the longest session (see `newsroom::session`); the server ends it earlier when it is not used.
const LIFE: Duration = Duration::days(14);
/// As long as browsers keep any (RFC 6265bis, 5.5).
const LONGEST: Duration = Duration::days(400);

/// `__Host-` binds a cookie to this host and to TLS (RFC 6265bis, 4.1.3.2); plain localhost cannot have it.
fn name(settings: &Settings, plain: &str) -> String {
    if settings.is_encrypted() { format!("__Host-{plain}") } else { plain.to_owned() }
}

fn value(request: &HttpRequest, plain: &str) -> Option<String> {
    let app = request.app_data::<Data<App>>()?;
    request.cookie(&name(&app.settings, plain)).map(|cookie| cookie.value().to_owned())
}

fn cookie(settings: &Settings, plain: &str, value: String) -> Cookie<'static> {
    Cookie::build(name(settings, plain), value)
        .path("/")
        .http_only(true)
        .secure(settings.is_encrypted())
        .same_site(SameSite::Lax)
        .finish()
}

/// The session's token that the browser sent.
pub fn session(request: &HttpRequest) -> Option<String> {
    value(request, "kiosque")
}

/// The cookie that carries a session's token.
pub fn of_session(settings: &Settings, token: String) -> Cookie<'static> {
    let mut cookie = cookie(settings, "kiosque", token);
    cookie.set_max_age(LIFE);
    cookie
}

/// The cookie that takes the session's away.
pub fn no_session(settings: &Settings) -> Cookie<'static> {
    let mut cookie = cookie(settings, "kiosque", String::new());
    cookie.make_removal();
    cookie
}

/// The token of somebody whose second factor is still to come.
pub fn step(request: &HttpRequest) -> Option<String> {
    value(request, "kiosque-step").filter(|token| !token.is_empty())
}

/// The cookie that carries it; it ends with the browser's run.
pub fn of_step(settings: &Settings, token: String) -> Cookie<'static> {
    cookie(settings, "kiosque-step", token)
}

/// The cookie that takes it away.
pub fn no_step(settings: &Settings) -> Cookie<'static> {
    let mut cookie = cookie(settings, "kiosque-step", String::new());
    cookie.make_removal();
    cookie
}

/// Sets a cookie with a response.
pub fn set(response: &mut HttpResponse, cookie: &Cookie<'_>) {
    if let Err(error) = response.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be set");
    }
}

/// The sign-in form's token that the browser sent.
pub fn form(request: &HttpRequest) -> Option<String> {
    value(request, "kiosque-form").filter(|token| !token.is_empty())
}

/// The cookie that carries the sign-in form's token; it ends with the browser's run.
pub fn of_form(settings: &Settings, token: String) -> Cookie<'static> {
    cookie(settings, "kiosque-form", token)
}

/// The token by which accounts know this browser again, as it sent it.
pub fn browser(request: &HttpRequest) -> Option<String> {
    value(request, "kiosque-browser").filter(|token| !token.is_empty())
}

/// The cookie that carries it; it signs nobody in.
pub fn of_browser(settings: &Settings, token: String) -> Cookie<'static> {
    let mut cookie = cookie(settings, "kiosque-browser", token);
    cookie.set_max_age(LONGEST);
    cookie
}
