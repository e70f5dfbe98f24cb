//! What the editors' list asks of an article, in one narrow row, and which pictures its texts name; written by every save.

use super::Status;
use crate::{
    db::{
        self, Connection, Time,
        schema::{picture_use, summary, translation},
    },
    newsroom::body,
};
use diesel::{dsl::sql, expression::SqlLiteral, prelude::*, sql_types::Bool};
use std::collections::BTreeSet;

/// Writes what lists and the library ask of an article. Part of each transaction that changes its texts.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn summarise(connection: &mut Connection, id: i64) -> db::Result<()> {
    let texts: Vec<(String, Status, Option<Time>, Time)> = translation::table
        .filter(translation::article_id.eq(id))
        .select((translation::body, translation::status, translation::published_at, translation::updated_at))
        .load(connection)?;
    let changed = texts.iter().map(|(.., at)| at.0).max().unwrap_or_default();
    let published = texts.iter().filter(|(_, status, ..)| *status == Status::Published).filter_map(|(.., at, _)| *at);
    let values = (
        summary::updated_at.eq(changed),
        summary::published_at.eq(published.map(|at| at.0).max().unwrap_or_default()),
        summary::texts.eq(i64::try_from(texts.len()).unwrap_or(i64::MAX)),
        summary::worded.eq(true),
    );
    let is_known = diesel::update(summary::table.find(id)).set(values).execute(connection)? == 1;
    if !is_known {
        diesel::insert_into(summary::table).values((summary::article_id.eq(id), values)).execute(connection)?;
    }
    let shown = texts.iter().flat_map(|(body, ..)| body::picture_ids(body)).collect();
    keep_pictures(connection, id, is_known, &shown)
}

/// Writes anew when an article's texts last changed, and nothing else.
///
/// # Errors
/// The database's.
pub(super) fn changed(connection: &mut Connection, id: i64) -> db::Result<()> {
    let last: Option<Time> = translation::table
        .filter(translation::article_id.eq(id))
        .select(diesel::dsl::max(translation::updated_at))
        .first(connection)?;
    let last = summary::updated_at.eq(last.map_or(0, |at| at.0));
    diesel::update(summary::table.find(id)).set(last).execute(connection)?;
    Ok(())
}

/// Writes which pictures its texts name; whether there may be some from before.
fn keep_pictures(connection: &mut Connection, id: i64, is_known: bool, shown: &BTreeSet<i64>) -> db::Result<()> {
    let own = picture_use::table.filter(picture_use::article_id.eq(id));
    let kept: BTreeSet<i64> = match is_known {
        true => own.select(picture_use::picture_id).load(connection)?.into_iter().collect(),
        false => BTreeSet::new(),
    };
    for gone in kept.difference(shown) {
        diesel::delete(picture_use::table.find((gone, id))).execute(connection)?;
    }
    for new in shown.difference(&kept) {
        diesel::insert_into(picture_use::table)
            .values((picture_use::picture_id.eq(new), picture_use::article_id.eq(id)))
            .execute(connection)?;
    }
    Ok(())
}

/// Whether the pictures of an article are still to be written; as a literal, for a partial index is none for a
/// value that is bound.
pub fn is_due(connection: &Connection) -> SqlLiteral<Bool> {
    sql(match connection {
        Connection::Sqlite(_) => "summary.worded = 0",
        Connection::Postgres(_) => "NOT summary.worded",
    })
}

/// Writes the pictures of at most `limit` articles from before there were any; how many there were.
///
/// # Errors
/// The database's.
pub fn catch_up(connection: &mut Connection, limit: i64) -> db::Result<usize> {
    let ids: Vec<i64> = summary::table
        .filter(is_due(connection))
        .order(summary::article_id.desc())
        .select(summary::article_id)
        .limit(limit)
        .load(connection)?;
    ids.iter().try_for_each(|id| summarise(connection, *id))?;
    Ok(ids.len())
}
