//! Responses: a rendered page in the coding that the client takes, or 304, with its headers.

use super::{Context, Document, Error, Needs, error, root};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::body,
    web::{
        App,
        assets::{self, Sheet},
        cache::Cached,
        compression::{Coding, Effort},
        source_hash,
    },
};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time},
    dev::RequestHead,
    http::{
        Method, StatusCode,
        header::{self, HeaderName, HeaderValue, HttpDate, LastModified, TryIntoHeaderValue as _},
    },
    web::block,
};
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
    time::{Duration, SystemTime},
};

/// What shared caches of the operator's may do, whatever browsers may (RFC 9213).
const CDN_CACHE_CONTROL: HeaderName = HeaderName::from_static("cdn-cache-control");
/// The keys by which such a cache lets go of pages at once.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");

/// The policy of the reader's pages: their own style sheets, pictures and typeface of ours, forms to us, nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| written(&Needs::default()));

/// The Content-Security-Policy of a page that needs nothing of its own.
#[must_use]
pub fn policy() -> &'static str {
    &POLICY
}

/// The Content-Security-Policy of a page.
pub(super) fn policy_for(needs: &Needs) -> Cow<'static, str> {
    if *needs == Needs::default() { Cow::Borrowed(policy()) } else { Cow::Owned(written(needs)) }
}

/// `connect-src` is for tools of the browser that look at robots.txt from within the page (Lighthouse does). The frames
/// are documents of ours until a reader opens them: they are under this same policy, which is why their style is in it.
fn written(needs: &Needs) -> String {
    static STYLE: LazyLock<String> =
        LazyLock::new(|| [Sheet::Lists, Sheet::Article].map(|sheet| source_hash(sheet.css())).join(" "));
    static FRAME_STYLE: LazyLock<String> = LazyLock::new(|| source_hash(body::FRAME_CSS));
    static SCRIPT: LazyLock<String> = LazyLock::new(|| source_hash(assets::READER_JS));
    let mut policy = format!("default-src 'none'; manifest-src 'self'; style-src {}", *STYLE);
    if !needs.frames.is_empty() {
        policy += &format!(" {}; frame-src {}", *FRAME_STYLE, needs.frames.join(" "));
    }
    if needs.script {
        policy += &format!("; script-src {}", *SCRIPT);
    }
    if needs.modules {
        policy += "; script-src 'self'";
    }
    policy += "; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
        frame-ancestors 'none'";
    policy
}

pub(super) fn keep(document: Document, effort: Effort) -> Cached {
    let policy = document.policy();
    let Document { kind, language, body, modified, expires, article, .. } = document;
    let mut cached = Cached::new(body, kind, language.map(Locale::code), policy.as_deref(), effort);
    (cached.modified, cached.expires, cached.article) = (modified, expires, language.zip(article));
    cached
}

/// The same, of a page that is not kept.
pub(super) fn passing(document: Document) -> Arc<Cached> {
    Arc::new(keep(document, Effort::Passing))
}

