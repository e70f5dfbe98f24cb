//! What became of mails, as administrators and operators see it.

use super::{Kind, State, URGENT};
use crate::{
    db::{
        self, Connection, Time,
        schema::{letter_text, mail},
    },
    i18n::Locale,
};
use diesel::prelude::*;

/// After so long somebody should know that a mail waits, in seconds.
const LATE: i64 = 15 * 60;

/// A mail as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mail)]
pub struct Trace {
    /// Its language.
    pub locale: Locale,
    /// Its subject.
    pub subject: String,
    /// What became of it.
    pub state: State,
    /// When it was put.
    pub created_at: Time,
    /// When it was sent or given up.
    pub ended_at: Option<Time>,
    /// When somebody's server sent it back.
    pub bounced_at: Option<Time>,
    /// What the server last said against it.
    pub error: String,
    letter_id: Option<i64>,
}

/// The newest mails to a subscriber, at most `limit`.
///
/// # Errors
/// The database's.
pub fn to_subscriber(connection: &mut Connection, subscriber: i64, limit: i64) -> db::Result<Vec<Trace>> {
    let mut traces: Vec<Trace> = mail::table
        .filter(mail::subscriber_id.eq(subscriber))
        .order((mail::created_at.desc(), mail::id.desc()))
        .limit(limit)
        .select(Trace::as_select())
        .load(connection)?;
    // What brings a letter has no subject of its own.
    let letters = traces.iter().filter_map(|trace| trace.letter_id);
    let subjects: Vec<(i64, Locale, String)> = letter_text::table
        .filter(letter_text::letter_id.eq_any(letters.collect::<Vec<_>>()))
        .select((letter_text::letter_id, letter_text::locale, letter_text::subject))
        .load(connection)?;
    for trace in &mut traces {
        let own = subjects.iter().find(|(id, locale, _)| Some(*id) == trace.letter_id && *locale == trace.locale);
        if let Some((.., subject)) = own {
            trace.subject.clone_from(subject);
        }
    }
    Ok(traces)
}

/// How many mails are in each state; states without any are left out.
///
/// # Errors
/// The database's.
pub fn counts(connection: &mut Connection) -> db::Result<Vec<(State, i64)>> {
    let mut counts = Vec::new();
    for state in State::ALL {
        let count: i64 = mail::table.filter(mail::state.eq(state)).count().get_result(connection)?;
        if count > 0 {
            counts.push((state, count));
        }
    }
    Ok(counts)
}

/// Mails that have waited for longer than a quarter of an hour: how many, and what was last said of one, for operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// How many.
    pub count: i64,
    /// The server's words, or why there are none; empty where it was not tried.
    pub reason: String,
}

/// What waits for too long; nothing if nothing does.
///
/// # Errors
/// The database's.
pub fn stuck(connection: &mut Connection, now: Time) -> db::Result<Option<Stuck>> {
    let late = || {
        let waiting = mail::table.filter(mail::ended_at.is_null());
        // Letters wait for each other.
        let is_sought = mail::rank.eq(URGENT).or(mail::attempts.gt(0));
        waiting.filter(mail::created_at.le(now.plus_seconds(-LATE))).filter(is_sought)
    };
    let count: i64 = late().count().get_result(connection)?;
    if count == 0 {
        return Ok(None);
    }
    let told = late().filter(mail::error.ne("")).order(mail::due_at.desc()).select(mail::error);
    let reason: Option<String> = told.first(connection).optional()?;
    Ok(Some(Stuck { count, reason: reason.unwrap_or_default() }))
}

/// What readers wrote that did not arrive at an address, and what was last said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// To whom they were to go.
    pub recipient: String,
    /// The server's words, or why there are none.
    pub reason: String,
    /// What was to be read there, as plain text, the latest first.
    pub mails: Vec<String>,
}

/// The last hundred messages of readers that did not arrive, by address, the latest first; they are kept for thirty days.
///
/// # Errors
/// The database's.
pub fn lost(connection: &mut Connection) -> db::Result<Vec<Lost>> {
    let ended: Vec<(String, String, String)> = mail::table
        .filter(mail::kind.eq(Kind::Contact).and(mail::ended_at.is_not_null()).and(mail::state.ne(State::Sent)))
        .order((mail::ended_at.desc(), mail::id.desc()))
        .limit(100)
        .select((mail::recipient, mail::error, mail::plain))
        .load(connection)?;
    let mut lost: Vec<Lost> = Vec::new();
    for (recipient, reason, plain) in ended {
        match lost.iter_mut().find(|known| known.recipient == recipient) {
            Some(known) => known.mails.push(plain),
            None => lost.push(Lost { recipient, reason, mails: vec![plain] }),
        }
    }
    Ok(lost)
}
