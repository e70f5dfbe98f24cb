//! The audit log: who did what when, by person, kind and period.

use super::{
    door::Administrator,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    config::Settings,
    db::Time,
    i18n::Messages,
    newsroom::{
        account::{self, Account},
        audit::{self, Action, Entry, Filter, Place, Thing},
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use jiff::{civil, tz::TimeZone};

/// Entries a page.
const EACH: i64 = 50;

struct Row {
    moment: String,
    machine: String,
    person: String,
    action: String,
    thing: String,
    language: Option<String>,
    detail: String,
    lang: Option<&'static str>,
    path: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    t: Messages,
    frame: Frame,
    path: String,
    is_filtered: bool,
    filters: Vec<Field>,
    rows: Vec<Row>,
    newest: Option<String>,
    older: Option<String>,
    kept: Option<i64>,
}

/// The log, newest first.
///
/// # Errors
/// The database's.
pub async fn list(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let zone = &app.settings.time_zone;
    let (filter, before) = (filter(&query, zone), place(query.text("before")));
    let (mut entries, accounts) = app
        .read(move |connection| {
            let entries = audit::entries(connection, &filter, before, EACH + 1)?;
            Ok::<_, Error>((entries, account::all(connection)?))
        })
        .await?;
    let each = usize::try_from(EACH).unwrap_or(usize::MAX);
    let has_older = entries.len() > each;
    entries.truncate(each);
    let (t, path) = (who.t, Admin::Audit.path());
    let last = entries.last().filter(|_| has_older).map(|entry| format!("{}.{}", entry.at.0, entry.id));
    let page = AuditPage {
        t,
        frame: Frame::within(&who, Room::Audit),
        is_filtered: filter != Filter::default(),
        filters: filters(t, &query, &accounts),
        rows: entries.into_iter().map(|entry| row(t, entry, &app.settings)).collect(),
        newest: before.map(|_| link(&path, &query, None)),
        older: last.map(|last| link(&path, &query, Some(&last))),
        kept: Some(app.settings.audit_days).filter(|days| *days > 0),
        path,
    };
    frame::html(StatusCode::OK, &page)
}

fn filter(query: &Fields, zone: &TimeZone) -> Filter {
    let day = |name: &str| query.text(name).trim().parse::<civil::Date>().ok();
    let start = |date: civil::Date| {
        let start = date.to_zoned_datetime(zone.clone()).ok()?;
        Some(Time(start.timestamp().as_millisecond()))
    };
    Filter {
        account: query.text("person").parse().ok(),
        thing: Thing::from_code(query.text("thing")),
        since: day("since").and_then(start),
        // The last day is part of the period.
        until: day("until").and_then(|date| date.tomorrow().ok()).and_then(start),
    }
}

/// Where a page begins, as its link says it: the moment and the number of the entry before.
fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some((Time(at.parse().ok()?), id.parse().ok()?))
}

/// The log from an entry on, or from the newest, with the same filter.
fn link(path: &str, query: &Fields, before: Option<&str>) -> String {
    let mut encoded = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(name, value)| *name != "before" && !value.is_empty()) {
        encoded.append_pair(name, value);
    }
    if let Some(before) = before {
        encoded.append_pair("before", before);
    }
    format!("{path}?{}", encoded.finish())
}

fn filters(t: Messages, query: &Fields, accounts: &[Account]) -> Vec<Field> {
    let mut sheet = Sheet::new(t, query, &[]);
    let choices = |name: &str, all: String, mut options: Vec<Choice>| {
        options.insert(0, Choice::new("", all, query.text(name)));
        Control::Select(options)
    };
    let mut people: Vec<Choice> =
        accounts.iter().map(|account| Choice::new(account.id, &account.name, query.text("person"))).collect();
    people.sort_by(|a, b| t.locale().compare(&a.label, &b.label));
    let things = Thing::ALL
        .iter()
        .map(|thing| Choice::new(thing.code(), t.admin_audit_thing(thing.code()), query.text("thing")));
    let things = things.collect();
    vec![
        sheet.field("person", t.admin_audit_person(), choices("person", t.admin_audit_everybody(), people)),
        sheet.field("thing", t.admin_audit_kind(), choices("thing", t.admin_audit_everything(), things)),
        sheet.field("since", t.admin_audit_since(), Control::Line("date", "off")),
        sheet.field("until", t.admin_audit_until(), Control::Line("date", "off")),
    ]
}

fn row(t: Messages, entry: Entry, settings: &Settings) -> Row {
    let zone = &settings.time_zone;
    let action = match entry.moment {
        Some(moment) => {
            t.admin_audit_action_at(t.admin_audit_action(entry.action.code()), t.moment(&moment.zoned(zone)))
        }
        None => t.admin_audit_action(entry.action.code()),
    };
    Row {
        moment: t.moment(&entry.at.zoned(zone)),
        machine: entry.at.rfc3339(zone),
        person: Some(entry.person.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| t.admin_audit_nobody()),
        action,
        thing: t.admin_audit_thing(entry.subject.thing.code()),
        language: entry.subject.locale.map(|locale| language::name(t, locale)),
        // Of a thing that has names in every language, which one stands here is unknown (HTML, the `lang` attribute).
        lang: match entry.subject.locale {
            Some(locale) => language::unless(locale, t.locale()),
            None => is_named_by_language(entry.subject.thing).then_some(""),
        },
        path: path(&entry),
        detail: entry.detail,
    }
}

/// Whether editors name such a thing in each language.
fn is_named_by_language(thing: Thing) -> bool {
    matches!(thing, Thing::Article | Thing::Section | Thing::Tag | Thing::Author | Thing::Page | Thing::Topic)
}

/// Where the thing is today; nowhere if it is gone, or has no page of its own.
fn path(entry: &Entry) -> Option<String> {
    if entry.action == Action::Deleted {
        return None;
    }
    let page = match (entry.subject.thing, entry.subject.id) {
        (Thing::Article, Some(id)) => Admin::Article(id),
        (Thing::Section, Some(id)) => Admin::Listing(Kind::Section, id),
        (Thing::Tag, Some(id)) => Admin::Listing(Kind::Tag, id),
        (Thing::Author, Some(id)) => Admin::Listing(Kind::Author, id),
        (Thing::Page, Some(id)) => Admin::Page(id),
        (Thing::Topic, Some(id)) => Admin::Topic(id),
        (Thing::Topic, None) => Admin::Contact,
        (Thing::Picture, Some(id)) => Admin::Picture(id),
        (Thing::Subscriber, Some(id)) => Admin::Subscriber(id),
        (Thing::Account, Some(id)) => Admin::Account(id),
        (Thing::Settings, _) => Admin::Settings,
        _ => return None,
    };
    Some(page.path())
}
