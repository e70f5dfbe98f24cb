//! The newsletter: the form on its own page, and the answer to it.

use super::{
    Context, Document, Error, Outcome,
    frame::{About, Frame},
    response::{failure, show},
};
use crate::{
    db::Connection,
    i18n::{Locale, Messages},
    mail::subscription,
    newsroom::SaveError,
    routes::Route,
    web::{App, client},
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    rt::time::timeout,
    web::Payload,
};
use futures_util::StreamExt as _;
use std::time::Duration;
use url::form_urlencoded;

/// Longest form of a reader, in bytes.
const LONGEST_FORM: usize = 8 * 1024;
/// Longest wait for the whole of a reader's form.
const SLOWEST_FORM: Duration = Duration::from_secs(15);

/// Fields of the form; the names are those in `templates/parts/letter.html`.
#[derive(serde::Deserialize)]
struct Form {
    /// The reader's address.
    #[serde(default)]
    email: String,
    /// A field that people do not see and robots fill in.
    #[serde(default)]
    website: String,
}

#[derive(askama::Template)]
#[template(path = "site/newsletter.html")]
struct Page {
    t: Messages,
    frame: Frame,
    email: String,
    problem: String,
}

#[derive(askama::Template)]
#[template(path = "site/thanks.html")]
struct Thanks {
    t: Messages,
    frame: Frame,
}

fn about(context: &Context, title: String) -> About {
    About {
        title,
        description: context.t().newsletter_lede(),
        versions: context.settings.languages.iter().map(|locale| (*locale, Route::Newsletter)).collect(),
        without_letter: true,
        ..About::default()
    }
}

/// The empty form.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    Ok(Outcome::Found(form(context, String::new(), String::new())?))
}

/// The form with what was typed and what is wrong with it.
fn form(context: &mut Context, email: String, problem: String) -> Result<Document, Error> {
    let t = context.t();
    let mut frame = Frame::new(context, about(context, t.newsletter_title()))?;
    frame.structured = super::structured::way(context, vec![(t.newsletter_title(), frame.canonical.clone())]);
    Document::html(context.locale, &Page { t, frame, email, problem })
}

/// The answer to an address that was taken.
fn thanks(context: &mut Context) -> Result<Document, Error> {
    let t = context.t();
    let frame = Frame::new(context, about(context, t.newsletter_thanks()))?;
    Document::html(context.locale, &Thanks { t, frame })
}

/// Takes the newsletter's form; of the reader's site, beside it only what has a way of its own takes a POST.
pub async fn post(request: HttpRequest, payload: Payload, app: &App, language: Locale) -> HttpResponse {
    let Some((locale, Route::Newsletter)) = Route::recognise(request.path()) else {
        return failure(&request, app, language, StatusCode::METHOD_NOT_ALLOWED).await;
    };
    let refused = match () {
        () if !app.settings.languages.contains(&locale) => Some(StatusCode::NOT_FOUND),
        () if crate::web::is_foreign(&request, &app.settings) => Some(StatusCode::FORBIDDEN),
        () if !app.strangers.takes(&client::address(&request, &app.settings)) => Some(StatusCode::TOO_MANY_REQUESTS),
        () => None,
    };
    if let Some(status) = refused {
        return failure(&request, app, locale, status).await;
    }
    let sent: Form = match read_form(&request, payload).await {
        Ok(sent) => sent,
        Err(status) => return failure(&request, app, locale, status).await,
    };
    let subscribed = subscribe(app, &sent, locale).await;
    let (status, typed, problem) = match subscribed {
        Ok(Ok(())) => (StatusCode::OK, None, String::new()),
        Ok(Err(problem)) => (StatusCode::UNPROCESSABLE_ENTITY, Some(sent.email()), problem),
        Err(error) => {
            tracing::error!(%error, "a subscription failed");
            return failure(&request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await;
        }
    };
    show(&request, app, locale, status, move |context| match typed {
        Some(email) => form(context, email, problem),
        None => thanks(context),
    })
    .await
}

fn is_of(request: &HttpRequest, wanted: &str) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

/// Reads a reader's form within its limits of bytes and time.
pub(super) async fn read_form<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
) -> Result<T, StatusCode> {
    read_form_within(request, payload, LONGEST_FORM).await
}

/// The same with another limit of bytes.
pub(super) async fn read_form_within<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
    longest: usize,
) -> Result<T, StatusCode> {
    if !is_of(request, "application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    timeout(SLOWEST_FORM, read(payload, longest)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

/// The same of a form that may come in parts, as mail programs should send it (RFC 8058, 3.2).
pub(super) async fn read_form_or_parts<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
) -> Result<T, StatusCode> {
    if !is_of(request, "multipart/form-data") {
        return read_form(request, payload).await;
    }
    let parts = Multipart::new(request.headers(), payload);
    timeout(SLOWEST_FORM, read_parts(parts)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

async fn read_parts<T: serde::de::DeserializeOwned>(mut parts: Multipart) -> Result<T, StatusCode> {
    let mut fields = form_urlencoded::Serializer::new(String::new());
    let mut left = LONGEST_FORM;
    let mut take = |size: usize| -> Result<(), StatusCode> {
        left = left.checked_sub(size).ok_or(StatusCode::PAYLOAD_TOO_LARGE)?;
        Ok(())
    };
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
        let (name, mut value) = (part.name().unwrap_or_default().to_owned(), Vec::new());
        // An empty part is not nothing: there may be many.
        take(name.len() + 32)?;
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
            take(chunk.len())?;
            value.extend_from_slice(&chunk);
        }
        fields.append_pair(&name, &String::from_utf8_lossy(&value));
    }
    serde_urlencoded::from_str(&fields.finish()).map_err(|_| StatusCode::BAD_REQUEST)
}

async fn read<T: serde::de::DeserializeOwned>(mut payload: Payload, longest: usize) -> Result<T, StatusCode> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        if body.len() + chunk.len() > longest {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        body.extend_from_slice(&chunk);
    }
    serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)
}

/// Keeps the address, or says what is wrong with it.
async fn subscribe(app: &App, form: &Form, locale: Locale) -> Result<Result<(), String>, Error> {
    if !form.website.is_empty() {
        // A robot: it is thanked and forgotten.
        return Ok(Ok(()));
    }
    let (email, site) = (form.email.clone(), app.settings.address());
    let ask = move |connection: &mut Connection| {
        subscription::ask(connection, &site, &email, locale).map_err(Error::Subscription)
    };
    match app.write(ask).await {
        Ok(()) => Ok(Ok(())),
        Err(Error::Subscription(subscription::Error::Save(SaveError::Invalid(problems)))) => {
            Ok(Err(problems.first().map(|problem| problem.fault.message(locale.messages())).unwrap_or_default()))
        }
        Err(error) => Err(error),
    }
}

impl Form {
    /// What was typed, to be shown again.
    fn email(&self) -> String {
        self.email.chars().take(300).collect()
    }
}
