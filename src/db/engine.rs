use diesel::{
    QueryResult, RunQueryDsl,
    helper_types::Limit,
    pg::PgConnection,
    query_dsl::methods::{LimitDsl, LoadQuery},
    sqlite::SqliteConnection,
};

/// A connection to either engine; queries compile for both.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// PostgreSQL, when `DATABASE_URL` names one.
    Postgres(PgConnection),
    /// SQLite, in the data folder.
    Sqlite(SqliteConnection),
}

/// The rows that answer a question of a reader's page. It is given to the engine itself: what the one connection for both hands
/// on is written out as SQL twice each time, although the statement is known.
///
/// # Errors
/// The engine's.
pub fn load<'query, Q, U>(connection: &mut AnyConnection, question: Q) -> QueryResult<Vec<U>>
where
    Q: RunQueryDsl<PgConnection> + LoadQuery<'query, PgConnection, U>,
    Q: RunQueryDsl<SqliteConnection> + LoadQuery<'query, SqliteConnection, U>,
{
    match connection {
        AnyConnection::Postgres(postgres) => question.load(postgres),
        AnyConnection::Sqlite(sqlite) => question.load(sqlite),
    }
}

/// The first of them, if there is any.
///
/// # Errors
/// The engine's.
pub fn first<'query, Q, U>(connection: &mut AnyConnection, question: Q) -> QueryResult<Option<U>>
where
    Q: LimitDsl,
    Limit<Q>: RunQueryDsl<PgConnection> + LoadQuery<'query, PgConnection, U>,
    Limit<Q>: RunQueryDsl<SqliteConnection> + LoadQuery<'query, SqliteConnection, U>,
{
    Ok(load(connection, question.limit(1))?.into_iter().next())
}
