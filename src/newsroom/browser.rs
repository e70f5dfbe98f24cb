//! The browsers that an account has signed in with: who comes with another one may be somebody else. A browser is known by
//! a token in a cookie, of which only the hash is kept.

use super::session::{self, hashed};
use crate::db::{self, Connection, Time, schema::known_browser};
use diesel::prelude::*;

/// For so long a browser is known without being used, in seconds: no browser keeps a cookie longer (RFC 6265bis, 5.5).
const KEPT: i64 = 400 * 24 * 3600;

/// Whether an account has met a browser before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It is the account's first one.
    First,
    /// It has.
    Known,
    /// It has met others, and not this one.
    New,
}

/// Notes that an account signs in with the browser that brought this token, if it brought one; gives whether it has met
/// it before, and the token that the browser is known by from now on.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn meet(connection: &mut Connection, account: i64, token: Option<&str>) -> Result<(Met, String), session::Error> {
    let now = Time::now();
    diesel::delete(known_browser::table.filter(known_browser::seen_at.lt(now.plus_seconds(-KEPT))))
        .execute(connection)?;
    let brought = token.map(|token| (token, hashed(token)));
    if let Some((token, hash)) = &brought {
        let own = known_browser::table.find((hash, account));
        if diesel::update(own).set(known_browser::seen_at.eq(now)).execute(connection)? == 1 {
            return Ok((Met::Known, (*token).to_owned()));
        }
    }
    let others: i64 =
        known_browser::table.filter(known_browser::account_id.eq(account)).count().get_result(connection)?;
    let token = match brought {
        // Somebody else of the newsroom signs in with it, too. A token that nobody got from us is not taken.
        Some((token, hash)) if is_known(connection, &hash)? => token.to_owned(),
        _ => session::token()?,
    };
    diesel::insert_into(known_browser::table)
        .values((
            known_browser::token_hash.eq(hashed(&token)),
            known_browser::account_id.eq(account),
            known_browser::seen_at.eq(now),
        ))
        .execute(connection)?;
    Ok((if others == 0 { Met::First } else { Met::New }, token))
}

/// Forgets all browsers of an account: each is new to it from now on.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, account: i64) -> db::Result<()> {
    diesel::delete(known_browser::table.filter(known_browser::account_id.eq(account))).execute(connection)?;
    Ok(())
}

fn is_known(connection: &mut Connection, hash: &str) -> db::Result<bool> {
    let known = known_browser::table.filter(known_browser::token_hash.eq(hash));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(connection)?)
}
