//! Recovery codes, for whoever lost the telephone: shown once, kept as hashes, each works once.

use super::totp::base32;
use crate::{
    db::{self, Connection, schema::recovery_code},
    newsroom::session,
};
use diesel::prelude::*;

/// So many are made at a time.
pub const COUNT: usize = 10;
/// Bytes of chance in each: 80 bits cannot be searched through, so a plain hash is enough (OWASP ASVS 5.0, 6.5.2).
const BYTES: usize = 10;

/// Makes new codes, and the old ones worthless; they are written as they are to be typed, and kept nowhere.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn renew(connection: &mut Connection, account: i64) -> Result<Vec<String>, session::Error> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account))).execute(connection)?;
    let mut codes = Vec::new();
    for _ in 0..COUNT {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(session::Error::Random)?;
        let code = base32(&bytes).to_lowercase();
        diesel::insert_into(recovery_code::table)
            .values((recovery_code::code_hash.eq(hashed(account, &code)), recovery_code::account_id.eq(account)))
            .execute(connection)?;
        codes.push(readable(&code));
    }
    Ok(codes)
}

/// Whether this is one of the account's codes; it is used up.
///
/// # Errors
/// The database's.
pub fn redeem(connection: &mut Connection, account: i64, typed: &str) -> db::Result<bool> {
    let code: String = typed.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let own = recovery_code::table.find(hashed(account, &code)).filter(recovery_code::account_id.eq(account));
    Ok(diesel::delete(own).execute(connection)? == 1)
}

fn hashed(account: i64, code: &str) -> String {
    session::hashed(&format!("recovery code of {account}: {code}"))
}

/// In groups of four, for reading off and typing.
fn readable(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
