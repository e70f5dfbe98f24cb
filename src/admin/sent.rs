//! A form that was sent: no handler gets at its fields before it is proven to come from a page of ours.

use super::{
    article, cookie,
    door::{Standing, Visitor, still_owns},
    error::{self, Error},
    fields::{Fields, name_in},
    frame::{self, Frame},
    language,
    limits::Limits,
    parcel::{self, File},
};
use crate::{
    config::Settings,
    i18n::{Locale, Messages},
    newsroom::session,
    routes::Admin,
    web::App,
};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    error::InternalError,
    http::{Method, StatusCode, header},
    web::Data,
};
use askama::Template;
use std::{future::Future, pin::Pin};

/// Bytes of all fields of a form: an article in two languages at its limits fits.
const LIMIT: usize = 4 << 20;

/// What a person of this standing sent by a form of ours.
///
/// Extracting it reads the body under limits and checks session, standing, token, `Origin` and `Sec-Fetch-Site`
/// (OWASP, Cross-Site Request Forgery Prevention). Someone whose session ended while writing gets what was typed back,
/// to send it again once signed in.
#[derive(Debug)]
pub struct Sent<W> {
    /// Who sent it.
    pub who: W,
    /// What was typed.
    pub fields: Fields,
    /// Files that came along.
    pub files: Vec<File>,
}

impl<W: Standing + 'static> FromRequest for Sent<W> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { receive(&request, payload).await })
    }
}

async fn receive<W: Standing>(request: &HttpRequest, payload: Payload) -> Result<Sent<W>, actix_web::Error> {
    let app = request.app_data::<Data<App>>().ok_or(Error::Missing)?;
    same_origin(request, &app.settings)?;
    let visitor = Visitor::of(request);
    // Whoever may not send this form is told so at once, and nothing but the text is taken.
    if let Some(Err(error)) = visitor.session.clone().map(W::admit) {
        return Err(barred(request, payload, error).await);
    }
    let limits = if visitor.session.is_some() { Limits::of_editor } else { Limits::of_stranger };
    let limits = limits(LIMIT, app.settings.upload_limit);
    let is_welcome = |fields: &Fields| is_proven(request, &visitor, fields);
    let parcel = parcel::read(request, payload, limits, is_welcome).await?;
    // A body takes its time: who signed out, or lost a role, after its first byte does not get in by its last.
    let visitor = visitor.again(request, app).await?;
    if !is_proven(request, &visitor, &parcel.fields) {
        return Err(give_back(request, &visitor, &parcel.fields, None)?);
    }
    let admitted = match visitor.session.clone().map(W::admit) {
        Some(Ok(who)) => still_owns(request).await.map(|()| who),
        Some(Err(error)) => Err(error),
        None => return Err(give_back(request, &visitor, &parcel.fields, None)?),
    };
    match admitted {
        Ok(who) => Ok(Sent { who, fields: parcel.fields, files: parcel.files }),
        Err(error) => Err(given_back(request, &visitor, &parcel.fields, error)),
    }
}

/// What somebody gets who sent a form that is not theirs to send, any more: a role was taken, or an article is another's by
/// now. Nothing is done with it, and what was typed comes back, to be copied.
pub async fn barred(request: &HttpRequest, payload: Payload, error: Error) -> actix_web::Error {
    let visitor = Visitor::of(request);
    let Some(app) = request.app_data::<Data<App>>() else { return error.into() };
    if request.method() != Method::POST || error::wants_data(request) || same_origin(request, &app.settings).is_err() {
        return error.into();
    }
    let limits = Limits::of_editor(LIMIT, app.settings.upload_limit);
    match parcel::read(request, payload, limits, |_| false).await {
        Ok(parcel) if is_proven(request, &visitor, &parcel.fields) => {
            given_back(request, &visitor, &parcel.fields, error)
        }
        _ => error.into(),
    }
}

/// The page of [`barred`], where there is a text to give back and it is for want of a right.
fn given_back(request: &HttpRequest, visitor: &Visitor, fields: &Fields, error: Error) -> actix_web::Error {
    let t = visitor.locale.messages();
    let why = match error {
        Error::Forbidden => (t.admin_again_barred(), None),
        Error::FactorDue => (t.admin_error_factor_text(), Some(Admin::Security.path())),
        other => return other.into(),
    };
    let has_text = fields.iter().any(|(name, value)| is_typed(name) && called(t, name, value, 0).0.is_some());
    if error::wants_data(request) || !has_text {
        return error.into();
    }
    give_back(request, visitor, fields, Some(why)).unwrap_or_else(Into::into)
}

/// Whether a field is somebody's text, and no secret.
fn is_typed(name: &str) -> bool {
    !["csrf", "again"].contains(&name) && !name.starts_with("password")
}

/// By the session's token; or, on the page that keeps what was typed when a session ended, by the one that its browser
/// keeps over signing in (OWASP, Cross-Site Request Forgery Prevention: double submit), so that one sends again once.
fn is_proven(request: &HttpRequest, visitor: &Visitor, fields: &Fields) -> bool {
    let Some(session) = &visitor.session else { return false };
    let is_given_back = || cookie::form(request).is_some_and(|token| is_same(fields.text("again"), &token));
    is_same(fields.text("csrf"), &session.csrf) || (says_where_from(request) && is_given_back())
}

