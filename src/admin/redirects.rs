//! Old addresses and where they lead, and taking a table of them from elsewhere.

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    pagination::{self, Pagination},
    parcel::File,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
    newsroom::{
        audit::{self, Action, Thing},
        redirect::{self, Entry, Filter, Goal, Imported, LINES, Refused, Target},
        target::{self, Named},
    },
    routes::{Admin, Route},
    site::standing_name,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use std::io::Read as _;

/// Redirects a page.
const EACH: i64 = 50;
/// Most bytes of a table.
const TABLE_LIMIT: usize = 1 << 20;

struct Row {
    form: String,
    path: String,
    goal: String,
    goal_lang: Option<&'static str>,
    href: Option<String>,
    kind: String,
    is_by_hand: bool,
    made: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "admin/redirects.html")]
struct RedirectsPage {
    t: Messages,
    frame: Frame,
    list: String,
    new: String,
    import: String,
    missing: String,
    words: String,
    by_hand: bool,
    is_filtered: bool,
    notice: Option<String>,
    total: String,
    rows: Vec<Row>,
    pagination: Pagination,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let filter = Filter { text: query.text("q").trim().chars().take(200).collect(), by_hand: query.has("by_hand") };
    let (asked, page) = (filter.clone(), pagination::asked(&query));
    let (entries, total, named) = app.read(move |connection| Ok::<_, Error>(look(connection, &asked, page)?)).await?;
    let (t, path) = (who.t, Admin::Redirects.path());
    let done = [(query.has("saved"), t.admin_redirects_saved()), (query.has("deleted"), t.admin_redirects_deleted())];
    let view = RedirectsPage {
        t,
        frame: Frame::within(&who, Room::Redirects),
        new: Admin::NewRedirect.path(),
        import: Admin::ImportRedirects.path(),
        missing: Admin::MissingAddresses.path(),
        is_filtered: filter != Filter::default(),
        words: filter.text,
        by_hand: filter.by_hand,
        notice: done.into_iter().find(|(is_done, _)| *is_done).map(|(_, words)| words),
        total: t.admin_redirects_count(total),
        rows: entries.into_iter().zip(named).map(|(entry, named)| row(t, &app, entry, named)).collect(),
        pagination: Pagination::new(t, &path, &query, page, total, EACH),
        list: path,
    };
    frame::html(StatusCode::OK, &view)
}

type Seen = (Vec<Entry>, i64, Vec<Option<Named>>);

fn look(connection: &mut Connection, filter: &Filter, page: i64) -> db::Result<Seen> {
    let (entries, total) = redirect::entries(connection, filter, EACH, (page - 1) * EACH)?;
    let mut named: Vec<Option<Named>> = vec![None; entries.len()];
    // Each goal is named in the language in which readers are led to it.
    for locale in Locale::ALL {
        let own: Vec<(usize, target::Target)> = (0..)
            .zip(&entries)
            .filter(|(_, entry)| entry.locale == *locale)
            .filter_map(|(at, entry)| Some((at, entry.goal.page()?)))
            .collect();
        let targets: Vec<target::Target> = own.iter().map(|(_, target)| *target).collect();
        let found = target::named(connection, *locale, &targets, Time::now())?;
        for (at, target) in own {
            named[at] = found.iter().find(|named| named.target == target).cloned();
        }
    }
    Ok((entries, total, named))
}

fn row(t: Messages, app: &App, entry: Entry, named: Option<Named>) -> Row {
    let zone = &app.settings.time_zone;
    let kind = match &entry.goal {
        Goal::Path(_) => t.admin_redirects_kind_path(),
        Goal::Thing(Target::Gone) => "410".to_owned(),
        Goal::Thing(Target::Feed(_)) => t.admin_menu_kind("feed"),
        Goal::Thing(Target::Month(..)) => t.admin_menu_kind("archive"),
        Goal::Thing(_) => entry.goal.page().map(|page| t.admin_menu_kind(page.parts().0)).unwrap_or_default(),
    };
    let href = match (&entry.goal, &named) {
        (Goal::Path(path), _) => Some(path.clone()),
        (Goal::Thing(Target::Month(year, month)), _) => Some(Route::Month(*year, *month).path(entry.locale)),
        (_, Some(named)) => named.route.as_ref().map(|route| route.path(entry.locale)),
        _ => None,
    };
    let goal = match (&entry.goal, &named) {
        (Goal::Path(path), _) => path.clone(),
        (Goal::Thing(Target::Gone), _) => t.admin_redirects_gone(),
        (Goal::Thing(Target::Month(year, month)), _) => t.month(*year, *month),
        (Goal::Thing(Target::Feed(_)), _) => t.frame_rss(),
        (_, Some(named)) => standing_name(t, named.target).unwrap_or_else(|| named.name.clone()),
        (_, None) => t.admin_redirects_lost(),
    };
    Row {
        form: Admin::EditRedirect(entry.path.clone()).path(),
        goal_lang: named.and_then(|named| language::unless(named.name_in, t.locale())),
        made: entry.made_at.map(|at| (at.rfc3339(zone), t.moment(&at.zoned(zone)))),
        path: entry.path,
        is_by_hand: entry.by_hand,
        goal,
        href,
        kind,
    }
}

