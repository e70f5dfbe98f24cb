//! Headers that every response carries.

use crate::config::Settings;
use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// What a policy names an inline script or style by: its hash (W3C CSP 3, 2.3.1).
#[must_use]
pub fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

type Headers<const N: usize> = LazyLock<[(HeaderName, HeaderValue); N]>;

fn headers<const N: usize>(headers: [(&'static str, &'static str); N]) -> [(HeaderName, HeaderValue); N] {
    headers.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
}

static ALWAYS: Headers<3> = LazyLock::new(|| {
    headers([
        ("x-content-type-options", "nosniff"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
        ("cross-origin-opener-policy", "same-origin"),
    ])
});

/// What a response gets that says nothing else itself: it may load nothing, and no other site may load it.
static UNLESS_SAID: Headers<4> = LazyLock::new(|| {
    headers([
        ("content-security-policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("x-frame-options", "DENY"),
    ])
});

/// Puts the security headers on a response (OWASP Secure Headers; W3C CSP 3).
pub fn secure(headers: &mut HeaderMap, settings: &Settings) {
    for (name, value) in &*ALWAYS {
        headers.insert(name.clone(), value.clone());
    }
    for (name, value) in &*UNLESS_SAID {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if settings.is_encrypted() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(HeaderName::from_static("strict-transport-security"), year);
    }
}

/// Middleware that does [`secure`] to every response.
///
/// # Errors
/// Those of the service within.
pub async fn security(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let app = request.app_data::<Data<super::App>>().cloned();
    let mut response = next.call(request).await?;
    if let Some(app) = app {
        secure(response.headers_mut(), &app.settings);
    }
    Ok(response)
}
