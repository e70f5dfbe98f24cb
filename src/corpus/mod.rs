//! A bilingual magazine of any size, for measuring: made in a minute a hundred thousand articles, the same each time for the
//! same seed but for its times, which are counted back from now.
//!
//! It goes the way of an import, so that all that is kept beside articles is right: what lists are read off, the index
//! of the search, old addresses, revisions.

mod chance;
mod invent;
mod prose;

use crate::{
    config::Settings,
    db::{self, Connection, Database, Time},
    demo,
    i18n::Locale,
    media,
    newsroom::{
        SaveError,
        article::{self, Prepared},
        listing, redirect, search,
    },
    routes::Kind,
};
use chance::Chance;
use invent::Invention;
use prose::Prose;
use std::{collections::HashSet, sync::mpsc, thread};

/// Sections. Tags and authors grow with the magazine: one for so many articles, within these bounds.
const SECTIONS: usize = 12;
const TAGS: (u64, u64, u64) = (20, 40, 5_000);
const AUTHORS: (u64, u64, u64) = (100, 10, 300);
/// Mebibytes of pages that are kept in memory: each article changes pages of all its indexes, far apart.
const MEMORY: u32 = 2048;
/// Articles in one transaction: more change the same pages of these.
const BATCH: usize = 5_000;
/// The same for the index of the search.
const INDEXED: i64 = 4_000;
/// Articles that are ready and wait for a transaction.
const WAITING: usize = BATCH;
/// Numbers from which what is no article takes its chance.
const OTHERS: u64 = 1 << 40;

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// So many articles.
    pub articles: u64,
    /// Another seed makes another magazine.
    pub seed: u64,
    /// Whether articles show the demo's pictures.
    pub pictures: bool,
}

/// Why it could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The demo's own files, whose words are used.
    #[error(transparent)]
    Demo(#[from] demo::Error),
    /// What the newsroom refuses.
    #[error(transparent)]
    Refused(#[from] SaveError),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// A picture.
    #[error(transparent)]
    Picture(#[from] media::Error),
    /// Less than one language to write in.
    #[error("the demo's articles are in none of the languages of the site")]
    Speechless,
}

/// What there is to file articles under and to show with them.
#[derive(Default)]
struct Stock {
    sections: Vec<i64>,
    tags: Vec<i64>,
    authors: Vec<i64>,
    pictures: Vec<i64>,
}

/// An article that is ready to be written.
struct Ready {
    article: Prepared,
    /// An address that it had elsewhere, as what is imported has.
    old_path: Option<(String, Locale)>,
}

/// Makes the magazine beside what is there; `told` hears after each transaction how many articles are written.
///
/// # Errors
/// When the database or the pictures' folder cannot be written; what was written before stays.
pub fn fill(database: &Database, settings: &Settings, plan: Plan, mut told: impl FnMut(u64)) -> Result<(), Error> {
    database.expect_much(MEMORY)?;
    let prose = learn(settings, plan.seed)?;
    let pictures = if plan.pictures { demo::pictures(database, settings)? } else { Vec::new() };
    let before: i64 = database.read(article::last_id)?;
    let stock = database.write(|connection| stock(connection, plan, &prose, pictures))?;
    let invention = Invention::new(plan, before, &prose, &stock, Time::now());
    let (give, take) = mpsc::sync_channel(WAITING);
    // One thread writes texts while this one writes rows.
    thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0..plan.articles {
                if give.send(invention.article(number)).is_err() {
                    break;
                }
            }
        });
        let mut written = 0;
        loop {
            let batch: Vec<Ready> = take.iter().take(BATCH).collect();
            if batch.is_empty() {
                return Ok::<_, Error>(());
            }
            written += u64::try_from(batch.len()).unwrap_or(u64::MAX);
            database.write(|connection| batch.into_iter().try_for_each(|ready| write(connection, ready)))?;
            told(written);
        }
    })?;
    search::finish(database, INDEXED)?;
    Ok(())
}

fn learn(settings: &Settings, seed: u64) -> Result<Vec<Prose>, Error> {
    let mut prose = Vec::new();
    for locale in &settings.languages {
        let paragraphs = demo::paragraphs(*locale)?;
        if !paragraphs.is_empty() {
            prose.push(Prose::learn(*locale, seed, &paragraphs));
        }
    }
    if prose.is_empty() { Err(Error::Speechless) } else { Ok(prose) }
}

fn stock(connection: &mut Connection, plan: Plan, prose: &[Prose], pictures: Vec<i64>) -> Result<Stock, Error> {
    let count = |(each, least, most): (u64, u64, u64)| {
        usize::try_from((plan.articles / each).clamp(least, most)).unwrap_or(usize::MAX)
    };
    Ok(Stock {
        sections: named(connection, Kind::Section, SECTIONS, plan.seed, prose)?,
        tags: named(connection, Kind::Tag, count(TAGS), plan.seed, prose)?,
        authors: named(connection, Kind::Author, count(AUTHORS), plan.seed, prose)?,
        pictures,
    })
}

/// So many listings of a kind, each with a name of its own in each language; the same number where a name is there already.
fn named(
    connection: &mut Connection,
    kind: Kind,
    count: usize,
    seed: u64,
    prose: &[Prose],
) -> Result<Vec<i64>, SaveError> {
    let (mut ids, mut names) = (Vec::with_capacity(count), HashSet::new());
    let mut number = 0;
    while ids.len() < count {
        let mut texts = Vec::new();
        for prose in prose {
            // The same numbers in each language, so that an author is one person.
            let mut chance = Chance::of(seed, OTHERS + (kind_number(kind) << 32) + number);
            texts.push(text(kind, prose, &mut chance));
        }
        number += 1;
        if texts.iter().any(|text| names.contains(&(text.locale, text.name.clone()))) {
            continue;
        }
        names.extend(texts.iter().map(|text| (text.locale, text.name.clone())));
        let there = match texts.first() {
            Some(text) => listing::by_name(connection, kind, text.locale, &text.name)?,
            None => None,
        };
        ids.push(match there {
            Some(id) => id,
            None => listing::create(connection, kind, i64::try_from(ids.len()).unwrap_or(i64::MAX), texts)?,
        });
    }
    Ok(ids)
}

const fn kind_number(kind: Kind) -> u64 {
    match kind {
        Kind::Section => 1,
        Kind::Tag => 2,
        Kind::Author => 3,
    }
}

fn text(kind: Kind, prose: &Prose, chance: &mut Chance) -> listing::Text {
    let (first, second) = (chance.below(5_000), chance.below(5_000));
    let name = match kind {
        Kind::Author => format!("{} {}", prose.name(first), prose.name(second)),
        Kind::Tag if chance.percent(40) => prose.name(first).to_owned(),
        Kind::Tag | Kind::Section => prose::capitalised(prose.rare(first)),
    };
    let mut description = String::new();
    if kind != Kind::Tag || chance.percent(5) {
        prose.passage(chance, 15, &mut description);
    }
    listing::Text { locale: prose.locale(), slug: String::new(), name, description }
}

fn write(connection: &mut Connection, ready: Ready) -> Result<(), SaveError> {
    let id = article::create_prepared(connection, None, ready.article)?;
    if let Some((path, locale)) = ready.old_path {
        redirect::remember(connection, &path, redirect::Target::Article(id), locale)?;
    }
    Ok(())
}
