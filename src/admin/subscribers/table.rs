//! Subscribers as a table that goes out to other programs, and the form that takes one from them.

use super::languages;
use crate::{
    admin::{
        door::{Administrator, Signed},
        error::Error,
        fields::Fields,
        frame::{self, Frame, Room},
        language, parcel,
        sent::Sent,
        sheet::{Choice, Control, Field, Mistakes, Sheet},
    },
    db::Time,
    i18n::Messages,
    mail::subscription,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        subscriber::{self, AT_ONCE, Flaw, Refused, Table, Taken, Terms, Unreadable, Way},
    },
    routes::Admin,
    web::{App, Lost},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::{self, Bytes, Data},
};
use askama::Template;
use futures_util::{StreamExt as _, stream};

/// Subscribers that are read at once.
const PAGE: i64 = 1000;
/// Longest wording that is taken, in characters.
const CONSENT_LIMIT: i64 = 2000;

/// All subscribers as CSV, read as they are sent.
///
/// # Errors
/// The database's.
pub async fn export(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let account = who.account().id;
    // Whoever asks for the head alone gets no addresses.
    if request.method() == Method::GET {
        note(&app, account).await?;
    }
    let today = Time::now().zoned(&app.settings.time_zone).date();
    let head = stream::once(async { Ok::<_, Error>(Bytes::from(subscriber::head())) });
    let lines = stream::try_unfold(0, move |after| {
        let app = app.clone();
        async move {
            let read = app.read(move |connection| Ok::<_, Error>(subscriber::export(connection, after, PAGE)?));
            Ok::<_, Error>(read.await?.map(|(lines, last)| (Bytes::from(lines), last)))
        }
    });
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"subscribers-{today}.csv\"")))
        .streaming(head.chain(lines)))
}

async fn note(app: &App, account: i64) -> Result<(), Error> {
    app.write(move |connection| {
        let all = Subject::the(Thing::Subscriber);
        Ok::<_, Error>(audit::record(connection, Some(account), Action::Exported, all, "")?)
    })
    .await?;
    tracing::info!(account, "subscribers exported");
    Ok(())
}

/// What became of a table, in words.
struct Done {
    words: Vec<String>,
    refused: Option<String>,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "admin/subscribers-import.html")]
struct ImportPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    back: String,
    mistakes: Mistakes,
    /// What is wrong with the file.
    mistake: Option<String>,
    fields: Vec<Field>,
    done: Option<Done>,
}

/// The form that takes a table.
///
/// # Errors
/// When the page cannot be written.
pub async fn ask(who: Administrator, app: Data<App>) -> Result<HttpResponse, Error> {
    let mut typed = Fields::default();
    typed.push("language", language::first(&who, &app.settings).code());
    page(&app, &who, &typed, Found::default())
}

/// Takes a table: all of it, or nothing where it cannot be read; who is there already stays as they are.
///
/// # Errors
/// The disk's, the database's.
pub async fn import(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, files } = sent;
    let t = who.t;
    let locale = language::of_site(typed.text("language"), &app.settings).ok();
    let consent = typed.text("consent").trim().to_owned();
    let length = i64::try_from(consent.chars().count()).unwrap_or(i64::MAX);
    let fault = match length {
        0 => Some(Fault::Required),
        length if length > CONSENT_LIMIT => Some(Fault::TooLong(CONSENT_LIMIT)),
        _ => None,
    };
    let mut problems: Vec<Problem> = fault.map(|fault| Problem::of("consent", fault)).into_iter().collect();
    if locale.is_none() {
        problems.push(Problem::of("language", Fault::NotAChoice));
    }
    let language = locale.unwrap_or(app.settings.default_language);
    let terms = Terms {
        language,
        languages: app.settings.languages.clone(),
        consent,
        way: way(&typed),
        zone: app.settings.time_zone.clone(),
    };
    let megabytes = i64::try_from(app.settings.upload_limit >> 20).unwrap_or(i64::MAX);
    let read = match files.into_iter().find(|file| file.field == "file").map(|file| file.content) {
        Some(Some(content)) => read(content, terms).await?.map_err(|why| unreadable(t, &why)),
        Some(None) => Err(t.admin_subscribers_file_too_large(megabytes)),
        None => Err(t.admin_subscribers_file_none()),
    };
    match read {
        Ok(table) if problems.is_empty() && typed.text("do") == "check" => {
            page(&app, &who, &typed, Found { done: Some(done(t, &table, None)), ..Found::default() })
        }
        Ok(table) if problems.is_empty() => {
            let taken = take(&app, &who, &table).await?;
            page(&app, &who, &typed, Found { done: Some(done(t, &table, Some(&taken))), ..Found::default() })
        }
        read => page(&app, &who, &typed, Found { problems, mistake: read.err(), done: None }),
    }
}

fn way(typed: &Fields) -> Way {
    match typed.text("way") {
        "confirmed" => Way::Confirmed,
        "ask" => Way::Ask,
        _ => Way::ByTable,
    }
}

async fn read(content: std::fs::File, terms: Terms) -> Result<Result<Table, Unreadable>, Error> {
    let read = web::block(move || {
        let bytes = parcel::bytes(content, u64::MAX)?;
        Ok::<_, std::io::Error>(subscriber::read(&bytes, &terms, Time::now()))
    });
    Ok(read.await.map_err(|_| Lost)??)
}

