//! The way of a reader's request: page cache, address, database, template, cache, response.

use super::{
    Context, Error, Offer, Outcome,
    address::{Asked, Named, canonical, language_of, lost_words},
    archive, article, contact, error, feed, from_letter, front, humans, listing, manifest, news_sitemap, newsletter,
    open_search, page,
    response::{failure, keep, passing, respond},
    robots, search, security, sitemap, subscription, suggestions,
};
use crate::{
    db::{self, Time},
    i18n::Locale,
    newsroom::{self, redirect},
    routes::{Format, Kind, Machine, Route},
    web::{
        App,
        cache::{self, Cached},
        client,
        compression::{Coding, Effort},
        turns::Turns,
    },
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::{Data, Payload},
};
use std::sync::Arc;

/// Longest address, path and query, in bytes: four times what RFC 9110 asks servers to take at least would serve nobody.
const LONGEST_ADDRESS: usize = 2048;
/// Longest address of a search, in bytes: whatever is pasted there is answered, and no more than its beginning looked for.
const LONGEST_SEARCH: usize = 64 * 1024;

/// After how many seconds a reader who came at a busy time may try again.
const RETRY_AFTER: header::HeaderValue = header::HeaderValue::from_static("10");

/// Serves every address that no other service takes.
pub async fn serve(request: HttpRequest, payload: Payload, app: Data<App>) -> HttpResponse {
    let uri = request.uri();
    let language = language_of(&app, uri.path());
    let longest = match Route::recognise(uri.path()) {
        Some((_, Route::Search | Route::Suggestions)) => LONGEST_SEARCH,
        _ => LONGEST_ADDRESS,
    };
    if uri.path().len() + uri.query().map_or(0, str::len) > longest {
        return failure(&request, &app, language, StatusCode::URI_TOO_LONG).await;
    }
    if let Some((locale, Route::Subscription(token))) = Route::recognise(uri.path()) {
        return subscription::serve(&request, payload, &app, locale, token).await;
    }
    if let Some((locale, route)) = Route::recognise(uri.path())
        && contact::is_open(&app, locale, &route).await
    {
        return contact::serve(&request, payload, &app, locale).await;
    }
    match *request.method() {
        Method::GET | Method::HEAD => {}
        Method::POST => return newsletter::post(request, payload, &app, language).await,
        _ => return failure(&request, &app, language, StatusCode::METHOD_NOT_ALLOWED).await,
    }
    if let Some((locale, Route::FromLetter(letter, article))) = Route::recognise(uri.path()) {
        return from_letter::serve(&request, &app, locale, letter, article).await;
    }
    let asked = Asked::new(&app, uri.path(), uri.query().unwrap_or_default());
    if asked.is_canonical()
        && let Some(cached) = app.cache.get(&asked.address)
    {
        return respond(&request, &app, cached, StatusCode::OK).await;
    }
    let turn = match turns(&app, &asked) {
        None => None,
        Some(turns) => match turns.turn_of(client::network(request.head(), &app.settings)).await {
            None => return busy(&request, &app, language).await,
            turn => turn,
        },
    };
    // Who asks for a page that somebody is rendering already waits for that.
    let rendering = match asked.is_canonical() && turn.is_none() {
        true => match app.cache.turn(&asked.address).await {
            cache::Turn::There(cached) => return respond(&request, &app, cached, StatusCode::OK).await,
            cache::Turn::Mine(rendering) => Some(rendering),
            cache::Turn::Alone => None,
        },
        false => None,
    };
    let state = app.get_ref().clone();
    let [passing_coding, lasting_coding] =
        [Effort::Passing, Effort::Lasting].map(|effort| Coding::for_client(request.headers(), effort));
    let work = move |connection: &mut db::Connection| {
        // Until the work is done, even if the reader has gone.
        let _held = (turn, rendering);
        let answer = answer(&state, connection, &asked, language)?;
        if let Answer::Page(page) | Answer::Error(_, page) = &answer {
            // Here rather than by another thread, which would have to be waited for again.
            let _ = page.bytes(match page.forms().effort() {
                Effort::Passing => passing_coding,
                Effort::Lasting => lasting_coding,
            });
        }
        Ok(answer)
    };
    match app.read(work).await {
        Ok(Answer::Page(cached)) => respond(&request, &app, cached, StatusCode::OK).await,
        Ok(Answer::Error(status, cached)) => {
            if status == StatusCode::NOT_FOUND {
                app.missing.note(uri.path(), uri.query().unwrap_or_default());
            }
            respond(&request, &app, cached, status).await
        }
        Ok(Answer::Written(address)) => moved(address, "public, max-age=300"),
        // Editors may take it back: a browser that kept it would be sent to and fro.
        Ok(Answer::Moved(address)) => moved(address, "no-cache"),
        Err(error) => {
            tracing::error!(%error, path = uri.path(), "a page failed");
            if matches!(error, Error::Database(db::Error::Pool(_))) {
                return busy(&request, &app, language).await;
            }
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            respond(&request, &app, passing(error::bare(language, status)), status).await
        }
    }
}

