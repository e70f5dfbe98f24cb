//! How far the index is: written anew beside the reading, and swept of what is gone.

use super::{
    index::{Ready, index_all, make_ready},
    names::index_all_names,
    postings::{self, Entry, unpack},
    store::{self, GONE, SWEPT},
};
use crate::db::{
    self, Connection, Database,
    schema::{article, search_progress},
};
use diesel::prelude::*;
use std::{collections::HashMap, thread, time::Duration};

/// Counts the ways in which terms have been made: an index of another one is written anew, beside the reading.
pub(super) const FORMAT: i64 = 3;
/// Stands for the next article when all are indexed.
const DONE: i64 = i64::MAX;
/// Articles in one transaction where all are written: editors of a running server wait no longer than some tenths of a second.
/// More take less time for each, for the rows of a common term are written once.
pub const AT_ONCE: i64 = 600;
/// How long they have the database to themselves in between.
const PAUSE: Duration = Duration::from_millis(20);
/// So many bytes of texts that are gone are let lie, about a thousand texts: sweeping reads the whole index.
const LITTER: i64 = 2 * 1024;
/// Lists that are swept at once, some megabytes with a million articles.
const SWEPT_AT_ONCE: i64 = 1000;

/// How far an index is that was not written with its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many articles were indexed; there may be more.
    More(usize),
    /// All are.
    Done,
}

/// Which time the index is written anew.
pub(super) fn run(connection: &mut Connection) -> db::Result<i64> {
    Ok(search_progress::table.select(search_progress::run).first(connection)?)
}

/// Starts anew: [`catch_up`] will write everything again. What is there is found until then.
///
/// # Errors
/// The database's.
pub fn again(connection: &mut Connection) -> db::Result<()> {
    diesel::update(search_progress::table).set(search_progress::format.eq(0)).execute(connection)?;
    Ok(())
}

/// Has the articles from this number on written again, in the background.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn again_from(connection: &mut Connection, article: i64) -> db::Result<()> {
    diesel::update(search_progress::table.filter(search_progress::next_article.gt(article)))
        .set(search_progress::next_article.eq(article))
        .execute(connection)?;
    Ok(())
}

fn standing(connection: &mut Connection) -> db::Result<(i64, i64)> {
    Ok(search_progress::table.select((search_progress::format, search_progress::next_article)).first(connection)?)
}

/// Whether there are articles for [`catch_up`] to write.
///
/// # Errors
/// The database's.
pub fn is_behind(connection: &mut Connection) -> db::Result<bool> {
    let (format, next) = standing(connection)?;
    Ok(format != FORMAT || next != DONE)
}

/// Indexes the next `limit` of the articles that were there before the index, or before its present format, or came
/// with many others; then sweeps out what is gone. In transactions of their own, one after the other until it is
/// [`Progress::Done`], by any number of processes.
///
/// # Errors
/// The database's.
pub fn catch_up(connection: &mut Connection, limit: i64) -> db::Result<Progress> {
    if !begin(connection)? {
        return sweep(connection, LITTER);
    }
    let ids = next(connection, limit)?;
    advance(connection, &ids, Ready::default())
}

/// Begins to write everything anew where it has to be; whether there is something to write.
fn begin(connection: &mut Connection) -> db::Result<bool> {
    let (format, next) = standing(connection)?;
    if format == FORMAT {
        return Ok(next != DONE);
    }
    // What was written before this run is written again, even where nothing has changed.
    diesel::update(search_progress::table)
        .set((
            search_progress::run.eq(search_progress::run + 1),
            search_progress::format.eq(FORMAT),
            search_progress::next_article.eq(0),
        ))
        .execute(connection)?;
    store::forget_counts(connection)?;
    index_all_names(connection)?;
    Ok(true)
}

/// The articles whose turn it is.
fn next(connection: &mut Connection, limit: i64) -> db::Result<Vec<i64>> {
    let (_, next) = standing(connection)?;
    from(connection, next, limit)
}

/// The articles from this number on.
fn from(connection: &mut Connection, first: i64, limit: i64) -> db::Result<Vec<i64>> {
    Ok(article::table
        .filter(article::id.ge(first))
        .order(article::id)
        .select(article::id)
        .limit(limit)
        .load(connection)?)
}

