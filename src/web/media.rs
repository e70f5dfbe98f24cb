//! Serves pictures: only the variants that we made, under names that change with their content.

use super::App;
use crate::routes;
use actix_web::{HttpResponse, http::header, web};

/// Registers the pictures' addresses.
pub fn configure(config: &mut web::ServiceConfig) {
    let resource = web::resource(format!("{}/{{hash}}/{{file}}", routes::MEDIA));
    config.service(resource.route(web::get().to(serve)).route(web::head().to(serve)));
}

async fn serve(app: web::Data<App>, path: web::Path<(String, String)>) -> HttpResponse {
    let (hash, file) = path.into_inner();
    let store = app.settings.media();
    match web::block(move || store.open(&hash, &file)).await {
        Ok(Ok(Some(variant))) => HttpResponse::Ok()
            .content_type(variant.kind)
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
            // Feed readers show our pictures on pages of their own.
            .insert_header(("cross-origin-resource-policy", "cross-origin"))
            .body(variant.bytes),
        Ok(Ok(None)) => answer_without_picture(HttpResponse::NotFound()),
        Ok(Err(error)) => {
            tracing::error!(%error, "a picture cannot be read");
            answer_without_picture(HttpResponse::InternalServerError())
        }
        Err(_) => answer_without_picture(HttpResponse::ServiceUnavailable()),
    }
}

fn answer_without_picture(mut response: actix_web::HttpResponseBuilder) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
