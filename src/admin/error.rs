//! What can go wrong below `/admin`, and its page in the editor's language.

use super::{door::Visitor, frame::Frame};
use crate::{
    db,
    i18n::Messages,
    newsroom::{factor::passkey, session},
    web::Lost,
};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use askama::Template;

/// Why a request was not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, any more.
    #[error("there is no such thing")]
    Missing,
    /// The person's role does not reach so far.
    #[error("not allowed to this role")]
    Forbidden,
    /// The newsroom asks for a second factor, and the time to set one up is over.
    #[error("a second factor has to be set up first")]
    FactorDue,
    /// The form did not come from a page of ours.
    #[error("the form did not come from a page of ours")]
    Forged,
    /// The body cannot be read as a form.
    #[error("the body is no form")]
    Malformed,
    /// The body is of a type that no form of ours sends.
    #[error("the body is of a type that no form of ours sends")]
    WrongType,
    /// The body is larger than this form may be.
    #[error("the body is too large")]
    TooLarge,
    /// The body did not arrive in time.
    #[error("the body did not arrive in time")]
    Late,
    /// Too many people sign in at once.
    #[error("too many passwords are being checked at once")]
    Busy,
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// The article could not be shown as readers will see it.
    #[error("the preview failed: {0}")]
    Preview(crate::site::Error),
    /// The server is stopping.
    #[error(transparent)]
    Lost(#[from] Lost),
    /// A letter could not be written.
    #[error(transparent)]
    Letter(#[from] crate::mail::note::Error),
    /// A session or a link could not be made.
    #[error(transparent)]
    Session(#[from] session::Error),
    /// A mail to an account could not be written or put.
    #[error(transparent)]
    Mail(#[from] crate::mail::account::Error),
    /// A passkey could not be asked for, kept or proven.
    #[error(transparent)]
    Passkey(#[from] passkey::Error),
    /// A password could not be hashed.
    #[error("a password could not be hashed: {0}")]
    Hash(String),
    /// Subscribers could not be taken in.
    #[error(transparent)]
    Subscription(#[from] crate::mail::subscription::Error),
    /// An upload could not be put down.
    #[error("an upload could not be put down: {0}")]
    Disk(#[from] std::io::Error),
    /// A page could not be written.
    #[error("a page could not be written: {0}")]
    Page(#[from] askama::Error),
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::FactorDue | Self::Forged => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_)
            | Self::Preview(_)
            | Self::Lost(_)
            | Self::Letter(_)
            | Self::Session(_)
            | Self::Mail(_)
            | Self::Passkey(_)
            | Self::Hash(_)
            | Self::Subscription(_)
            | Self::Disk(_)
            | Self::Page(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without words: [`super::door::admit`] knows the language and puts the page in.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// The page of an error.
#[derive(Template)]
#[template(path = "admin/error.html")]
struct ErrorPage {
    t: Messages,
    frame: Frame,
    title: String,
    text: String,
}

/// The page for a response of this status, in the visitor's language.
pub fn page(visitor: &Visitor, status: StatusCode, error: Option<&Error>) -> HttpResponse {
    let t = visitor.locale.messages();
    let (title, text) = words(t, status, error);
    let frame = Frame::of(visitor, None);
    match (ErrorPage { t, frame, title, text }).render() {
        Ok(page) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page),
        Err(error) => {
            tracing::error!(%error, "the page of an error could not be written");
            HttpResponse::new(status)
        }
    }
}

/// The same for a script that asked for JSON.
pub fn data(visitor: &Visitor, status: StatusCode, error: Option<&Error>) -> HttpResponse {
    let (_, text) = words(visitor.locale.messages(), status, error);
    said(status, &text)
}

/// A text for a script to show.
pub fn said(status: StatusCode, text: &str) -> HttpResponse {
    HttpResponse::build(status).json(serde_json::json!({ "error": text }))
}

/// Whether a script of ours asks, for data.
pub fn wants_data(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("application/json"))
}

fn words(t: Messages, status: StatusCode, error: Option<&Error>) -> (String, String) {
    match (status, error) {
        (_, Some(Error::FactorDue)) => (t.admin_error_factor(), t.admin_error_factor_text()),
        (_, Some(Error::Forged)) => (t.admin_error_forged(), t.admin_error_forged_text()),
        (StatusCode::NOT_FOUND, _) => (t.admin_error_missing(), t.admin_error_missing_text()),
        (StatusCode::FORBIDDEN, _) => (t.admin_error_forbidden(), t.admin_error_forbidden_text()),
        (StatusCode::METHOD_NOT_ALLOWED, _) => (t.admin_error_method(), t.admin_error_method_text()),
        (StatusCode::PAYLOAD_TOO_LARGE, _) => (t.admin_error_too_large(), t.admin_error_too_large_text()),
        (StatusCode::REQUEST_TIMEOUT, _) => (t.admin_error_late(), t.admin_error_late_text()),
        (StatusCode::SERVICE_UNAVAILABLE, _) => (t.admin_error_busy(), t.admin_error_busy_text()),
        (status, _) if status.is_client_error() => (t.admin_error_malformed(), t.admin_error_malformed_text()),
        _ => (t.admin_error_server(), t.admin_error_server_text()),
    }
}
