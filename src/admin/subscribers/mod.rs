//! Who gets the newsletter: the list, by state, language and address; for administrators.

pub mod one;
pub mod table;

use super::{
    door::Administrator,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language, query,
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    config::Settings,
    i18n::{Locale, Messages},
    newsroom::subscriber::{self, Entry, Filter, State},
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// Subscribers a page.
const EACH: usize = 50;

/// How a subscription stands, in words and by the shape before them.
struct Badge {
    class: &'static str,
    name: String,
}

impl Badge {
    fn of(t: Messages, state: State) -> Self {
        let class = match state {
            State::Waiting => "badge-review",
            State::Confirmed => "badge-published",
            State::Left => "badge-withdrawn",
            State::Refused => "badge-old",
        };
        Self { class, name: t.admin_subscribers_state(state.code()) }
    }
}

/// How many there are of a state: in each language, and in all.
struct Count {
    badge: Badge,
    by_language: Vec<String>,
    total: String,
}

struct Row {
    path: String,
    email: String,
    badge: Badge,
    language: String,
    /// When the person agreed, and when it ended: for machines and for people.
    consented: (String, String),
    ended: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "admin/subscribers.html")]
struct SubscribersPage {
    t: Messages,
    frame: Frame,
    path: String,
    import: String,
    file: String,
    was_deleted: bool,
    languages: Vec<String>,
    counts: Vec<Count>,
    filters: Vec<Field>,
    is_filtered: bool,
    /// That more addresses begin so than are shown.
    is_cut: bool,
    rows: Vec<Row>,
    newest: Option<String>,
    older: Option<String>,
}

/// The list, newest first.
///
/// # Errors
/// The database's.
pub async fn list(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let filter = Filter {
        text: query.text("q").trim().chars().take(200).collect(),
        state: State::from_code(query.text("state")),
        locale: Locale::from_code(query.text("language")),
    };
    let (asked, before) = (filter.clone(), query.text("before").parse::<i64>().ok());
    let ((entries, has_more), counts) = app
        .read(move |connection| {
            let entries = subscriber::entries(connection, &asked, before, EACH)?;
            Ok::<_, Error>((entries, subscriber::counts(connection)?))
        })
        .await?;
    let (t, path) = (who.t, Admin::Subscribers.path());
    let link = |before: Option<i64>| {
        let mut address = format!("{path}?{}", query::encoded(&query, &["before", "deleted"]));
        if let Some(before) = before {
            address.push_str(&format!("&before={before}"));
        }
        address
    };
    let is_sought = !filter.text.is_empty();
    let older = entries.last().filter(|_| has_more && !is_sought).map(|last| link(Some(last.id)));
    let page = SubscribersPage {
        t,
        frame: Frame::within(&who, Room::Subscribers),
        import: Admin::ImportSubscribers.path(),
        file: Admin::SubscriberFile.path(),
        was_deleted: query.has("deleted"),
        languages: app.settings.languages.iter().map(|locale| language::title(t, *locale)).collect(),
        counts: State::ALL.into_iter().map(|state| count(t, state, &counts, &app.settings)).collect(),
        filters: filters(t, &query, &app.settings),
        is_filtered: filter != Filter::default(),
        is_cut: has_more && is_sought,
        rows: entries.into_iter().map(|entry| row(t, entry, &app.settings)).collect(),
        newest: before.filter(|_| !is_sought).map(|_| link(None)),
        older,
        path: path.clone(),
    };
    frame::html(StatusCode::OK, &page)
}

fn count(t: Messages, state: State, counts: &[(State, Locale, i64)], settings: &Settings) -> Count {
    let sum = |is_of: &dyn Fn(Locale) -> bool| {
        let own = counts.iter().filter(|(known, locale, _)| *known == state && is_of(*locale));
        t.locale().number(own.map(|(_, _, count)| count).sum())
    };
    Count {
        badge: Badge::of(t, state),
        by_language: settings.languages.iter().map(|own| sum(&|locale| locale == *own)).collect(),
        total: sum(&|_| true),
    }
}

fn filters(t: Messages, query: &Fields, settings: &Settings) -> Vec<Field> {
    let mut sheet = Sheet::new(t, query, &[]);
    let any = |label: String, name: &str| Choice::new("", label, query.text(name));
    let state = |state: State| Choice::new(state.code(), t.admin_subscribers_state(state.code()), query.text("state"));
    let states = [any(t.admin_subscribers_any(), "state")].into_iter().chain(State::ALL.map(state)).collect();
    let languages = [any(t.admin_subscribers_total(), "language")]
        .into_iter()
        .chain(languages(t, settings, query.text("language")))
        .collect();
    vec![
        sheet
            .field("q", t.admin_subscribers_search(), Control::Line("search", "off"))
            .hint(t.admin_subscribers_search_hint()),
        sheet.field("state", t.admin_subscribers_state_label(), Control::Select(states)),
        sheet.field("language", t.admin_subscribers_language(), Control::Select(languages)),
    ]
}

/// The site's languages to choose from.
fn languages(t: Messages, settings: &Settings, chosen: &str) -> Vec<Choice> {
    let choice = |locale: &Locale| Choice::new(locale.code(), language::title(t, *locale), chosen);
    settings.languages.iter().map(choice).collect()
}

fn row(t: Messages, entry: Entry, settings: &Settings) -> Row {
    let zone = &settings.time_zone;
    let time = |at: crate::db::Time| (at.rfc3339(zone), t.moment(&at.zoned(zone)));
    Row {
        path: Admin::Subscriber(entry.id).path(),
        badge: Badge::of(t, entry.state),
        language: language::title(t, entry.locale),
        consented: time(entry.consented_at),
        ended: entry.ended_at.map(time),
        email: entry.email,
    }
}
