//! Who is at the door: the session is looked up once a request, and again once a form was read; every page of the admin
//! leaves with the same headers, every error with a page in the visitor's language.

use super::{
    cookie,
    error::{self, Error},
    sent,
};
use crate::{
    db::Time,
    i18n::{Locale, Messages, negotiate},
    newsroom::{
        account::{Account, Role},
        rights,
        session::{self, Session},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::InternalError,
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use std::{
    future::{Ready, ready},
    ops::Deref,
};

/// Only our own files; nothing inline (W3C CSP 3). A page that needs more, such as a preview, brings its own.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who sent a request, and the language to answer in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The session, if the person is signed in.
    pub session: Option<Session>,
    /// The account's language; before, that of the browser or of the language switch.
    pub locale: Locale,
}

impl Visitor {
    /// Who sent this request.
    pub fn of(request: &HttpRequest) -> Self {
        let known = request.extensions().get::<Self>().cloned();
        known.unwrap_or_else(|| Self { session: None, locale: Locale::ALL[0] })
    }

    /// Who sent this request, looked up once more; from here on the request knows only what is so by now.
    ///
    /// # Errors
    /// The database's.
    pub async fn again(mut self, request: &HttpRequest, app: &App) -> Result<Self, Error> {
        if let Some(before) = self.session.take() {
            self.session = app.read(move |connection| Ok::<_, Error>(session::again(connection, before)?)).await?;
        }
        if let Some(session) = &self.session {
            self.locale = session.account.locale;
        }
        request.extensions_mut().insert(self.clone());
        Ok(self)
    }

    /// What the person may do, if signed in.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.session.as_ref().map(|session| session.account.role)
    }
}

/// Middleware of everything below `/admin`.
///
/// # Errors
/// Those of the service within.
pub async fn admit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let visitor = match recognise(request.request()).await {
        Ok(visitor) => visitor,
        Err(failure) => {
            tracing::error!(error = %failure, "a session could not be looked up");
            let visitor = Visitor { session: None, locale: spoken(request.request()) };
            let page = error::page(&visitor, actix_web::ResponseError::status_code(&failure), Some(&failure));
            return Ok(finish(request.into_response(page), visitor.locale));
        }
    };
    request.extensions_mut().insert(visitor);
    let response = next.call(request).await?.map_into_boxed_body();
    let visitor = Visitor::of(response.request());
    Ok(finish(with_words(response, &visitor), visitor.locale))
}

/// Middleware of every address of one article: whoever may not change it is sent away before any handler runs, whatever
/// is asked for, with what was typed. Who is not signed in is the handlers' to send to the sign-in form.
///
/// # Errors
/// Those of the service within.
pub async fn own_article(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match owns_article(request.request()).await {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(error) => {
            let (request, payload) = request.into_parts();
            let error = sent::barred(&request, payload, error).await;
            Ok(ServiceResponse::from_err(error, request))
        }
    }
}

/// The same once a form was read, which takes its time: whoever may not change the article by now does not.
///
/// # Errors
/// [`Error::Forbidden`], the database's.
pub async fn still_owns(request: &HttpRequest) -> Result<(), Error> {
    let is_article = request.match_pattern().is_some_and(|pattern| pattern.starts_with("/admin/articles/{id"));
    if is_article { owns_article(request).await } else { Ok(()) }
}

async fn owns_article(request: &HttpRequest) -> Result<(), Error> {
    let Some(session) = Visitor::of(request).session else { return Ok(()) };
    let app = request.app_data::<Data<App>>().ok_or(Error::Missing)?;
    let id: i64 = request.match_info().get("id").and_then(|id| id.parse().ok()).ok_or(Error::Missing)?;
    let may = app.read(move |connection| Ok::<_, Error>(rights::may_change(connection, &session.account, id)?)).await?;
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

async fn recognise(request: &HttpRequest) -> Result<Visitor, Error> {
    let spoken = spoken(request);
    let (Some(app), Some(token)) = (request.app_data::<Data<App>>(), cookie::session(request)) else {
        return Ok(Visitor { session: None, locale: spoken });
    };
    let found = app.read(move |connection| Ok::<_, Error>(session::find(connection, &token)?)).await?;
    let Some((session, due)) = found else { return Ok(Visitor { session: None, locale: spoken }) };
    if due {
        let hash = session.token_hash.clone();
        // A full disk must not keep anybody from reading.
        if let Err(error) = app.write(move |connection| Ok::<_, Error>(session::prolong(connection, &hash)?)).await {
            tracing::warn!(%error, "a session could not be prolonged");
        }
    }
    let locale = session.account.locale;
    Ok(Visitor { session: Some(session), locale })
}

/// The language of somebody who is not signed in: the switch's, else the browser's, else the site's.
fn spoken(request: &HttpRequest) -> Locale {
    let Some(app) = request.app_data::<Data<App>>() else { return Locale::ALL[0] };
    let asked = url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "language")
        .and_then(|(_, code)| Locale::from_code(&code));
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked
        .or_else(|| negotiate(header.unwrap_or_default(), &app.settings.languages))
        .unwrap_or(app.settings.default_language)
}

