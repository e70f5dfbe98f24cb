//! The history of one language's text: who saved it when, what changed between any two saves, and bringing one back.

mod page;

use super::{
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection},
    i18n::Locale,
    newsroom::{
        Fault,
        article::{
            self, Article,
            history::{self, Revision, Words},
        },
        rights,
    },
    routes::Admin,
    web::{App, Lost},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Path},
};
use page::{Comparison, HistoryPage, Notice};

/// Revisions a page.
const EACH: i64 = 30;

/// What the page is about.
struct Seen {
    article: Article,
    locale: Locale,
    /// A page of the list, newest first, and one more if there are older ones.
    revisions: Vec<Revision>,
    /// The newest of all.
    newest: Option<i64>,
    /// What is compared: before and after.
    compared: Option<(Option<Words>, Words)>,
    /// Whether the one before is the present text, and the other would take its place.
    is_to_restore: bool,
}

/// The history of the original, for an address that names no language.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn first(who: Author, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = *id;
    let article = app.read(move |connection| Ok::<_, Error>(article::by_id(connection, id)?)).await?;
    let original = article.ok_or(Error::Missing)?.original;
    render(&app, &who, id, original, Fields::default(), Notice::None, StatusCode::OK).await
}

/// The list, and what was asked to be compared.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn show(
    who: Author,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, locale) = text(path)?;
    let asked = Fields::parse(request.query_string().as_bytes());
    let notice = if asked.has("restored") { Notice::Restored } else { Notice::None };
    render(&app, &who, id, locale, asked, notice, StatusCode::OK).await
}

/// Brings a revision back.
///
/// # Errors
/// That there is no such text or revision, or the database's.
pub async fn restore(sent: Sent<Author>, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, locale) = text(path)?;
    let Sent { who, fields, .. } = sent;
    let number = |name: &str| fields.text(name).parse::<i64>().ok();
    let Some(revision) = number("revision") else {
        let (notice, status) = (Notice::Refused(Fault::NotAChoice.message(who.t)), StatusCode::UNPROCESSABLE_ENTITY);
        return render(&app, &who, id, locale, Fields::default(), notice, status).await;
    };
    // A form that does not say what it was opened on is in conflict with whatever is there.
    let version = number("version").unwrap_or_default();
    let account = who.account().clone();
    let saved = store::save(&app, move |connection| {
        rights::may_rewrite(connection, &account, id, locale)?;
        history::restore(connection, Some(account.id), id, version, locale, revision)
    });
    let mut asked = Fields::default();
    asked.push("restore", revision.to_string());
    let again = |notice, status| render(&app, &who, id, locale, asked, notice, status);
    match saved.await? {
        Outcome::Saved(()) => Ok(frame::see(format!("{}?restored=1", Admin::History(id, locale).path()))),
        Outcome::Conflict => again(Notice::Conflict, StatusCode::CONFLICT).await,
        Outcome::Missing => Err(Error::Missing),
        Outcome::Invalid(problems) => {
            let faults = problems.iter().map(|problem| problem.fault.message(who.t)).collect::<Vec<_>>().join(" ");
            again(Notice::Refused(faults), StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

fn text(path: Path<(i64, String)>) -> Result<(i64, Locale), Error> {
    let (id, code) = path.into_inner();
    Ok((id, Locale::from_code(&code).ok_or(Error::Missing)?))
}

async fn render(
    app: &App,
    who: &Signed,
    id: i64,
    locale: Locale,
    asked: Fields,
    notice: Notice,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let seen = app.read(move |connection| look(connection, id, locale, &asked).map_err(Error::from)).await?;
    let seen = seen.ok_or(Error::Missing)?;
    let (t, settings) = (who.t, app.settings.clone());
    // Comparing long texts takes its time: neither a connection nor an async thread waits for it.
    let compared = seen.compared.clone();
    let comparison = web::block(move || compared.map(|(old, new)| Comparison::new(t, old.as_ref(), &new, &settings)));
    let comparison = comparison.await.map_err(|_| Error::from(Lost))?;
    frame::html(status, &HistoryPage::new(who, seen, comparison, notice, &app.settings))
}

fn look(connection: &mut Connection, id: i64, locale: Locale, asked: &Fields) -> db::Result<Option<Seen>> {
    let Some(article) = article::by_id(connection, id)? else { return Ok(None) };
    let newest = history::before(connection, id, locale, i64::MAX)?;
    if newest.is_none() && article.text(locale).is_none() {
        return Ok(None);
    }
    let number = |name: &str| asked.text(name).parse::<i64>().ok();
    let is_to_restore = number("restore").is_some();
    let (from, to) = match (number("restore"), number("from"), number("to")) {
        (Some(restored), ..) => (newest, Some(restored)),
        // Whichever was ticked where: the older one is what was before.
        (None, Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
        (None, None, Some(to)) => (history::before(connection, id, locale, to)?, Some(to)),
        _ => (None, None),
    };
    let mut words = |number: Option<i64>| number.map(|number| history::words(connection, id, locale, number));
    let (from, to) = (words(from).transpose()?.flatten(), words(to).transpose()?.flatten());
    let revisions = history::revisions(connection, id, locale, number("before"), EACH + 1)?;
    Ok(Some(Seen { article, locale, revisions, newest, compared: to.map(|to| (from, to)), is_to_restore }))
}
