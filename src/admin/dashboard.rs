//! What is to be done, at a glance: the first page after signing in.

use super::{
    articles::Row,
    door::Author,
    error::Error,
    frame::{self, Frame, Room},
    language,
};
use crate::{
    db::Time,
    i18n::{Locale, Messages},
    newsroom::{
        article::{self, Count, Filter, Order, Request, Stage},
        audience,
        rights::Owner,
    },
    routes::{Admin, Route},
    web::App,
};
use actix_web::{HttpResponse, http::StatusCode, web::Data};
use askama::Template;

/// Articles a panel.
const EACH: usize = 6;

/// Articles that are so far.
struct Panel {
    id: &'static str,
    title: String,
    count: String,
    rows: Vec<Row>,
    /// The whole list.
    all: String,
}

/// What is read most in a language: the title of the list, the language, addresses and headlines.
type MostRead = (String, &'static str, Vec<(String, String)>);

#[derive(Template)]
#[template(path = "admin/dashboard.html")]
struct Dashboard {
    t: Messages,
    frame: Frame,
    new_path: String,
    panels: Vec<Panel>,
    readers: Vec<(String, String)>,
    most_read: Vec<MostRead>,
}

/// The page.
///
/// # Errors
/// The database's.
pub async fn show(who: Author, app: Data<App>) -> Result<HttpResponse, Error> {
    let (t, locale, settings) = (who.t, who.locale(), &app.settings);
    let (languages, zone) = (settings.languages.clone(), settings.time_zone.clone());
    let (now, owner) = (Time::now(), Owner::bound(who.account()));
    let midnight = now.zoned(&zone).start_of_day().map_or(now, |start| Time(start.timestamp().as_millisecond()));
    let (lists, readers, most_read) = app
        .read(move |connection| {
            let mut lists = Vec::new();
            for (stage, request) in questions() {
                let languages = languages.clone();
                let filter = Filter { stage: Some(stage), languages, owner, ..Filter::default() };
                lists.push((stage, article::sift(connection, &filter, request, locale, EACH)?));
            }
            let readers = audience::readers_since(connection, midnight)?;
            let mut most_read = Vec::new();
            for locale in languages {
                most_read.push((locale, audience::most_read(connection, locale, now)?.day));
            }
            Ok::<_, Error>((lists, readers, most_read))
        })
        .await?;
    let panel = |(stage, list): (Stage, article::Sheet)| Panel {
        id: stage.code(),
        title: title(t, stage),
        count: match list.count {
            Count::Exactly(count) => t.locale().number(count),
            Count::MoreThan(count) => t.admin_dashboard_more_than(count),
            Count::Unknown => String::new(),
        },
        rows: list
            .entries
            .into_iter()
            .map(|entry| Row::new(t, entry, &settings.languages, &settings.time_zone))
            .collect(),
        all: format!("{}?status={}", Admin::Articles.path(), stage.code()),
    };
    let count = |locale: &Locale| readers.iter().find(|(known, _)| known == locale).map_or(0, |(_, count)| *count);
    let page = Dashboard {
        t,
        frame: Frame::within(&who, Room::Dashboard),
        new_path: Admin::NewArticle.path(),
        panels: lists.into_iter().map(panel).collect(),
        readers: settings
            .languages
            .iter()
            .map(|locale| (language::name(t, *locale), t.locale().number(count(locale))))
            .collect(),
        most_read: most_read
            .into_iter()
            .filter(|(_, links)| !links.is_empty())
            .map(|(locale, links)| {
                let link = |link: crate::newsroom::listing::Link| (Route::Article(link.slug).path(locale), link.name);
                let title = t.admin_dashboard_most_read(language::name(t, locale));
                (title, locale.code(), links.into_iter().map(link).collect())
            })
            .collect(),
    };
    frame::html(StatusCode::OK, &page)
}

/// What the panels show: what comes out next first, else what changed last.
fn questions() -> [(Stage, Request); 6] {
    let next = Request { order: Order::Published, ascending: true, ..Request::default() };
    let last = Request::default();
    [
        (Stage::InReview, last),
        (Stage::Scheduled, next),
        (Stage::OutOfDate, last),
        (Stage::InProgress, last),
        (Stage::Untranslated, last),
        (Stage::Draft, last),
    ]
}

fn title(t: Messages, stage: Stage) -> String {
    match stage {
        Stage::InReview => t.admin_dashboard_review(),
        Stage::Scheduled => t.admin_dashboard_scheduled(),
        Stage::OutOfDate => t.admin_dashboard_out_of_date(),
        Stage::Untranslated => t.admin_dashboard_untranslated(),
        Stage::InProgress => t.admin_badge_in_progress(),
        Stage::Draft | Stage::Published | Stage::Withdrawn => t.admin_dashboard_drafts(),
    }
}
