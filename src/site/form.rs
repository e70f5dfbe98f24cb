//! Reading what a reader sends, within limits of bytes and time.

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    http::{StatusCode, header},
    rt::time::timeout,
    web::Payload,
};
use futures_util::StreamExt as _;
use std::time::Duration;
use url::form_urlencoded;

/// Longest form of a reader, in bytes.
const LONGEST_FORM: usize = 8 * 1024;
/// Longest wait for the whole of a reader's form.
const SLOWEST_FORM: Duration = Duration::from_secs(15);

fn is_of(request: &HttpRequest, wanted: &str) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

/// Reads a reader's form within its limits of bytes and time.
pub(super) async fn read_form<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
) -> Result<T, StatusCode> {
    read_form_within(request, payload, LONGEST_FORM).await
}

/// The same with another limit of bytes.
pub(super) async fn read_form_within<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
    longest: usize,
) -> Result<T, StatusCode> {
    if !is_of(request, "application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    timeout(SLOWEST_FORM, read(payload, longest)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

/// The same of a form that may come in parts, as mail programs should send it (RFC 8058, 3.2).
pub(super) async fn read_form_or_parts<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: Payload,
) -> Result<T, StatusCode> {
    if !is_of(request, "multipart/form-data") {
        return read_form(request, payload).await;
    }
    let parts = Multipart::new(request.headers(), payload);
    timeout(SLOWEST_FORM, read_parts(parts)).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

async fn read_parts<T: serde::de::DeserializeOwned>(mut parts: Multipart) -> Result<T, StatusCode> {
    let mut fields = form_urlencoded::Serializer::new(String::new());
    let mut left = LONGEST_FORM;
    let mut take = |size: usize| -> Result<(), StatusCode> {
        left = left.checked_sub(size).ok_or(StatusCode::PAYLOAD_TOO_LARGE)?;
        Ok(())
    };
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
        let (name, mut value) = (part.name().unwrap_or_default().to_owned(), Vec::new());
        // An empty part is not nothing: there may be many.
        take(name.len() + 32)?;
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
            take(chunk.len())?;
            value.extend_from_slice(&chunk);
        }
        fields.append_pair(&name, &String::from_utf8_lossy(&value));
    }
    serde_urlencoded::from_str(&fields.finish()).map_err(|_| StatusCode::BAD_REQUEST)
}

async fn read<T: serde::de::DeserializeOwned>(mut payload: Payload, longest: usize) -> Result<T, StatusCode> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        if body.len() + chunk.len() > longest {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        body.extend_from_slice(&chunk);
    }
    serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)
}
