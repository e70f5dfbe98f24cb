//! The first run: the page that makes the first administrator.

use super::{
    account::languages,
    door::Visitor,
    entering,
    error::Error,
    fields::Fields,
    frame::{self, Frame},
    limits::Limits,
    link, parcel, password, sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        Problem,
        account::{self, Draft, Role},
        audit::{self, Action, Subject, Thing},
        founding,
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
#[template(path = "admin/founding.html")]
struct FoundingPage {
    t: Messages,
    frame: Frame,
    action: String,
    mistakes: Mistakes,
    fields: Vec<Field>,
}

/// The form; nothing happens before it is sent.
///
/// # Errors
/// The database's.
pub async fn form(request: HttpRequest, token: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (token, asked) = (token.clone(), token.into_inner());
    if !app.read(move |connection| Ok::<_, Error>(founding::is_open(connection, &asked)?)).await? {
        return link::used(&request);
    }
    let mut typed = Fields::default();
    typed.push("language", Visitor::of(&request).locale.code());
    show(&request, token, &typed, &[])
}

/// Makes the account and signs it in.
///
/// # Errors
/// [`Error::Forged`], or the database's.
pub async fn found(
    request: HttpRequest,
    token: Path<String>,
    payload: Payload,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    sent::same_origin(&request, &app.settings)?;
    let limits = Limits::of_stranger(LIMIT, 0);
    let typed = parcel::read(&request, payload.into_inner(), limits, |_| false).await?.fields;
    let (token, asked) = (token.clone(), token.into_inner());
    // Looked at first: strangers do not have passwords hashed.
    if !app.read(move |connection| Ok::<_, Error>(founding::is_open(connection, &asked)?)).await? {
        return link::used(&request);
    }
    let new = typed.text("password_new").to_owned();
    if let Some(fault) = account::password_fault(&new) {
        return show(&request, token, &typed, &[Problem::of("password_new", fault)]);
    }
    let place = password::place().await?;
    let hash = password::hash(&place, new).await?;
    let draft = Draft {
        email: typed.text("email").to_owned(),
        name: typed.text("name").to_owned(),
        role: Role::Administrator,
        locale: Locale::from_code(typed.text("language")).unwrap_or(app.settings.default_language),
        author: None,
    };
    let sent = token.clone();
    let made = store::save(&app, move |connection| {
        let id = founding::found(connection, &sent, &draft, &hash)?;
        audit::record(connection, Some(id), Action::Created, Subject::of(Thing::Account, id), &draft.email)?;
        Ok(id)
    });
    match made.await? {
        Outcome::Saved(id) => entering::after_first(&request, &app, id, Admin::Dashboard.path()).await,
        Outcome::Invalid(problems) => show(&request, token, &typed, &problems),
        Outcome::Missing | Outcome::Conflict => link::used(&request),
    }
}

fn show(request: &HttpRequest, token: String, typed: &Fields, problems: &[Problem]) -> Result<HttpResponse, Error> {
    let visitor = Visitor::of(request);
    let t = visitor.locale.messages();
    let mut sheet = Sheet::new(t, typed, problems);
    let fields = vec![
        sheet.field("name", t.admin_accounts_name(), Control::Line("text", "name")).required(),
        sheet.field("email", t.admin_accounts_email(), Control::Line("email", "username")).required(),
        sheet.field("language", t.admin_accounts_language(), languages(t, typed.text("language"))),
        sheet
            .field("password_new", t.admin_sign_in_password(), Control::Line("password", "new-password"))
            .hint(t.admin_security_password_hint(account::PASSWORD_LEAST))
            .required(),
    ];
    let page = FoundingPage {
        t,
        frame: Frame::of(&visitor, None),
        action: Admin::Founding(token).path(),
        mistakes: sheet.mistakes(),
        fields,
    };
    frame::html(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}
