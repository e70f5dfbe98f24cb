//! The way from a letter to an article, where the newsroom counts how often it is gone: by article, never by reader.

use super::{Error, response::failure};
use crate::{
    db::{Connection, Time},
    i18n::Locale,
    newsroom::{
        letter::sending,
        setting,
        target::{self, Target},
    },
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};

/// Leads to the article, and counts it.
pub async fn serve(request: &HttpRequest, app: &App, locale: Locale, letter: i64, article: i64) -> HttpResponse {
    let look = move |connection: &mut Connection| {
        let named = target::named(connection, locale, &[Target::Article(article)], Time::now())?;
        let counts = setting::counts_clicks(connection)? && sending::leads_to(connection, letter, locale, article)?;
        Ok::<_, Error>((named.into_iter().find_map(|named| named.route), counts))
    };
    match app.read(look).await {
        Ok((Some(route), counts)) if app.settings.languages.contains(&locale) => {
            if counts {
                app.clicks.count(request, letter, locale, article);
            }
            HttpResponse::Found()
                .insert_header((header::LOCATION, route.path(locale)))
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header(("x-robots-tag", "noindex, nofollow"))
                .finish()
        }
        Ok(_) => failure(request, app, locale, StatusCode::NOT_FOUND).await,
        Err(error) => {
            tracing::error!(%error, "the way from a letter is closed");
            failure(request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await
        }
    }
}
