//! Pictures as they come in and as data: files from the grid's form, one by one from scripts, the list for the editor's
//! dialog.

use super::{
    door::{Author, Signed},
    error::{self, Error, wants_data},
    fields::Fields,
    frame,
    pictures::{self, EACH, filter, name},
    sent::Sent,
    upload::{self, About, Arrived},
};
use crate::{
    db::Connection,
    i18n::{Locale, Messages},
    media::{
        library::{self, Picture},
        sift,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use serde::Serialize;

/// Takes files in: from the form of the grid, or one by one from scripts, which ask for JSON.
///
/// # Errors
/// The disk's, the database's.
pub async fn add(sent: Sent<Author>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, files, fields } = sent;
    let (mut arrived, mut refusals) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.name.clone();
        let about = About::typed(&fields, "", &app.settings.languages);
        match upload::take(&app, &who, file, about).await? {
            Ok(picture) => arrived.push(picture),
            Err(reason) => refusals.push((name, reason)),
        }
    }
    if wants_data(&request) {
        return answer_json(&who, &app, arrived.first(), refusals).await;
    }
    let known = arrived.iter().filter(|picture| picture.is_known).count();
    let added = arrived.len() - known;
    match arrived.as_slice() {
        [Arrived { id, is_known }] if refusals.is_empty() => {
            let said = if *is_known { "known" } else { "added" };
            Ok(frame::see(format!("{}?{said}=1", Admin::Picture(*id).path())))
        }
        [_, ..] if refusals.is_empty() => {
            Ok(frame::see(format!("{}?added={added}&known={known}", Admin::Pictures.path())))
        }
        _ => {
            if arrived.is_empty() && refusals.is_empty() {
                refusals.push((String::new(), who.t.admin_pictures_no_file()));
            }
            let count = |files: usize| i64::try_from(files).unwrap_or(i64::MAX);
            let sent = pictures::Sent { added: count(added), known: count(known), refusals };
            pictures::show(&app, &who, &Fields::default(), &Fields::default(), &[], sent).await
        }
    }
}

async fn answer_json(
    who: &Signed,
    app: &App,
    arrived: Option<&Arrived>,
    refusals: Vec<(String, String)>,
) -> Result<HttpResponse, Error> {
    let Some(&Arrived { id, is_known }) = arrived else {
        let reason = refusals.into_iter().next().map_or_else(|| who.t.admin_pictures_no_file(), |(_, reason)| reason);
        return Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &reason));
    };
    let picture = app.read(move |connection| Ok::<_, Error>(library::by_id(connection, id)?)).await?;
    let picture = picture.ok_or(Error::Missing)?;
    let status = if is_known { StatusCode::OK } else { StatusCode::CREATED };
    Ok(HttpResponse::build(status).json(Item::of(who.t, &picture, who.locale())))
}

/// A picture as scripts need it.
#[derive(Serialize)]
struct Item {
    id: i64,
    /// Its page.
    path: String,
    thumbnail: String,
    name: String,
    alt: String,
    caption: String,
}

impl Item {
    fn of(t: Messages, picture: &Picture, locale: Locale) -> Self {
        let view = picture.view(locale);
        Self {
            id: picture.id,
            path: Admin::Picture(picture.id).path(),
            thumbnail: picture.thumbnail(),
            name: name(t, picture),
            alt: view.alt,
            caption: view.caption,
        }
    }
}

/// Pictures as data: those that the grid would show for the same query, their texts in `locale`, else in the editor's
/// language; and what older ones are before, if there are any.
///
/// # Errors
/// The database's.
pub async fn data(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let (filter, _) = filter(&query, &app.settings);
    let before = query.text("before").parse().ok();
    let locale = Locale::from_code(query.text("locale")).unwrap_or_else(|| who.locale());
    let read = move |connection: &mut Connection| Ok::<_, Error>(sift::list(connection, &filter, before, EACH)?);
    let found = app.read(read).await?;
    let items: Vec<Item> = found.pictures.iter().map(|picture| Item::of(who.t, picture, locale)).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "pictures": items, "older": found.older })))
}

/// Leads to a small version of a picture.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn thumbnail(_who: Author, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let id = *id;
    let picture = app.read(move |connection| Ok::<_, Error>(library::by_id(connection, id)?)).await?;
    let address = picture.ok_or(Error::Missing)?.thumbnail();
    Ok(HttpResponse::Found()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .finish())
}
