//! Headers that every response carries.

use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
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

/// Middleware that puts the security headers on every response (OWASP Secure Headers; W3C CSP 3).
///
/// # Errors
/// Those of the service within.
pub async fn security(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let encrypted =
        request.app_data::<actix_web::web::Data<super::App>>().is_some_and(|app| app.settings.is_encrypted());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    for (name, value) in &*ALWAYS {
        headers.insert(name.clone(), value.clone());
    }
    for (name, value) in &*UNLESS_SAID {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if encrypted {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(HeaderName::from_static("strict-transport-security"), year);
    }
    Ok(response)
}