/// 301, which browsers keep for as long as `control` says.
fn moved(address: String, control: &'static str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, control))
        .finish()
}

/// The turns that a search waits for; its form waits for none.
fn turns<'a>(app: &'a App, asked: &Asked) -> Option<&'a Turns> {
    match asked.named {
        _ if asked.query.is_empty() => None,
        Some(Named::Page(_, Route::Search, _)) => Some(&app.searches),
        Some(Named::Page(_, Route::Suggestions, _)) => Some(&app.suggestions),
        _ => None,
    }
}

/// 503, without asking the database for anything.
async fn busy(request: &HttpRequest, app: &App, language: Locale) -> HttpResponse {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let mut response = respond(request, app, passing(error::bare(language, status)), status).await;
    response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    response
}

enum Answer {
    Page(Arc<Cached>),
    Error(StatusCode, Arc<Cached>),
    /// What is there is at this address now.
    Moved(String),
    /// This is how the address is written.
    Written(String),
}

/// Asks the database what stands at an address, and renders it.
fn answer(app: &App, connection: &mut db::Connection, asked: &Asked, language: Locale) -> Result<Answer, Error> {
    let edition = newsroom::edition(connection)?;
    // After the edition, which fixes what is seen: what was published before is out by then.
    let now = Time::now();
    let expires = app.remembered.next_change(connection, edition, now)?;
    let settings = app.settings.at(connection, edition.number)?;
    let mut context = Context::new(connection, settings, language, now);
    context.remembered = Some((&app.remembered, edition));
    let mut outcome = match &asked.named {
        Some(named) => render(&mut context, named, &asked.query)?,
        None => Outcome::Missing(None),
    };
    if matches!(outcome, Outcome::Missing(_) | Outcome::Gone(_)) {
        // As it was asked, for imported addresses are of any form; then in the form of ours.
        let old = match old_address(&mut context, &asked.path, &asked.query)? {
            None if asked.canonical != asked.path => old_address(&mut context, &asked.canonical, "")?,
            old => old,
        };
        let old = match (old, &asked.named) {
            (None, Some(Named::Page(locale, Route::Article(slug), _))) => {
                old_slug_elsewhere(&mut context, *locale, slug)?
            }
            (None, Some(Named::Page(locale, Route::Feed(format, Some((kind, slug))), _))) => {
                old_feed(&mut context, *locale, *format, (*kind, slug))?
            }
            (old, _) => old,
        };
        outcome = old.unwrap_or(outcome);
    }
    Ok(match outcome {
        Outcome::Found(_) | Outcome::Passing(_) if !asked.is_canonical() => Answer::Written(asked.address.clone()),
        Outcome::Found(document) => {
            let is_noted = document.is_noted;
            let effort = if app.settings.cache > 0 { Effort::Lasting } else { Effort::Passing };
            let mut cached = keep(document.since(app.since), effort);
            if is_noted {
                cached.things = Some(context.things.into_iter().collect());
            }
            if app.settings.edge_seconds > 0 {
                cached.share(app.settings.edge_seconds, expires);
            }
            Answer::Page(app.cache.put(asked.address.clone(), cached, edition.number, expires))
        }
        Outcome::Passing(document) => Answer::Page(passing(document.since(app.since))),
        Outcome::Moved(address) => Answer::Moved(address),
        Outcome::Missing(offer) => failed(&mut context, StatusCode::NOT_FOUND, offer, &asked.path)?,
        Outcome::Gone(offer) => failed(&mut context, StatusCode::GONE, offer, &asked.path)?,
    })
}

fn failed(context: &mut Context, status: StatusCode, offer: Option<Offer>, path: &str) -> Result<Answer, Error> {
    let page = error::page(context, status, offer, Some(lost_words(path)))?;
    Ok(Answer::Error(status, passing(page)))
}

