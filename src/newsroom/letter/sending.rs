//! How a letter goes to everybody: at its time it is written once for each language, then a mail is put for each subscriber, some
//! at a time and each in the transaction that notes how far it is. Whoever dies over it goes on where it was.

use super::{Letter, State, by_id};
use crate::{
    db::{
        self, Connection, Time,
        schema::{letter, letter_article, letter_text, mail, subscriber},
    },
    i18n::Locale,
    newsroom::{Fault, Problem, SaveError, job, outbox, session, subscriber::State as Subscription, unless_invalid},
};
use diesel::prelude::*;
use std::collections::HashMap;

/// So many mails are put at once: editors wait no longer.
const PUT_AT_ONCE: i64 = 500;
/// A letter that was stopped can go on for so many seconds after it began: a week. Rows of its mails are there for a month.
pub const RESUMED: i64 = 7 * 86_400;

/// What became of a letter in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = letter_text)]
pub struct Results {
    /// To how many it goes, without those who left before their turn.
    pub recipients: i64,
    /// How many mails the server took.
    pub sent: i64,
    /// How many it refused for ever.
    pub refused: i64,
    /// How many it did not take for two days.
    pub expired: i64,
    /// How many it was given twice without an answer.
    pub unsure: i64,
    /// How many came back later.
    pub bounced: i64,
    /// How many readers left after it, before the next one.
    pub departures: i64,
}

/// A letter as it goes to everybody, but for what differs from reader to reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = letter_text)]
pub struct Frozen {
    /// Stands where the reader's own secret is to stand; nobody can know it before, so nobody can write it into a letter.
    pub mark: String,
    /// Whose name stands before the address that it comes from.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// For those who see it set.
    pub html: String,
    /// For those who do not.
    pub plain: String,
}

/// Has a letter go at a moment, or at once.
///
/// # Errors
/// What is still missing in it, that it goes already, or the database's.
pub fn schedule(connection: &mut Connection, id: i64, at: Option<Time>, languages: &[Locale]) -> Result<(), SaveError> {
    let now = Time::now();
    let known = by_id(connection, id)?.ok_or(SaveError::Missing)?;
    if !known.state.is_open() {
        return Err(SaveError::Conflict(0));
    }
    let mut problems = unready(&known, languages);
    if at.is_some_and(|at| at <= now) {
        problems.push(Problem::of("time", Fault::Over));
    }
    unless_invalid(problems)?;
    let due_at = at.unwrap_or(now);
    diesel::update(letter::table.find(id))
        .set((letter::state.eq(State::Scheduled), letter::due_at.eq(due_at)))
        .execute(connection)?;
    Ok(job::put(connection, job::Kind::SendLetter, id, due_at)?)
}

/// What keeps a letter from going: it says nothing in any of these languages, or has no subject in one.
#[must_use]
pub fn unready(letter: &Letter, languages: &[Locale]) -> Vec<Problem> {
    let written: Vec<_> = letter.texts.iter().filter(|text| languages.contains(&text.locale)).collect();
    if written.iter().all(|text| text.written.is_blank()) {
        return vec![Problem::of("letter", Fault::Required)];
    }
    let without = written.into_iter().filter(|text| !text.written.is_blank() && text.written.subject.is_empty());
    without.map(|text| Problem::in_language("subject", text.locale, Fault::Required)).collect()
}

/// A letter does not go at its time after all; `false`: it was not to, or goes already.
///
/// # Errors
/// The database's.
pub fn unschedule(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let own = letter::table.filter(letter::id.eq(id).and(letter::state.eq(State::Scheduled)));
    let changed = diesel::update(own)
        .set((letter::state.eq(State::Draft), letter::due_at.eq(None::<Time>)))
        .execute(connection)?;
    if changed > 0 {
        job::cancel(connection, job::Kind::SendLetter, id)?;
    }
    Ok(changed > 0)
}

