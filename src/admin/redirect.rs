//! The form of a redirect: an old address, and the page of ours to which it leads.

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
    sheet::{Choice, Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
    newsroom::{
        Fault, Problem, SaveError,
        audit::{self, Action, Thing},
        missing,
        redirect::{self, Destination, Entry, Goal, Target},
        target::{self, Named},
    },
    routes::Admin,
    site::standing_name,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// Most pages that a search offers.
const OFFERED: i64 = 8;

struct Offer {
    code: String,
    name: String,
    lang: &'static str,
    kind: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/redirect.html")]
struct RedirectPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    title: String,
    action: String,
    back: String,
    mistakes: Mistakes,
    path: Field,
    language: Field,
    words: String,
    target: String,
    target_mistake: Option<String>,
    offers: Vec<Offer>,
    address: Field,
    is_new: bool,
}

/// An empty form, or one that leads an address that was asked for in vain to the page that it most likely means.
///
/// # Errors
/// The database's.
pub async fn new(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let path = query.text("path").to_owned();
    let mut typed = Fields::default();
    typed.push("path", &path);
    let languages = app.settings.languages.clone();
    let likeliest = app
        .read(move |connection| Ok::<_, Error>(missing::likeliest(connection, &path, &languages, Time::now())?))
        .await?;
    let locale = likeliest.as_ref().map(|(locale, _)| *locale);
    let prefix = locale.or_else(|| prefix(query.text("path"))).unwrap_or(app.settings.default_language);
    typed.push("language", prefix.code());
    typed.push("target", likeliest.map_or_else(|| "path".to_owned(), |(_, named)| named.target.code()));
    page(&who, &app, None, &typed, &[], StatusCode::OK).await
}

/// The form of a redirect that is there.
///
/// # Errors
/// That there is none, or the database's.
pub async fn edit(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let path = Fields::parse(request.query_string().as_bytes()).text("path").to_owned();
    let asked = path.clone();
    let typed = app
        .read(move |connection| {
            let Some(entry) = redirect::entry(connection, &asked)? else { return Ok(None) };
            Ok::<_, Error>(Some(fields_of(connection, &entry)?))
        })
        .await?
        .ok_or(Error::Missing)?;
    page(&who, &app, Some(&path), &typed, &[], StatusCode::OK).await
}

/// Makes a redirect, or changes what the form holds of it.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, None).await
}

/// Saves or deletes a redirect, or changes what the form holds of it.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Editor>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let path = Fields::parse(request.query_string().as_bytes()).text("path").to_owned();
    keep(&app, sent, Some(path)).await
}

