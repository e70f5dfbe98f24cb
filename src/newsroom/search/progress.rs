//! How far the index is: written anew beside the reading, and swept of what is gone.

use super::{
    index::index_all,
    names::index_all_names,
    postings::{self, Entry, unpack},
    store::{self, GONE, SWEPT},
};
use crate::db::{
    self, Connection, Database,
    schema::{article, search_progress},
};
use diesel::prelude::*;
use std::collections::HashMap;

/// Counts the ways in which terms have been made: an index of another one is written anew, beside the reading.
pub(super) const FORMAT: i64 = 2;
/// Stands for the next article when all are indexed.
const DONE: i64 = i64::MAX;
/// Articles in one transaction where all are written: editors of a running server wait no longer.
const AT_ONCE: i64 = 400;
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
    let (format, mut next) = standing(connection)?;
    if format == FORMAT && next == DONE {
        return sweep(connection, LITTER);
    }
    if format != FORMAT {
        next = 0;
        // What was written before this run is written again, even where nothing has changed.
        diesel::update(search_progress::table)
            .set(search_progress::run.eq(search_progress::run + 1))
            .execute(connection)?;
        store::forget_counts(connection)?;
        index_all_names(connection)?;
    }
    let ids: Vec<i64> = article::table
        .filter(article::id.ge(next))
        .order(article::id)
        .select(article::id)
        .limit(limit)
        .load(connection)?;
    index_all(connection, &ids)?;
    let next = ids.last().map_or(DONE, |last| last.saturating_add(1));
    diesel::update(search_progress::table)
        .set((search_progress::format.eq(FORMAT), search_progress::next_article.eq(next)))
        .execute(connection)?;
    if !ids.is_empty() {
        return Ok(Progress::More(ids.len()));
    }
    store::drop_unmet(connection)?;
    sweep(connection, 0)
}

/// [`catch_up`] until all is done; gives how many articles were written.
///
/// # Errors
/// The database's.
pub fn finish(database: &Database) -> db::Result<usize> {
    let mut count = 0;
    while let Progress::More(articles) = database.write(|connection| catch_up(connection, AT_ONCE))? {
        count += articles;
    }
    Ok(count)
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
