//! The way of a reader's request: address, page cache, database, template, cache, response.

use super::{
    Context, Document, Error, Offer, Outcome, archive, article, error, feed, front, listing, newsletter, page, root,
    sitemap,
};
use crate::{
    db::{self, Time},
    i18n::Locale,
    newsroom::{self, article::next_publication, redirect},
    routes::{self, Route},
    web::{
        App, assets,
        cache::Cached,
        client,
        compression::{Coding, Effort},
    },
};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time},
    http::{Method, StatusCode, header},
    rt::time::timeout,
    web::{Data, Payload, block},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures_util::StreamExt as _;
use sha2::{Digest, Sha256};
use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

/// Longest address, path and query, in bytes: four times what RFC 9110 asks servers to take at least would serve nobody.
const LONGEST_ADDRESS: usize = 2048;
/// Longest form of a reader, in bytes.
const LONGEST_FORM: usize = 8 * 1024;

/// Longest wait for the whole of a reader's form.
const SLOWEST_FORM: Duration = Duration::from_secs(15);

/// The policy of the reader's pages: their own style sheet, pictures of ours, forms to us, nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(assets::SITE_CSS));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
});

/// The Content-Security-Policy of the reader's pages.
#[must_use]
pub fn policy() -> &'static str {
    &POLICY
}

/// What an address names.
enum Named {
    /// A page of a language, and its page number where it is a list.
    Page(Locale, Route, i64),
    /// A part of the sitemap; 0 is the index.
    Sitemap(i64),
    /// robots.txt
    Robots,
}

/// Serves every address that no other service takes.
pub async fn serve(request: HttpRequest, payload: Payload, app: Data<App>) -> HttpResponse {
    let uri = request.uri();
    let language = language_of(&app, uri.path());
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_ADDRESS {
        return failure(&request, &app, language, StatusCode::URI_TOO_LONG).await;
    }
    match *request.method() {
        Method::GET | Method::HEAD => {}
        Method::POST => return post(request, payload, &app, language).await,
        _ => return failure(&request, &app, language, StatusCode::METHOD_NOT_ALLOWED).await,
    }
    if uri.query().is_none()
        && let Some(cached) = app.cache.get(uri.path())
    {
        return respond(&request, &app, cached, StatusCode::OK).await;
    }
    let asked = Asked::new(&app, uri.path(), uri.query().unwrap_or_default());
    if asked.is_canonical()
        && let Some(cached) = app.cache.get(&asked.address)
    {
        return respond(&request, &app, cached, StatusCode::OK).await;
    }
    let state = app.get_ref().clone();
    match app.read(move |connection| answer(&state, connection, &asked, language)).await {
        Ok(Answer::Page(cached)) => respond(&request, &app, cached, StatusCode::OK).await,
        Ok(Answer::Error(status, cached)) => respond(&request, &app, cached, status).await,
        Ok(Answer::Moved(address)) => HttpResponse::MovedPermanently()
            .insert_header((header::LOCATION, address))
            .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
            .finish(),
        Err(error) => {
            tracing::error!(%error, path = uri.path(), "a page failed");
            let status = match error {
                Error::Database(db::Error::Pool(_)) => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            };
            respond(&request, &app, keep(error::bare(language, status), Effort::Passing), status).await
        }
    }
}

/// An address as it was asked, and what it names.
struct Asked {
    path: String,
    query: String,
    /// The path in our form.
    canonical: String,
    named: Option<Named>,
    /// Where the page is kept, and where other forms of its address redirect.
    address: String,
}

impl Asked {
    fn new(app: &App, path: &str, query: &str) -> Self {
        let canonical = canonical(path);
        let named = named(app, &canonical, query);
        let address = address(&canonical, named.as_ref());
        Self { path: path.to_owned(), query: query.to_owned(), canonical, named, address }
    }

    /// Whether a page of ours was asked for by its own address; parameters that mean nothing to us (campaigns) do not
    /// make it another.
    fn is_canonical(&self) -> bool {
        self.named.is_some() && self.address == written(&self.path, &self.query, self.named.as_ref())
    }
}

enum Answer {
    Page(Arc<Cached>),
    Error(StatusCode, Arc<Cached>),
    Moved(String),
}

/// Asks the database what stands at an address, and renders it.
fn answer(app: &App, connection: &mut db::Connection, asked: &Asked, language: Locale) -> Result<Answer, Error> {
    let now = Time::now();
    let edition = newsroom::edition(connection)?;
    let expires = next_publication(connection, now)?;
    let mut context = Context { connection, settings: &app.settings, locale: language, now };
    let mut outcome = match &asked.named {
        Some(named) => render(&mut context, named)?,
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
            (old, _) => old,
        };
        outcome = old.unwrap_or(outcome);
    }
    Ok(match outcome {
        Outcome::Found(_) if !asked.is_canonical() => Answer::Moved(asked.address.clone()),
        Outcome::Found(document) => {
            let effort = if app.settings.cache > 0 { Effort::Lasting } else { Effort::Passing };
            let cached = keep(document, effort);
            app.cache.put(asked.address.clone(), &cached, edition, expires);
            Answer::Page(cached)
        }
        Outcome::Moved(address) => Answer::Moved(address),
        Outcome::Missing(offer) => failed(&mut context, StatusCode::NOT_FOUND, offer)?,
        Outcome::Gone(offer) => failed(&mut context, StatusCode::GONE, offer)?,
    })
}

