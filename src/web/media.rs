//! Serves pictures: only the variants that we made, under names that change with their content.

use super::App;
use crate::{media::Served, routes};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{self, ContentRangeSpec, Header as _},
    web,
};

/// Its content never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What stands in for a variant until that is made.
const FOR_NOW: &str = "public, max-age=60";

/// Registers the pictures' addresses.
pub fn configure(config: &mut web::ServiceConfig) {
    let resource = web::resource(format!("{}/{{hash}}/{{file}}", routes::MEDIA));
    config.service(resource.route(web::get().to(serve)).route(web::head().to(serve)));
}

async fn serve(app: web::Data<App>, path: web::Path<(String, String)>, request: HttpRequest) -> HttpResponse {
    let (hash, file) = path.into_inner();
    let store = app.settings.media.clone();
    match web::block(move || store.open(&hash, &file)).await {
        Ok(Ok(Some(variant))) => answer(variant, &request),
        Ok(Ok(None)) => answer_without_picture(HttpResponse::NotFound()),
        Ok(Err(error)) => {
            tracing::error!(%error, "a picture cannot be read");
            answer_without_picture(HttpResponse::InternalServerError())
        }
        Err(_) => answer_without_picture(HttpResponse::ServiceUnavailable()),
    }
}

/// The file, or the part of it that was asked for (RFC 9110, 14.2). Several parts at once are answered with the whole, and
/// so is a part of what may be another file the next time.
fn answer(variant: Served, request: &HttpRequest) -> HttpResponse {
    let length = u64::try_from(variant.bytes.len()).unwrap_or(u64::MAX);
    let asked = if variant.is_exact { asked(request) } else { None };
    let mut response = HttpResponse::Ok();
    let mut bytes = variant.bytes;
    if let Some(range) = asked {
        let Some((first, last)) = range.to_satisfiable_range(length) else {
            let whole = ContentRangeSpec::Bytes { range: None, instance_length: Some(length) };
            return HttpResponse::RangeNotSatisfiable().insert_header(header::ContentRange(whole)).finish();
        };
        let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
        bytes = bytes.get(at(first)..=at(last)).unwrap_or_default().to_vec();
        let part = ContentRangeSpec::Bytes { range: Some((first, last)), instance_length: Some(length) };
        response = HttpResponse::PartialContent();
        response.insert_header(header::ContentRange(part));
    }
    response
        .content_type(variant.kind)
        .insert_header((header::CACHE_CONTROL, if variant.is_exact { FOR_EVER } else { FOR_NOW }))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        // Feed readers show our pictures on pages of their own.
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(bytes)
}

/// The one part that was asked for. With `If-Range` the whole is sent: files have no validators.
fn asked(request: &HttpRequest) -> Option<header::ByteRangeSpec> {
    let headers = request.headers();
    if !headers.contains_key(header::RANGE) || headers.contains_key(header::IF_RANGE) {
        return None;
    }
    match header::Range::parse(request).ok()? {
        header::Range::Bytes(ranges) => <[_; 1]>::try_from(ranges).ok().map(|[range]| range),
        header::Range::Unregistered(..) => None,
    }
}

fn answer_without_picture(mut response: HttpResponseBuilder) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
