//! Who has the form of an article open. Nobody is locked out: people are told, and agree among themselves.

use crate::db::{
    self, Connection, Time,
    schema::{account, article, presence},
};
use diesel::prelude::*;

/// An open form says so every so many seconds.
pub const EVERY: i64 = 15;
/// A form that has said nothing for so many seconds is closed, or its device is asleep.
const LATELY: i64 = 3 * EVERY;

/// Notes that a person has the form open; nothing where there is no such article.
///
/// # Errors
/// The database's.
pub fn seen(connection: &mut Connection, article: i64, account: i64, now: Time) -> db::Result<()> {
    let there: bool = diesel::select(diesel::dsl::exists(article::table.find(article))).get_result(connection)?;
    if !there {
        return Ok(());
    }
    let again =
        diesel::update(presence::table.find((article, account))).set(presence::seen_at.eq(now)).execute(connection)?;
    if again == 0 {
        let key = (presence::article_id.eq(article), presence::account_id.eq(account));
        diesel::insert_into(presence::table).values((key, presence::seen_at.eq(now))).execute(connection)?;
    }
    Ok(())
}

/// Notes that a person has closed the form.
///
/// # Errors
/// The database's.
pub fn left(connection: &mut Connection, article: i64, account: i64) -> db::Result<()> {
    diesel::delete(presence::table.find((article, account))).execute(connection)?;
    Ok(())
}

/// The names of the others who have the form open, by name.
///
/// # Errors
/// The database's.
pub fn others(connection: &mut Connection, article: i64, account: i64, now: Time) -> db::Result<Vec<String>> {
    Ok(presence::table
        .inner_join(account::table)
        .filter(presence::article_id.eq(article).and(presence::account_id.ne(account)))
        .filter(presence::seen_at.gt(now.plus_seconds(-LATELY)))
        .order((account::name, account::id))
        .select(account::name)
        .limit(20)
        .load(connection)?)
}

/// Forgets who had what open yesterday.
///
/// # Errors
/// The database's.
pub fn forget_old(connection: &mut Connection, now: Time) -> db::Result<()> {
    diesel::delete(presence::table.filter(presence::seen_at.lt(now.plus_seconds(-86_400)))).execute(connection)?;
    Ok(())
}