fn failed(context: &mut Context, status: StatusCode, offer: Option<Offer>) -> Result<Answer, Error> {
    Ok(Answer::Error(status, keep(error::page(context, status, offer)?, Effort::Passing)))
}

/// The path in the one form that we use: single slashes, none at the end but after a language, lower case, and encoded as
/// [`Route::path`] encodes.
fn canonical(path: &str) -> String {
    let mut joined: String = path.to_lowercase().split('/').filter(|part| !part.is_empty()).fold(
        String::with_capacity(path.len() + 1),
        |mut joined, part| {
            joined.push('/');
            joined.push_str(part);
            joined
        },
    );
    if !joined[1.min(joined.len())..].contains('/') && Locale::from_code(joined.trim_start_matches('/')).is_some() {
        joined.push('/');
    }
    match Route::recognise(&joined) {
        Some((locale, route)) => route.path(locale),
        None => joined,
    }
}

fn named(app: &App, path: &str, query: &str) -> Option<Named> {
    if path == routes::SITEMAP {
        return Some(Named::Sitemap(0));
    }
    if path == routes::ROBOTS {
        return Some(Named::Robots);
    }
    if let Some(number) = path.strip_prefix("/sitemap-").and_then(|rest| rest.strip_suffix(".xml")) {
        let number = number.parse().ok().filter(|number| *number > 0 && routes::sitemap_page(*number) == path);
        return number.map(Named::Sitemap);
    }
    let (locale, route) = Route::recognise(path)?;
    let number = if is_list(&route) { page_number(query)? } else { 1 };
    app.settings.languages.contains(&locale).then_some(Named::Page(locale, route, number))
}

const fn is_list(route: &Route) -> bool {
    matches!(route, Route::Listing(..) | Route::Month(..))
}

/// The value of `page`, 1 without one; `None` when it is no page number.
fn page_number(query: &str) -> Option<i64> {
    match query.split('&').find_map(|pair| pair.strip_prefix("page=")) {
        None => Some(1),
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        Some(_) => None,
    }
}

/// The address under which a page is kept and to which other forms of it redirect.
fn address(canonical: &str, named: Option<&Named>) -> String {
    match named {
        Some(Named::Page(_, _, number)) if *number > 1 => format!("{canonical}?page={number}"),
        _ => canonical.to_owned(),
    }
}

/// What was asked, without parameters that mean nothing to us (campaigns), so that they do not redirect.
fn written(path: &str, query: &str, named: Option<&Named>) -> String {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    match (named, asked) {
        (Some(Named::Page(_, route, _)), Some(number)) if is_list(route) => format!("{path}?page={number}"),
        _ => path.to_owned(),
    }
}