fn says_where_from(request: &HttpRequest) -> bool {
    let headers = request.headers();
    headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN)
}

/// Compares two tokens in a time that tells nothing about where they differ.
pub fn is_same(given: &str, kept: &str) -> bool {
    given.len() == kept.len() && given.bytes().zip(kept.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Refuses what another site's page sent. A browser that sends neither header is left to the token.
///
/// # Errors
/// [`Error::Forged`].
pub fn same_origin(request: &HttpRequest, settings: &Settings) -> Result<(), Error> {
    let text = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(Error::Forged);
    }
    let Some(origin) = text("origin") else { return Ok(()) };
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let is_host = origin.split_once("://").is_some_and(|(_, own)| own.eq_ignore_ascii_case(host));
    if is_host || origin == settings.address() { Ok(()) } else { Err(Error::Forged) }
}

/// A text that was typed and not saved.
struct Typed {
    name: String,
    value: String,
    /// Of a text that the person wants to see is still there: what it is, and its number on the page.
    label: Option<(String, i64)>,
    lang: Option<&'static str>,
}

/// What was typed, kept in a form that can be sent again.
#[derive(Template)]
#[template(path = "admin/again.html")]
struct Again {
    t: Messages,
    frame: Frame,
    /// Why it is not the person's to send, and where to go with that.
    barred: Option<(String, Option<String>)>,
    action: String,
    sign_in: Option<String>,
    csrf: String,
    again: String,
    typed: Vec<Typed>,
}

/// The page for a form whose session ended, or is another one by now; or for one that is not the person's to send, with the
/// reason and where to go with it. Passwords are not given back.
fn give_back(
    request: &HttpRequest,
    visitor: &Visitor,
    fields: &Fields,
    barred: Option<(String, Option<String>)>,
) -> Result<actix_web::Error, Error> {
    if visitor.session.is_some() && barred.is_none() && !says_where_from(request) {
        return Err(Error::Forged);
    }
    let status = match (&barred, &visitor.session) {
        (Some(_), _) => StatusCode::FORBIDDEN,
        (None, Some(_)) => StatusCode::CONFLICT,
        (None, None) => StatusCode::UNAUTHORIZED,
    };
    if error::wants_data(request) {
        let said = error::said(status, &visitor.locale.messages().admin_again_script());
        return Ok(InternalError::from_response("not saved yet", said).into());
    }
    let app = request.app_data::<Data<App>>().ok_or(Error::Missing)?;
    let again = cookie::form(request).map_or_else(session::token, Ok)?;
    let t = visitor.locale.messages();
    let mut number = 0;
    let typed = |(name, value): (&str, &str)| {
        let (label, lang) = called(t, name, value, number + 1);
        number += i64::from(label.is_some());
        let (name, value) = (name.to_owned(), value.to_owned());
        Typed { name, value, label: label.map(|label| (label, number)), lang }
    };
    let page = Again {
        t,
        frame: Frame::of(visitor, None),
        barred,
        action: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        sign_in: visitor.session.is_none().then(|| Admin::SignIn.path()),
        csrf: visitor.session.as_ref().map(|session| session.csrf.clone()).unwrap_or_default(),
        again: again.clone(),
        typed: fields.iter().filter(|(name, _)| is_typed(name)).map(typed).collect(),
    };
    let mut response = frame::html(status, &page)?;
    cookie::set(&mut response, &cookie::of_form(&app.settings, again));
    Ok(InternalError::from_response("not saved yet", response).into())
}

/// Fields that a form carries along, which nobody typed.
const OURS: [&str; 9] = ["action", "before", "kept", "next", "opened", "query", "seen", "version", "wanted"];

/// What a text is called where it is given back, and its language; nothing for what nobody would look for.
fn called(t: Messages, name: &str, value: &str, number: i64) -> (Option<String>, Option<&'static str>) {
    if value.trim().is_empty() || OURS.contains(&name) || name.starts_with("base_") {
        return (None, None);
    }
    let known = [
        ("headline", t.admin_article_headline()),
        ("title", t.admin_pages_page_title()),
        ("standfirst", t.admin_article_standfirst()),
        ("body", t.admin_article_body()),
    ];
    let locale = Locale::ALL.iter().copied().find(|locale| name.ends_with(&name_in("", *locale)));
    let lang = locale.map(Locale::code);
    let field = known.into_iter().find(|(field, _)| locale.is_some_and(|locale| name_in(field, locale) == name));
    match (field, locale) {
        (Some((_, label)), Some(locale)) => (Some(t.admin_field_in(label, language::name(t, locale))), lang),
        _ if value.len() > 40 || value.contains('\n') => {
            let label = article::label(t, name);
            let label = if label == name { t.admin_again_typed(number) } else { label };
            (Some(locale.map_or(label.clone(), |locale| t.admin_field_in(label, language::name(t, locale)))), lang)
        }
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn tokens_are_compared_whole() {
        assert!(is_same("abc", "abc"));
        assert!(!is_same("abd", "abc") && !is_same("ab", "abc") && !is_same("", "abc"));
    }
}
