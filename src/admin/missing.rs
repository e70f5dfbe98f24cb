//! Addresses that readers asked for in vain, with a redirect at one click.

use super::{
    door::Editor,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    pagination::{self, Pagination},
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages, typeset},
    newsroom::{
        audit::{self, Action, Thing},
        missing::{self, Entry},
        redirect::{self, Goal, Target},
        target::{self, Named},
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// Addresses a page.
const EACH: i64 = 20;

struct Proposal {
    code: String,
    language: &'static str,
    name: String,
    lang: Option<&'static str>,
    kind: String,
}

struct Row {
    path: String,
    times: String,
    last: String,
    last_machine: String,
    proposal: Option<Proposal>,
    form: String,
}

#[derive(Template)]
#[template(path = "admin/missing.html")]
struct MissingPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    is_ignored: bool,
    other: String,
    notice: Option<String>,
    rows: Vec<Row>,
    pagination: Pagination,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Editor, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let (t, is_ignored) = (who.t, query.has("ignored"));
    let page = pagination::asked(&query);
    let ((mut rows, mut total), answered) = app
        .read(move |connection| {
            let seen = look(connection, is_ignored, page)?;
            let paths: Vec<String> = seen.0.iter().map(|(entry, _)| entry.path.clone()).collect();
            Ok::<_, Error>((seen, missing::answered(connection, &paths, Time::now())?))
        })
        .await?;
    if !answered.is_empty() {
        // What is not missing any more is no work to be done: it is forgotten, and others move up.
        (rows, total) = app
            .write(move |connection| {
                missing::forget(connection, &answered)?;
                Ok::<_, Error>(look(connection, is_ignored, page)?)
            })
            .await?;
    }
    let path = Admin::MissingAddresses.path();
    let done = [
        (query.has("led"), t.admin_missing_led()),
        (query.has("hidden"), t.admin_missing_hidden()),
        (query.has("shown"), t.admin_missing_shown()),
        (query.has("refused"), t.admin_missing_refused()),
    ];
    let view = MissingPage {
        t,
        frame: Frame::within(&who, Room::Missing),
        csrf: who.session.csrf.clone(),
        is_ignored,
        other: if is_ignored { path.clone() } else { format!("{path}?ignored=1") },
        notice: done.into_iter().find(|(is_done, _)| *is_done).map(|(_, words)| words),
        rows: rows.into_iter().map(|(entry, proposed)| row(t, &app, entry, proposed)).collect(),
        pagination: Pagination::new(t, &path, &query, page, total, EACH),
        action: path,
    };
    frame::html(StatusCode::OK, &view)
}

type Seen = (Vec<(Entry, Option<(Locale, Named)>)>, i64);

fn look(connection: &mut Connection, ignored: bool, page: i64) -> db::Result<Seen> {
    let (entries, total) = missing::entries(connection, ignored, EACH, (page - 1) * EACH)?;
    let proposals = missing::proposals(connection, &entries, Time::now())?;
    Ok((entries.into_iter().zip(proposals).collect(), total))
}

fn row(t: Messages, app: &App, entry: Entry, proposed: Option<(Locale, Named)>) -> Row {
    let zone = &app.settings.time_zone;
    let proposal = |(locale, named): (Locale, Named)| Proposal {
        code: named.target.code(),
        language: locale.code(),
        lang: language::unless(named.name_in, t.locale()),
        kind: t.admin_menu_kind(named.target.parts().0),
        name: typeset(named.name_in, &named.name).into_owned(),
    };
    let encoded: String = url::form_urlencoded::byte_serialize(entry.path.as_bytes()).collect();
    Row {
        form: format!("{}?path={encoded}", Admin::NewRedirect.path()),
        times: t.locale().number(entry.times),
        last: t.moment(&entry.last_at.zoned(zone)),
        last_machine: entry.last_at.rfc3339(zone),
        proposal: proposed.map(proposal),
        path: entry.path,
    }
}

/// Leads an address where it was proposed, answers that it is gone, or puts it out of sight and back.
///
/// # Errors
/// The database's.
pub async fn change(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let (account, path) = (who.account().id, fields.text("path").to_owned());
    let list = Admin::MissingAddresses.path();
    let goal = match fields.text("do") {
        "hide" | "show" => {
            let ignored = fields.text("do") == "hide";
            app.write(move |connection| Ok::<_, Error>(missing::ignore(connection, &path, ignored)?)).await?;
            return Ok(frame::see(format!("{list}?{}", if ignored { "hidden=1" } else { "ignored=1&shown=1" })));
        }
        "gone" => Some(Goal::Thing(Target::Gone)),
        _ => None,
    };
    let locale = language::of_site(fields.text("language"), &app.settings).unwrap_or(app.settings.default_language);
    let goal = goal.or_else(|| Some(Goal::to(target::Target::from_code(fields.text("target"))?, locale)));
    let Some(goal) = goal else { return Ok(frame::see(format!("{list}?refused=1"))) };
    let saved = store::save(&app, move |connection| {
        let path = redirect::set(connection, None, &path, &goal, locale)?;
        audit::record(connection, Some(account), Action::Created, audit::Subject::the(Thing::Redirect), &path)?;
        Ok(())
    });
    // Somebody may have led it elsewhere, or published there, a moment before.
    let said = if matches!(saved.await?, Outcome::Saved(())) { "led=1" } else { "refused=1" };
    Ok(frame::see(format!("{list}?{said}")))
}
