//! Small questions of the form while somebody types: whether an address is free, our own articles and tags by words.
//! Each answer is bounded, however much there is.

use crate::{
    admin::{badge::state_name, door::Author, error::Error, fields::Fields, listings::kind},
    db::Time,
    i18n::{Locale, typeset},
    newsroom::{article, listing},
    routes::Route,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};

/// Articles in one answer.
const ARTICLES: usize = 8;
/// So many are looked for: some have no text in the language.
const LOOKED_FOR: i64 = 32;
/// Tags or authors in one answer.
const LISTINGS: i64 = 12;
/// Longest question, in characters.
const LONGEST: usize = 100;

fn asked(request: &HttpRequest) -> (Fields, String) {
    let query = Fields::parse(request.query_string().as_bytes());
    let words = query.text("q").trim().chars().take(LONGEST).collect();
    (query, words)
}

/// Whether an article may have an address, in words.
///
/// # Errors
/// That there is no such language, or the database's.
pub async fn slug(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let (query, slug) = asked(&request);
    let locale = Locale::from_code(query.text("language")).unwrap_or(app.settings.default_language);
    let id = query.text("article").parse().unwrap_or_default();
    let t = who.t;
    let said = app.read(move |connection| {
        let fault = article::check_slug(connection, locale, id, &slug)?;
        Ok::<_, Error>(match fault {
            Some(fault) => (false, fault.message(t)),
            None => (true, t.admin_article_slug_free(Route::Article(slug).path(locale))),
        })
    });
    let (is_free, text) = said.await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "free": is_free, "text": text })))
}

/// Our own articles with these words in a language, at whatever stage their text is, which is said.
///
/// # Errors
/// That there is no such language, or the database's.
pub async fn articles(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let (query, words) = asked(&request);
    let locale = Locale::from_code(query.text("language")).unwrap_or(app.settings.default_language);
    let (t, zone) = (who.t, app.settings.time_zone.clone());
    let picks = app.read(move |connection| {
        Ok::<_, Error>(article::find_picks(connection, locale, &words, Time::now(), LOOKED_FOR)?)
    });
    let found = |pick: article::Pick| {
        let state = match pick.state {
            article::State::Published(at) => t.day(&at.zoned(&zone)),
            state => state_name(t, state),
        };
        // Without a text in the language there is no address that could be linked.
        let address = Route::Article(pick.slug.filter(|slug| !slug.is_empty())?).path(locale);
        Some(serde_json::json!({ "title": typeset(locale, &pick.headline), "address": address, "state": state }))
    };
    let found: Vec<_> = picks.await?.into_iter().filter_map(found).take(ARTICLES).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "found": found })))
}

/// Sections, tags or authors with these letters in their names.
///
/// # Errors
/// That there is no such kind, or the database's.
pub async fn listings(
    who: Author,
    word: Path<String>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (kind, (_, words), locale) = (kind(&word)?, asked(&request), who.locale());
    let is_all = words.is_empty();
    let listings =
        app.read(move |connection| Ok::<_, Error>(listing::found_by_name(connection, kind, &words, LISTINGS)?));
    let found = |listing: &listing::Listing| {
        let (name, own) = listing.named(locale);
        serde_json::json!({ "id": listing.id, "name": typeset(own, name), "lang": own.code() })
    };
    let mut listings = listings.await?;
    if is_all {
        listings.sort_by(|a, b| locale.compare(a.name(locale), b.name(locale)));
    }
    let found: Vec<_> = listings.iter().map(found).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "found": found })))
}
