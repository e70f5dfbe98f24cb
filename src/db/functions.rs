use diesel::{QueryResult, SqliteConnection, sql_types::Text};

diesel::define_sql_function! {
    /// A text in lower case, of all scripts: PostgreSQL's own; SQLite's knows ASCII alone, and gets ours.
    fn lower(text: Text) -> Text;
}

/// Gives a connection to SQLite the functions that it lacks.
pub(super) fn register(connection: &mut SqliteConnection) -> QueryResult<()> {
    lower_utils::register_impl(connection, |text: String| text.to_lowercase())
}
