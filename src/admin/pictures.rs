//! The library of pictures: to look at, to add to, and as data for the editor's dialog.

use super::{
    door::{Author, Signed},
    error::{self, Error, wants_data},
    fields::Fields,
    frame::{self, Frame, Room},
    sent::Sent,
    sheet::{Control, Field, Sheet},
    upload::{self, About},
};
use crate::{
    db::Connection,
    i18n::{Locale, Messages},
    media::library::{self, Picture},
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;
use serde::Serialize;

/// Pictures a page.
const EACH: i64 = 48;

struct Card {
    path: String,
    thumbnail: String,
    name: String,
    has_alt: bool,
}

#[derive(Template)]
#[template(path = "admin/pictures.html")]
struct PicturesPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    limit: i64,
    refusals: Vec<(String, String)>,
    added: i64,
    was_deleted: bool,
    search: Field,
    is_searched: bool,
    cards: Vec<Card>,
    newest: Option<String>,
    older: Option<String>,
}

/// What the grid shows.
#[derive(Default)]
struct Asked {
    query: String,
    before: Option<i64>,
}

impl Asked {
    fn of(query: &Fields) -> Self {
        Self { query: query.text("q").trim().chars().take(200).collect(), before: query.text("before").parse().ok() }
    }

    /// The address of the page of pictures before this one.
    fn path(&self, before: Option<i64>) -> String {
        let mut encoded = url::form_urlencoded::Serializer::new(String::new());
        if !self.query.is_empty() {
            encoded.append_pair("q", &self.query);
        }
        if let Some(before) = before {
            encoded.append_pair("before", &before.to_string());
        }
        format!("{}?{}", Admin::Pictures.path(), encoded.finish())
    }
}

/// The grid.
///
/// # Errors
/// The database's.
pub async fn list(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let mut page = page(&who, &app, &Asked::of(&query)).await?;
    page.added = query.text("added").parse().unwrap_or_default();
    page.was_deleted = query.has("deleted");
    frame::html(StatusCode::OK, &page)
}

async fn page(who: &Signed, app: &App, asked: &Asked) -> Result<PicturesPage, Error> {
    let (words, before) = (asked.query.clone(), asked.before);
    let read = move |connection: &mut Connection| Ok::<_, Error>(library::list(connection, &words, before, EACH + 1)?);
    let mut pictures = app.read(read).await?;
    let each = usize::try_from(EACH).unwrap_or(usize::MAX);
    let has_older = pictures.len() > each;
    pictures.truncate(each);
    let (t, mut typed) = (who.t, Fields::default());
    typed.push("q", &asked.query);
    let mut sheet = Sheet::new(t, &typed, &[]);
    Ok(PicturesPage {
        t,
        frame: Frame::within(who, Room::Pictures),
        csrf: who.session.csrf.clone(),
        action: Admin::Pictures.path(),
        limit: i64::try_from(app.settings.upload_limit >> 20).unwrap_or(i64::MAX),
        refusals: Vec::new(),
        added: 0,
        was_deleted: false,
        search: sheet.field("q", t.admin_pictures_search(), Control::Line("search", "off")),
        is_searched: !asked.query.is_empty(),
        newest: asked.before.map(|_| asked.path(None)),
        older: pictures.last().filter(|_| has_older).map(|last| asked.path(Some(last.id))),
        cards: pictures.iter().map(|picture| card(t, picture)).collect(),
    })
}

fn card(t: Messages, picture: &Picture) -> Card {
    Card {
        path: Admin::Picture(picture.id).path(),
        thumbnail: picture.thumbnail(),
        name: name(t, picture),
        has_alt: picture.text(t.locale()).is_some_and(|text| !text.alt.is_empty()),
    }
}

/// What a picture shows, in the editor's language if possible, else its number.
#[must_use]
pub fn name(t: Messages, picture: &Picture) -> String {
    let own = picture.text(t.locale()).into_iter().chain(&picture.texts);
    let texts = own.flat_map(|text| [&text.alt, &text.caption]);
    texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_else(|| t.admin_pictures_number(picture.id))
}

/// Takes files in: from the form of the grid, or one by one from the editor's dialog, which asks for JSON.
///
/// # Errors
/// The disk's, the database's.
pub async fn add(sent: Sent<Author>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, files, fields } = sent;
    let (mut added, mut refusals) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.name.clone();
        let about = About::typed(&fields, "", &app.settings.languages);
        match upload::take(&app, &who, file, about).await? {
            Ok(id) => added.push(id),
            Err(reason) => refusals.push((name, reason)),
        }
    }
    if wants_data(&request) {
        return answer_json(&who, &app, added.first().copied(), refusals).await;
    }
    match added.as_slice() {
        [id] if refusals.is_empty() => Ok(frame::see(format!("{}?added=1", Admin::Picture(*id).path()))),
        [_, ..] if refusals.is_empty() => Ok(frame::see(format!("{}?added={}", Admin::Pictures.path(), added.len()))),
        _ => {
            if added.is_empty() && refusals.is_empty() {
                refusals.push((String::new(), who.t.admin_pictures_no_file()));
            }
            let mut page = page(&who, &app, &Asked::default()).await?;
            page.added = i64::try_from(added.len()).unwrap_or(i64::MAX);
            page.refusals = refusals;
            frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn answer_json(
    who: &Signed,
    app: &App,
    added: Option<i64>,
    refusals: Vec<(String, String)>,
) -> Result<HttpResponse, Error> {
    let Some(id) = added else {
        let reason = refusals.into_iter().next().map_or_else(|| who.t.admin_pictures_no_file(), |(_, reason)| reason);
        return Ok(error::said(StatusCode::UNPROCESSABLE_ENTITY, &reason));
    };
    let picture = app.read(move |connection| Ok::<_, Error>(library::by_id(connection, id)?)).await?;
    let picture = picture.ok_or(Error::Missing)?;
    Ok(HttpResponse::Created().json(Item::of(who.t, &picture, who.locale())))
}

/// A picture as the editor's dialog needs it.
#[derive(Serialize)]
struct Item {
    id: i64,
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
            thumbnail: picture.thumbnail(),
            name: name(t, picture),
            alt: view.alt,
            caption: view.caption,
        }
    }
}

/// Pictures as data: those with the words of `q`, their texts in `locale`, else in the editor's language.
///
/// # Errors
/// The database's.
pub async fn data(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let asked = Asked::of(&query);
    let locale = Locale::from_code(query.text("locale")).unwrap_or_else(|| who.locale());
    let read = move |connection: &mut Connection| {
        Ok::<_, Error>(library::list(connection, &asked.query, asked.before, EACH + 1)?)
    };
    let pictures = app.read(read).await?;
    let each = usize::try_from(EACH).unwrap_or(usize::MAX);
    let items: Vec<Item> = pictures.iter().take(each).map(|picture| Item::of(who.t, picture, locale)).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "pictures": items, "older": pictures.len() > each })))
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