/// Begins to send a letter whose time has come, or goes on with it; nothing if it is not to go.
///
/// # Errors
/// The database's.
pub fn begin(connection: &mut Connection, id: i64, now: Time) -> db::Result<Option<Letter>> {
    let due = letter::state.eq(State::Scheduled).and(letter::due_at.le(now).assume_not_null());
    diesel::update(letter::table.filter(letter::id.eq(id)).filter(due))
        .set((letter::state.eq(State::Sending), letter::began_at.eq(now)))
        .execute(connection)?;
    Ok(by_id(connection, id)?.filter(|letter| letter.state == State::Sending))
}

/// When the last letter in a language began to go, if one did.
///
/// # Errors
/// The database's.
pub fn last_began(connection: &mut Connection, locale: Locale) -> db::Result<Option<Time>> {
    let began: Option<Option<Time>> = letter::table
        .inner_join(letter_text::table)
        .filter(letter_text::locale.eq(locale).and(letter_text::recipients.gt(0)))
        .filter(letter::began_at.is_not_null())
        .order(letter::id.desc())
        .select(letter::began_at)
        .first(connection)
        .optional()?;
    Ok(began.flatten())
}

/// The letter as it goes in a language; nothing before it is written.
///
/// # Errors
/// The database's.
pub fn frozen(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<Option<Frozen>> {
    let own = letter_text::table.find((id, locale)).filter(letter_text::html.ne(""));
    Ok(own.select(Frozen::as_select()).first(connection).optional()?)
}

/// Keeps the letter as it goes in a language, unless that was done before.
///
/// # Errors
/// The database's.
pub fn freeze(connection: &mut Connection, id: i64, locale: Locale, frozen: &Frozen) -> db::Result<()> {
    diesel::update(letter_text::table.find((id, locale)).filter(letter_text::html.eq("")))
        .set((
            letter_text::mark.eq(&frozen.mark),
            letter_text::sender.eq(&frozen.sender),
            letter_text::subject.eq(&frozen.subject),
            letter_text::html.eq(&frozen.html),
            letter_text::plain.eq(&frozen.plain),
        ))
        .execute(connection)?;
    Ok(())
}

/// Puts the letter's mails to the next subscribers of a language; `false`: there are no more, or it was stopped.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put_mails(connection: &mut Connection, id: i64, locale: Locale) -> Result<bool, session::Error> {
    let own = letter_text::table.find((id, locale));
    let far: Option<i64> = letter_text::table
        .inner_join(letter::table)
        .filter(letter::id.eq(id).and(letter::state.eq(State::Sending)))
        .filter(letter_text::locale.eq(locale).and(letter_text::is_put.eq(false)))
        .select(letter_text::reached)
        .first(connection)
        .optional()
        .map_err(db::Error::from)?;
    let Some(far) = far else { return Ok(false) };
    let next: Vec<(i64, String)> = subscriber::table
        .filter(subscriber::state.eq(Subscription::Confirmed).and(subscriber::locale.eq(locale)))
        .filter(subscriber::id.gt(far))
        .order(subscriber::id)
        .limit(PUT_AT_ONCE)
        .select((subscriber::id, subscriber::email))
        .load(connection)
        .map_err(db::Error::from)?;
    let Some(reached) = next.last().map(|(id, _)| *id) else {
        diesel::update(own).set(letter_text::is_put.eq(true)).execute(connection).map_err(db::Error::from)?;
        return Ok(false);
    };
    let put = outbox::put_letter(connection, id, locale, &next)?;
    diesel::update(own)
        .set((letter_text::reached.eq(reached), letter_text::recipients.eq(letter_text::recipients + put)))
        .execute(connection)
        .map_err(db::Error::from)?;
    Ok(true)
}

/// Subscribers of a language who have no mail of a letter.
macro_rules! without_mail {
    ($id:expr, $locale:expr) => {
        subscriber::table
            .filter(subscriber::state.eq(Subscription::Confirmed).and(subscriber::locale.eq($locale)))
            .filter(diesel::dsl::not(diesel::dsl::exists(
                mail::table.filter(mail::letter_id.eq($id)).filter(mail::subscriber_id.eq(subscriber::id.nullable())),
            )))
    };
}