fn after(ids: &[i64]) -> i64 {
    ids.last().map_or(DONE, |last| last.saturating_add(1))
}

/// Writes those whose turn it is.
fn advance(connection: &mut Connection, ids: &[i64], ready: Ready) -> db::Result<Progress> {
    index_all(connection, ids, ready)?;
    diesel::update(search_progress::table).set(search_progress::next_article.eq(after(ids))).execute(connection)?;
    if !ids.is_empty() {
        return Ok(Progress::More(ids.len()));
    }
    store::drop_unmet(connection)?;
    sweep(connection, 0)
}

/// [`catch_up`] until all is done, so many articles in one transaction; gives how many were written. What the next ones are
/// found by is made while these are written.
///
/// # Errors
/// The database's.
pub fn finish(database: &Database, at_once: i64) -> db::Result<usize> {
    let make = |first: i64| {
        database.read(|connection| {
            let ids = from(connection, first, at_once)?;
            make_ready(connection, &ids)
        })
    };
    let first = database.write(|connection| {
        begin(connection)?;
        standing(connection)
    })?;
    let (mut count, mut ready) = (0, make(first.1)?);
    loop {
        let ids = database.read(|connection| next(connection, at_once))?;
        let (progress, made) = thread::scope(|scope| {
            let made = scope.spawn(|| make(after(&ids)));
            let ready = std::mem::take(&mut ready);
            let progress = database.write(|connection| {
                // Another process may have got further meanwhile, or an editor begun anew.
                match begin(connection)? {
                    false => sweep(connection, LITTER),
                    true => {
                        let ids = next(connection, at_once)?;
                        advance(connection, &ids, ready)
                    }
                }
            });
            // Only a panic of ours ends it otherwise; then what it would have made is made in turn.
            (progress, made.join().unwrap_or_else(|_| Ok(Ready::default())))
        });
        match progress? {
            Progress::More(articles) => count += articles,
            Progress::Done => return Ok(count),
        }
        ready = made?;
        thread::sleep(PAUSE);
    }
}

/// Takes the numbers of texts that are gone out of some more lists, once these take more than so many bytes. Those that
/// go while it lasts are left to the next time.
fn sweep(connection: &mut Connection, litter: i64) -> db::Result<Progress> {
    let mut going = store::sizes(connection, &[SWEPT.to_owned()], (i64::MIN, i64::MAX))?;
    if going.is_empty() {
        let gone = store::sizes(connection, &[GONE.to_owned()], (i64::MIN, i64::MAX))?;
        if gone.iter().map(|(_, _, bytes)| i64::from(*bytes)).sum::<i64>() <= litter {
            return Ok(Progress::Done);
        }
        store::rename(connection, GONE, SWEPT)?;
        going = gone;
    }
    let bands: Vec<i64> = going.iter().map(|(_, band, _)| *band).collect();
    let mut gone: HashMap<i64, Vec<Entry>> = HashMap::new();
    for (_, band, bytes) in store::lists(connection, &[SWEPT.to_owned()], &bands)? {
        unpack(&bytes, gone.entry(band).or_default());
    }
    let after: String = search_progress::table.select(search_progress::swept).first(connection)?;
    let lists = store::lists_after(connection, &after, SWEPT_AT_ONCE)?;
    let Some(last) = lists.last().map(|(term, ..)| term.clone()) else {
        store::drop_lists(connection, SWEPT)?;
        diesel::update(search_progress::table).set(search_progress::swept.eq("")).execute(connection)?;
        return Ok(Progress::Done);
    };
    let mut changed = Vec::new();
    for (term, band, bytes) in lists.into_iter().filter(|(term, ..)| term != GONE && term != SWEPT) {
        let Some(gone) = gone.get(&band) else { continue };
        let mut entries = Vec::new();
        unpack(&bytes, &mut entries);
        let before = entries.len();
        postings::without(&mut entries, gone);
        if entries.len() < before {
            changed.push((term, band, entries));
        }
    }
    store::replace(connection, &changed)?;
    diesel::update(search_progress::table).set(search_progress::swept.eq(last)).execute(connection)?;
    Ok(Progress::More(0))
}