async fn keep(app: &App, sent: Sent<Editor>, before: Option<String>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let account = who.account().id;
    match (typed.text("do"), &before) {
        ("find", _) => return page(&who, app, before.as_deref(), &typed, &[], StatusCode::OK).await,
        ("delete", Some(path)) => return delete(app, account, path.clone()).await,
        _ => {}
    }
    let (fields, own, old) = (typed.clone(), app.settings.address(), before.clone());
    let locale = Locale::from_code(typed.text("language")).filter(|locale| app.settings.languages.contains(locale));
    let locale = locale.unwrap_or(app.settings.default_language);
    let saved = store::save(app, move |connection| {
        let goal = goal(connection, &fields, locale, &own)?;
        let path = redirect::set(connection, old.as_deref(), fields.text("path"), &goal, locale)?;
        let action = if old.is_some() { Action::Saved } else { Action::Created };
        audit::record(connection, Some(account), action, audit::Subject::the(Thing::Redirect), &path)?;
        Ok(path)
    });
    match saved.await? {
        Outcome::Saved(path) => {
            tracing::info!(by = account, path, "redirect set");
            Ok(frame::see(format!("{}?saved=1", Admin::Redirects.path())))
        }
        Outcome::Invalid(problems) => {
            page(&who, app, before.as_deref(), &typed, &problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Outcome::Conflict | Outcome::Missing => Err(Error::Missing),
    }
}

async fn delete(app: &App, account: i64, path: String) -> Result<HttpResponse, Error> {
    let is_deleted = app
        .write(move |connection| {
            let is_deleted = redirect::remove(connection, &path)?;
            if is_deleted {
                let subject = audit::Subject::the(Thing::Redirect);
                audit::record(connection, Some(account), Action::Deleted, subject, &path)?;
            }
            Ok::<_, Error>(is_deleted)
        })
        .await?;
    if !is_deleted {
        return Err(Error::Missing);
    }
    Ok(frame::see(format!("{}?deleted=1", Admin::Redirects.path())))
}

fn prefix(path: &str) -> Option<Locale> {
    Locale::from_code(path.trim_start_matches('/').split('/').next().unwrap_or_default())
}

/// The goal that was chosen or typed.
fn goal(connection: &mut Connection, typed: &Fields, locale: Locale, own: &str) -> Result<Goal, SaveError> {
    let wrong = |field, fault| SaveError::Invalid(vec![Problem::of(field, fault)]);
    match typed.text("target") {
        "gone" => Ok(Goal::Thing(Target::Gone)),
        "path" => redirect::goal_at(connection, typed.text("address"), own)?.map_err(|fault| wrong("address", fault)),
        code => {
            let target = target::Target::from_code(code).ok_or_else(|| wrong("target", Fault::Required))?;
            Ok(Goal::to(target, locale))
        }
    }
}

fn fields_of(connection: &mut Connection, entry: &Entry) -> db::Result<Fields> {
    let mut fields = Fields::default();
    fields.push("path", &entry.path);
    fields.push("language", entry.locale.code());
    match (&entry.goal, entry.goal.page()) {
        (_, Some(page)) => fields.push("target", page.code()),
        (Goal::Thing(Target::Gone), _) => fields.push("target", "gone"),
        _ => {
            fields.push("target", "path");
            match redirect::follow(connection, &entry.path)? {
                Some(Destination::Moved(locale, route)) => fields.push("address", route.path(locale)),
                Some(Destination::Path(path)) => fields.push("address", path),
                Some(Destination::Gone(_)) | None => {}
            }
        }
    }
    Ok(fields)
}

/// The chosen page, and those that the search offers.
fn look(connection: &mut Connection, typed: &Fields, locale: Locale) -> db::Result<Vec<Named>> {
    let now = Time::now();
    let chosen: Vec<target::Target> = target::Target::from_code(typed.text("target")).into_iter().collect();
    let mut offered = target::named(connection, locale, &chosen, now)?;
    if !typed.text("q").trim().is_empty() {
        let found = target::found(connection, locale, typed.text("q"), now, OFFERED)?;
        offered.extend(found.into_iter().filter(|named| !chosen.contains(&named.target)));
    }
    Ok(offered)
}

async fn page(
    who: &Signed,
    app: &App,
    before: Option<&str>,
    typed: &Fields,
    problems: &[Problem],
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (t, settings) = (who.t, &app.settings);
    let locale = Locale::from_code(typed.text("language")).unwrap_or(settings.default_language);
    let fields = typed.clone();
    let offered = app.read(move |connection| Ok::<_, Error>(look(connection, &fields, locale)?)).await?;
    let mut sheet = Sheet::new(t, typed, problems);
    let languages = settings.languages.iter();
    let languages = languages.map(|l| Choice::new(l.code(), language::title(t, *l), locale.code())).collect();
    let view = RedirectPage {
        t,
        frame: Frame::within(who, Room::Redirects),
        csrf: who.session.csrf.clone(),
        title: if before.is_some() { t.admin_redirects_edit_title() } else { t.admin_redirects_new() },
        action: before.map_or(Admin::NewRedirect, |path| Admin::EditRedirect(path.to_owned())).path(),
        back: Admin::Redirects.path(),
        path: sheet
            .field("path", t.admin_redirects_path(), Control::Line("text", "off"))
            .hint(t.admin_redirects_path_hint())
            .required(),
        language: sheet
            .field("language", t.admin_redirects_language(), Control::Select(languages))
            .hint(t.admin_redirects_language_hint()),
        words: typed.text("q").to_owned(),
        target_mistake: sheet.mistake("target", &t.admin_redirects_goal()),
        target: typed.text("target").to_owned(),
        offers: offered.iter().map(|named| offer(t, locale, named, typed.text("target"))).collect(),
        address: sheet
            .field("address", t.admin_redirects_address(), Control::Line("text", "off"))
            .hint(t.admin_redirects_address_hint()),
        is_new: before.is_none(),
        mistakes: sheet.mistakes(),
    };
    frame::html(status, &view)
}

fn offer(t: Messages, locale: Locale, named: &Named, chosen: &str) -> Offer {
    let code = named.target.code();
    Offer {
        is_chosen: code == chosen,
        code,
        name: standing_name(locale.messages(), named.target).unwrap_or_else(|| named.name.clone()),
        lang: named.name_in.code(),
        kind: t.admin_menu_kind(named.target.parts().0),
    }
}