/// An error page with the site's frame, or without it when the database cannot be asked.
pub(super) async fn failure(request: &HttpRequest, app: &App, locale: Locale, status: StatusCode) -> HttpResponse {
    let mut response =
        show(request, app, locale, status, move |context| error::page(context, status, None, None)).await;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// A page that is not kept.
pub(super) async fn show(
    request: &HttpRequest,
    app: &App,
    locale: Locale,
    status: StatusCode,
    page: impl FnOnce(&mut Context) -> Result<Document, Error> + Send + 'static,
) -> HttpResponse {
    let settings = app.settings.clone();
    let rendered =
        app.read(move |connection| page(&mut Context::new(connection, &settings, locale, Time::now()))).await;
    let (document, status) = rendered.map(|document| (document, status)).unwrap_or_else(|error| {
        tracing::error!(%error, "a page failed");
        let status = if status.is_success() { StatusCode::INTERNAL_SERVER_ERROR } else { status };
        (error::bare(locale, status), status)
    });
    respond(request, app, passing(document), status).await
}

pub(super) async fn respond(request: &HttpRequest, app: &App, page: Arc<Cached>, status: StatusCode) -> HttpResponse {
    let coding = Coding::for_client(request.headers(), page.forms().effort());
    if !page.forms().is_ready(coding) {
        // Compressing takes a millisecond or two: not on this thread. If its thread is lost, this one does it after all.
        let page = Arc::clone(&page);
        if block(move || page.bytes(coding)).await.is_err() {
            tracing::warn!("a thread that compressed a page was lost");
        }
    }
    ready(request.head(), app, &page, coding, status)
}

/// The response with a page whose form in this coding is ready.
pub(super) fn ready(
    request: &RequestHead,
    app: &App,
    page: &Cached,
    coding: Coding,
    status: StatusCode,
) -> HttpResponse {
    let (bytes, coding) = page.bytes(coding);
    let (etag, modified) = (page.forms().tag(coding), last_modified(page));
    let known = status == StatusCode::OK && is_known(request, etag.to_str().unwrap_or_default(), modified);
    if let Some((locale, article)) = page.article {
        app.audience.count(request, &app.settings, locale, article);
    }
    let mut response = HttpResponse::new(if known { StatusCode::NOT_MODIFIED } else { status });
    let switched = switched_language(request, app);
    if let Some(locale) = switched
        && let Err(error) = response.add_cookie(&language_cookie(locale, app))
    {
        tracing::error!(%error, "the language that a reader chose cannot be kept");
    }
    let control = match (switched, status) {
        (Some(_), _) => "private, no-cache",
        (None, StatusCode::OK) if request.method != Method::POST => "public, no-cache",
        _ => "no-store",
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    if let Some(edge) = page.edge.as_ref().filter(|_| switched.is_none()) {
        // None: they ask for each, as browsers do.
        if let Some(control) = edge.control(app.cache.expires(), Time::now()) {
            headers.insert(CDN_CACHE_CONTROL, control);
        }
        headers.insert(SURROGATE_KEY, edge.keys().clone());
    }
    // The answer to a form is nothing that anybody could ask for again.
    if status == StatusCode::OK && request.method != Method::POST {
        headers.insert(header::ETAG, etag.clone());
        if let Some(value) = modified.and_then(|at| LastModified(at.into()).try_into_value().ok()) {
            headers.insert(header::LAST_MODIFIED, value);
        }
    }
    if let Some(language) = page.language {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language));
    }
    if let Some(policy) = &page.policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    if known {
        return response;
    }
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.kind));
    response.set_body(bytes).map_into_boxed_body()
}

/// What the front door remembers.
fn language_cookie(locale: Locale, app: &App) -> Cookie<'static> {
    Cookie::build(root::COOKIE, locale.code())
        .path("/")
        .max_age(time::Duration::days(365))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.is_encrypted())
        .finish()
}

/// For how long after a change another one of the same second may be on its way, in seconds: HTTP's dates would not tell
/// the two apart (RFC 9110, 8.8.2.2).
const SETTLED_AFTER: i64 = 10;

/// When a page last changed, in whole seconds; none as long as they could mislead.
fn last_modified(page: &Cached) -> Option<SystemTime> {
    let changed = page.modified.filter(|changed| changed.plus_seconds(SETTLED_AFTER) <= Time::now())?;
    let seconds = u64::try_from(changed.0.div_euclid(1000)).ok()?;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

/// Whether the client has this very form of the page: by its validator (RFC 9110, 13.1.2: weak comparison), else by the
/// date (13.1.3), which does not count beside a validator (13.2.2).
pub(super) fn is_known(request: &RequestHead, etag: &str, modified: Option<SystemTime>) -> bool {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return false;
    }
    let mut validators = request.headers.get_all(header::IF_NONE_MATCH).peekable();
    if validators.peek().is_some() {
        let is_it = |tag: &str| tag.trim().strip_prefix("W/").unwrap_or(tag.trim()) == etag;
        return validators
            .filter_map(|tags| tags.to_str().ok())
            .any(|tags| tags.trim() == "*" || tags.split(',').any(is_it));
    }
    // A date that cannot be read does not count either.
    let since =
        request.headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok()?.parse::<HttpDate>().ok());
    modified.zip(since.map(SystemTime::from)).is_some_and(|(modified, since)| modified <= since)
}

/// The language that a reader came to by a link on a page of ours in another language: a switch made on purpose, which
/// the front door remembers. Pages stay the same for everybody.
fn switched_language(request: &RequestHead, app: &App) -> Option<Locale> {
    let from = request.headers.get(header::REFERER)?.to_str().ok()?;
    let (_, rest) = from.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let own = request.headers.get(header::HOST)?.to_str().ok()?;
    let languages = &app.settings.languages;
    let of = |path: &str| Locale::from_code(path.split('/').next()?).filter(|locale| languages.contains(locale));
    let (before, now) = (of(path)?, of(request.uri.path().strip_prefix('/')?)?);
    (host == own && before != now).then_some(now)
}
