//! Who is busy with a picture's files, on whichever node: those who write them may be several, whoever removes them is alone.

use crate::db::{
    self, Connection, Database, Time,
    schema::picture_claim::{self, dsl},
};
use diesel::prelude::*;
use std::{
    thread,
    time::{Duration, Instant},
};

/// So long it counts after its holder died, in seconds. Nothing takes longer.
pub(super) const HELD: i64 = 10 * 60;
/// Removing is done in a second; who wants to write waits no longer than this.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(100);

/// A claim on the files of the picture with this hash.
#[derive(Debug)]
pub(super) struct Claim(i64);

impl Claim {
    /// Claims files for writing, with what belongs in the same transaction; waits for whoever is removing them.
    ///
    /// # Errors
    /// The database's; [`diesel::NotFound`] where they are being removed for longer than anybody waits.
    pub(super) fn to_write(
        database: &Database,
        hash: &str,
        with: impl Fn(&mut Connection) -> db::Result<()>,
    ) -> db::Result<Self> {
        let start = Instant::now();
        loop {
            let claimed = database.write(|connection| {
                if is_held(connection, hash, false)? {
                    return Ok(None);
                }
                with(connection)?;
                Self::insert(connection, hash, false).map(Some)
            })?;
            match claimed {
                Some(claim) => return Ok(claim),
                None if start.elapsed() > PATIENCE => return Err(diesel::NotFound.into()),
                None => thread::sleep(PAUSE),
            }
        }
    }

    /// Claims files for removing, unless somebody is busy with them.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn to_remove(connection: &mut Connection, hash: &str) -> db::Result<Option<Self>> {
        let is_free = !is_held(connection, hash, true)?;
        is_free.then(|| Self::insert(connection, hash, true)).transpose()
    }

    /// Gives the files free, and says whether they were still held: whoever took longer has to begin again.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn end(&self, connection: &mut Connection) -> db::Result<bool> {
        let own = picture_claim::table.find(self.0);
        let until: Option<Time> = own.select(dsl::held_until).first(connection).optional()?;
        diesel::delete(own).execute(connection)?;
        Ok(until.is_some_and(|until| until > Time::now()))
    }

    fn insert(connection: &mut Connection, hash: &str, is_removal: bool) -> db::Result<Self> {
        let now = Time::now();
        diesel::delete(picture_claim::table.filter(dsl::held_until.le(now))).execute(connection)?;
        let row = (dsl::hash.eq(hash), dsl::is_removal.eq(is_removal), dsl::held_until.eq(now.plus_seconds(HELD)));
        let insert = diesel::insert_into(picture_claim::table).values(row).returning(dsl::id);
        Ok(Self(insert.get_result(connection)?))
    }
}

/// Whether anybody holds such a claim.
fn is_held(connection: &mut Connection, hash: &str, is_any: bool) -> db::Result<bool> {
    let held = picture_claim::table.filter(dsl::hash.eq(hash)).filter(dsl::held_until.gt(Time::now()));
    let kinds: Vec<bool> = held.select(dsl::is_removal).load(connection)?;
    Ok(kinds.into_iter().any(|is_removal| is_removal || is_any))
}