#[derive(Template)]
#[template(path = "admin/redirects-import.html")]
struct ImportPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    back: String,
    table: String,
    limit: i64,
    mistake: Option<String>,
    done: Option<Done>,
}

/// What became of a table, in words.
struct Done {
    made: String,
    known: String,
    refused: Vec<(String, String, String)>,
}

/// The form that takes a table.
///
/// # Errors
/// When the page cannot be written.
pub async fn ask(who: Editor) -> Result<HttpResponse, Error> {
    import_page(&who, String::new(), None, None, StatusCode::OK)
}

/// Takes a table: typed, or from a file.
///
/// # Errors
/// The database's, the disk's.
pub async fn import(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, files } = sent;
    let mistake =
        |words: String, table: String| import_page(&who, table, Some(words), None, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = fields.text("table").to_owned();
    let table = match read_file(files)? {
        Some(Ok(text)) => text,
        Some(Err(TooLarge)) => return mistake(who.t.admin_redirects_too_large(), typed),
        None => typed,
    };
    if table.trim().is_empty() {
        return mistake(who.t.fault_required(), table);
    }
    let lines = i64::try_from(LINES).unwrap_or(i64::MAX);
    if table.lines().count() > LINES {
        return mistake(who.t.admin_redirects_too_many(lines), table);
    }
    let (own, usual, account) = (app.settings.address(), app.settings.default_language, who.account().id);
    let saved = store::save(&app, move |connection| {
        let imported = redirect::import(connection, &table, &own, usual)?;
        let detail = imported.made.to_string();
        audit::record(connection, Some(account), Action::Imported, audit::Subject::the(Thing::Redirect), &detail)?;
        Ok(imported)
    });
    let Outcome::Saved(imported) = saved.await? else { return Err(Error::Missing) };
    tracing::info!(by = account, made = imported.made, refused = imported.refused.len(), "redirects imported");
    // What was not taken stays in the form, to be mended and sent again.
    let left: Vec<&str> = imported.refused.iter().map(|refused| refused.line.as_str()).collect();
    import_page(&who, left.join("\n"), None, Some(done(who.t, &imported)), StatusCode::OK)
}

struct TooLarge;

/// The text of the file that was sent, if one was.
fn read_file(files: Vec<File>) -> Result<Option<Result<String, TooLarge>>, Error> {
    let Some(file) = files.into_iter().find(|file| file.field == "file" && !file.name.is_empty()) else {
        return Ok(None);
    };
    let Some(content) = file.content else { return Ok(Some(Err(TooLarge))) };
    let mut bytes = Vec::new();
    let limit = u64::try_from(TABLE_LIMIT).unwrap_or(u64::MAX);
    content.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > TABLE_LIMIT {
        return Ok(Some(Err(TooLarge)));
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(Ok(text.trim_start_matches('\u{FEFF}').replace('\0', "\u{FFFD}"))))
}

fn done(t: Messages, imported: &Imported) -> Done {
    let refused =
        |Refused { number, line, fault }: &Refused| (t.admin_redirects_line(*number), line.clone(), fault.message(t));
    Done {
        made: t.admin_redirects_made(imported.made),
        known: t.admin_redirects_known(imported.known),
        refused: imported.refused.iter().map(refused).collect(),
    }
}

fn import_page(
    who: &Signed,
    table: String,
    mistake: Option<String>,
    done: Option<Done>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let view = ImportPage {
        t: who.t,
        frame: Frame::within(who, Room::Redirects),
        csrf: who.session.csrf.clone(),
        action: Admin::ImportRedirects.path(),
        back: Admin::Redirects.path(),
        table,
        limit: i64::try_from(LINES).unwrap_or(i64::MAX),
        mistake,
        done,
    };
    frame::html(status, &view)
}
