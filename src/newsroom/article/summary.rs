//! What the editors' list asks of an article, in one narrow row; written by every save.

use super::Status;
use crate::{
    db::{
        self, Connection, Time,
        schema::{summary, summary_word, translation},
    },
    newsroom::search,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Text},
};
use std::collections::BTreeSet;

/// Writes what lists ask of an article. Part of each transaction that changes its texts.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn summarise(connection: &mut Connection, id: i64) -> db::Result<()> {
    let texts: Vec<(String, Status, Option<Time>, Time)> = translation::table
        .filter(translation::article_id.eq(id))
        .select((translation::headline, translation::status, translation::published_at, translation::updated_at))
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
    let words = texts.iter().flat_map(|(headline, ..)| search::folded_words(headline)).collect();
    if is_known {
        let kept: Vec<String> =
            summary_word::table.filter(summary_word::article_id.eq(id)).select(summary_word::word).load(connection)?;
        if kept.into_iter().collect::<BTreeSet<_>>() == words {
            return Ok(());
        }
        diesel::delete(summary_word::table.filter(summary_word::article_id.eq(id))).execute(connection)?;
    }
    insert_words(connection, id, &words)
}

/// One statement for all words: an import writes a dozen for each article.
fn insert_words(connection: &mut Connection, id: i64, words: &BTreeSet<String>) -> db::Result<()> {
    let list = serde_json::json!(words).to_string();
    let statement = match connection {
        Connection::Sqlite(_) => "INSERT INTO summary_word (word, article_id) SELECT value, ? FROM json_each(?)",
        Connection::Postgres(_) => {
            "INSERT INTO summary_word (word, article_id) SELECT value, $1 FROM json_array_elements_text($2::json)"
        }
    };
    diesel::sql_query(statement).bind::<BigInt, _>(id).bind::<Text, _>(list).execute(connection)?;
    Ok(())
}

/// Writes the words of at most `limit` articles from before there were any; how many there were.
///
/// # Errors
/// The database's.
pub fn catch_up(connection: &mut Connection, limit: i64) -> db::Result<usize> {
    let ids: Vec<i64> = summary::table
        .filter(summary::worded.eq(false))
        .order(summary::article_id.desc())
        .select(summary::article_id)
        .limit(limit)
        .load(connection)?;
    ids.iter().try_for_each(|id| summarise(connection, *id))?;
    Ok(ids.len())
}
