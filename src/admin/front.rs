//! The front page of a language, as editors arrange it.
//!
//! The form holds the arrangement while it is worked on: each button but the one that saves sends it all and gets the
//! page back with it, changed. So nobody reads what is half done, and scripts are not needed for anything.

use super::{
    arranging::{self, Item},
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
    newsroom::{
        Problem,
        article::{self, Pick},
        audit::{self, Action, Thing},
        front::{self, Front, PICKS, PLACES},
    },
    routes::{Admin, Route},
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;

/// Most articles that a search offers.
const OFFERED: usize = 7;

/// A place of the arrangement.
struct Place {
    item: Item,
    /// What readers find there: lead, pick, in reserve, or that it is passed over.
    role: String,
    is_seen: bool,
}

/// What readers find on top of the page.
struct Shown {
    headline: String,
    role: String,
    thumbnail: Option<String>,
    /// Nobody placed it: it is the newest.
    is_filled_in: bool,
}

#[derive(Template)]
#[template(path = "admin/front.html")]
struct FrontPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    tabs: Vec<(String, String, bool)>,
    lang: &'static str,
    before: String,
    words: String,
    /// Where something was moved to, for who does not see it.
    said: String,
    notice: Notice,
    places: Vec<Place>,
    limit: i64,
    is_full: bool,
    found: Vec<Item>,
    copies: Vec<(&'static str, String)>,
    theirs: Vec<Item>,
    shown: Vec<Shown>,
    site: String,
}

/// What the page says on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Notice {
    #[default]
    None,
    Saved,
    /// What the form holds is not what readers have.
    Unsaved,
    /// Somebody else has arranged the page since.
    Conflict,
    Wrong(String),
}

/// An arrangement at work.
#[derive(Clone, Debug, Default)]
struct Work {
    /// As the page was arranged when the form was opened.
    before: Vec<i64>,
    /// As it is to be.
    places: Vec<i64>,
    /// What is looked for.
    words: String,
    /// The article that was just moved.
    moved: Option<i64>,
}

/// Everything that the page shows, from the database.
struct Seen {
    places: Vec<Pick>,
    found: Vec<Pick>,
    theirs: Vec<Pick>,
    front: Front,
    stored: Vec<i64>,
}

/// Leads to the front page of the editor's language, if the site has one.
///
/// # Errors
/// None.
pub async fn own(who: Editor, app: Data<App>) -> Result<HttpResponse, Error> {
    let locale = language::first(&who, &app.settings);
    Ok(HttpResponse::Found().insert_header((header::LOCATION, Admin::Front(locale).path())).finish())
}

/// The arrangement as it is.
///
/// # Errors
/// That the site has no such language, or the database's.
pub async fn show(
    who: Editor,
    code: Path<String>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let locale = language::of_site(&code, &app.settings)?;
    let stored = app.read(move |connection| Ok::<_, Error>(front::places(connection, locale)?)).await?;
    let work = Work { before: stored.clone(), places: stored, ..Work::default() };
    let is_saved = Fields::parse(request.query_string().as_bytes()).has("saved");
    let notice = if is_saved { Notice::Saved } else { Notice::None };
    page(&who, &app, locale, work, notice, StatusCode::OK).await
}

/// Saves the arrangement, or changes what the form holds of it.
///
/// # Errors
/// That the site has no such language, or the database's.
pub async fn change(sent: Sent<Editor>, code: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let locale = language::of_site(&code, &app.settings)?;
    let Sent { who, fields, .. } = sent;
    let mut work = Work {
        before: fields.text("before").split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        places: fields.numbers("places"),
        words: fields.text("q").trim().chars().take(200).collect(),
        moved: None,
    };
    let (verb, object) = fields.text("do").split_once(' ').unwrap_or((fields.text("do"), ""));
    if verb == "save" {
        return save(&who, &app, locale, work).await;
    }
    if verb == "copy" {
        let Some(other) = Locale::from_code(object) else { return Err(Error::Missing) };
        work.places = app.read(move |connection| Ok::<_, Error>(front::places(connection, other)?)).await?;
    }
    let notice = match object.parse() {
        Ok(id) => {
            let fault = arranging::apply(&mut work.places, PLACES, verb, id);
            // What there is no room for was not moved.
            work.moved = Some(id).filter(|_| fault.is_none());
            fault.map_or(Notice::None, |fault| Notice::Wrong(fault.message(who.t)))
        }
        Err(_) => Notice::None,
    };
    page(&who, &app, locale, work, notice, StatusCode::OK).await
}