/// An error that has no words yet gets its page.
fn with_words(response: ServiceResponse, visitor: &Visitor) -> ServiceResponse {
    let status = response.status();
    if status.is_server_error() {
        let error = response.response().error().map(ToString::to_string);
        tracing::error!(path = response.request().path(), error, "a page of the admin failed");
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || kind.starts_with("text/html") || kind.starts_with("application/json") {
        return response;
    }
    let error = response.response().error().and_then(|error| error.as_error::<Error>());
    let words = if error::wants_data(response.request()) { error::data } else { error::page };
    let mut page = words(visitor, status, error);
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    response.into_response(page)
}

fn finish(mut response: ServiceResponse, locale: Locale) -> ServiceResponse {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("content-security-policy"), POLICY),
        (header::CONTENT_LANGUAGE, locale.code()),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// A person who is signed in. Whoever is not is sent to the sign-in form, and back afterwards.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The session.
    pub session: Session,
    /// The texts of the person's language.
    pub t: Messages,
}

impl Signed {
    /// The person.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.session.account
    }

    /// The language in which the person works.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.session.account.locale
    }
}

/// What a handler asks of the person; each handler names one.
pub trait Standing: Sized + Deref<Target = Signed> {
    /// The person, if the standing is the person's.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    fn admit(session: Session) -> Result<Self, Error>;
}

/// Makes a standing that these roles have; the others are told that this is not for them.
macro_rules! standing {
    ($(#[$meaning:meta])* $name:ident: $($role:ident)|+) => {
        $(#[$meaning])*
        #[derive(Clone, Debug)]
        pub struct $name(Signed);

        impl Deref for $name {
            type Target = Signed;
            fn deref(&self) -> &Signed {
                &self.0
            }
        }

        impl Standing for $name {
            fn admit(session: Session) -> Result<Self, Error> {
                if session.factor_due.is_some_and(|due| due <= Time::now()) {
                    return Err(Error::FactorDue);
                }
                match session.account.role {
                    $(Role::$role)|+ => Ok(Self(signed(session))),
                    #[allow(unreachable_patterns, reason = "where all roles are named")]
                    _ => Err(Error::Forbidden),
                }
            }
        }

        entrance! { $name }
    };
}

/// Lets handlers ask for a standing.
macro_rules! entrance {
    ($name:ident) => {
        impl FromRequest for $name {
            type Error = actix_web::Error;
            type Future = Ready<Result<Self, actix_web::Error>>;
            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(enter(request))
            }
        }
    };
}

standing! {
    /// Everybody who is signed in. Which articles an author reaches is [`own_article`]'s to say.
    Author: Administrator | Editor | Author
}
standing! {
    /// Editors and administrators alike.
    Editor: Administrator | Editor
}
standing! {
    /// Administrators alone.
    Administrator: Administrator
}

/// Everybody who is signed in, even without the second factor that is due by now: for the pages on which it is set up,
/// and for going away.
#[derive(Clone, Debug)]
pub struct Anybody(Signed);

impl Deref for Anybody {
    type Target = Signed;
    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl Standing for Anybody {
    fn admit(session: Session) -> Result<Self, Error> {
        Ok(Self(signed(session)))
    }
}

entrance! { Anybody }

pub(super) fn signed(session: Session) -> Signed {
    let t = session.account.locale.messages();
    Signed { session, t }
}

fn enter<W: Standing>(request: &HttpRequest) -> Result<W, actix_web::Error> {
    match Visitor::of(request).session {
        Some(session) => match W::admit(session) {
            Err(Error::FactorDue) => {
                let to_factors = super::frame::see(Admin::Security.path());
                Err(InternalError::from_response("a second factor is due", to_factors).into())
            }
            admitted => Ok(admitted?),
        },
        None => Err(InternalError::from_response("not signed in", to_sign_in(request)).into()),
    }
}

/// Sends to the sign-in form, which leads back to the page that was asked for.
fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    let page = request.uri().path_and_query().map_or("/admin", |path| path.as_str());
    let next: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    let address = format!("{}?next={next}", Admin::SignIn.path());
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}
