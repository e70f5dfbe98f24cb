//! The engines' own full-text indexes, as sets of texts in the order of time: FTS5 and `tsvector`, both with our terms.

use crate::{
    db::{self, Connection, Time, schema::search_text},
    i18n::Locale,
};
use diesel::{
    connection::SimpleConnection as _,
    prelude::*,
    sql_types::{BigInt, Text},
};
use std::collections::HashMap;

diesel::table! {
    /// SQLite's full-text index, which is a table of its own to those who write it.
    search_term (rowid) {
        rowid -> BigInt,
        terms -> Text,
    }
}

/// So many texts may be published in one millisecond.
const SPAN: i64 = 1 << 20;
/// The last moment (in 2248) whose texts still have places of their own.
const LAST_MOMENT: i64 = (1 << 43) - 1;

/// The first place in the index for texts that were published at this time.
pub(super) fn position(at: Time) -> i64 {
    at.0.clamp(-LAST_MOMENT, LAST_MOMENT).saturating_mul(SPAN)
}

/// When the text at a place in the index was published.
pub(super) const fn moment(position: i64) -> Time {
    Time(position.div_euclid(SPAN))
}

/// Writes an article's text with its tokens, parted by spaces; the number of its row is its place in time.
pub(super) fn insert(connection: &mut Connection, id: i64, locale: Locale, at: Time, tokens: &str) -> db::Result<()> {
    let first = position(at);
    let newest: Option<i64> = search_text::table
        .filter(search_text::position.ge(first).and(search_text::position.lt(first + SPAN)))
        .select(diesel::dsl::max(search_text::position))
        .first(connection)?;
    let position = newest.map_or(first, |newest| newest + 1);
    match connection {
        Connection::Sqlite(sqlite) => {
            diesel::insert_into(search_text::table)
                .values((
                    search_text::position.eq(position),
                    search_text::article_id.eq(id),
                    search_text::locale.eq(locale.code()),
                ))
                .execute(sqlite)?;
            diesel::insert_into(search_term::table)
                .values((search_term::rowid.eq(position), search_term::terms.eq(tokens)))
                .execute(sqlite)?;
        }
        Connection::Postgres(postgres) => {
            diesel::sql_query(
                "INSERT INTO search_text (position, article_id, locale, terms)
                 VALUES ($1, $2, $3, array_to_tsvector(string_to_array($4, ' ')))",
            )
            .bind::<BigInt, _>(position)
            .bind::<BigInt, _>(id)
            .bind::<Text, _>(locale.code())
            .bind::<Text, _>(tokens)
            .execute(postgres)?;
        }
    }
    Ok(())
}

/// A set of texts: those that have one token of each of `all`, and of no list in `none` one token of each.
pub(super) struct Expression {
    pub(super) all: Vec<Vec<String>>,
    pub(super) none: Vec<Vec<Vec<String>>>,
}

/// Signs with which an engine writes an expression.
struct Grammar {
    quote: char,
    or: &'static str,
    and: &'static str,
    not: &'static str,
}

/// <https://sqlite.org/fts5.html#full_text_query_syntax>
const FTS5: Grammar = Grammar { quote: '"', or: " OR ", and: " AND ", not: " NOT " };
/// <https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY>
const TSQUERY: Grammar = Grammar { quote: '\'', or: " | ", and: " & ", not: " & !" };

impl Expression {
    /// Tokens are letters, digits, colons and hyphens: none has to be escaped.
    fn written(&self, grammar: &Grammar) -> String {
        let Grammar { quote, or, and, not } = grammar;
        let any = |tokens: &Vec<String>| {
            let quoted = tokens.iter().map(|token| format!("{quote}{token}{quote}"));
            format!("({})", quoted.collect::<Vec<_>>().join(or))
        };
        let every = |sets: &Vec<Vec<String>>| format!("({})", sets.iter().map(any).collect::<Vec<_>>().join(and));
        self.none.iter().fold(every(&self.all), |before, none| format!("{before}{not}{}", every(none)))
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    position: i64,
}

/// The positions of the newest texts of a set within a span of positions.
pub(super) fn newest(
    connection: &mut Connection,
    expression: &Expression,
    span: (i64, i64),
    limit: i64,
) -> db::Result<Vec<i64>> {
    let rows: Vec<Row> = match connection {
        Connection::Sqlite(sqlite) => diesel::sql_query(
            "SELECT rowid AS position FROM search_term WHERE search_term MATCH ? AND rowid >= ? AND rowid < ?
             ORDER BY rowid DESC LIMIT ?",
        )
        .bind::<Text, _>(expression.written(&FTS5))
        .bind::<BigInt, _>(span.0)
        .bind::<BigInt, _>(span.1)
        .bind::<BigInt, _>(limit)
        .load(sqlite)?,
        Connection::Postgres(postgres) => {
            // The index gives the set, whatever the planner thinks: reading each text's terms would take a thousand
            // times longer for a rare word.
            postgres.batch_execute("SET LOCAL enable_seqscan = off")?;
            diesel::sql_query(
                "WITH found AS MATERIALIZED (SELECT position FROM search_text WHERE terms @@ $1::tsquery)
                 SELECT position FROM found WHERE position >= $2 AND position < $3
                 ORDER BY position DESC LIMIT $4",
            )
            .bind::<Text, _>(expression.written(&TSQUERY))
            .bind::<BigInt, _>(span.0)
            .bind::<BigInt, _>(span.1)
            .bind::<BigInt, _>(limit)
            .load(postgres)?
        }
    };
    Ok(rows.into_iter().map(|row| row.position).collect())
}

/// The articles of these positions, each with its position, in this order.
pub(super) fn articles(connection: &mut Connection, positions: &[i64]) -> db::Result<Vec<(i64, i64)>> {
    let mut rows: HashMap<i64, i64> = HashMap::new();
    for positions in positions.chunks(db::LIST_LIMIT) {
        let query = search_text::table
            .filter(search_text::position.eq_any(positions))
            .select((search_text::position, search_text::article_id));
        rows.extend(query.load::<(i64, i64)>(connection)?);
    }
    Ok(positions.iter().filter_map(|position| Some((*rows.get(position)?, *position))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_written_for_either_engine() {
        let set = |tokens: &[&str]| tokens.iter().map(|token| (*token).to_owned()).collect::<Vec<_>>();
        let expression = Expression { all: vec![set(&["a", "b"]), set(&["c"])], none: vec![vec![set(&["d"])]] };
        assert_eq!(expression.written(&FTS5), r#"(("a" OR "b") AND ("c")) NOT (("d"))"#);
        assert_eq!(expression.written(&TSQUERY), "(('a' | 'b') & ('c')) & !(('d'))");
    }
}
