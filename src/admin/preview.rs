//! What readers would see of one language's text, whatever its status.

use super::{door::Author, error::Error};
use crate::{i18n::Locale, site, web::App};
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};

/// The page as readers would get it.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn show(_who: Author, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = Locale::from_code(&code).ok_or(Error::Missing)?;
    let document = site::preview(&app, id, locale).await.map_err(Error::Preview)?.ok_or(Error::Missing)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CONTENT_SECURITY_POLICY, document.policy().unwrap_or_default().as_ref()))
        .body(document.body))
}
