//! While somebody translates: what is typed is kept beside the article, and opened again or thrown away.

use super::{again, sent, target};
use crate::{
    admin::{
        article::writing::said,
        door::{Author, Signed},
        entering,
        error::Error,
        fields::Fields,
        frame,
        sent::Sent as Form,
    },
    db::Time,
    i18n::Locale,
    newsroom::{
        article,
        audit::{self, Thing},
        autosave::{self, Place, TRANSLATING},
        presence,
        translating::{Beside, Sheet},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};

/// Fields of a row; each has the row's number.
const OF_ROW: [&str; 5] = ["source", "base", "current", "machine", "target"];

/// Whether the page has a field of this name, and it is somebody's text or says what the text is of.
fn is_own(name: &str) -> bool {
    let of_row = |(field, number): (&str, &str)| {
        OF_ROW.contains(&field) && number.parse().is_ok_and(|number: usize| number < super::MOST_ROWS)
    };
    matches!(name, "revision" | "rows") || name.rsplit_once('_').is_some_and(of_row)
}

/// The one form that a person has of a translation.
pub fn form(id: i64, locale: Locale) -> String {
    format!("{TRANSLATING}{locale}-{id}")
}

/// Keeps what was typed, or throws it away; says who else is there.
///
/// # Errors
/// That there never was such an article, or the database's.
pub async fn keep(
    sent: Form<Author>,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, locale) = target(&path, &app)?;
    let Form { who, fields, .. } = sent;
    let (account, t, zone, name) = (who.account().id, who.t, app.settings.time_zone.clone(), form(id, locale));
    if fields.has("discard") {
        app.write(move |connection| Ok::<_, Error>(autosave::forget(connection, account, &name)?)).await?;
        return Ok(frame::see(Admin::Translate(id, locale).path()));
    }
    let device = entering::device(&request);
    let told = app.write(move |connection| {
        let is_there = article::version(connection, id)?.is_some();
        if !is_there && !audit::knows_deleted(connection, Thing::Article, id)? {
            return Err(Error::Missing);
        }
        let at = match fields.has("rows") && is_there {
            true => Some(put_down(connection, Place { account, article: Some(id), form: name, device }, &fields)?),
            false => None,
        };
        let now = Time::now();
        if fields.has("left") {
            presence::left(connection, id, account)?;
        } else if is_there {
            presence::seen(connection, id, account, now)?;
        }
        let others = presence::others(connection, id, account, now)?;
        let changed = match article::version(connection, id)? {
            None => t.admin_article_was_deleted(),
            Some(version) if fields.text("version").parse() != Ok(version) => t.admin_writing_changed(),
            Some(_) => String::new(),
        };
        let kept = at.map_or_else(String::new, |at| t.admin_writing_kept(t.clock(&at.zoned(&zone))));
        Ok::<_, Error>(serde_json::json!({ "kept": kept, "others": said(t, &others), "changed": changed }))
    });
    Ok(HttpResponse::Ok().json(told.await?))
}

fn put_down(connection: &mut crate::db::Connection, place: Place, typed: &Fields) -> crate::db::Result<Time> {
    let fields: Vec<(&str, &str)> = typed.iter().filter(|(name, _)| is_own(name)).collect();
    autosave::keep(connection, &place, typed.text("target_0"), &fields, true)
}

/// What a person typed into this translation and did not save, laid beside what is stored by now, and when it was kept;
/// nothing if it says nothing else than what is stored.
///
/// # Errors
/// The database's.
pub async fn kept(
    app: &App,
    who: &Signed,
    id: i64,
    locale: Locale,
) -> Result<Option<(Sheet, Vec<Beside>, Time)>, Error> {
    let (account, name) = (who.account().id, form(id, locale));
    let found = app.read(move |connection| Ok::<_, Error>(autosave::find(connection, account, &name)?)).await?;
    let Some(kept) = found else { return Ok(None) };
    let mut fields = Fields::default();
    kept.fields.iter().for_each(|(name, value)| fields.push(name, value));
    let Some((sheet, rows)) = again(app, id, locale, sent(&fields)).await? else { return Ok(None) };
    let is_news = rows.iter().zip(sheet.rows.iter().map(Beside::opened)).any(|(row, opened)| *row != opened);
    Ok((is_news || rows.len() != sheet.rows.len()).then_some((sheet, rows, kept.saved_at)))
}
