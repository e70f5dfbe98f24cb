//! Setting an authenticator app up: a secret to photograph or type, in force once the app gave a code of it.

use super::codes;
use crate::{
    admin::{
        door::{Anybody, Signed, signed},
        entering,
        error::Error,
        fields::Fields,
        frame::{self, Frame, Room},
        sent::Sent,
        sheet::{Control, Field, Mistakes, Sheet},
    },
    i18n::Messages,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        factor::{self, recovery, totp},
        session, setting,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};

#[derive(Template)]
#[template(path = "admin/authenticator.html")]
struct AuthenticatorPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    mistakes: Mistakes,
    /// Modules a side, with the quiet zone around them.
    size: i32,
    /// The dark modules as an SVG path.
    path: String,
    /// The same for an app on this very device.
    address: String,
    secret: String,
    code: Field,
    back: String,
}

/// The secret that waits for its first code.
///
/// # Errors
/// The database's.
pub async fn form(who: Anybody, app: Data<App>) -> Result<HttpResponse, Error> {
    show(&app, &who, &[]).await
}

/// Takes the first code: from now on a password alone does not sign in. Every other session ends, and this one begins
/// anew.
///
/// # Errors
/// The database's.
pub async fn confirm(sent: Sent<Anybody>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let session = who.session.token_hash.clone();
    let (id, code, device) = (who.account().id, fields.text("code").to_owned(), entering::device(&request));
    let confirmed = app
        .write(move |connection| {
            if session::is_closed_to_codes(connection, id)? {
                return Ok(Err(Fault::TooManyTries));
            }
            if !totp::confirm(connection, id, &session, &code)? {
                session::count_wrong_code(connection, id)?;
                return Ok(Err(Fault::WrongCode));
            }
            audit::record(connection, Some(id), Action::FactorAdded, Subject::of(Thing::Account, id), "")?;
            session::end_all(connection, id)?;
            let token = session::start_on(connection, id, &device)?;
            let session = session::find(connection, &token)?.map(|(session, _)| session);
            let has_codes = factor::of(connection, id)?.codes > 0;
            let codes = if has_codes { Vec::new() } else { recovery::renew(connection, id)? };
            Ok::<_, Error>(Ok((token, session, codes)))
        })
        .await?;
    match confirmed {
        Ok((token, session, codes)) => {
            let mut response = match session.filter(|_| !codes.is_empty()) {
                Some(session) => codes::show(&signed(session), codes, true)?,
                None => frame::see(Admin::Security.path()),
            };
            entering::exchange(&request, &app, token, &mut response).await?;
            Ok(response)
        }
        Err(fault) => show(&app, &who, &[Problem::of("code", fault)]).await,
    }
}

async fn show(app: &App, who: &Signed, problems: &[Problem]) -> Result<HttpResponse, Error> {
    let (id, session) = (who.account().id, who.session.token_hash.clone());
    let (secret, site) = app
        .read(move |connection| Ok::<_, Error>((totp::pending(connection, id, &session)?, setting::site(connection)?)))
        .await?;
    let Some(secret) = secret else { return Ok(frame::see(Admin::Security.path())) };
    let (t, nothing) = (who.t, Fields::default());
    let address = totp::address(&secret, &site.plate(who.locale()).title, &who.account().email);
    // A secret and two names always fit; a name that does not is left out.
    let code = QrCode::encode_text(&address, QrCodeEcc::Medium)
        .or_else(|_| QrCode::encode_text(&totp::address(&secret, "Kiosque", ""), QrCodeEcc::Medium));
    let (size, path) = code.map_or((0, String::new()), |code| drawn(&code));
    let mut sheet = Sheet::new(t, &nothing, problems);
    let page = AuthenticatorPage {
        t,
        frame: Frame::within(who, Room::Profile),
        csrf: who.session.csrf.clone(),
        action: Admin::Authenticator.path(),
        code: sheet
            .field("code", t.admin_security_code(), Control::Line("text", "one-time-code"))
            .hint(t.admin_security_code_hint()),
        mistakes: sheet.mistakes(),
        size,
        path,
        address,
        secret: secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "),
        back: Admin::Security.path(),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    frame::html(status, &page)
}

/// The dark modules as one path, with the quiet zone of four modules that readers need (ISO/IEC 18004, 6.3.8).
fn drawn(code: &QrCode) -> (i32, String) {
    let side = code.size();
    let modules = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = modules.filter(|(x, y)| code.get_module(*x, *y));
    let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4)).collect();
    (side + 8, path)
}
