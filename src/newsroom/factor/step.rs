//! Between the password and the second factor: whoever is here has no session yet.

use crate::{
    db::{self, Connection, Time, schema::sign_in_step},
    newsroom::{
        account::{self, Account},
        session::{self, hashed},
    },
};
use diesel::prelude::*;

/// Seconds in which the second factor has to follow.
const LIFE: i64 = 10 * 60;

/// Notes that the password was right; the token goes into the cookie and is kept nowhere.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn begin(connection: &mut Connection, account: i64) -> Result<String, session::Error> {
    let (token, now) = (session::token()?, Time::now());
    diesel::delete(sign_in_step::table.filter(sign_in_step::expires_at.le(now))).execute(connection)?;
    diesel::insert_into(sign_in_step::table)
        .values((
            sign_in_step::token_hash.eq(hashed(&token)),
            sign_in_step::account_id.eq(account),
            sign_in_step::expires_at.eq(now.plus_seconds(LIFE)),
        ))
        .execute(connection)?;
    Ok(token)
}

/// Whose second factor is still to come.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, token: &str) -> db::Result<Option<Account>> {
    let id: Option<i64> = sign_in_step::table
        .find(hashed(token))
        .filter(sign_in_step::expires_at.gt(Time::now()))
        .select(sign_in_step::account_id)
        .first(connection)
        .optional()?;
    id.map_or(Ok(None), |id| account::by_id(connection, id))
}

/// Ends the step: the person is in, or gave up.
///
/// # Errors
/// The database's.
pub fn end(connection: &mut Connection, token: &str) -> db::Result<()> {
    diesel::delete(sign_in_step::table.find(hashed(token))).execute(connection)?;
    Ok(())
}