/// Puts the letter's mails to the next of those after a subscriber whom [`put_mails`] passed over: they changed to its language
/// meanwhile. Gives the last one it put a mail for; nothing: there are no more, it was stopped, or it began so long ago that
/// who got it may be forgotten.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put_missed(
    connection: &mut Connection,
    id: i64,
    locale: Locale,
    after: i64,
) -> Result<Option<i64>, session::Error> {
    let goes = letter::table
        .filter(letter::id.eq(id).and(letter::state.eq(State::Sending)))
        .filter(letter::began_at.gt(Time::now().plus_seconds(-RESUMED)));
    if !diesel::select(diesel::dsl::exists(goes)).get_result::<bool>(connection).map_err(db::Error::from)? {
        return Ok(None);
    }
    let missed: Vec<(i64, String)> = without_mail!(id, locale)
        .filter(subscriber::id.gt(after))
        .order(subscriber::id)
        .limit(PUT_AT_ONCE)
        .select((subscriber::id, subscriber::email))
        .load(connection)
        .map_err(db::Error::from)?;
    let Some(last) = missed.last().map(|(id, _)| *id) else { return Ok(None) };
    let put = outbox::put_letter(connection, id, locale, &missed)?;
    diesel::update(letter_text::table.find((id, locale)))
        .set(letter_text::recipients.eq(letter_text::recipients + put))
        .execute(connection)
        .map_err(db::Error::from)?;
    Ok(Some(last))
}

/// How many are still to get a letter that goes, or would if one went on that was stopped.
///
/// # Errors
/// The database's.
pub fn left(connection: &mut Connection, letter: &Letter) -> db::Result<i64> {
    let mut left: i64 = waiting(connection, &[letter.id])?.values().sum();
    for text in letter.texts.iter().filter(|text| !text.written.is_blank()) {
        // One that was skipped goes to nobody.
        if !text.is_put || frozen(connection, letter.id, text.locale)?.is_some() {
            left += without_mail!(letter.id, text.locale).count().get_result::<i64>(connection)?;
        }
    }
    Ok(left)
}

/// Ends a letter that goes: whoever did not get it yet will not, and a job takes their mails back. `false`: it does not go.
///
/// # Errors
/// The database's.
pub fn stop(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let going = letter::table.filter(letter::id.eq(id).and(letter::state.eq(State::Sending)));
    if diesel::update(going).set(letter::state.eq(State::Stopped)).execute(connection)? == 0 {
        return Ok(false);
    }
    job::put(connection, job::Kind::SendLetter, id, Time::now())?;
    Ok(true)
}

/// Has a letter that was stopped go on, to those who have not got it. `false`: it was not stopped, or too long ago: who got it is
/// forgotten with the mails.
///
/// # Errors
/// The database's.
pub fn resume(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let now = Time::now();
    let stopped = letter::table
        .filter(letter::id.eq(id).and(letter::state.eq(State::Stopped)))
        .filter(letter::began_at.gt(now.plus_seconds(-RESUMED)));
    if diesel::update(stopped).set(letter::state.eq(State::Sending)).execute(connection)? == 0 {
        return Ok(false);
    }
    let texts = letter_text::table.filter(letter_text::letter_id.eq(id).and(letter_text::html.ne("")));
    // Who has a mail of it is passed over.
    diesel::update(texts).set((letter_text::is_put.eq(false), letter_text::reached.eq(0))).execute(connection)?;
    job::put(connection, job::Kind::SendLetter, id, now)?;
    Ok(true)
}

/// Takes back some mails of a letter that was stopped; `false`: there are none left.
///
/// # Errors
/// The database's.
pub fn withdraw(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let stopped = letter::table.filter(letter::id.eq(id).and(letter::state.eq(State::Stopped)));
    if !diesel::select(diesel::dsl::exists(stopped)).get_result::<bool>(connection)? {
        return Ok(false);
    }
    let withdrawn = outbox::withdraw_letter(connection, id)?;
    for (locale, count) in &withdrawn {
        diesel::update(letter_text::table.find((id, locale)))
            .set(letter_text::recipients.eq(letter_text::recipients - count))
            .execute(connection)?;
    }
    Ok(!withdrawn.is_empty())
}

