//! A forgotten password: who may ask how often for the link that sets a new one. Counted beside failed sign-ins, by hashes.

use super::{
    account::{self, Account},
    session::{self, hashed},
};
use crate::db::{self, Connection, Time, schema::sign_in_failure};
use diesel::prelude::*;

/// How long the link works, in hours.
pub const HOURS: i64 = 1;
/// An account gets a link no more often than this, in seconds, whoever asks.
const PAUSE: i64 = 10 * 60;
/// Questions from one address are counted over so many seconds.
const WINDOW: i64 = 15 * 60;
/// So many may come from one address within the window; a newsroom behind one has enough.
const MOST_FROM_ADDRESS: i64 = 10;

/// Counts a question from an address; `false`: it was one too many.
///
/// # Errors
/// The database's.
pub fn takes(connection: &mut Connection, address: &str) -> db::Result<bool> {
    let subject = hashed(&format!("forgotten passwords from {address}"));
    let is_one_too_many = count(connection, &subject, WINDOW)? >= MOST_FROM_ADDRESS;
    if !is_one_too_many {
        note(connection, &subject)?;
    }
    Ok(!is_one_too_many)
}

/// The account of this e-mail address and a new link to it, if there is one and it got none a moment ago.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn begin(connection: &mut Connection, email: &str) -> Result<Option<(Account, String)>, session::Error> {
    let Some(account) = account::by_email(connection, email)? else { return Ok(None) };
    let subject = hashed(&format!("forgotten password of account {}", account.id));
    if count(connection, &subject, PAUSE)? > 0 {
        return Ok(None);
    }
    note(connection, &subject)?;
    let token = session::make_link(connection, account.id, HOURS)?;
    Ok(Some((account, token)))
}

fn count(connection: &mut Connection, subject: &str, seconds: i64) -> db::Result<i64> {
    let since = Time::now().plus_seconds(-seconds);
    let lately = sign_in_failure::subject.eq(subject).and(sign_in_failure::at.gt(since));
    Ok(sign_in_failure::table.filter(lately).count().get_result(connection)?)
}

fn note(connection: &mut Connection, subject: &str) -> db::Result<()> {
    diesel::insert_into(sign_in_failure::table)
        .values((sign_in_failure::subject.eq(subject), sign_in_failure::at.eq(Time::now())))
        .execute(connection)?;
    Ok(())
}
