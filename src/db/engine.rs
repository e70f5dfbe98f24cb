use diesel::{pg::PgConnection, sqlite::SqliteConnection};

/// A connection to either engine; queries compile for both.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// PostgreSQL, when `DATABASE_URL` names one.
    Postgres(PgConnection),
    /// SQLite, in the data folder.
    Sqlite(SqliteConnection),
}
