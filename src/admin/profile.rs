//! One's own name, language and password.

use super::{
    account::languages,
    cookie,
    door::{Anybody, Signed},
    entering,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    password,
    sent::Sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::{Locale, Messages},
    mail::account::Writer,
    newsroom::{
        Fault, Problem, account,
        audit::{self, Action, Subject, Thing},
        session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/profile.html")]
struct ProfilePage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    email: String,
    security: String,
    signature: String,
    was_saved: bool,
    was_changed: bool,
    mistakes: Mistakes,
    fields: Vec<Field>,
    passwords: Vec<Field>,
}

/// The form.
///
/// # Errors
/// When the page cannot be written.
pub async fn form(who: Anybody, request: HttpRequest) -> Result<HttpResponse, Error> {
    let said = Fields::parse(request.query_string().as_bytes());
    let mut typed = Fields::default();
    typed.push("name", &who.account().name);
    typed.push("language", who.locale().code());
    let mut page = page(&who, &typed, &[]);
    page.was_saved = said.has("saved");
    page.was_changed = said.has("password");
    frame::html(StatusCode::OK, &page)
}

/// Saves name and language, or a new password: whichever form was sent.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Anybody>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    if sent.fields.has("password_new") {
        return change_password(sent, &request, &app).await;
    }
    let Sent { who, fields: typed, .. } = sent;
    let Some(locale) = Locale::from_code(typed.text("language")) else {
        return refuse(&who, &typed, &[Problem::of("language", Fault::NotAChoice)]);
    };
    let (id, name) = (who.account().id, typed.text("name").to_owned());
    match store::save(&app, move |connection| account::save_profile(connection, id, &name, locale)).await? {
        Outcome::Saved(()) => Ok(frame::see(format!("{}?saved=1", Admin::Profile.path()))),
        Outcome::Invalid(problems) => refuse(&who, &typed, &problems),
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// A new password ends every session and link of the account; this one begins anew.
async fn change_password(sent: Sent<Anybody>, request: &HttpRequest, app: &App) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let mut typed = Fields::default();
    typed.push("name", &who.account().name);
    typed.push("language", who.locale().code());
    let new = fields.text("password_new").to_owned();
    if let Some(fault) = account::password_fault(&new) {
        return refuse(&who, &typed, &[Problem::of("password_new", fault)]);
    }
    let place = password::place().await?;
    if let Some(fault) = password::fault(&who, &fields, request, app, &place).await? {
        return refuse(&who, &typed, &[Problem::of("password_current", fault)]);
    }
    let hash = password::hash(&place, new).await?;
    let (account, device, writer) = (who.account().clone(), entering::device(request), Writer::of(&app.settings));
    let id = account.id;
    let token = app.write(move |connection| {
        account::set_password(connection, id, &hash)?;
        session::end_all(connection, id)?;
        audit::record(connection, Some(id), Action::PasswordChanged, Subject::of(Thing::Account, id), "")?;
        if account.password_hash.is_some()
            && let Some(writer) = writer
        {
            writer.password_changed(connection, &account, &device)?;
        }
        Ok::<_, Error>(session::start_on(connection, id, &device)?)
    });
    let token = token.await?;
    tracing::info!(account = id, "password changed");
    let mut response = frame::see(format!("{}?password=1", Admin::Profile.path()));
    cookie::set(&mut response, &cookie::of_session(&app.settings, token));
    Ok(response)
}

fn refuse(who: &Signed, typed: &Fields, problems: &[Problem]) -> Result<HttpResponse, Error> {
    frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page(who, typed, problems))
}

fn page(who: &Signed, typed: &Fields, problems: &[Problem]) -> ProfilePage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let fields = vec![
        sheet.field("name", t.admin_profile_name(), Control::Line("text", "name")).required(),
        sheet.field("language", t.admin_profile_language(), languages(t, typed.text("language"))),
    ];
    let mut passwords = Vec::new();
    if who.account().password_hash.is_some() {
        let control = Control::Line("password", "current-password");
        passwords.push(sheet.field("password_current", t.admin_profile_password_current(), control));
    }
    let control = Control::Line("password", "new-password");
    let hint = t.admin_profile_password_hint(account::PASSWORD_LEAST);
    passwords.push(sheet.field("password_new", t.admin_profile_password_new(), control).hint(hint));
    ProfilePage {
        t,
        frame: Frame::within(who, Room::Profile),
        csrf: who.session.csrf.clone(),
        action: Admin::Profile.path(),
        email: who.account().email.clone(),
        security: Admin::Security.path(),
        signature: Admin::Signature.path(),
        was_saved: false,
        was_changed: false,
        mistakes: sheet.mistakes(),
        fields,
        passwords,
    }
}
