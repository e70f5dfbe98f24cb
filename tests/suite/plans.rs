//! What a reader's page that is not in memory asks the database: a small number of questions, as many in a magazine of any
//! size, each answered off an index. What is sorted are the few rows of an article or of a page of a list.

use crate::support::{Engine, Site};
use diesel::{
    QueryableByName, RunQueryDsl as _,
    connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation},
    sql_types::Text,
};
use kiosque::{
    corpus::{self, Plan},
    db::{self, Connection, Time},
    i18n::Locale::En,
    newsroom::article,
    routes::{Format, Kind, Machine, Part, Route},
};
use std::{
    process::Command,
    sync::{Mutex, PoisonError},
};

/// The statements of this process, in order.
static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Most statements of a page: the frame, what it shows, and the pictures.
const MOST: usize = 36;

/// Tables of a few rows, of which nobody has more with more articles; read whole, in their order.
const SMALL: [&str; 7] = ["setting", "menu_item", "banner", "most_read", "front_place", "page_text", "contact_topic"];

fn asked() -> std::sync::MutexGuard<'static, Vec<String>> {
    ASKED.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Listening;

impl Instrumentation for Listening {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            asked().push(query.to_string());
        }
    }
}

/// Only one test may run in a process that listens to all its connections.
#[test]
fn each_page_asks_a_constant_number_of_questions_off_indexes() {
    let own = std::env::current_exe().expect("this program has a name");
    let said = Command::new(own)
        .args(["--exact", "plans::alone_in_its_process", "--ignored", "--nocapture"])
        .output()
        .expect("this program runs");
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}

#[test]
#[ignore = "it listens to every connection of its process: another test runs it in one of its own"]
fn alone_in_its_process() {
    set_default_instrumentation(|| Some(Box::new(Listening))).expect("nobody else listens");
    let (small, large) = (magazine(200), magazine(800));
    let mut faults = Vec::new();
    for ((name, few), (_, many)) in questions(&small).into_iter().zip(questions(&large)) {
        // The archive asks once for each month in which something came out.
        if name != "archive" && (few.len() != many.len() || many.len() > MOST) {
            faults.push(format!("{name}: {} questions of 200 articles, {} of 800", few.len(), many.len()));
        }
        for question in &many {
            // The list of the sitemap's files says when something was last published in any listing.
            let is_of_all = |step: &String| name == "sitemap" && step.starts_with("SCAN listing_text");
            let steps = plan(&large, question).into_iter().filter(|step| !is_of_all(step));
            faults.extend(steps.map(|step| format!("{name}: {step}\n    {question}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn magazine(articles: u64) -> Site {
    let site = Site::new(Engine::Sqlite);
    let plan = Plan { articles, seed: 3, pictures: false };
    corpus::fill(&site.database, &site.settings, plan, |_| {}).expect("the magazine is made");
    site
}

/// Each kind of page with what it asks.
fn questions(site: &Site) -> Vec<(&'static str, Vec<String>)> {
    let now = Time::now();
    let newest = site.read(|connection| article::latest(connection, En, now, 30, 0));
    // The one whose page has most to say: with other languages, tags and a section.
    let card = newest.iter().max_by_key(|card| card.byline.tags.len()).expect("there are articles");
    let section = card.byline.section.as_ref().expect("it is in a section");
    let listing = |kind: Kind, slug: &str| Route::Listing(kind, slug.to_owned());
    let month = card.published_at.zoned(&site.settings.time_zone);
    let (slug, section) = (section.slug.clone(), listing(Kind::Section, &section.slug));
    let pages = [
        ("article", Route::Article(card.slug.clone()).path(En)),
        ("front", Route::Front.path(En)),
        ("section", section.path(En)),
        ("tag", listing(Kind::Tag, &card.byline.tags[0].slug).path(En)),
        ("author", listing(Kind::Author, &card.byline.authors[0].slug).path(En)),
        ("month", Route::Month(month.year(), month.month()).path(En)),
        ("feed", Route::Feed(Format::Rss, None).path(En)),
        ("feed of a section", Route::Feed(Format::Json, Some((Kind::Section, slug))).path(En)),
        ("archive", Route::Archive.path(En)),
        ("sitemap", Machine::Sitemap.path()),
        ("sitemap of articles", Machine::SitemapPart(Part::Articles(1)).path()),
        ("sitemap of listings", Machine::SitemapPart(Part::Listings(1)).path()),
        ("news sitemap", Machine::NewsSitemap.path()),
        ("newsletter", Route::Newsletter.path(En)),
        ("missing", "/en/article/nowhere".to_owned()),
    ];
    let web = site.web_with(|settings| settings.cache = 0);
    let ask = |(name, path): (&'static str, String)| {
        asked().clear();
        let page = web.get(&path);
        assert!(page.status == 200 || name == "missing", "{path}: {}", page.status);
        let is_question = |said: &&String| !["BEGIN", "COMMIT", "PRAGMA"].iter().any(|word| said.starts_with(word));
        (name, asked().iter().filter(is_question).cloned().collect())
    };
    pages.into_iter().map(ask).collect()
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// Steps of a statement's plan that take longer with more rows.
fn plan(site: &Site, question: &str) -> Vec<String> {
    let statement = question.split(" -- binds:").next().unwrap_or_default();
    let steps: Vec<Step> = site.read(|connection| {
        let Connection::Sqlite(sqlite) = connection else { panic!("the plans are SQLite's") };
        Ok::<_, db::Error>(diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(sqlite)?)
    });
    let is_small = |step: &str| SMALL.iter().any(|table| step.split([' ', '(']).nth(1) == Some(table));
    let grows = |step: &str| {
        step.starts_with("SCAN ") && !step.contains("CONSTANT ROW") && !step.contains("json_each") && !is_small(step)
            || step.contains("AUTOMATIC")
            // All texts of a state, in whatever order.
            || step.contains("translation_stage")
    };
    steps.into_iter().map(|step| step.detail).filter(|step| grows(step)).collect()
}
