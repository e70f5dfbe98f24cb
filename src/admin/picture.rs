//! One picture: its texts in each language, its credit, where it is shown; and deleting it.

use super::{
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    form::{Group, Notice},
    frame::{self, Frame, Room},
    language,
    pictures::{self, named},
    sent::Sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::{self, Connection},
    i18n::{Locale, Messages, typeset},
    media::{
        self, Focus, Part, PictureText, Place, Progress, Shape,
        library::{self, ALT_LIMIT, About, CAPTION_LIMIT, CREDIT_LIMIT, LICENCE_LIMIT, PLACES, Picture},
    },
    newsroom::{
        Fault, Problem, SaveError,
        account::{Account, Role},
        audit::{self, Action, Subject, Thing},
        body,
        rights::{self, Owner},
        unless_invalid,
    },
    routes::{Admin, Kind},
    web::{App, Lost},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/picture.html")]
struct PicturePage {
    t: Messages,
    frame: Frame,
    csrf: String,
    title: String,
    title_lang: &'static str,
    notice: Notice,
    was_added: bool,
    was_known: bool,
    mistakes: Mistakes,
    action: String,
    src: String,
    srcset: String,
    width: i64,
    height: i64,
    full_width: i64,
    full_height: i64,
    /// How many files are made, until all are.
    progress: Option<String>,
    groups: Vec<Group>,
    credit: Field,
    licence: Field,
    /// The point in focus: from the left, from above.
    focus: [Field; 2],
    /// Where it is, for the mark on the picture.
    point: Focus,
    crops: Vec<Crop>,
    replace: String,
    limit: i64,
    /// Why another file was not taken.
    refusal: Option<String>,
    was_replaced: bool,
    places: Vec<(String, Locale, String)>,
    /// How many of the places are named, where there are more.
    more: Option<i64>,
    /// Whether its texts are for editors to change: readers see them, or others use it.
    is_editors: bool,
    may_delete: bool,
    delete: String,
}

/// What a crop around the point would be.
struct Crop {
    name: String,
    ratio: (u32, u32),
    part: Part,
}

/// A picture, as somebody may see it.
pub struct Seen {
    pub picture: Picture,
    /// Where it is shown, as far as they may open it.
    pub places: Vec<Place>,
    /// Whether they may change it.
    pub may_describe: bool,
    /// How far it has come while jobs work on it.
    progress: Option<Progress>,
}

/// A picture, as this person may see it.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn load(app: &App, who: &Signed, id: i64) -> Result<Seen, Error> {
    let account = who.account().clone();
    let found = app.read(move |connection| {
        let Some(picture) = library::by_id(connection, id)? else { return Ok(None) };
        // What authors may not open is not named to them either.
        let owner = Owner::bound(&account);
        let places = media::usage_for(connection, id, Some(account.locale), owner, PLACES + 1)?;
        let may_describe = may_describe(connection, &account, id)?;
        Ok::<_, Error>(Some((picture, places, may_describe)))
    });
    let (picture, places, may_describe) = found.await?.ok_or(Error::Missing)?;
    let progress = if picture.is_finished {
        None
    } else {
        let (store, files) = (app.settings.media.clone(), picture.variants());
        Some(web::block(move || store.progress(&files)).await.map_err(|_| Lost)??)
    };
    Ok(Seen { picture, places, may_describe, progress })
}

/// The form.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn edit(who: Author, id: Path<i64>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let seen = load(&app, &who, *id).await?;
    let said = Fields::parse(request.query_string().as_bytes());
    let mut page = page(&who, &app.settings, &seen, &fields_of(&seen.picture), &[]);
    page.was_added = said.has("added");
    page.was_known = said.has("known");
    page.was_replaced = said.has("replaced");
    if said.has("saved") {
        page.notice = Notice::Saved;
    }
    frame::html(StatusCode::OK, &page)
}

