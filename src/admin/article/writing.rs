//! While somebody writes: what is typed is kept beside the article, who else has the form open is told, and what was
//! kept is opened again or thrown away.

use super::{fields, merge};
use crate::{
    admin::{
        door::{Author, Signed},
        error::Error,
        fields::{Fields, name_in},
        frame,
        sent::Sent,
    },
    config::Settings,
    db::{self, Connection, Time},
    newsroom::{
        article::{self, Article, Draft},
        autosave::{self, Kept, Place},
        presence, session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

/// The field that names a form.
pub const FORM: &str = "kept";
/// Fields that are no text of anybody's.
const NOT_KEPT: [&str; 7] = ["csrf", "again", "action", FORM, "beat", "left", "picture_file"];

/// What is told to a form that is open.
#[derive(Debug, serde::Serialize)]
struct Told {
    /// That what was typed is kept, and since when; empty where nothing was sent to be kept.
    kept: String,
    /// Who else has the form open; empty: nobody.
    others: String,
    /// What became of the article since the form was opened; empty: nothing.
    changed: String,
}

/// A name for a form that is opened now.
///
/// # Errors
/// When the system has no random numbers.
pub fn form_name() -> Result<String, Error> {
    Ok(session::token()?)
}

/// The form that these fields came from, if they name one as we do.
#[must_use]
pub fn place(who: &Signed, article: Option<i64>, typed: &Fields) -> Option<Place> {
    let form = typed.text(FORM);
    let is_name = form.len() == 43 && form.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    is_name.then(|| Place { account: who.account().id, article, form: form.to_owned() })
}

/// Keeps what was typed into the form of an article that was never saved.
///
/// # Errors
/// The database's.
pub async fn keep_new(sent: Sent<Author>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, None).await
}

/// Keeps what was typed into the form of an article.
///
/// # Errors
/// The database's.
pub async fn keep_of(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, Some(*id)).await
}

async fn keep(app: &App, Sent { who, fields, .. }: Sent<Author>, id: Option<i64>) -> Result<HttpResponse, Error> {
    let (settings, place, t) = (app.settings.clone(), place(&who, id, &fields), who.t);
    let account = who.account().id;
    let told = app.write(move |connection| {
        let at = match place.filter(|_| is_typed(&fields, &settings)) {
            Some(place) => Some(put_down(connection, &place, &fields, &settings)?),
            None => None,
        };
        let moment = |at: Time| t.clock(&at.zoned(&settings.time_zone));
        let kept = at.map_or_else(String::new, |at| t.admin_writing_kept(moment(at)));
        let Some(id) = id else { return Ok(Told { kept, others: String::new(), changed: String::new() }) };
        let now = Time::now();
        if fields.has("left") {
            presence::left(connection, id, account)?;
        } else {
            presence::seen(connection, id, account, now)?;
        }
        let others = presence::others(connection, id, account, now)?;
        let version = article::version(connection, id)?;
        let changed = match version {
            None => t.admin_article_was_deleted(),
            Some(version) if fields.text("version").parse() != Ok(version) => t.admin_writing_changed(),
            Some(_) => String::new(),
        };
        Ok::<_, Error>(Told { kept, others: said(t, &others), changed })
    });
    Ok(HttpResponse::Ok().json(told.await?))
}

/// Who else has the form open, in words; empty: nobody.
#[must_use]
pub fn said(t: crate::i18n::Messages, others: &[String]) -> String {
    let count = i64::try_from(others.len()).unwrap_or(i64::MAX);
    if others.is_empty() { String::new() } else { t.admin_writing_others(count, t.locale().list(others)) }
}

/// Whether the form sent its texts; one that nobody has written in is not worth a row.
fn is_typed(typed: &Fields, settings: &Settings) -> bool {
    let is_new = typed.text("version").is_empty();
    let sent = |locale: &&_| typed.has(&name_in("headline", **locale));
    let written = |locale: &_| !super::buttons::is_blank(typed, *locale);
    settings.languages.iter().any(|locale| sent(&locale)) && (!is_new || settings.languages.iter().any(written))
}

/// Keeps a text.
///
/// # Errors
/// The database's.
pub fn put_down(connection: &mut Connection, place: &Place, typed: &Fields, settings: &Settings) -> db::Result<Time> {
    let headlines = settings.languages.iter().map(|locale| typed.text_in("headline", *locale).trim());
    let headline = headlines.into_iter().find(|headline| !headline.is_empty()).unwrap_or_default();
    let fields: Vec<(&str, &str)> = typed.iter().filter(|(name, _)| !NOT_KEPT.contains(name)).collect();
    autosave::keep(connection, place, headline, &fields)
}

/// What was typed into a form and kept, as that form would send it.
#[must_use]
pub fn typed(kept: &Kept) -> Fields {
    let mut fields = Fields::default();
    kept.fields.iter().for_each(|(name, value)| fields.push(name, value));
    fields.set(FORM, kept.form.clone());
    fields
}

/// The draft that a kept text would be saved as; what cannot be read in it is left out.
#[must_use]
pub fn draft(kept: &Kept, before: Option<&Article>, settings: &Settings) -> Draft {
    fields::draft(&typed(kept), before, true, settings).0
}

/// The texts of this person that are kept, and not what is stored anyhow.
///
/// # Errors
/// The database's.
pub fn kept(
    connection: &mut Connection,
    account: i64,
    article: Option<&Article>,
    settings: &Settings,
) -> db::Result<Vec<Kept>> {
    let all = autosave::of(connection, account, article.map(|article| article.id))?;
    let stored = article.map(|article| fields::of(article, &settings.time_zone));
    let is_new =
        |kept: &Kept| stored.as_ref().is_none_or(|stored| !merge::is_same(&typed(kept), stored, &settings.languages));
    Ok(all.into_iter().filter(is_new).collect())
}

/// Throws a kept text away.
///
/// # Errors
/// The database's.
pub async fn discard_new(sent: Sent<Author>, app: Data<App>) -> Result<HttpResponse, Error> {
    discard(&app, &sent, None).await
}

/// Throws a kept text of an article away.
///
/// # Errors
/// The database's.
pub async fn discard_of(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    discard(&app, &sent, Some(*id)).await
}

async fn discard(app: &App, sent: &Sent<Author>, id: Option<i64>) -> Result<HttpResponse, Error> {
    let (account, form) = (sent.who.account().id, sent.fields.text(FORM).to_owned());
    app.write(move |connection| Ok::<_, Error>(autosave::forget(connection, account, &form)?)).await?;
    Ok(frame::see(id.map_or(Admin::NewArticle, Admin::Article).path()))
}
