//! The address without language, and the operators' question whether the server is up.

use crate::{
    i18n::{Locale, negotiate},
    newsroom,
    routes::Route,
    web::{App, Lost},
};
use actix_web::{HttpRequest, HttpResponse, http::header, web};

/// Name of the cookie that keeps the language a reader switched to.
pub const COOKIE: &str = "language";

/// Sends a reader to the front page of: the language chosen before, else the best match of `Accept-Language`, else the
/// default. The one answer of the site that is negotiated.
pub async fn serve(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    // `/?p=7` was the address of an article on some sites that were imported.
    if request.uri().query().is_some_and(|query| query.starts_with("p=") || query.contains("_id=")) {
        return super::request::serve(request, payload, app).await;
    }
    let languages = &app.settings.languages;
    let chosen = request
        .cookie(COOKIE)
        .and_then(|cookie| Locale::from_code(cookie.value()))
        .filter(|locale| languages.contains(locale));
    let asked = || {
        let header = request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        negotiate(header, languages)
    };
    let locale = chosen.or_else(asked).unwrap_or(app.settings.default_language);
    HttpResponse::Found()
        .insert_header((header::LOCATION, Route::Front.path(locale)))
        .insert_header((header::VARY, "Accept-Language, Cookie"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .finish()
}

/// 200 when the database answers, else 503. It is asked on a connection of its own: a site that is merely busy is healthy,
/// and who restarts what is not must not have to guess.
pub async fn health(app: web::Data<App>) -> HttpResponse {
    let database = app.database.clone();
    let answers = web::block(move || database.watch(newsroom::edition)).await;
    let answers = answers.map_err(|_| super::Error::from(Lost)).and_then(|edition| Ok(edition?));
    let (mut response, body) = match answers {
        Ok(_) => (HttpResponse::Ok(), "ok\n"),
        Err(error) => {
            tracing::error!(%error, "not healthy");
            (HttpResponse::ServiceUnavailable(), "unavailable\n")
        }
    };
    response.insert_header((header::CACHE_CONTROL, "no-store")).content_type("text/plain; charset=utf-8").body(body)
}
