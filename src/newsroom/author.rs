//! What an author's listing has beyond other listings: a picture, and whether it is a person or an organisation.

use super::{Fault, Problem, SaveError, change, touch_only, unless_invalid};
use crate::{
    db::{
        self, Connection,
        schema::{account, listing, picture},
    },
    routes::Kind,
};
use diesel::prelude::*;

/// What an author's listing has beyond its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whether it is an organisation, such as the newsroom itself, rather than a person.
    pub is_organisation: bool,
    /// A picture of the library.
    pub picture: Option<i64>,
}

/// What this author's listing has.
///
/// # Errors
/// The database's.
pub fn profile(connection: &mut Connection, id: i64) -> db::Result<Profile> {
    let own = listing::table.filter(listing::id.eq(id).and(listing::kind.eq(Kind::Author.code())));
    let row: Option<(bool, Option<i64>)> =
        own.select((listing::is_organisation, listing::picture_id)).first(connection).optional()?;
    Ok(row.map_or_else(Profile::default, |(is_organisation, picture)| Profile { is_organisation, picture }))
}

/// Keeps what an author's listing has.
///
/// # Errors
/// That the picture is gone, or the database's.
pub fn save_profile(connection: &mut Connection, id: i64, profile: Profile) -> Result<(), SaveError> {
    if let Some(chosen) = profile.picture {
        let is_there: bool = diesel::select(diesel::dsl::exists(picture::table.find(chosen))).get_result(connection)?;
        unless_invalid(if is_there { Vec::new() } else { vec![Problem::of("portrait", Fault::NotAChoice)] })?;
    }
    diesel::update(listing::table.filter(listing::id.eq(id).and(listing::kind.eq(Kind::Author.code()))))
        .set((listing::is_organisation.eq(profile.is_organisation), listing::picture_id.eq(profile.picture)))
        .execute(connection)?;
    touch_only(connection, &[change::Kind::Named.of(id)].into())?;
    Ok(())
}

/// Authors that show this picture.
///
/// # Errors
/// The database's.
pub fn showing(connection: &mut Connection, picture: i64) -> db::Result<Vec<i64>> {
    Ok(listing::table
        .filter(listing::picture_id.eq(picture))
        .order(listing::id)
        .select(listing::id)
        .load(connection)?)
}

/// Whether this author's listing is one person's own: no organisation, and no other account's.
///
/// # Errors
/// The database's.
pub fn is_own(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let accounts: i64 = account::table.filter(account::author_id.eq(id)).count().get_result(connection)?;
    Ok(accounts <= 1 && !profile(connection, id)?.is_organisation)
}