/// Notes that a letter goes to nobody in a language: there is nothing to read in it.
///
/// # Errors
/// The database's.
pub fn skip(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<()> {
    diesel::update(letter_text::table.find((id, locale))).set(letter_text::is_put.eq(true)).execute(connection)?;
    Ok(())
}

/// Whether a letter that readers have got leads to this article.
///
/// # Errors
/// The database's.
pub fn leads_to(connection: &mut Connection, id: i64, locale: Locale, article: i64) -> db::Result<bool> {
    let placed = letter_article::table
        .filter(letter_article::letter_id.eq(id).and(letter_article::locale.eq(locale)))
        .filter(letter_article::article_id.eq(article));
    let begun = letter::table.filter(letter::id.eq(id).and(letter::began_at.is_not_null()));
    Ok(diesel::select(diesel::dsl::exists(placed)).get_result(connection)?
        && diesel::select(diesel::dsl::exists(begun)).get_result(connection)?)
}

/// How many mails of these letters wait, by letter and language.
///
/// # Errors
/// The database's.
pub fn waiting(connection: &mut Connection, ids: &[i64]) -> db::Result<HashMap<(i64, Locale), i64>> {
    let rows: Vec<(Option<i64>, Locale, i64)> = mail::table
        .filter(mail::letter_id.eq_any(ids))
        .filter(mail::ended_at.is_null())
        .group_by((mail::letter_id, mail::locale))
        .select((mail::letter_id, mail::locale, diesel::dsl::count_star()))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(letter, locale, count)| Some(((letter?, locale), count))).collect())
}

/// What a mail of a letter came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It ended so.
    Ended(outbox::State),
    /// Its reader left before it was its turn.
    Withdrawn,
    /// It came back.
    Bounced,
    /// Its reader left.
    Departed,
}

/// Counts what a mail of a letter came to. Part of the transaction in which it does.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, id: i64, locale: Locale, event: Event) -> db::Result<()> {
    use letter_text as of;
    let own = letter_text::table.find((id, locale));
    match event {
        Event::Ended(outbox::State::Sent) => diesel::update(own).set(of::sent.eq(of::sent + 1)).execute(connection)?,
        Event::Ended(outbox::State::Refused) => {
            diesel::update(own).set(of::refused.eq(of::refused + 1)).execute(connection)?
        }
        Event::Ended(outbox::State::Expired) => {
            diesel::update(own).set(of::expired.eq(of::expired + 1)).execute(connection)?
        }
        Event::Ended(outbox::State::Unsure) => {
            diesel::update(own).set(of::unsure.eq(of::unsure + 1)).execute(connection)?
        }
        Event::Ended(outbox::State::Waiting | outbox::State::Handing) => 0,
        Event::Withdrawn => diesel::update(own).set(of::recipients.eq(of::recipients - 1)).execute(connection)?,
        Event::Bounced => diesel::update(own).set(of::bounced.eq(of::bounced + 1)).execute(connection)?,
        Event::Departed => diesel::update(own).set(of::departures.eq(of::departures + 1)).execute(connection)?,
    };
    Ok(())
}

/// Adds how often articles were opened from letters since the last batch; what is in no letter is nobody's click.
///
/// # Errors
/// The database's.
pub fn add_clicks(connection: &mut Connection, counts: &[((i64, Locale, i64), i64)]) -> db::Result<()> {
    for ((letter, locale, article), clicks) in counts {
        let own = letter_article::letter_id.eq(letter).and(letter_article::locale.eq(locale));
        diesel::update(letter_article::table.filter(own.and(letter_article::article_id.eq(article))))
            .set(letter_article::clicks.eq(letter_article::clicks + clicks))
            .execute(connection)?;
    }
    Ok(())
}

/// How often each article of a letter was opened from it, in its order.
///
/// # Errors
/// The database's.
pub fn clicks(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<Vec<(i64, i64)>> {
    Ok(letter_article::table
        .filter(letter_article::letter_id.eq(id).and(letter_article::locale.eq(locale)))
        .order(letter_article::position)
        .select((letter_article::article_id, letter_article::clicks))
        .load(connection)?)
}
