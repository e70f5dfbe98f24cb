//! Files that no picture has any more: listed in the transaction that makes them so, and removed by a job.

use super::{Error, claim::Claim, store::Store};
use crate::{
    db::{
        self, Connection, Database, Time,
        schema::{picture, picture_leaving},
    },
    newsroom::job,
};
use diesel::prelude::*;
use std::collections::HashSet;

/// After so many seconds files are removed that somebody was busy with.
const BUSY: i64 = 60;

/// Has the files of a picture removed at this time, or when that was already to be done if it is later, unless one has the same
/// bytes by then.
///
/// # Errors
/// The database's.
pub fn let_go(connection: &mut Connection, hash: &str, at: Time) -> db::Result<()> {
    let insert =
        diesel::insert_into(picture_leaving::table).values(picture_leaving::hash.eq(hash)).on_conflict_do_nothing();
    match connection {
        Connection::Postgres(postgres) => insert.execute(postgres)?,
        Connection::Sqlite(sqlite) => insert.execute(sqlite)?,
    };
    let listed = picture_leaving::table.filter(picture_leaving::hash.eq(hash));
    let id = listed.select(picture_leaving::id).first(connection)?;
    let due = job::due(connection, job::Kind::RemovePicture, id)?;
    job::put(connection, job::Kind::RemovePicture, id, due.map_or(at, |due| due.max(at)))
}

/// The files of a picture do not leave.
///
/// # Errors
/// The database's.
pub(super) fn stay(connection: &mut Connection, hash: &str) -> db::Result<()> {
    let listed = picture_leaving::table.filter(picture_leaving::hash.eq(hash));
    let id: Option<i64> = listed.select(picture_leaving::id).first(connection).optional()?;
    let Some(id) = id else { return Ok(()) };
    diesel::delete(picture_leaving::table.find(id)).execute(connection)?;
    job::cancel(connection, job::Kind::RemovePicture, id)
}

/// Removes the files that are listed to leave by this number; comes again where somebody is busy with them.
///
/// # Errors
/// That some may be left, the database's.
pub fn remove(database: &Database, store: &Store, leaving: i64) -> Result<(), Error> {
    let listed = picture_leaving::table.find(leaving);
    let claimed = database.write(|connection| {
        let hash: Option<String> = listed.select(picture_leaving::hash).first(connection).optional()?;
        let Some(hash) = hash else { return Ok(None) };
        if picture::table.filter(picture::hash.eq(&hash)).count().get_result::<i64>(connection)? > 0 {
            diesel::delete(listed).execute(connection)?;
            return Ok(None);
        }
        let claim = Claim::to_remove(connection, &hash)?;
        if claim.is_none() {
            job::put(connection, job::Kind::RemovePicture, leaving, Time::now().plus_seconds(BUSY))?;
        }
        Ok::<_, db::Error>(claim.map(|claim| (hash, claim)))
    })?;
    let Some((hash, claim)) = claimed else { return Ok(()) };
    let removed = store.remove(&hash);
    database.write(|connection| {
        claim.end(connection)?;
        if removed.is_ok() {
            diesel::delete(listed).execute(connection)?;
        }
        Ok::<_, db::Error>(())
    })?;
    Ok(removed?)
}

/// The hashes whose files a job will remove.
///
/// # Errors
/// The database's.
pub fn hashes(connection: &mut Connection) -> db::Result<HashSet<String>> {
    let hashes: Vec<String> = picture_leaving::table.select(picture_leaving::hash).load(connection)?;
    Ok(hashes.into_iter().collect())
}
