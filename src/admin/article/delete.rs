//! Deleting an article.

use super::form::headline;
use crate::{
    admin::{
        confirm::Confirm,
        door::Author,
        error::Error,
        frame::{self, Room},
        sent::Sent,
    },
    newsroom::{article, rights},
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

/// The question.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn ask(who: Author, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = *id;
    let found = app.read(move |connection| Ok::<_, Error>(article::by_id(connection, id)?)).await?;
    let article = found.ok_or(Error::Missing)?;
    let name =
        headline(&article, who.locale()).map_or_else(|| who.t.admin_articles_untitled(), |(headline, _)| headline);
    let (title, text) = (who.t.admin_confirm_article(name), who.t.admin_confirm_article_text());
    let (action, back) = (Admin::DeleteArticle(id).path(), Admin::Article(id).path());
    Confirm::new(&who, Room::Articles, title, text, action, back).show(StatusCode::OK)
}

/// The answer.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn delete(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().clone());
    let by = account.id;
    let deleted = app.write(move |connection| {
        let article = article::by_id(connection, id)?.ok_or(Error::Missing)?;
        if !rights::may_delete(connection, &account, &article)? {
            return Err(Error::Forbidden);
        }
        Ok(article::delete(connection, Some(by), id)?)
    });
    if !deleted.await? {
        return Err(Error::Missing);
    }
    tracing::info!(article = id, account = by, "article deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Articles.path())))
}
