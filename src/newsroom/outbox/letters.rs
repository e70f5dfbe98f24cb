//! Mails that bring letters to subscribers: put, taken back, and counted when their readers leave.

use super::{Kind, PATIENT, State, Subscription};
use crate::{
    db::{
        self, Connection, Time,
        schema::{letter, mail, subscriber},
    },
    i18n::Locale,
    newsroom::{
        job,
        letter::{
            State as LetterState,
            sending::{self, Event},
        },
        session,
    },
};
use diesel::prelude::*;
use std::collections::HashMap;

/// So many mails of a letter that was stopped are taken back at once: editors wait no longer.
const WITHDRAWN_AT_ONCE: i64 = 500;

/// Puts the mails of a letter to these subscribers, but to those who have one already; gives how many.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put_letter(
    connection: &mut Connection,
    letter: i64,
    locale: Locale,
    subscribers: &[(i64, String)],
) -> Result<i64, session::Error> {
    let now = Time::now();
    let ids: Vec<i64> = subscribers.iter().map(|(id, _)| *id).collect();
    let have: Vec<Option<i64>> = mail::table
        .filter(mail::letter_id.eq(letter).and(mail::subscriber_id.eq_any(ids)))
        .select(mail::subscriber_id)
        .load(connection)
        .map_err(db::Error::from)?;
    let mut put = 0;
    for (id, recipient) in subscribers.iter().filter(|(id, _)| !have.contains(&Some(*id))) {
        diesel::insert_into(mail::table)
            .values((
                (mail::kind.eq(Kind::Letter), mail::locale.eq(locale), mail::recipient.eq(recipient)),
                (mail::subscriber_id.eq(id), mail::letter_id.eq(letter), mail::message_id.eq(session::token()?)),
                (mail::sender.eq(""), mail::subject.eq(""), mail::html.eq(""), mail::plain.eq("")),
                (mail::rank.eq(PATIENT), mail::created_at.eq(now), mail::due_at.eq(now)),
            ))
            .execute(connection)
            .map_err(db::Error::from)?;
        put += 1;
    }
    job::put(connection, job::Kind::SendMail, 0, now)?;
    Ok(put)
}

/// Takes back mails of a letter that nobody has claimed and no server may have, some at a time; gives how many in each language.
///
/// # Errors
/// The database's.
pub fn withdraw_letter(connection: &mut Connection, letter: i64) -> db::Result<HashMap<Locale, i64>> {
    let unclaimed = mail::state.eq(State::Waiting).and(mail::claimed_until.eq(Time(0))).and(mail::unanswered.eq(0));
    let some: Vec<(i64, Locale)> = mail::table
        .filter(mail::letter_id.eq(letter).and(mail::ended_at.is_null()))
        .filter(unclaimed)
        .limit(WITHDRAWN_AT_ONCE)
        .select((mail::id, mail::locale))
        .load(connection)?;
    let ids: Vec<i64> = some.iter().map(|(id, _)| *id).collect();
    diesel::delete(mail::table.filter(mail::id.eq_any(ids))).execute(connection)?;
    let mut withdrawn: HashMap<Locale, i64> = HashMap::new();
    for (_, locale) in some {
        *withdrawn.entry(locale).or_default() += 1;
    }
    Ok(withdrawn)
}

/// Ends the mails of letters to a subscriber who is about to be deleted, and counts what became of them: the rows go with the
/// subscriber.
///
/// # Errors
/// The database's.
pub fn abandon(connection: &mut Connection, subscriber: i64) -> db::Result<()> {
    let unfinished: Vec<(Option<i64>, Locale, State, i64)> = mail::table
        .filter(mail::subscriber_id.eq(subscriber).and(mail::letter_id.is_not_null()))
        .filter(mail::ended_at.is_null())
        .select((mail::letter_id, mail::locale, mail::state, mail::unanswered))
        .load(connection)?;
    for (letter, locale, state, unanswered) in unfinished {
        let Some(letter) = letter else { continue };
        let may_have_come = state == State::Handing || unanswered > 0;
        let event = if may_have_come { Event::Ended(State::Unsure) } else { Event::Withdrawn };
        sending::count(connection, letter, locale, event)?;
    }
    Ok(())
}

/// The secret of a subscription that a letter goes to; nothing if the reader has left, or the letter was stopped.
pub(super) fn secret(connection: &mut Connection, letter: i64, subscriber: Option<i64>) -> db::Result<Option<String>> {
    let goes = letter::table.filter(letter::id.eq(letter).and(letter::state.eq(LetterState::Sending)));
    if !diesel::select(diesel::dsl::exists(goes)).get_result::<bool>(connection)? {
        return Ok(None);
    }
    let own = subscriber::table.filter(subscriber::id.nullable().eq(subscriber));
    let confirmed = own.filter(subscriber::state.eq(Subscription::Confirmed));
    Ok(confirmed.select(subscriber::token).first(connection).optional()?)
}

/// Counts that a reader left, for the letter that they got last; once, however often they come back and leave.
///
/// # Errors
/// The database's.
pub fn note_departure(connection: &mut Connection, subscriber: i64) -> db::Result<()> {
    let last: Option<(i64, Option<i64>, Locale, bool)> = mail::table
        .filter(mail::subscriber_id.eq(subscriber).and(mail::letter_id.is_not_null()))
        .filter(mail::state.eq(State::Sent))
        .order(mail::id.desc())
        .select((mail::id, mail::letter_id, mail::locale, mail::is_departure))
        .first(connection)
        .optional()?;
    let Some((id, Some(letter), locale, false)) = last else { return Ok(()) };
    diesel::update(mail::table.find(id)).set(mail::is_departure.eq(true)).execute(connection)?;
    sending::count(connection, letter, locale, Event::Departed)
}
