//! The page behind a secret link: one language's text as it is by now, for people without an account.

use super::{Context, Document, Error, Preview, Viewer, article, error};
use crate::{
    db::Time,
    i18n::{Locale, negotiate},
    newsroom::preview_link::{self, Found},
    routes,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Data, Path},
};

/// Registers the address.
pub fn configure(config: &mut web::ServiceConfig) {
    let secret = web::resource(format!("{}/{{token}}", routes::PREVIEW));
    config.service(secret.route(web::get().to(serve)).route(web::head().to(serve)));
}

/// Nothing of it is kept by anybody, found by search engines, told to pages that it links to, or counted as read.
async fn serve(token: Path<String>, request: HttpRequest, app: Data<App>) -> HttpResponse {
    let found = app.read(move |connection| Ok::<_, Error>(preview_link::find(connection, &token, Time::now())?)).await;
    let shown = match found {
        Ok(Found::Text { article, locale, until }) => {
            article::preview(&app, Preview::Stored(article), locale, Viewer::Guest(until))
                .await
                .map(|page| (page, locale))
        }
        Ok(Found::Over(locale)) => return over(&app, locale).await,
        Ok(Found::Nothing) => return refusal(&app, spoken(&request, &app), StatusCode::NOT_FOUND).await,
        Err(error) => Err(error),
    };
    match shown {
        Ok((Some(document), locale)) => {
            let policy = document.policy().unwrap_or_default().into_owned();
            sent(StatusCode::OK, locale, policy, document.body)
        }
        Ok((None, locale)) => refusal(&app, locale, StatusCode::GONE).await,
        Err(error) => {
            tracing::error!(%error, "a preview failed");
            refusal(&app, spoken(&request, &app), StatusCode::INTERNAL_SERVER_ERROR).await
        }
    }
}

/// The language of a browser that brings no link of ours.
fn spoken(request: &HttpRequest, app: &App) -> Locale {
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(header.unwrap_or_default(), &app.settings.languages).unwrap_or(app.settings.default_language)
}

async fn refusal(app: &App, locale: Locale, status: StatusCode) -> HttpResponse {
    let settings = app.settings.clone();
    let page = app.read(move |connection| {
        error::page(&mut Context::new(connection, &settings, locale, Time::now()), status, None, None)
    });
    answer(page.await, locale, status)
}

/// The page of a link whose time is over.
async fn over(app: &App, locale: Locale) -> HttpResponse {
    let settings = app.settings.clone();
    let page = app.read(move |connection| {
        let t = locale.messages();
        let mut context = Context::new(connection, &settings, locale, Time::now());
        error::saying(&mut context, t.error_link_over(), t.error_link_over_text())
    });
    answer(page.await, locale, StatusCode::GONE)
}

fn answer(page: Result<Document, Error>, locale: Locale, status: StatusCode) -> HttpResponse {
    let document = page.unwrap_or_else(|failure| {
        tracing::error!(error = %failure, "the page of an error failed");
        error::bare(locale, status)
    });
    let policy = document.policy().unwrap_or_default().into_owned();
    sent(status, locale, policy, document.body)
}

fn sent(status: StatusCode, locale: Locale, policy: String, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header(("x-robots-tag", "noindex, nofollow"))
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(body)
}