async fn save(who: &Signed, app: &App, locale: Locale, work: Work) -> Result<HttpResponse, Error> {
    let (before, places) = (work.before.clone(), work.places.clone());
    let account = who.account().id;
    let saved = store::save(app, move |connection| {
        let is_done = front::rearrange(connection, locale, &before, &places)?;
        if is_done {
            let page = audit::Subject::the(Thing::Front).in_language(locale);
            audit::record(connection, Some(account), Action::Ordered, page, "")?;
        }
        Ok(is_done)
    });
    match saved.await? {
        Outcome::Saved(true) => {
            tracing::info!(by = account, language = locale.code(), "front page arranged");
            Ok(frame::see(format!("{}?saved=1", Admin::Front(locale).path())))
        }
        Outcome::Saved(false) => page(who, app, locale, work, Notice::Conflict, StatusCode::CONFLICT).await,
        Outcome::Invalid(problems) => {
            let words: Vec<String> = problems.iter().map(|Problem { fault, .. }| fault.message(who.t)).collect();
            page(who, app, locale, work, Notice::Wrong(words.join(" ")), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

fn look(connection: &mut Connection, locale: Locale, work: &Work, is_contested: bool) -> db::Result<Seen> {
    let now = Time::now();
    let stored = front::places(connection, locale)?;
    let places = article::picks(connection, locale, &work.places, now)?;
    let arranged: Vec<i64> = places.iter().map(|pick| pick.id).collect();
    let enough = i64::try_from(OFFERED + PLACES).unwrap_or(i64::MAX);
    let found = article::find_picks(connection, locale, &work.words, now, enough)?;
    let found = found.into_iter().filter(|pick| !arranged.contains(&pick.id)).take(OFFERED).collect();
    let theirs = if is_contested { article::picks(connection, locale, &stored, now)? } else { Vec::new() };
    let front = front::front_of(connection, locale, &arranged, now)?;
    Ok(Seen { places, found, theirs, front, stored })
}

async fn page(
    who: &Signed,
    app: &App,
    locale: Locale,
    mut work: Work,
    notice: Notice,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (asked, is_contested) = (work.clone(), notice == Notice::Conflict);
    let seen = app.read(move |connection| Ok::<_, Error>(look(connection, locale, &asked, is_contested)?)).await?;
    // What was deleted in the meantime has no place to keep.
    work.places = seen.places.iter().map(|pick| pick.id).collect();
    if is_contested {
        // Who saves once more has seen the others' arrangement.
        work.before.clone_from(&seen.stored);
    }
    let (t, settings) = (who.t, &app.settings);
    let notice = match notice {
        Notice::None if work.places != seen.stored => Notice::Unsaved,
        notice => notice,
    };
    let item = |pick: Pick| Item::new(t, pick, settings);
    let view = FrontPage {
        t,
        frame: Frame::within(who, Room::Front),
        csrf: who.session.csrf.clone(),
        action: Admin::Front(locale).path(),
        tabs: language::tabs(t, settings, locale, |locale| Admin::Front(locale).path()),
        lang: locale.code(),
        before: work.before.iter().map(i64::to_string).collect::<Vec<_>>().join(" "),
        words: work.words.clone(),
        said: arranging::said(t, work.moved, &seen.places),
        notice,
        is_full: seen.places.len() >= PLACES,
        limit: i64::try_from(PLACES).unwrap_or(i64::MAX),
        shown: shown(t, locale, &seen.front, &work.places),
        places: places(t, seen.places, settings),
        found: seen.found.into_iter().map(item).collect(),
        copies: settings
            .languages
            .iter()
            .filter(|other| **other != locale)
            .map(|other| (other.code(), language::name(t, *other)))
            .collect(),
        theirs: seen.theirs.into_iter().map(item).collect(),
        site: Route::Front.path(locale),
    };
    frame::html(status, &view)
}

/// Each place with what readers find there: what cannot be read is passed over, and the next moves up.
fn places(t: Messages, picks: Vec<Pick>, settings: &Settings) -> Vec<Place> {
    let mut readable = 0;
    let place = |pick: Pick| {
        let is_seen = pick.is_readable() && readable <= PICKS;
        let role = match (pick.is_readable(), readable) {
            (false, _) => t.admin_front_passed_over(),
            (true, 0) => t.admin_front_lead(),
            (true, nth) if nth <= PICKS => t.admin_front_pick(),
            (true, _) => t.admin_front_spare(),
        };
        readable += usize::from(pick.is_readable());
        Place { item: Item::new(t, pick, settings), role, is_seen }
    };
    picks.into_iter().map(place).collect()
}

fn shown(t: Messages, locale: Locale, front: &Front, places: &[i64]) -> Vec<Shown> {
    let all = front.lead.iter().map(|card| (card, t.admin_front_lead()));
    let all = all.chain(front.picks.iter().map(|card| (card, t.admin_front_pick())));
    let shown = |(card, role): (&article::Card, String)| Shown {
        headline: language::headline(t, &card.headline, locale),
        role,
        thumbnail: card.picture.map(|picture| Admin::Thumbnail(picture).path()),
        is_filled_in: !places.contains(&card.id),
    };
    all.map(shown).collect()
}