/// Takes the rows in parts, so that nobody who saves an article waits for all of them.
async fn take(app: &App, who: &Signed, table: &Table) -> Result<Taken, Error> {
    let (account, count, mut taken) = (who.account().id, table.rows.len(), Taken::default());
    for (number, rows) in table.rows.chunks(AT_ONCE).enumerate() {
        let (rows, site) = (rows.to_vec(), app.settings.address());
        let part = app.write(move |connection| {
            if number == 0 {
                let all = Subject::the(Thing::Subscriber);
                audit::record(connection, Some(account), Action::Imported, all, &count.to_string())?;
            }
            Ok::<_, Error>(subscription::import(connection, &site, &rows, Time::now())?)
        });
        taken.add(&part.await?);
    }
    tracing::info!(account, rows = count, confirmed = taken.confirmed, "subscribers imported");
    Ok(taken)
}

fn unreadable(t: Messages, why: &Unreadable) -> String {
    match why {
        Unreadable::NoText => t.admin_subscribers_file_no_text(),
        Unreadable::NoHead => t.admin_subscribers_file_no_head(),
        Unreadable::TooMany(limit) => t.admin_subscribers_file_too_many(*limit),
    }
}

/// What became of a table; of one that was not taken, what would be read in it.
fn done(t: Messages, table: &Table, taken: Option<&Taken>) -> Done {
    let (first, taken) = match taken {
        Some(taken) => (t.admin_subscribers_taken_confirmed(taken.confirmed), taken.clone()),
        None => {
            let rows = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
            (t.admin_subscribers_checked(rows), Taken::default())
        }
    };
    let further = [
        (taken.waiting, t.admin_subscribers_taken_waiting(taken.waiting)),
        (taken.ended, t.admin_subscribers_taken_ended(taken.ended)),
        (taken.known, t.admin_subscribers_taken_known(taken.known)),
        (taken.over, t.admin_subscribers_taken_over(taken.over)),
        (table.twice, t.admin_subscribers_taken_twice(table.twice)),
    ];
    let further = further.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
    let line = |refused: &Refused| {
        let flaw = match refused.flaw {
            Flaw::NotAnEmail => t.fault_not_an_email(),
            Flaw::NotATime => t.admin_subscribers_flaw_time(),
            Flaw::NotAState => t.admin_subscribers_flaw_state(),
            Flaw::Broken => t.admin_subscribers_flaw_broken(),
        };
        let shown = [&refused.email, &refused.cell].into_iter().filter(|part| !part.is_empty());
        let shown = shown.cloned().collect::<Vec<_>>().join(", ");
        match shown.is_empty() {
            true => t.admin_subscribers_line(refused.line.to_string(), flaw),
            false => t.admin_subscribers_line_of(refused.line.to_string(), flaw, shown),
        }
    };
    let (read, unread) = &table.columns;
    let columns = [
        Some(t.admin_subscribers_columns(t.locale().list(read))),
        (!unread.is_empty()).then(|| t.admin_subscribers_columns_unread(t.locale().list(unread))),
        (table.undated > 0).then(|| t.admin_subscribers_undated(table.undated)),
    ];
    let further = further.chain(columns.into_iter().flatten());
    Done {
        words: [first].into_iter().chain(further).collect(),
        refused: (table.refusals > 0).then(|| t.admin_subscribers_refused(table.refusals)),
        lines: table.refused.iter().map(line).collect(),
    }
}

/// What was found in what was sent.
#[derive(Default)]
struct Found {
    problems: Vec<Problem>,
    mistake: Option<String>,
    done: Option<Done>,
}

fn page(app: &App, who: &Signed, typed: &Fields, found: Found) -> Result<HttpResponse, Error> {
    let t = who.t;
    let status = match found.mistake.is_none() && found.problems.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut sheet = Sheet::new(t, typed, &found.problems).complain("file", found.mistake);
    let mistake = sheet.mistake("file", &t.admin_subscribers_file());
    let way = |code: &str, label: String| Choice::new(code, label, typed.text("way"));
    let ways = vec![
        way("", t.admin_subscribers_way_table()),
        way("confirmed", t.admin_subscribers_way_confirmed()),
        way("ask", t.admin_subscribers_way_ask()),
    ];
    let choices = languages(t, &app.settings, typed.text("language"));
    let fields = vec![
        sheet
            .field("consent", t.admin_subscribers_consent_field(), Control::Area(3))
            .hint(t.admin_subscribers_consent_hint())
            .counted(CONSENT_LIMIT)
            .required(),
        sheet
            .field("language", t.admin_subscribers_language_field(), Control::Select(choices))
            .hint(t.admin_subscribers_language_hint()),
        sheet.field("way", t.admin_subscribers_way(), Control::Select(ways)).hint(t.admin_subscribers_way_hint()),
    ];
    let view = ImportPage {
        t,
        frame: Frame::within(who, Room::Subscribers),
        csrf: who.session.csrf.clone(),
        action: Admin::ImportSubscribers.path(),
        back: Admin::Subscribers.path(),
        mistakes: sheet.mistakes(),
        mistake,
        fields,
        done: found.done,
    };
    frame::html(status, &view)
}
