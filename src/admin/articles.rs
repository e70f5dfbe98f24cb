//! The list of articles, with the state of each language at a glance.

use super::{
    badge::{Badge, stage_name},
    bulk,
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language, moment,
    query::encoded,
    sheet::{Choice, Control, Field, Mistakes, Sheet},
};
use crate::{
    config::Settings,
    db::Time,
    i18n::{Locale, Messages, typeset},
    newsroom::{
        Problem,
        article::{self, Count, Entry, Filter, Order, Part, Place, Request, Stage},
        listing::{self, Listing},
        rights::Owner,
        translating::Progress,
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use jiff::tz::TimeZone;

/// Articles a page.
const EACH: usize = 50;
/// Tags or authors that a few letters may mean.
const MEANT: i64 = 50;

/// An article of a list.
pub struct Row {
    pub id: i64,
    pub path: String,
    pub headline: String,
    pub lang: &'static str,
    pub section: String,
    pub section_lang: Option<&'static str>,
    pub updated: String,
    pub updated_machine: String,
    pub states: Vec<(String, Badge)>,
    pub embargo: Option<String>,
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/articles.html")]
struct ArticlesPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    new_path: String,
    list_path: String,
    bulk_path: String,
    is_filtered: bool,
    was_deleted: bool,
    done: Option<i64>,
    mistakes: Mistakes,
    filters: Vec<Field>,
    further: Vec<Field>,
    has_further: bool,
    languages: Vec<String>,
    rows: Vec<Row>,
    count: Count,
    before: Option<String>,
    after: Option<String>,
    is_cut: bool,
    back: String,
    bulk: Vec<Field>,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    show(&app, &who, &query, &Fields::default(), &[]).await
}

/// The list that `query` asks for, with what was typed to do with several of its articles.
///
/// # Errors
/// The database's.
pub async fn show(
    app: &App,
    who: &Signed,
    query: &Fields,
    typed: &Fields,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let (t, settings, locale) = (who.t, &app.settings, who.locale());
    let (filter, mut wrong) = filter(query, settings);
    let asked = Filter { owner: Owner::bound(who.account()), ..filter.clone() };
    let request = requested(query);
    let names = [(Kind::Tag, query.text("tag").trim()), (Kind::Author, query.text("author").trim())];
    let names = names.map(|(kind, name)| (kind, name.chars().take(200).collect::<String>()));
    let (list, sections) = app
        .read(move |connection| {
            let mut filter = asked;
            for (kind, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
                filter.listings.push(listing::named_like(connection, kind, &name, MEANT)?);
            }
            let list = article::sift(connection, &filter, request, locale, EACH)?;
            Ok::<_, Error>((list, listing::all(connection, Kind::Section)?))
        })
        .await?;
    let is_refused = !problems.is_empty();
    let status = if is_refused || !wrong.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let chosen = typed.numbers("articles");
    let row = |entry| Row::new(t, entry, &settings.languages, &settings.time_zone);
    let chosen_row = |entry| {
        let row: Row = row(entry);
        Row { is_chosen: chosen.contains(&row.id), ..row }
    };
    let further = ["tag", "author", "from", "until"];
    let has_further = further.iter().any(|name| !query.text(name).trim().is_empty());
    let bulk = bulk::fields(t, typed, problems, &settings.languages, &sections);
    wrong.extend(problems.iter().cloned());
    let mut sheet = Sheet::new(t, query, &wrong);
    let filters = filters(&mut sheet, query, &settings.languages, &sections);
    let further = further_filters(&mut sheet);
    bulk::name_mistakes(&mut sheet);
    let view = ArticlesPage {
        t,
        frame: Frame::within(who, Room::Articles),
        csrf: who.session.csrf.clone(),
        new_path: Admin::NewArticle.path(),
        list_path: Admin::Articles.path(),
        bulk_path: Admin::Bulk.path(),
        is_filtered: filter != Filter::default() || has_further,
        was_deleted: query.has("deleted"),
        done: query.text("done").parse().ok(),
        mistakes: sheet.mistakes(),
        filters,
        further,
        has_further,
        languages: settings.languages.iter().map(|locale| language::title(t, *locale)).collect(),
        rows: list.entries.into_iter().map(chosen_row).collect(),
        count: list.count,
        before: list.before.map(|place| turned(query, "before", place)),
        after: list.after.map(|place| turned(query, "after", place)),
        is_cut: list.is_cut,
        back: encoded(query, &["done", "deleted"]),
        bulk,
    };
    frame::html(status, &view)
}

/// What the list shows, and what of the question could not be read.
fn filter(query: &Fields, settings: &Settings) -> (Filter, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut day = |name, after| moment::day(query, name, after, &settings.time_zone, &mut problems);
    let (from, until) = (day("from", 0), day("until", 1));
    let stage = Stage::from_code(query.text("status"));
    let filter = Filter {
        text: query.text("q").trim().chars().take(200).collect(),
        stage,
        owner: None,
        languages: if stage == Some(Stage::Untranslated) { settings.languages.clone() } else { Vec::new() },
        locale: Locale::from_code(query.text("language")),
        listings: query.text("section").parse().ok().map(|id| vec![id]).into_iter().collect(),
        from,
        until,
    };
    (filter, problems)
}

/// The order and part of the list: `sort=-changed` is that order backwards, `after=TIME.ARTICLE` a place in it.
fn requested(query: &Fields) -> Request {
    let place = |name: &str| {
        let (at, id) = query.text(name).split_once('.')?;
        Some(Place { at: at.parse().ok()?, id: id.parse().ok()? })
    };
    let sort = query.text("sort");
    let part = match (place("after"), place("before")) {
        (Some(place), _) => Part::After(place),
        (None, Some(place)) => Part::Before(place),
        (None, None) => Part::First,
    };
    Request {
        order: Order::from_code(sort.trim_start_matches('-')).unwrap_or_default(),
        ascending: sort.starts_with('-'),
        part,
    }
}

fn turned(query: &Fields, direction: &str, place: Place) -> String {
    let rest = encoded(query, &["after", "before", "done", "deleted"]);
    let and = if rest.is_empty() { "" } else { "&" };
    format!("{}?{rest}{and}{direction}={}.{}", Admin::Articles.path(), place.at, place.id)
}

fn filters(sheet: &mut Sheet<'_>, query: &Fields, languages: &[Locale], sections: &[Listing]) -> Vec<Field> {
    let t = sheet.messages();
    let typed = |name: &str| query.text(name);
    let choices = |name: &str, all: String, options: Vec<Choice>| {
        Control::Select(std::iter::once(Choice::new("", all, typed(name))).chain(options).collect())
    };
    let stages = Stage::ALL.iter().map(|stage| Choice::new(stage.code(), stage_name(t, *stage), typed("status")));
    let tongues = languages.iter().map(|l| Choice::new(l.code(), language::title(t, *l), typed("language")));
    let names = sections.iter().map(|section| Choice::of(section, t.locale(), typed("section")));
    let (stages, tongues, names) = (stages.collect(), tongues.collect(), names.collect());
    let orders = [
        ("", t.admin_articles_sort_changed()),
        ("-changed", t.admin_articles_sort_unchanged()),
        ("published", t.admin_articles_sort_published()),
        ("-published", t.admin_articles_sort_first_published()),
        ("made", t.admin_articles_sort_made()),
        ("-made", t.admin_articles_sort_first_made()),
    ];
    let orders = orders.into_iter().map(|(code, label)| Choice::new(code, label, typed("sort"))).collect();
    vec![
        sheet.field("q", t.admin_articles_words(), Control::Line("search", "off")),
        sheet.field("status", t.admin_articles_status(), choices("status", t.admin_articles_all_statuses(), stages)),
        sheet.field(
            "language",
            t.admin_articles_language(),
            choices("language", t.admin_articles_all_languages(), tongues),
        ),
        sheet.field("section", t.admin_articles_section(), choices("section", t.admin_articles_all_sections(), names)),
        sheet.field("sort", t.admin_articles_sort(), Control::Select(orders)),
    ]
}

fn further_filters(sheet: &mut Sheet<'_>) -> Vec<Field> {
    let t = sheet.messages();
    vec![
        sheet.field("tag", t.admin_articles_tag(), Control::Line("search", "off")),
        sheet.field("author", t.admin_articles_author(), Control::Line("search", "off")),
        sheet.field("from", t.admin_articles_from(), Control::Line("date", "off")),
        sheet.field("until", t.admin_articles_until(), Control::Line("date", "off")),
    ]
}

impl Row {
    /// A row for an editor who reads `t`.
    #[must_use]
    pub fn new(t: Messages, entry: Entry, languages: &[Locale], zone: &TimeZone) -> Self {
        let shown = entry.states.iter().filter(|(locale, ..)| languages.contains(locale));
        let mut states: Vec<_> = shown.collect();
        states.sort_by_key(|(locale, ..)| languages.iter().position(|known| known == locale));
        let badge = |(locale, state, progress): &&(Locale, article::State, Progress)| {
            (language::title(t, *locale), Badge::short(t, *state, *progress, zone))
        };
        let (section, section_in) = entry.section.unwrap_or((String::new(), t.locale()));
        let section = typeset(section_in, &section).into_owned();
        Self {
            id: entry.id,
            path: Admin::Article(entry.id).path(),
            headline: language::headline(t, &entry.headline, entry.locale),
            lang: entry.locale.code(),
            section,
            section_lang: language::unless(section_in, t.locale()),
            updated: t.short_moment(&entry.updated_at.zoned(zone)),
            updated_machine: entry.updated_at.rfc3339(zone),
            states: states.iter().map(badge).collect(),
            embargo: entry
                .embargo
                .filter(|end| *end > Time::now())
                .map(|end| t.admin_articles_embargo(t.moment(&end.zoned(zone)))),
            is_chosen: false,
        }
    }
}
