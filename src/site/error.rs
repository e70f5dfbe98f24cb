//! Pages for what is not there or went wrong, in the page's language.

use super::{
    Context, Document, Error, Offer,
    frame::{About, Frame, OfferView},
};
use crate::{
    i18n::{Locale, Messages},
    web::{App, assets::Sheet},
};
use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::Next,
    web::Data,
};

#[derive(askama::Template)]
#[template(path = "site/error.html")]
struct Page {
    t: Messages,
    frame: Frame,
    heading: String,
    text: String,
    offer: Option<OfferView>,
    /// What the search is filled with, where there is one.
    search: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "site/bare.html")]
struct Bare {
    t: Messages,
    locale: Locale,
    heading: String,
    text: String,
    css: &'static str,
}

/// The page of a status, with the frame of the site around it, and with a search for what was `lost`.
pub fn page(
    context: &mut Context,
    status: StatusCode,
    offer: Option<Offer>,
    lost: Option<String>,
) -> Result<Document, Error> {
    let t = context.t();
    let (heading, text, lost) = match offer {
        // The offer says the rest, and its words are of another language.
        Some(_) if status == StatusCode::NOT_FOUND => (t.error_not_here(), String::new(), lost.map(|_| String::new())),
        _ => {
            let (heading, text) = words(t, status);
            (heading, text, lost)
        }
    };
    // The switch leads where the page points.
    let versions = offer.iter().map(|offer| (offer.locale, offer.route.clone())).collect();
    let about = About { title: heading.clone(), versions, without_letter: true, ..About::default() };
    let frame = Frame::new(context, about)?;
    Document::html(context.locale, &Page { t, frame, heading, text, offer: offer.map(Into::into), search: lost })
}

/// A page that says this and nothing else.
pub fn saying(context: &mut Context, heading: String, text: String) -> Result<Document, Error> {
    let about = About { title: heading.clone(), without_letter: true, ..About::default() };
    let (t, frame) = (context.t(), Frame::new(context, about)?);
    Document::html(context.locale, &Page { t, frame, heading, text, offer: None, search: None })
}

/// The page of a status when the database cannot be asked for the frame.
pub fn bare(locale: Locale, status: StatusCode) -> Document {
    let t = locale.messages();
    let (heading, text) = words(t, status);
    let page = Bare { t, locale, heading, text, css: Sheet::Lists.css() };
    Document::html(locale, &page).unwrap_or_else(|error| {
        tracing::error!(%error, "the page for errors could not be rendered");
        Document::new("text/plain; charset=utf-8", Some(locale), words(t, status).0)
    })
}

fn words(t: Messages, status: StatusCode) -> (String, String) {
    match status {
        StatusCode::NOT_FOUND => (t.error_not_found(), t.error_not_found_text()),
        StatusCode::GONE => (t.error_gone(), t.error_gone_text()),
        StatusCode::METHOD_NOT_ALLOWED => (t.error_method(), t.error_method_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.error_too_large(), t.error_too_large_text()),
        StatusCode::URI_TOO_LONG => (t.error_too_long(), t.error_too_long_text()),
        StatusCode::FORBIDDEN => (t.error_forbidden(), t.error_forbidden_text()),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => (t.error_malformed(), t.error_malformed_text()),
        StatusCode::TOO_MANY_REQUESTS => (t.error_too_many(), t.error_too_many_text()),
        StatusCode::REQUEST_TIMEOUT => (t.error_too_slow(), t.error_too_slow_text()),
        StatusCode::SERVICE_UNAVAILABLE => (t.error_busy(), t.error_busy_text()),
        _ => (t.error_failed(), t.error_failed_text()),
    }
}

/// Middleware that gives an error without a body, such as a method that an address does not take, its page in the
/// language of the address, or the site's own.
///
/// # Errors
/// Those of the service within.
pub async fn with_words(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let locale = request.app_data::<Data<App>>().map(|app| super::address::language_of(app, request.path()));
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    let is_bare = (status.is_client_error() || status.is_server_error())
        && !response.headers().contains_key(header::CONTENT_TYPE);
    let Some(locale) = locale.filter(|_| is_bare) else { return Ok(response) };
    let document = bare(locale, status);
    let (request, response) = response.into_parts();
    let mut page = HttpResponse::build(status);
    for (name, value) in response.headers().iter().filter(|(name, _)| *name != header::CONTENT_LENGTH) {
        page.append_header((name.clone(), value.clone()));
    }
    page.insert_header((header::CONTENT_TYPE, document.kind))
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, super::policy()));
    Ok(ServiceResponse::new(request, page.body(document.body)))
}
