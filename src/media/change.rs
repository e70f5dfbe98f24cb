//! Changes to pictures of the library beyond their texts: several at once, and another file in the place of one.

use super::{
    Taken, leaving,
    library::{self, CREDIT_LIMIT, LICENCE_LIMIT},
};
use crate::{
    db::{self, Connection, Time, schema::picture},
    newsroom::{
        SaveError, at_most,
        audit::{self, Action, Subject, Thing},
        job, unless_invalid,
    },
};
use diesel::prelude::*;

/// So long the old file is still there for pages in caches and feeds, in seconds: a week.
const OLD_FILES: i64 = 7 * 24 * 3600;

/// One change to several pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They have this credit.
    Credit(String),
    /// They have this licence.
    Licence(String),
}

/// Changes several pictures, as `account` wished, and says how many were not so before.
///
/// # Errors
/// What is too long, or the database's.
pub fn several(connection: &mut Connection, account: i64, ids: &[i64], change: &Change) -> Result<usize, SaveError> {
    let (mut problems, there) = (Vec::new(), picture::table.filter(picture::id.eq_any(ids)));
    match change {
        Change::Credit(text) => at_most(&mut problems, "to_credit", None, text, CREDIT_LIMIT),
        Change::Licence(text) => at_most(&mut problems, "to_licence", None, text, LICENCE_LIMIT),
    }
    unless_invalid(problems)?;
    let other: Vec<i64> = match change {
        Change::Credit(text) => there.filter(picture::credit.ne(text)).select(picture::id).load(connection)?,
        Change::Licence(text) => there.filter(picture::licence.ne(text)).select(picture::id).load(connection)?,
    };
    let row = diesel::update(picture::table.filter(picture::id.eq_any(&other)));
    match change {
        Change::Credit(text) => row.set(picture::credit.eq(text)).execute(connection)?,
        Change::Licence(text) => row.set(picture::licence.eq(text)).execute(connection)?,
    };
    let (Change::Credit(text) | Change::Licence(text)) = change;
    for id in &other {
        library::note_words(connection, *id)?;
        audit::record(connection, Some(account), Action::Saved, Subject::of(Thing::Picture, *id), text)?;
    }
    if !other.is_empty() {
        library::tell(connection, &other)?;
    }
    Ok(other.len())
}

/// What came of another file for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The picture is that file from now on, everywhere.
    Done,
    /// It was that file already.
    Same,
    /// Another picture of the library is that file.
    Known(i64),
    /// There is no such picture any more.
    Missing,
}

/// Puts another file in the place of a picture's, as `account` wished: its number stays, so it is shown wherever the old one
/// was. What is said of it stays too; the point in focus goes back to the middle, for it was another picture's.
///
/// # Errors
/// The database's.
pub fn replace(connection: &mut Connection, account: i64, id: i64, taken: &Taken) -> db::Result<Replaced> {
    let Some(old) = library::by_id(connection, id)? else {
        library::abandon(connection, taken)?;
        return Ok(Replaced::Missing);
    };
    if let Some(known) = library::by_hash(connection, &taken.hash)? {
        library::settle(connection, taken)?;
        job::put(connection, job::Kind::FinishPicture, known.id, Time::now())?;
        return Ok(if known.id == id { Replaced::Same } else { Replaced::Known(known.id) });
    }
    diesel::update(picture::table.find(id))
        .set((
            picture::hash.eq(&taken.hash),
            picture::extension.eq(taken.kept.extension),
            picture::width.eq(i64::from(taken.kept.width)),
            picture::height.eq(i64::from(taken.kept.height)),
            (picture::recipe.eq(0), picture::is_animated.eq(false)),
            (picture::focus_x.eq(50), picture::focus_y.eq(50), picture::cropped.eq(""), picture::tone.eq("")),
        ))
        .execute(connection)?;
    library::settle(connection, taken)?;
    leaving::let_go(connection, &old.hash, Time::now().plus_seconds(OLD_FILES))?;
    job::put(connection, job::Kind::FinishPicture, id, Time::now())?;
    let name = old.texts.iter().map(|text| text.alt.as_str()).find(|alt| !alt.is_empty()).unwrap_or_default();
    audit::record(connection, Some(account), Action::Replaced, Subject::of(Thing::Picture, id), name)?;
    library::tell(connection, &[id])?;
    Ok(Replaced::Done)
}
