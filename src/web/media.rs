//! Serves pictures: only the variants that we made, under names that change with their content.

use super::App;
use crate::routes;
use actix_web::{HttpResponse, http::header, web};

/// Registers the pictures' addresses.
pub fn configure(config: &mut web::ServiceConfig) {
    let resource = web::resource(format!("{}/{{hash}}/{{file}}", routes::MEDIA));
    config.service(resource.route(web::get().to(serve)).route(web::head().to(serve)));
}

async fn serve(_app: web::Data<App>, _path: web::Path<(String, String)>) -> HttpResponse {
    HttpResponse::NotFound().insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
