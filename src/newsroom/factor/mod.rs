//! Second factors: what an account is asked for beside its password, and by when it has to have one.

pub mod passkey;
pub mod recovery;
pub mod step;
pub mod totp;

use super::{
    account::{Account, Role},
    setting,
};
use crate::db::{
    self, Connection, Time,
    schema::{account, passkey as passkeys, recovery_code, sign_in_step, totp as totps},
};
use diesel::prelude::*;
use std::collections::HashSet;

/// Seconds in which somebody sets a second factor up where the newsroom asks for one, from the first sign-in on.
const GRACE: i64 = 7 * 24 * 3600;

/// The second factors of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    /// Whether it has an authenticator app.
    pub totp: bool,
    /// How many passkeys it has.
    pub passkeys: i64,
    /// How many recovery codes are left.
    pub codes: i64,
}

impl Factors {
    /// Whether a password alone does not sign in: there is an app or a passkey.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.totp || self.passkeys > 0
    }
}

/// The second factors of an account.
///
/// # Errors
/// The database's.
pub fn of(connection: &mut Connection, account: i64) -> db::Result<Factors> {
    let confirmed = totps::table.filter(totps::account_id.eq(account).and(totps::confirmed_at.is_not_null()));
    let codes = recovery_code::table.filter(recovery_code::account_id.eq(account));
    Ok(Factors {
        totp: diesel::select(diesel::dsl::exists(confirmed)).get_result(connection)?,
        passkeys: passkeys::table.filter(passkeys::account_id.eq(account)).count().get_result(connection)?,
        codes: codes.count().get_result(connection)?,
    })
}

/// The accounts that have a second factor.
///
/// # Errors
/// The database's.
pub fn holders(connection: &mut Connection) -> db::Result<HashSet<i64>> {
    let mut holders: HashSet<i64> =
        passkeys::table.select(passkeys::account_id).load(connection)?.into_iter().collect();
    let apps = totps::table.filter(totps::confirmed_at.is_not_null()).select(totps::account_id);
    holders.extend(apps.load::<i64>(connection)?);
    Ok(holders)
}

/// Takes every second factor of an account away, as for somebody who lost the telephone.
///
/// # Errors
/// The database's.
pub fn reset(connection: &mut Connection, account: i64) -> db::Result<()> {
    diesel::delete(passkeys::table.filter(passkeys::account_id.eq(account))).execute(connection)?;
    diesel::delete(totps::table.find(account)).execute(connection)?;
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account))).execute(connection)?;
    diesel::delete(sign_in_step::table.filter(sign_in_step::account_id.eq(account))).execute(connection)?;
    diesel::update(account::table.find(account)).set(account::factor_due_at.eq(None::<Time>)).execute(connection)?;
    Ok(())
}

/// Takes recovery codes away that lead nowhere, once the last factor is gone.
///
/// # Errors
/// The database's.
pub fn tidy(connection: &mut Connection, account: i64) -> db::Result<()> {
    if !of(connection, account)?.any() {
        diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account))).execute(connection)?;
    }
    Ok(())
}

/// By when this person has to set a second factor up; `None` for whoever has one, and where none is asked for.
///
/// # Errors
/// The database's.
pub fn due(connection: &mut Connection, account: &Account) -> db::Result<Option<Time>> {
    if account.role == Role::Author || !setting::rules(connection)?.second_factor {
        return Ok(None);
    }
    if of(connection, account.id)?.any() {
        return Ok(None);
    }
    Ok(Some(account.factor_due.unwrap_or_else(|| Time::now().plus_seconds(GRACE))))
}

/// Lets the time in which a second factor has to be set up begin, unless it runs already.
pub(super) fn remind(connection: &mut Connection, account: &Account) -> db::Result<()> {
    let Some(due) = due(connection, account)?.filter(|_| account.factor_due.is_none()) else { return Ok(()) };
    diesel::update(account::table.find(account.id)).set(account::factor_due_at.eq(due)).execute(connection)?;
    Ok(())
}
