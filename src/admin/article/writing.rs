//! While somebody writes: what is typed is kept beside the article, who else has the form open is told, and what was
//! kept is opened again or thrown away.

use super::{fields, offers, publication};
use crate::{
    admin::{
        door::{Author, Signed},
        entering,
        error::Error,
        fields::{Fields, name_in},
        frame,
        sent::Sent,
    },
    config::Settings,
    db::{self, Connection, Time},
    newsroom::{
        article::{self, Article, Draft},
        audit::{self, Thing},
        autosave::{self, Kept, Place},
        device::Device,
        presence, session,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};

/// The field that names a form.
pub const FORM: &str = "kept";
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
pub fn place(who: &Signed, article: Option<i64>, typed: &Fields, device: &Device) -> Option<Place> {
    let form = typed.text(FORM);
    let is_name = form.len() == 43 && form.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    is_name.then(|| Place { account: who.account().id, article, form: form.to_owned(), device: device.clone() })
}

/// Keeps what was typed into the form of an article that was never saved.
///
/// # Errors
/// The database's.
pub async fn keep_new(sent: Sent<Author>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, &request, None).await
}

/// Keeps what was typed into the form of an article.
///
/// # Errors
/// That there never was such an article, or the database's.
pub async fn keep_of(
    sent: Sent<Author>,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    keep(&app, sent, &request, Some(*id)).await
}

async fn keep(
    app: &App,
    Sent { who, fields, .. }: Sent<Author>,
    request: &HttpRequest,
    id: Option<i64>,
) -> Result<HttpResponse, Error> {
    let (settings, t, account) = (app.settings.clone(), who.t, who.account().id);
    let place = place(&who, id, &fields, &entering::device(request));
    let told = app.write(move |connection| {
        let article = match id {
            Some(id) => article::by_id(connection, id)?,
            None => None,
        };
        // What was typed outlives an article that somebody deletes; of one that never was there is nothing to keep.
        if let (Some(id), None) = (id, &article)
            && !audit::knows_deleted(connection, Thing::Article, id)?
        {
            return Err(Error::Missing);
        }
        let at = match place.filter(|_| is_typed(&fields, &settings)) {
            Some(place) => Some(put_down(connection, &place, &fields, article.as_ref(), &settings)?),
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
        let changed = match &article {
            None => t.admin_article_was_deleted(),
            Some(article) => match publication::since(t, &fields, article, &settings.time_zone, now) {
                said if !said.is_empty() => said.join(" "),
                _ if fields.text("version").parse() != Ok(article.version) => t.admin_writing_changed(),
                _ => String::new(),
            },
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

/// Keeps a text beside the article as it is stored.
///
/// # Errors
/// The database's.
pub fn put_down(
    connection: &mut Connection,
    place: &Place,
    typed: &Fields,
    stored: Option<&Article>,
    settings: &Settings,
) -> db::Result<Time> {
    let headlines = settings.languages.iter().map(|locale| typed.text_in("headline", *locale).trim());
    let headline = headlines.into_iter().find(|headline| !headline.is_empty()).unwrap_or_default();
    let own: Vec<(&str, &str)> = typed.iter().filter(|(name, _)| fields::is_own(name, &settings.languages)).collect();
    let is_news = stored.is_none_or(|article| offers::is_news(typed, article, settings));
    autosave::keep(connection, place, headline, &own, is_news)
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
