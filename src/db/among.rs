//! A list of values in one bound value: `column IN (?, ?, ?)` is another statement for each length of the list, and SQLite
//! takes longer to plan one than to run it.

use super::Connection;
use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    backend::Backend,
    expression::{ValidGrouping, is_aggregate},
    query_builder::{AstPass, QueryFragment, QueryId},
    serialize::ToSql,
    sql_types::{Bool, HasSqlType, Text},
};

/// That a column has one of a list of values; made by [`among`] and [`among_texts`].
#[derive(Clone, Debug)]
pub struct Among {
    before: String,
    list: String,
    after: &'static str,
}

/// That `column`, a column of numbers with the name of its table, has one of these values.
#[must_use]
pub fn among(connection: &Connection, column: &'static str, values: &[i64]) -> Among {
    let list = values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    match connection {
        Connection::Sqlite(_) => Among {
            before: format!("{column} IN (SELECT value FROM json_each("),
            list: format!("[{list}]"),
            after: "))",
        },
        Connection::Postgres(_) => {
            Among { before: format!("{column} = ANY(string_to_array("), list, after: ", ',')::bigint[])" }
        }
    }
}

/// That `column`, a column of texts with the name of its table, has one of these values.
#[must_use]
pub fn among_texts(connection: &Connection, column: &'static str, values: &[String]) -> Among {
    let list = serde_json::json!(values).to_string();
    match connection {
        Connection::Sqlite(_) => {
            Among { before: format!("{column} IN (SELECT value FROM json_each("), list, after: "))" }
        }
        Connection::Postgres(_) => {
            Among { before: format!("{column} = ANY(ARRAY(SELECT json_array_elements_text("), list, after: "::json)))" }
        }
    }
}

impl<DB> QueryFragment<DB> for Among
where
    DB: Backend + HasSqlType<Text>,
    String: ToSql<Text, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(&self.before);
        out.push_bind_param::<Text, _>(&self.list)?;
        out.push_sql(self.after);
        Ok(())
    }
}

impl Expression for Among {
    type SqlType = Bool;
}

impl QueryId for Among {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<G> ValidGrouping<G> for Among {
    type IsAggregate = is_aggregate::Never;
}

impl<T> AppearsOnTable<T> for Among {}

impl<T> SelectableExpression<T> for Among {}
