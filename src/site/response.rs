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
    http::{
        Method, StatusCode,
        header::{self, Header as _, IfModifiedSince, LastModified},
    },
    web::block,
};
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
    time::{Duration, SystemTime},
};

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

pub(super) fn keep(document: Document, effort: Effort) -> Arc<Cached> {
    let policy = document.policy();
    let Document { kind, language, body, modified, expires, article, .. } = document;
    let mut cached = Cached::new(body, kind, language.map(Locale::code), policy, effort);
    (cached.modified, cached.expires, cached.article) = (modified, expires, language.zip(article));
    Arc::new(cached)
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

pub(super) async fn respond(request: &HttpRequest, app: &App, page: Arc<Cached>, status: StatusCode) -> HttpResponse {
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
    let modified = last_modified(&page);
    let known = status == StatusCode::OK && is_known(request, &etag, modified);
    if let Some((locale, article)) = page.article {
        app.audience.count(request, &app.settings, locale, article);
    }
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
        if let Some(modified) = modified {
            response.insert_header(LastModified(modified.into()));
        }
    }
    if let Some(language) = page.language {
        response.insert_header((header::CONTENT_LANGUAGE, language));
    }
    if let Some(policy) = page.policy.as_deref() {
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
pub(super) fn is_known(request: &HttpRequest, etag: &str, modified: Option<SystemTime>) -> bool {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return false;
    }
    let mut validators = request.headers().get_all(header::IF_NONE_MATCH).peekable();
    if validators.peek().is_some() {
        return validators.filter_map(|tags| tags.to_str().ok()).any(|tags| {
            tags.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == etag || tag == "*")
        });
    }
    // A date that cannot be read does not count either.
    let since = IfModifiedSince::parse(request).map(|IfModifiedSince(since)| SystemTime::from(since));
    modified.zip(since.ok()).is_some_and(|(modified, since)| modified <= since)
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
