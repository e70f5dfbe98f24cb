//! The second step of signing in: a code of the authenticator app, a recovery code, or a passkey.

use super::{
    cookie,
    door::Visitor,
    entering::{self, Arrival, Entry},
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    sheet::{Control, Field, Sheet},
    sign_in::{PasskeyButton, own_path},
};
use crate::{
    db::Connection,
    i18n::Messages,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        factor::{recovery, step, totp},
        session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload},
};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/second-step.html")]
struct SecondStepPage {
    t: Messages,
    frame: Frame,
    action: String,
    csrf: String,
    next: String,
    complaint: Option<String>,
    code: Field,
    passkey: Option<PasskeyButton>,
    back: String,
}

/// How a code fared.
enum Check {
    /// A session was begun.
    In(Entry),
    /// Not a code, or one that was used.
    Wrong,
    /// Too many were wrong lately.
    Closed,
    /// The password has to come first, again.
    Gone,
}

/// The form; whoever has not given the password yet goes there first.
///
/// # Errors
/// The database's.
pub async fn form(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Some(token) = cookie::step(&request) else { return Ok(frame::see(Admin::SignIn.path())) };
    let account = app.read(move |connection| Ok::<_, Error>(step::find(connection, &token)?)).await?;
    if account.is_none() {
        return Ok(frame::see(Admin::SignIn.path()));
    }
    let asked = Fields::parse(request.query_string().as_bytes());
    show(&request, &app, StatusCode::OK, &asked, None, &[])
}

/// Takes the code.
///
/// # Errors
/// A forged or malformed form, the database's.
pub async fn check(request: HttpRequest, payload: Payload, app: Data<App>) -> Result<HttpResponse, Error> {
    let (typed, is_ours) = entering::receive(&request, payload, &app).await?;
    let t = Visitor::of(&request).locale.messages();
    if !is_ours {
        return show(&request, &app, StatusCode::FORBIDDEN, &typed, Some(t.admin_sign_in_no_cookie()), &[]);
    }
    let Some(token) = cookie::step(&request) else { return Ok(frame::see(Admin::SignIn.path())) };
    let (code, arrival) = (typed.text("code").to_owned(), Arrival::of(&request, &app));
    match app.write(move |connection| redeem(connection, &token, &code, &arrival)).await? {
        Check::In(entry) => entering::entered(&request, &app, entry, own_path(typed.text("next"))).await,
        Check::Wrong => {
            let problems = [Problem::of("code", Fault::WrongCode)];
            show(&request, &app, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, &problems)
        }
        Check::Closed => {
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut page = show(&request, &app, status, &typed, Some(t.admin_sign_in_closed()), &[])?;
            page.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("900"));
            Ok(page)
        }
        Check::Gone => Ok(frame::see(Admin::SignIn.path())),
    }
}

fn redeem(connection: &mut Connection, token: &str, code: &str, arrival: &Arrival) -> Result<Check, Error> {
    let Some(account) = step::find(connection, token)? else { return Ok(Check::Gone) };
    let id = account.id;
    if session::is_closed_to_codes(connection, id)? {
        return Ok(Check::Closed);
    }
    if totp::redeem(connection, id, code)? || recovery::redeem(connection, id, code)? {
        step::end(connection, token)?;
        return Ok(Check::In(entering::begin(connection, id, arrival)?));
    }
    session::count_wrong_code(connection, id)?;
    audit::record(connection, Some(id), Action::SignInFailed, Subject::of(Thing::Account, id), "")?;
    Ok(Check::Wrong)
}

fn show(
    request: &HttpRequest,
    app: &App,
    status: StatusCode,
    typed: &Fields,
    complaint: Option<String>,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let mut visitor = Visitor::of(request);
    visitor.session = None;
    let t = visitor.locale.messages();
    let csrf = cookie::form(request).map_or_else(session::token, Ok)?;
    // A wrong code is typed anew: by now there is another.
    let nothing = Fields::default();
    let mut sheet = Sheet::new(t, &nothing, problems);
    let page = SecondStepPage {
        t,
        frame: Frame::of(&visitor, None),
        action: Admin::SecondStep.path(),
        csrf: csrf.clone(),
        next: own_path(typed.text("next")),
        complaint,
        code: sheet
            .field("code", t.admin_security_code(), Control::Line("text", "one-time-code"))
            .hint(t.admin_security_code_or_recovery()),
        passkey: PasskeyButton::of(&app.settings),
        back: Admin::SignIn.path(),
    };
    let mut response = frame::html(status, &page)?;
    cookie::set(&mut response, &cookie::of_form(&app.settings, csrf));
    Ok(response)
}