fn render(context: &mut Context, named: &Named, query: &str) -> Result<Outcome, Error> {
    let (locale, route, number) = match named {
        Named::Machine(machine) => return file(context, *machine),
        Named::Page(locale, route, number) => (*locale, route, *number),
    };
    context.locale = locale;
    match route {
        Route::Front => front::page(context),
        Route::Article(slug) => article::page(context, slug),
        Route::Listing(kind, slug) => listing::page(context, *kind, slug, number),
        Route::Archive => archive::months(context),
        Route::Month(year, month) => archive::month(context, *year, *month, number),
        Route::Newsletter => newsletter::page(context),
        // It has a way of its own, which nothing is kept of.
        Route::Subscription(_) | Route::FromLetter(..) => Ok(Outcome::Missing(None)),
        Route::Feed(format, of) => feed::page(context, *format, of.as_ref()),
        Route::Search => search::page(context, query, number),
        Route::Suggestions => suggestions::page(context, query),
        Route::OpenSearch => open_search::page(context),
        Route::Manifest => manifest::page(context),
        Route::Page(slug) => page::page(context, slug),
    }
}

fn file(context: &mut Context, machine: Machine) -> Result<Outcome, Error> {
    match machine {
        Machine::Sitemap => sitemap::index(context),
        Machine::SitemapPart(part) => sitemap::part(context, part),
        Machine::NewsSitemap => news_sitemap::page(context),
        Machine::Robots => robots::page(context),
        Machine::Security => security::page(context),
        Machine::Humans => humans::page(context),
    }
}

/// Where an old address leads: as it was asked, with its query, with or without a slash at its end, decoded, and in the
/// form in which our own addresses are written.
pub(super) fn old_address(context: &mut Context, path: &str, query: &str) -> Result<Option<Outcome>, Error> {
    let bare = path.trim_end_matches('/');
    let decode = |path: &str| percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let decoded = decode(bare);
    let mut candidates = Vec::new();
    if !query.is_empty() {
        candidates.extend([format!("{path}?{query}"), format!("{bare}/?{query}"), format!("{bare}?{query}")]);
    }
    candidates.extend([path.to_owned(), format!("{bare}/"), bare.to_owned(), format!("{decoded}/"), decoded]);
    candidates.push(decode(&canonical(path)));
    candidates.dedup();
    for candidate in candidates.iter().filter(|candidate| !candidate.is_empty() && *candidate != "/") {
        match redirect::follow(context.connection, candidate)? {
            Some(redirect::Destination::Moved(locale, route)) => return Ok(Some(Outcome::Moved(route.path(locale)))),
            Some(redirect::Destination::Path(path)) => return Ok(Some(Outcome::Moved(path))),
            Some(redirect::Destination::Gone(_)) => return Ok(Some(Outcome::Gone(None))),
            None => {}
        }
    }
    Ok(None)
}

/// `/en/article/{old French slug}`: the article in the language that was asked for, or the offer of the other.
fn old_slug_elsewhere(context: &mut Context, locale: Locale, slug: &str) -> Result<Option<Outcome>, Error> {
    for other in context.settings.languages.iter().filter(|other| **other != locale) {
        let path = Route::Article(slug.to_owned()).path(*other);
        let found = redirect::follow(context.connection, &path)?;
        if let Some(redirect::Destination::Moved(now, Route::Article(slug))) = found {
            return Ok(Some(match now == locale {
                true => Outcome::Moved(Route::Article(slug).path(locale)),
                false => article::page(context, &slug)?,
            }));
        }
    }
    Ok(None)
}

/// The feed of a section, tag or author at its old address: it has moved, or gone, with its page.
fn old_feed(
    context: &mut Context,
    locale: Locale,
    format: Format,
    (kind, slug): (Kind, &str),
) -> Result<Option<Outcome>, Error> {
    let page = Route::Listing(kind, slug.to_owned()).path(locale);
    Ok(match redirect::follow(context.connection, &page)? {
        Some(redirect::Destination::Moved(locale, Route::Listing(kind, slug))) => {
            Some(Outcome::Moved(Route::Feed(format, Some((kind, slug))).path(locale)))
        }
        Some(redirect::Destination::Gone(_)) => Some(Outcome::Gone(None)),
        _ => None,
    })
}
