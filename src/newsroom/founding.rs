//! The first run: while nobody can sign in, a link that the server printed makes the first administrator.

use super::{
    SaveError,
    account::{self, Draft},
    session::{self, hashed},
};
use crate::db::{
    self, Connection,
    schema::{account as accounts, setting},
};
use diesel::prelude::*;

/// Where the hash of the link's token is kept.
const NAME: &str = "founding_link";

/// Makes the link where there is no account at all; a link from before is worth nothing any more.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn open(connection: &mut Connection) -> Result<Option<String>, session::Error> {
    if has_accounts(connection)? {
        return Ok(None);
    }
    let token = session::token()?;
    close(connection)?;
    diesel::insert_into(setting::table)
        .values((setting::name.eq(NAME), setting::locale.eq(""), setting::value.eq(hashed(&token))))
        .execute(connection)?;
    Ok(Some(token))
}

/// Whether this token makes the first administrator.
///
/// # Errors
/// The database's.
pub fn is_open(connection: &mut Connection, token: &str) -> db::Result<bool> {
    if has_accounts(connection)? {
        return Ok(false);
    }
    let kept: Option<String> = setting::table.find((NAME, "")).select(setting::value).first(connection).optional()?;
    Ok(kept.is_some_and(|kept| kept == hashed(token)))
}

/// Makes the first account, with a password that [`account::hash`] made, and uses the link up.
///
/// # Errors
/// What is wrong with the fields, [`SaveError::Missing`] where the link is not open any more, or the database's.
pub fn found(connection: &mut Connection, token: &str, draft: &Draft, hash: &str) -> Result<i64, SaveError> {
    if !is_open(connection, token)? {
        return Err(SaveError::Missing);
    }
    let id = account::create(connection, draft)?;
    account::set_password(connection, id, hash)?;
    close(connection)?;
    Ok(id)
}

fn close(connection: &mut Connection) -> db::Result<()> {
    diesel::delete(setting::table.find((NAME, ""))).execute(connection)?;
    Ok(())
}

/// Whether anybody can sign in, or could once a link was used.
///
/// # Errors
/// The database's.
pub fn has_accounts(connection: &mut Connection) -> db::Result<bool> {
    let accounts: i64 = accounts::table.count().get_result(connection)?;
    Ok(accounts > 0)
}