fn render(context: &mut Context, named: &Named) -> Result<Outcome, Error> {
    let (locale, route, number) = match named {
        Named::Sitemap(0) => return sitemap::index(context),
        Named::Sitemap(number) => return sitemap::part(context, *number),
        Named::Robots => return Ok(sitemap::robots(context)),
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
        Route::Rss(section) => feed::rss(context, section.as_deref()),
        Route::Atom(section) => feed::atom(context, section.as_deref()),
        Route::Page(slug) => page::page(context, slug),
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

fn keep(document: Document, effort: Effort) -> Arc<Cached> {
    let policy = (document.kind == Document::HTML).then(policy);
    Arc::new(Cached::new(document.body, document.kind, document.language.map(Locale::code), policy, effort))
}

/// The language of an address's prefix, whatever its case; without one the site's default.
pub(super) fn language_of(app: &App, path: &str) -> Locale {
    let prefix = path.trim_start_matches('/').split('/').next().unwrap_or_default().to_lowercase();
    Locale::from_code(&prefix)
        .filter(|locale| app.settings.languages.contains(locale))
        .unwrap_or(app.settings.default_language)
}

/// Takes the newsletter's form; nothing else of the reader's site takes a POST.
async fn post(request: HttpRequest, payload: Payload, app: &App, language: Locale) -> HttpResponse {
    let Some((locale, Route::Newsletter)) = Route::recognise(request.path()) else {
        return failure(&request, app, language, StatusCode::METHOD_NOT_ALLOWED).await;
    };
    let refused = match () {
        () if !app.settings.languages.contains(&locale) => Some(StatusCode::NOT_FOUND),
        () if crate::web::is_foreign(&request, &app.settings) => Some(StatusCode::FORBIDDEN),
        () if !app.strangers.takes(&client::address(&request, &app.settings)) => Some(StatusCode::TOO_MANY_REQUESTS),
        () if !is_form(&request) => Some(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        () => None,
    };
    if let Some(status) = refused {
        return failure(&request, app, locale, status).await;
    }
    let form = match timeout(SLOWEST_FORM, read_form(payload)).await {
        Ok(Ok(form)) => form,
        Ok(Err(status)) => return failure(&request, app, locale, status).await,
        Err(_) => return failure(&request, app, locale, StatusCode::REQUEST_TIMEOUT).await,
    };
    let subscribed = newsletter::subscribe(app, &form, locale).await;
    let (status, typed, problem) = match subscribed {
        Ok(Ok(())) => (StatusCode::OK, None, String::new()),
        Ok(Err(problem)) => (StatusCode::UNPROCESSABLE_ENTITY, Some(form.email()), problem),
        Err(error) => {
            tracing::error!(%error, "a subscription failed");
            return failure(&request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await;
        }
    };
    show(&request, app, locale, status, move |context| match typed {
        Some(email) => newsletter::form(context, email, problem),
        None => newsletter::thanks(context),
    })
    .await
}

fn is_form(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

async fn read_form(mut payload: Payload) -> Result<newsletter::Form, StatusCode> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        if body.len() + chunk.len() > LONGEST_FORM {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        body.extend_from_slice(&chunk);
    }
    serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)
}

/// An error page with the site's frame, or without it when the database cannot be asked.
async fn failure(request: &HttpRequest, app: &App, locale: Locale, status: StatusCode) -> HttpResponse {
    let mut response = show(request, app, locale, status, move |context| error::page(context, status, None)).await;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// A page that is not kept.
async fn show(
    request: &HttpRequest,
    app: &App,
    locale: Locale,
    status: StatusCode,
    page: impl FnOnce(&mut Context) -> Result<Document, Error> + Send + 'static,
) -> HttpResponse {
    let settings = app.settings.clone();
    let rendered = app
        .read(move |connection| page(&mut Context { connection, settings: &settings, locale, now: Time::now() }))
        .await;
    let (document, status) = rendered.map(|document| (document, status)).unwrap_or_else(|error| {
        tracing::error!(%error, "a page failed");
        let status = if status.is_success() { StatusCode::INTERNAL_SERVER_ERROR } else { status };
        (error::bare(locale, status), status)
    });
    respond(request, app, keep(document, Effort::Passing), status).await
}

async fn respond(request: &HttpRequest, app: &App, page: Arc<Cached>, status: StatusCode) -> HttpResponse {
    let coding = Coding::for_client(request.headers());
    if !page.is_ready(coding) {
        // Compressing takes milliseconds: not on this thread. If its thread is lost, this one does it after all.
        let page = Arc::clone(&page);
        if block(move || page.bytes(coding)).await.is_err() {
            tracing::warn!("a thread that compressed a page was lost");
        }
    }
    let (bytes, coding) = page.bytes(coding);
    let etag = match coding.name() {
        Some(name) => format!("\"{}-{name}\"", page.etag),
        None => format!("\"{}\"", page.etag),
    };
    let known = status == StatusCode::OK && is_known(request, &etag);
    let mut response = HttpResponse::build(if known { StatusCode::NOT_MODIFIED } else { status });
    response.insert_header((header::VARY, "Accept-Encoding"));
    let switched = switched_language(request, app);
    match (&switched, status) {
        (Some(locale), _) => {
            response.cookie(
                Cookie::build(root::COOKIE, locale.code())
                    .path("/")
                    .max_age(time::Duration::days(365))
                    .http_only(true)
                    .same_site(SameSite::Lax)
                    .secure(app.settings.is_encrypted())
                    .finish(),
            );
            response.insert_header((header::CACHE_CONTROL, "private, no-cache"))
        }
        (None, StatusCode::OK) if *request.method() != Method::POST => {
            response.insert_header((header::CACHE_CONTROL, "public, no-cache"))
        }
        _ => response.insert_header((header::CACHE_CONTROL, "no-store")),
    };
    if status == StatusCode::OK {
        response.insert_header((header::ETAG, etag));
    }
    if let Some(language) = page.language {
        response.insert_header((header::CONTENT_LANGUAGE, language));
    }
    if let Some(policy) = page.policy {
        response.insert_header((header::CONTENT_SECURITY_POLICY, policy));
    }
    if known {
        return response.finish();
    }
    if let Some(name) = coding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.insert_header((header::CONTENT_TYPE, page.kind)).body(bytes)
}

/// Whether the client has this very form of the page (RFC 9110, 13.1.2: weak comparison).
fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let asked = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    asked.is_some_and(|tags| {
        tags.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == etag || tag == "*")
    })
}

/// The language that a reader came to by a link on a page of ours in another language: a switch made on purpose, which
/// the front door remembers. Pages stay the same for everybody.
fn switched_language(request: &HttpRequest, app: &App) -> Option<Locale> {
    let from = request.headers().get(header::REFERER)?.to_str().ok()?;
    let (_, rest) = from.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let own = request.headers().get(header::HOST)?.to_str().ok()?;
    let languages = &app.settings.languages;
    let of = |path: &str| Locale::from_code(path.split('/').next()?).filter(|locale| languages.contains(locale));
    let (before, now) = (of(path)?, of(request.path().strip_prefix('/')?)?);
    (host == own && before != now).then_some(now)
}
