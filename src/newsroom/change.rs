//! What of what readers see has changed: each change is an edition, which says what it changed, or else counts as a change of
//! everything. Pages that are kept say what they show, so that a change drops those that show it and no others.

use crate::db::{
    self, Connection, Time,
    schema::{edition, edition_change},
    text_column,
};
use diesel::prelude::*;
use std::collections::HashSet;

/// What a page shows, and what a change is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its number; 0 of what there is one of.
    pub id: i64,
}

/// What there is to be shown.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Kind {
    /// An article, by its number: its texts, wherever a part of them stands.
    Article,
    /// Which articles stand under a section, tag or author, by its number.
    Listed,
    /// Which articles there are.
    Newest,
    /// What a section, tag or author is called and said of, by its number.
    Named,
    /// A picture of the library, by its number, with what is said of it.
    Picture,
    /// What editors put on the front pages, and what is read most.
    Front,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Article, Self::Listed, Self::Newest, Self::Named, Self::Picture, Self::Front];

    /// Its name in the database and in surrogate keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Listed => "listed",
            Self::Newest => "newest",
            Self::Named => "named",
            Self::Picture => "picture",
            Self::Front => "front",
        }
    }

    /// Reads [`Kind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The one of this number.
    #[must_use]
    pub const fn of(self, id: i64) -> Thing {
        Thing { kind: self, id }
    }

    /// Of what there is one of.
    #[must_use]
    pub const fn only(self) -> Thing {
        Thing { kind: self, id: 0 }
    }
}

text_column!(Kind);

/// What changed between two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The edition before them.
    pub since: i64,
    /// The edition after them.
    pub edition: i64,
    /// What they are of; `None`: of everything, or it is not known any more.
    pub things: Option<HashSet<Thing>>,
}

/// So many editions say what they changed; who was away for longer takes it that everything has.
const KEPT: i64 = 2_000;
/// More things than so many are everything.
const MOST: usize = 400;

/// Tells every node that what readers see has changed, anywhere. Part of the transaction that changes it.
///
/// # Errors
/// The database's.
pub fn touch(connection: &mut Connection) -> db::Result<()> {
    diesel::update(edition::table.filter(edition::id.eq(1)))
        .set((edition::number.eq(edition::number + 1), edition::changed_at.eq(Time::now())))
        .execute(connection)?;
    Ok(())
}

/// The same where no page but those that show these things has changed.
///
/// # Errors
/// The database's.
pub fn touch_only(connection: &mut Connection, things: &HashSet<Thing>) -> db::Result<()> {
    touch(connection)?;
    if things.len() > MOST {
        return Ok(());
    }
    let number = number(connection)?;
    diesel::delete(edition_change::table.filter(edition_change::edition.le(number - KEPT))).execute(connection)?;
    for thing in things {
        diesel::insert_into(edition_change::table)
            .values((
                edition_change::edition.eq(number),
                edition_change::kind.eq(thing.kind),
                edition_change::subject.eq(thing.id),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// How often what readers see has changed.
///
/// # Errors
/// The database's.
pub fn number(connection: &mut Connection) -> db::Result<i64> {
    Ok(edition::table.filter(edition::id.eq(1)).select(edition::number).first(connection)?)
}

/// What has changed since an edition, which may be that of now.
///
/// # Errors
/// The database's.
pub fn since(connection: &mut Connection, since: i64) -> db::Result<Changes> {
    let edition = number(connection)?;
    let everything = Changes { since, edition, things: None };
    if edition <= since {
        return Ok(Changes { things: Some(HashSet::new()), ..everything });
    }
    if edition - since > KEPT {
        return Ok(everything);
    }
    let rows: Vec<(i64, Kind, i64)> = edition_change::table
        .filter(edition_change::edition.gt(since))
        .select((edition_change::edition, edition_change::kind, edition_change::subject))
        .load(connection)?;
    let said: HashSet<i64> = rows.iter().map(|(edition, ..)| *edition).collect();
    // An edition that says nothing changed everything.
    if i64::try_from(said.len()).unwrap_or(i64::MAX) < edition - since {
        return Ok(everything);
    }
    Ok(Changes { things: Some(rows.into_iter().map(|(_, kind, id)| kind.of(id)).collect()), ..everything })
}
