//! The list of articles, with the state of each language at a glance.

use super::{
    badge::{Badge, stage_name},
    door::Author,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    pagination::{self, Pagination},
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        article::{self, Entry, Filter, Stage},
        listing::{self, Listing},
        rights::Owner,
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use jiff::tz::TimeZone;

/// Articles a page.
const EACH: i64 = 50;

struct Row {
    path: String,
    headline: String,
    lang: &'static str,
    section: String,
    section_lang: Option<&'static str>,
    updated: String,
    updated_machine: String,
    states: Vec<(String, Badge)>,
}

#[derive(Template)]
#[template(path = "admin/articles.html")]
struct ArticlesPage {
    t: Messages,
    frame: Frame,
    new_path: String,
    list_path: String,
    is_filtered: bool,
    was_deleted: bool,
    filters: Vec<Field>,
    languages: Vec<String>,
    rows: Vec<Row>,
    total: i64,
    pagination: Pagination,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let (filter, page, locale) = (filter(&query, &app.settings.languages), pagination::asked(&query), who.locale());
    let asked = Filter { owner: Owner::bound(who.account()), ..filter.clone() };
    let (entries, total, sections) = app
        .read(move |connection| {
            let (entries, total) = article::entries(connection, &asked, locale, EACH, (page - 1) * EACH)?;
            Ok::<_, Error>((entries, total, listing::all(connection, Kind::Section)?))
        })
        .await?;
    let (t, settings) = (who.t, &app.settings);
    let view = ArticlesPage {
        t,
        frame: Frame::within(&who, Room::Articles),
        new_path: Admin::NewArticle.path(),
        list_path: Admin::Articles.path(),
        is_filtered: filter != Filter::default(),
        was_deleted: query.has("deleted"),
        filters: filters(t, &query, &settings.languages, &sections),
        languages: settings.languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: entries.into_iter().map(|entry| row(t, entry, &settings.languages, &settings.time_zone)).collect(),
        total,
        pagination: Pagination::new(t, &Admin::Articles.path(), &query, page, total, EACH),
    };
    frame::html(StatusCode::OK, &view)
}

fn filter(query: &Fields, languages: &[Locale]) -> Filter {
    let stage = Stage::from_code(query.text("status"));
    Filter {
        text: query.text("q").trim().chars().take(200).collect(),
        stage,
        owner: None,
        languages: if stage == Some(Stage::Untranslated) { languages.to_vec() } else { Vec::new() },
        locale: Locale::from_code(query.text("language")),
        listing: query.text("section").parse().ok(),
    }
}

fn filters(t: Messages, query: &Fields, languages: &[Locale], sections: &[Listing]) -> Vec<Field> {
    let mut sheet = Sheet::new(t, query, &[]);
    let typed = |name: &str| query.text(name);
    let choices = |name: &str, all: String, options: Vec<Choice>| {
        Control::Select(std::iter::once(Choice::new("", all, typed(name))).chain(options).collect())
    };
    let stages = Stage::ALL.iter().map(|stage| Choice::new(stage.code(), stage_name(t, *stage), typed("status")));
    let tongues = languages.iter().map(|l| Choice::new(l.code(), language::title(t, *l), typed("language")));
    let names = sections.iter().map(|section| Choice::of(section, t.locale(), typed("section")));
    let (stages, tongues, names) = (stages.collect(), tongues.collect(), names.collect());
    vec![
        sheet.field("q", t.admin_articles_words(), Control::Line("search", "off")),
        sheet.field("status", t.admin_articles_status(), choices("status", t.admin_articles_all_statuses(), stages)),
        sheet.field(
            "language",
            t.admin_articles_language(),
            choices("language", t.admin_articles_all_languages(), tongues),
        ),
        sheet.field("section", t.admin_articles_section(), choices("section", t.admin_articles_all_sections(), names)),
    ]
}

fn row(t: Messages, entry: Entry, languages: &[Locale], zone: &TimeZone) -> Row {
    let shown = entry.states.iter().filter(|(locale, ..)| languages.contains(locale));
    let mut states: Vec<_> = shown.collect();
    states.sort_by_key(|(locale, ..)| languages.iter().position(|known| known == locale));
    let badge = |(locale, state, is_old): &&(Locale, article::State, bool)| {
        (language::title(t, *locale), Badge::new(t, *state, *is_old, zone))
    };
    let (section, section_in) = entry.section.unwrap_or((String::new(), t.locale()));
    Row {
        path: Admin::Article(entry.id).path(),
        headline: Some(entry.headline).filter(|text| !text.is_empty()).unwrap_or_else(|| t.admin_articles_untitled()),
        lang: entry.locale.code(),
        section,
        section_lang: language::unless(section_in, t.locale()),
        updated: t.moment(&entry.updated_at.zoned(zone)),
        updated_machine: entry.updated_at.rfc3339(zone),
        states: states.iter().map(badge).collect(),
    }
}
