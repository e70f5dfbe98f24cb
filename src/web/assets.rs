//! Scripts, style sheets and icons: embedded in the binary, served under an address that changes with their content.

use crate::routes;
use actix_web::{HttpRequest, HttpResponse, http::header, web};
use sha2::{Digest, Sha256};
use std::{borrow::Cow, sync::LazyLock};

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
// By name: a pattern's `*` would take in the editor's sources and, where they are installed, its packages.
#[include = "icons/kiosque.svg"]
#[include = "icons/favicon.ico"]
#[include = "icons/apple-touch-icon.png"]
#[include = "icons/app-192.png"]
#[include = "icons/app-512.png"]
#[include = "icons/app-maskable-512.png"]
#[include = "fonts/headline.woff2"]
#[include = "fonts/OFL.txt"]
#[include = "js/admin.js"]
#[include = "js/arrange.js"]
#[include = "js/passkeys.js"]
#[include = "js/translate.js"]
#[include = "js/article.js"]
#[include = "js/combobox.js"]
#[include = "js/focus.js"]
#[include = "js/intake.js"]
#[include = "js/library.js"]
#[include = "js/looks.js"]
#[include = "js/pick.js"]
#[include = "js/screens.js"]
#[include = "js/search.js"]
#[include = "js/writing.js"]
#[include = "js/editor/dom.js"]
#[include = "vendor/editor.js"]
#[include = "vendor/editor.LICENSES.txt"]
struct Files;

/// The style sheet of the admin, joined from `static/css/admin` (see `build.rs`).
const ADMIN_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/admin.css"));
/// The typeface of headlines (see `static/fonts`).
const HEADLINE: &str = "fonts/headline.woff2";
/// What stands for its address in style sheets.
const HEADLINE_PLACE: &str = "headline.woff2";
/// The one script of the reader's pages, which copies an article's address; it stands inside the page.
pub const READER_JS: &str = include_str!("../../static/js/reader.js");
const ADMIN_CSS_NAME: &str = "admin.css";
const WOFF2: &str = "font/woff2";
const PNG: &str = "image/png";

/// One hash over all files, so that modules may import each other by relative addresses.
static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    hash.update(ADMIN_CSS);
    let mut names: Vec<Cow<'_, str>> = Files::iter().collect();
    names.sort();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Files::get(&name).map(|file| file.data).unwrap_or_default());
    }
    hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
});

/// A style sheet of the reader's pages, joined from `static/css/site`; it stands inside each page, so that each has two
/// thirds of the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// For pages that lead to others: the front page, lists, forms, errors.
    #[default]
    Lists,
    /// For pages to read: articles and static pages.
    Article,
}

impl Sheet {
    /// Its text, which knows where the typeface is.
    #[must_use]
    pub fn css(self) -> &'static str {
        static LISTS: LazyLock<String> =
            LazyLock::new(|| with_typeface(include_str!(concat!(env!("OUT_DIR"), "/lists.css"))));
        static ARTICLE: LazyLock<String> =
            LazyLock::new(|| with_typeface(include_str!(concat!(env!("OUT_DIR"), "/article.css"))));
        match self {
            Self::Lists => &LISTS,
            Self::Article => &ARTICLE,
        }
    }
}

fn with_typeface(css: &str) -> String {
    css.replace(HEADLINE_PLACE, &address(HEADLINE))
}

/// The address of the typeface of headlines.
#[must_use]
pub fn headline() -> String {
    address(HEADLINE)
}

/// The address of the picture that browsers show beside a page's title.
#[must_use]
pub fn emblem() -> String {
    address("icons/kiosque.svg")
}

/// The address of a file below `static/`, or of `admin.css`.
#[must_use]
pub fn address(name: &str) -> String {
    format!("{}/{}/{name}", routes::STATIC, *FINGERPRINT)
}

/// Feed readers show our icons on pages of their own.
const FOR_ALL: (&str, &str) = ("cross-origin-resource-policy", "cross-origin");

/// Icons that browsers ask for where they expect them, named or not: address, file, content type.
const EXPECTED: [(&str, &str, &str); 2] =
    [(routes::FAVICON, "icons/favicon.ico", "image/x-icon"), (routes::TOUCH_ICON, "icons/apple-touch-icon.png", PNG)];

/// Serves the files; an old fingerprint gets today's file, but no cache may keep it.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource(format!("{}/{{fingerprint}}/{{name:.*}}", routes::STATIC))
            .route(web::get().to(serve))
            .route(web::head().to(serve)),
    );
    for (address, file, kind) in EXPECTED {
        let icon = move || async move { expected(file, kind) };
        config.service(web::resource(address).route(web::get().to(icon)).route(web::head().to(icon)));
    }
}

/// An icon whose address does not change with its content: kept for a day.
fn expected(file: &str, kind: &'static str) -> HttpResponse {
    let Some(file) = Files::get(file) else { return HttpResponse::NotFound().finish() };
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .insert_header(FOR_ALL)
        .body(file.data.into_owned())
}

async fn serve(request: HttpRequest, path: web::Path<(String, String)>) -> HttpResponse {
    let (fingerprint, name) = path.into_inner();
    let data: Cow<'static, [u8]> = match name.as_str() {
        ADMIN_CSS_NAME => Cow::Borrowed(ADMIN_CSS.as_bytes()),
        name => match Files::get(name) {
            Some(file) => file.data,
            None => return HttpResponse::NotFound().finish(),
        },
    };
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => WOFF2,
        Some("png") => PNG,
        _ => "text/plain; charset=utf-8",
    };
    let caching = if fingerprint == *FINGERPRINT { "public, max-age=31536000, immutable" } else { "no-store" };
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_TYPE, kind)).insert_header((header::CACHE_CONTROL, caching));
    if kind == PNG {
        response.insert_header(FOR_ALL);
    }
    match kind {
        // Compressed already.
        WOFF2 | PNG => response.body(data.into_owned()),
        _ => super::compressed(&request, response, data),
    }
}

/// An icon by its name, SVG of ours to stand inside a page; empty if there is none of that name.
#[must_use]
pub fn icon(name: &str) -> &'static str {
    match name {
        "facebook" => include_str!("../../static/icons/facebook.svg"),
        "instagram" => include_str!("../../static/icons/instagram.svg"),
        "link" => include_str!("../../static/icons/link.svg"),
        "linkedin" => include_str!("../../static/icons/linkedin.svg"),
        "mail" => include_str!("../../static/icons/mail.svg"),
        "rss" => include_str!("../../static/icons/rss.svg"),
        "share" => include_str!("../../static/icons/share.svg"),
        "bluesky" => include_str!("../../static/icons/bluesky.svg"),
        "tiktok" => include_str!("../../static/icons/tiktok.svg"),
        "telegram" => include_str!("../../static/icons/telegram.svg"),
        "whatsapp" => include_str!("../../static/icons/whatsapp.svg"),
        "x" => include_str!("../../static/icons/x.svg"),
        "youtube" => include_str!("../../static/icons/youtube.svg"),
        _ => "",
    }
}