/// The form where another file was not taken, with the reason.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn refuse(app: &App, who: &Signed, id: i64, reason: String) -> Result<HttpResponse, Error> {
    let seen = load(app, who, id).await?;
    let mut page = page(who, &app.settings, &seen, &fields_of(&seen.picture), &[]);
    page.refusal = Some(reason);
    frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Saves the texts.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn save(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (Sent { who, fields: typed, .. }, id) = (sent, *id);
    let texts: Vec<PictureText> = app.settings.languages.iter().map(|locale| text(&typed, *locale)).collect();
    let (focus, problems) = focus(&typed);
    let about = About { credit: typed.text("credit").to_owned(), licence: typed.text("licence").to_owned(), focus };
    let (account, editor) = (who.account().id, who.account().clone());
    let saved = store::save(&app, move |connection| {
        unless_invalid(problems)?;
        if !may_describe(connection, &editor, id)? {
            return Err(SaveError::Invalid(vec![Problem::of("credit", Fault::ForEditorsToShow)]));
        }
        library::update(connection, id, &about, &texts)?;
        let name = texts.iter().map(|text| text.alt.as_str()).find(|alt| !alt.is_empty()).unwrap_or_default();
        Ok(audit::record(connection, Some(account), Action::Saved, Subject::of(Thing::Picture, id), name)?)
    });
    match saved.await? {
        Outcome::Saved(()) => Ok(frame::see(format!("{}?saved=1", Admin::Picture(id).path()))),
        Outcome::Invalid(problems) => {
            let seen = load(&app, &who, id).await?;
            let page = page(&who, &app.settings, &seen, &typed, &problems);
            frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// Whether this person may say what a picture shows, everywhere that it is shown.
///
/// # Errors
/// The database's.
pub fn may_describe(connection: &mut Connection, account: &Account, id: i64) -> db::Result<bool> {
    // Editors may wherever it is.
    let places = match Owner::bound(account) {
        Some(_) => media::usage(connection, id, None, usize::MAX)?,
        None => Vec::new(),
    };
    let places: Vec<Option<i64>> = places.iter().map(Place::article).collect();
    rights::may_describe(connection, account, &places)
}

fn fields_of(picture: &Picture) -> Fields {
    let mut fields = Fields::default();
    fields.push("credit", &picture.credit);
    fields.push("licence", &picture.licence);
    fields.push("focus_x", picture.focus.x.to_string());
    fields.push("focus_y", picture.focus.y.to_string());
    for text in &picture.texts {
        fields.push_in("alt", text.locale, &text.alt);
        fields.push_in("caption", text.locale, &text.caption);
    }
    fields
}

/// The point that was typed, if one was, and what is wrong with it.
fn focus(typed: &Fields) -> (Option<Focus>, Vec<Problem>) {
    if !typed.has("focus_x") && !typed.has("focus_y") {
        return (None, Vec::new());
    }
    let read = |name: &str| typed.text(name).trim().parse::<i64>().ok().filter(|percent| (0..=100).contains(percent));
    let (x, y) = (read("focus_x"), read("focus_y"));
    let wrong = [("focus_x", x), ("focus_y", y)].into_iter().filter(|(_, percent)| percent.is_none());
    let problems = wrong.map(|(name, _)| Problem::of(name, Fault::NotANumber)).collect();
    (x.zip(y).and_then(|(x, y)| Focus::new(x, y)), problems)
}

fn text(typed: &Fields, locale: Locale) -> PictureText {
    let field = |name: &str| typed.text_in(name, locale).to_owned();
    PictureText { locale, alt: field("alt"), caption: field("caption") }
}

fn page(who: &Signed, settings: &Settings, seen: &Seen, typed: &Fields, problems: &[Problem]) -> PicturePage {
    let Seen { picture, places, may_describe, progress } = seen;
    let count = |files: usize| i64::try_from(files).unwrap_or(i64::MAX);
    let (t, view) = (who.t, picture.view(who.locale()));
    let (locale, title) = named(t, picture);
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet
                .field_in("alt", *locale, t.admin_pictures_alt(), Control::Area(2))
                .hint(t.admin_pictures_alt_hint())
                .counted(ALT_LIMIT),
            sheet.field_in("caption", *locale, t.admin_pictures_caption(), Control::Area(2)).counted(CAPTION_LIMIT),
        ],
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let credit = sheet
        .field("credit", t.admin_pictures_credit(), Control::Line("text", "off"))
        .hint(t.admin_pictures_credit_hint())
        .counted(CREDIT_LIMIT);
    let licence = sheet
        .field("licence", t.admin_pictures_licence(), Control::Line("text", "off"))
        .hint(t.admin_pictures_licence_hint())
        .suggested(pictures::licences(t))
        .counted(LICENCE_LIMIT);
    let focus = [("focus_x", t.admin_pictures_focus_x()), ("focus_y", t.admin_pictures_focus_y())]
        .map(|(name, label)| sheet.field(name, label, Control::Percent));
    let point = self::focus(typed).0.unwrap_or(picture.focus);
    PicturePage {
        t,
        frame: Frame::within(who, Room::Pictures),
        csrf: who.session.csrf.clone(),
        title,
        title_lang: locale.code(),
        notice: Notice::None,
        was_added: false,
        was_known: false,
        mistakes: sheet.mistakes(),
        action: Admin::Picture(picture.id).path(),
        src: view.src,
        srcset: body::srcset(&view.srcset),
        width: view.width,
        height: view.height,
        full_width: picture.width,
        full_height: picture.height,
        progress: progress.map(|files| t.admin_pictures_progress(count(files.all), count(files.made))),
        groups,
        credit,
        licence,
        focus,
        point,
        crops: [Shape::Wide, Shape::Square].map(|shape| crop(t, picture, shape, point)).into(),
        replace: Admin::ReplacePicture(picture.id).path(),
        limit: i64::try_from(settings.upload_limit >> 20).unwrap_or(i64::MAX),
        refusal: None,
        was_replaced: false,
        places: shown(t, places),
        more: (places.len() > PLACES).then(|| i64::try_from(PLACES).unwrap_or(i64::MAX)),
        is_editors: !may_describe,
        may_delete: who.account().role != Role::Author,
        delete: Admin::DeletePicture(picture.id).path(),
    }
}

fn crop(t: Messages, picture: &Picture, shape: Shape, point: Focus) -> Crop {
    let (ratio, part) = (shape.ratio(), shape.part(picture.pixels(), point));
    Crop { name: t.admin_pictures_crop(ratio.1.to_string(), ratio.0.to_string()), ratio, part }
}

/// Links to places, each with the language of its name.
#[must_use]
pub fn shown(t: Messages, places: &[Place]) -> Vec<(String, Locale, String)> {
    let link = |place: &Place| {
        let (path, locale, name) = match place {
            Place::Article(id, locale, headline) => (Admin::Article(*id).path(), locale, headline),
            Place::Page(id, locale, title) => (Admin::Page(*id).path(), locale, title),
            Place::Author(id, locale, name) => (Admin::Listing(Kind::Author, *id).path(), locale, name),
        };
        match name.is_empty() {
            true => (path, t.locale(), t.admin_pictures_untitled()),
            false => (path, *locale, typeset(*locale, name).into_owned()),
        }
    };
    places.iter().rev().take(PLACES).rev().map(link).collect()
}
