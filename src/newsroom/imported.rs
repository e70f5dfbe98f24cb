//! What imports have taken: which thing of ours each thing of another system has become, so that a second run changes
//! nothing.

use crate::db::{self, Connection, schema::import_record};
use diesel::prelude::*;
use std::collections::HashMap;

/// What a thing of another system has become, if it was taken: `source` names the site, `kind` and `external` the thing.
///
/// # Errors
/// The database's.
pub fn target(connection: &mut Connection, source: &str, kind: &str, external: &str) -> db::Result<Option<i64>> {
    let query = import_record::table.find((source, kind, external)).select(import_record::target_id);
    Ok(query.first(connection).optional()?)
}

/// Which of some things of a kind were taken, with what they have become.
///
/// # Errors
/// The database's.
pub fn targets(
    connection: &mut Connection,
    source: &str,
    kind: &str,
    externals: &[String],
) -> db::Result<HashMap<String, i64>> {
    let mut found = HashMap::new();
    for externals in externals.chunks(db::LIST_LIMIT) {
        let rows: Vec<(String, i64)> = import_record::table
            .filter(import_record::source.eq(source).and(import_record::kind.eq(kind)))
            .filter(import_record::external_id.eq_any(externals))
            .select((import_record::external_id, import_record::target_id))
            .load(connection)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Notes what a thing has become; what was noted of it before is forgotten.
///
/// # Errors
/// The database's.
pub fn remember(connection: &mut Connection, source: &str, kind: &str, external: &str, target: i64) -> db::Result<()> {
    let record = diesel::insert_into(import_record::table)
        .values((
            import_record::source.eq(source),
            import_record::kind.eq(kind),
            import_record::external_id.eq(external),
            import_record::target_id.eq(target),
        ))
        .on_conflict((import_record::source, import_record::kind, import_record::external_id))
        .do_update()
        .set(import_record::target_id.eq(target));
    match connection {
        Connection::Sqlite(sqlite) => record.execute(sqlite)?,
        Connection::Postgres(postgres) => record.execute(postgres)?,
    };
    Ok(())
}
