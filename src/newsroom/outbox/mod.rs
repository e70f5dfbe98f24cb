//! What is to be sent and what became of it. A mail is put in the transaction that makes it necessary; each is claimed by one
//! sender, marked before its first byte goes, and done in the transaction that claims the next.

mod bounce;
mod letters;
mod trace;

pub use bounce::{bounce, recipient};
pub use letters::{abandon, note_departure, put_letter, withdraw_letter};
pub use trace::{Lost, Stuck, Trace, counts, lost, stuck, to_subscriber};

use super::{
    job,
    letter::sending::{self, Event},
    session,
    subscriber::State as Subscription,
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{mail, subscriber},
        text_column,
    },
    i18n::Locale,
};
use diesel::prelude::*;

/// For so long it is tried, in seconds: two days (RFC 5321, 4.5.4.1, wants four to five of servers; nobody waits for ours so long).
const TRIED: i64 = 2 * 24 * 3600;
/// For so long what a reader wrote is tried, in seconds, for nobody else has it: thirty days.
const TRIED_LONG: i64 = 30 * 24 * 3600;
/// For so long one waits whose turn does not come, in seconds: a week. Who sends few a minute has many wait for days.
const UNTRIED: i64 = 7 * 24 * 3600;
/// For so long a mail is its sender's, in seconds: longer than all answers of a server may take together (thirteen, one of them
/// five times as long, at two minutes each).
const LEASE: i64 = 45 * 60;
/// After the first refusal it is tried again in so many seconds, after each further one in twice as many…
const FIRST_PAUSE: i64 = 60;
/// … but no later than this.
const LONGEST_PAUSE: i64 = 4 * 3600;
/// How often a mail may be handed over without an answer: once more may be once too often.
const HANDED: i64 = 2;
/// For so long what became of a mail is kept, in seconds: thirty days.
const KEPT: i64 = 30 * 24 * 3600;
/// Most mails that are put aside for one that is claimed.
const SIFTED: usize = 100;
/// So many go at once.
const FORGOTTEN_AT_ONCE: i64 = 1000;
/// Longest reason that is kept, in characters.
const REASON: usize = 500;
/// What somebody waits for goes before …
const URGENT: i64 = 0;
/// … letters, of which there are many.
const PATIENT: i64 = 1;

/// What a mail is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Kind {
    /// Whether the newsletter is wanted at this address.
    Confirm,
    /// That it goes to this address already.
    Subscribed,
    /// A letter to a subscriber.
    Letter,
    /// A letter to somebody who wants to see it before.
    Test,
    /// A one-time link to an account that an administrator made.
    Invitation,
    /// The link that sets a new password.
    Reset,
    /// That a password was changed.
    PasswordChanged,
    /// That somebody signed in with another browser.
    NewDevice,
    /// What a reader wrote to the newsroom.
    Contact,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Confirm,
        Self::Subscribed,
        Self::Letter,
        Self::Test,
        Self::Invitation,
        Self::Reset,
        Self::PasswordChanged,
        Self::NewDevice,
        Self::Contact,
    ];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Subscribed => "subscribed",
            Self::Letter => "letter",
            Self::Test => "test",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::PasswordChanged => "password_changed",
            Self::NewDevice => "new_device",
            Self::Contact => "contact",
        }
    }

    /// Reads [`Kind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

text_column!(Kind);

/// What became of a mail.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum State {
    /// It is to be sent.
    Waiting,
    /// The server gets it, and has not answered yet.
    Handing,
    /// The server has taken it.
    Sent,
    /// The server will never take it.
    Refused,
    /// It was tried for two days.
    Expired,
    /// It was handed over twice without an answer.
    Unsure,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Waiting, Self::Handing, Self::Sent, Self::Refused, Self::Expired, Self::Unsure];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Handing => "handing",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Unsure => "unsure",
        }
    }

    /// Reads [`State::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

text_column!(State);

/// A mail as its writer gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Whose name stands before the address that it comes from.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// For those who see it set.
    pub html: String,
    /// For those who do not.
    pub plain: String,
    /// Where a POST ends the subscription; empty: nowhere.
    pub leave: String,
    /// To whom an answer goes; empty: to whom it comes from.
    pub reply_to: String,
}

/// A mail that a sender has claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its number.
    pub id: i64,
    /// Its language.
    pub locale: Locale,
    /// To whom it goes.
    pub recipient: String,
    /// What its `Message-ID` has before the host: the same whenever it is tried.
    pub message_id: String,
    /// As [`Draft`] has it; empty where it brings a letter.
    pub draft: Draft,
    /// The letter that it brings, and the secret of the subscription that it goes to.
    pub letter: Option<(i64, String)>,
    attempts: i64,
    claimed_until: Time,
}

/// What came of a mail that somebody had claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it.
    Sent,
    /// It is tried again after a pause.
    Later(String),
    /// It will never be taken; `true`: at this address.
    Never(String, bool),
    /// The server had it and did not say.
    Unanswered(String),
    /// It was not its turn after all: the server takes nothing.
    Back(String),
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail)]
struct Row {
    id: i64,
    locale: Locale,
    recipient: String,
    message_id: String,
    sender: String,
    subject: String,
    html: String,
    plain: String,
    leave: String,
    reply_to: String,
    state: State,
    attempts: i64,
    unanswered: i64,
    letter_id: Option<i64>,
    subscriber_id: Option<i64>,
}

/// Puts a mail to somebody, who may be a subscriber; it goes as soon as the server takes it, before any that nobody waits for.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put(
    connection: &mut Connection,
    kind: Kind,
    locale: Locale,
    to: (&str, Option<i64>),
    draft: &Draft,
) -> Result<(), session::Error> {
    put_as(connection, URGENT, kind, locale, to, draft)
}

/// Puts one of many mails, which go after those that somebody waits for.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put_patiently(
    connection: &mut Connection,
    kind: Kind,
    locale: Locale,
    to: (&str, Option<i64>),
    draft: &Draft,
) -> Result<(), session::Error> {
    put_as(connection, PATIENT, kind, locale, to, draft)
}

fn put_as(
    connection: &mut Connection,
    rank: i64,
    kind: Kind,
    locale: Locale,
    (recipient, subscriber): (&str, Option<i64>),
    draft: &Draft,
) -> Result<(), session::Error> {
    let now = Time::now();
    diesel::insert_into(mail::table)
        .values((
            (mail::kind.eq(kind), mail::locale.eq(locale), mail::recipient.eq(recipient)),
            (mail::subscriber_id.eq(subscriber), mail::message_id.eq(session::token()?)),
            (mail::sender.eq(&draft.sender), mail::subject.eq(&draft.subject), mail::leave.eq(&draft.leave)),
            mail::reply_to.eq(&draft.reply_to),
            (mail::html.eq(&draft.html), mail::plain.eq(&draft.plain)),
            (mail::rank.eq(rank), mail::created_at.eq(now), mail::due_at.eq(now)),
        ))
        .execute(connection)?;
    Ok(job::put(connection, job::Kind::SendMail, 0, now)?)
}

/// Ends mails that were tried for two days, or whose turn did not come for a week.
///
/// # Errors
/// The database's.
pub fn expire(connection: &mut Connection, now: Time) -> db::Result<()> {
    let waiting = mail::table
        .filter(mail::ended_at.is_null())
        .filter(mail::state.eq(State::Waiting).and(mail::claimed_until.le(now)));
    let tried = mail::tried_at.lt(now.plus_seconds(-TRIED)).assume_not_null();
    let usual = tried.or(mail::created_at.lt(now.plus_seconds(-UNTRIED))).and(mail::kind.ne(Kind::Contact));
    let written = mail::kind.eq(Kind::Contact).and(mail::created_at.lt(now.plus_seconds(-TRIED_LONG)));
    let old: Vec<(i64, String)> =
        waiting.filter(usual.or(written)).select((mail::id, mail::error)).limit(FORGOTTEN_AT_ONCE).load(connection)?;
    for (id, reason) in old {
        end(connection, id, State::Expired, &reason, now)?;
    }
    Ok(())
}

/// Claims the mail that is due longest, for a while; one that nobody can tell about any more ends here.
///
/// # Errors
/// The database's.
pub fn claim(connection: &mut Connection, now: Time) -> db::Result<Option<Mail>> {
    // Of a letter that was stopped there may be many: others are not kept waiting for all of them.
    for _ in 0..SIFTED {
        let due: Option<Row> = mail::table
            .filter(mail::ended_at.is_null())
            .filter(mail::due_at.le(now).and(mail::claimed_until.le(now)))
            .order((mail::rank, mail::due_at, mail::id))
            .select(Row::as_select())
            .first(connection)
            .optional()?;
        let Some(row) = due else { return Ok(None) };
        let letter = match row.letter_id {
            None => None,
            Some(letter) => match letters::secret(connection, letter, row.subscriber_id)? {
                Some(secret) => Some((letter, secret)),
                // It may be there already: who left gets no second one, and nobody can tell.
                None if row.unanswered > 0 || row.state == State::Handing => {
                    end(connection, row.id, State::Unsure, "handed over without an answer", now)?;
                    continue;
                }
                None => {
                    diesel::delete(mail::table.find(row.id)).execute(connection)?;
                    sending::count(connection, letter, row.locale, Event::Withdrawn)?;
                    continue;
                }
            },
        };
        // Whoever had claimed it died while the server got it.
        let unanswered = row.unanswered + i64::from(row.state == State::Handing);
        if unanswered >= HANDED {
            end(connection, row.id, State::Unsure, "handed over twice without an answer", now)?;
            continue;
        }
        let (attempts, claimed_until) = (row.attempts + 1, now.plus_seconds(LEASE));
        diesel::update(mail::table.find(row.id))
            .set((
                mail::state.eq(State::Waiting),
                mail::unanswered.eq(unanswered),
                mail::attempts.eq(attempts),
                mail::claimed_until.eq(claimed_until),
            ))
            .execute(connection)?;
        let untried = mail::table.find(row.id).filter(mail::tried_at.is_null());
        diesel::update(untried).set(mail::tried_at.eq(now)).execute(connection)?;
        let Row { id, locale, recipient, message_id, sender, subject, html, plain, leave, reply_to, .. } = row;
        let draft = Draft { sender, subject, html, plain, leave, reply_to };
        return Ok(Some(Mail { id, locale, recipient, message_id, draft, letter, attempts, claimed_until }));
    }
    Ok(None)
}

/// From now on the server may have it. `false`: somebody else has claimed it meanwhile.
///
/// # Errors
/// The database's.
pub fn hand_over(connection: &mut Connection, mail: &Mail) -> db::Result<bool> {
    let own = mail::table.filter(mail::id.eq(mail.id).and(mail::claimed_until.eq(mail.claimed_until)));
    Ok(diesel::update(own).set(mail::state.eq(State::Handing)).execute(connection)? > 0)
}

/// Notes what came of a mail. Nothing changes if somebody else has claimed it meanwhile.
///
/// # Errors
/// The database's.
pub fn settle(connection: &mut Connection, mail: &Mail, outcome: &Outcome, now: Time) -> db::Result<()> {
    let own = mail::table.filter(mail::id.eq(mail.id).and(mail::claimed_until.eq(mail.claimed_until)));
    let subscriber: Option<Option<i64>> = own.select(mail::subscriber_id).first(connection).optional()?;
    let Some(subscriber) = subscriber else { return Ok(()) };
    let again = |connection: &mut Connection, seconds: i64, attempts: i64, unanswered: i64, reason: &str| {
        diesel::update(mail::table.find(mail.id))
            .set((
                mail::state.eq(State::Waiting),
                mail::claimed_until.eq(Time(0)),
                mail::due_at.eq(now.plus_seconds(seconds)),
                mail::attempts.eq(attempts),
                mail::unanswered.eq(mail::unanswered + unanswered),
                mail::error.eq(shortened(reason)),
            ))
            .execute(connection)
    };
    match outcome {
        Outcome::Sent => end(connection, mail.id, State::Sent, "", now)?,
        Outcome::Later(reason) => {
            again(connection, pause(mail.attempts), mail.attempts, 0, reason)?;
        }
        Outcome::Back(reason) => {
            again(connection, 0, mail.attempts - 1, 0, reason)?;
        }
        Outcome::Unanswered(reason) => {
            again(connection, FIRST_PAUSE, mail.attempts, 1, reason)?;
            let unanswered: i64 = mail::table.find(mail.id).select(mail::unanswered).first(connection)?;
            if unanswered >= HANDED {
                end(connection, mail.id, State::Unsure, reason, now)?;
            }
        }
        Outcome::Never(reason, is_of_the_address) => {
            end(connection, mail.id, State::Refused, reason, now)?;
            if *is_of_the_address && let Some(subscriber) = subscriber {
                let own = subscriber::table.filter(subscriber::id.eq(subscriber));
                // Who has left meanwhile has left.
                let running = own.filter(subscriber::state.eq_any([Subscription::Waiting, Subscription::Confirmed]));
                diesel::update(running).set(bounce::refusal(reason, now)).execute(connection)?;
            }
        }
    }
    Ok(())
}

fn end(connection: &mut Connection, id: i64, state: State, reason: &str, now: Time) -> db::Result<()> {
    let own = mail::table.find(id);
    let of: Option<(Kind, Option<i64>, Locale)> =
        own.select((mail::kind, mail::letter_id, mail::locale)).first(connection).optional()?;
    let Some((kind, letter, locale)) = of else { return Ok(()) };
    if let Some(letter) = letter {
        sending::count(connection, letter, locale, Event::Ended(state))?;
    }
    let ended = (mail::state.eq(state), mail::error.eq(shortened(reason)), mail::ended_at.eq(now));
    // What a reader wrote and nobody got is kept for administrators to read.
    if state != State::Sent && kind == Kind::Contact {
        diesel::update(own).set(ended).execute(connection)?;
        return Ok(());
    }
    diesel::update(own)
        .set((ended, (mail::html.eq(""), mail::plain.eq(""), mail::leave.eq(""))))
        .execute(connection)?;
    Ok(())
}

fn shortened(reason: &str) -> String {
    reason.chars().take(REASON).collect()
}

/// When the next mail is due, or comes free again; none waits otherwise.
///
/// # Errors
/// The database's.
pub fn next_due(connection: &mut Connection) -> db::Result<Option<Time>> {
    let waiting = || mail::table.filter(mail::ended_at.is_null());
    let mut free = Vec::new();
    for rank in [URGENT, PATIENT] {
        let first: Option<Time> = waiting()
            .filter(mail::claimed_until.eq(Time(0)).and(mail::rank.eq(rank)))
            .order((mail::due_at, mail::id))
            .select(mail::due_at)
            .first(connection)
            .optional()?;
        free.extend(first);
    }
    let claimed: Option<Time> = waiting()
        .filter(mail::claimed_until.gt(Time(0)))
        .order(mail::claimed_until)
        .select(mail::claimed_until)
        .first(connection)
        .optional()?;
    Ok(free.into_iter().chain(claimed).min())
}

/// Deletes what became of mails more than thirty days ago, some at a time; gives how many.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, now: Time) -> db::Result<usize> {
    let old: Vec<i64> = mail::table
        .filter(mail::ended_at.le(now.plus_seconds(-KEPT)))
        .order((mail::ended_at, mail::id))
        .limit(FORGOTTEN_AT_ONCE)
        .select(mail::id)
        .load(connection)?;
    for ids in old.chunks(db::LIST_LIMIT) {
        diesel::delete(mail::table.filter(mail::id.eq_any(ids))).execute(connection)?;
    }
    Ok(old.len())
}

/// Seconds until the next try after so many.
fn pause(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX).min(30);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!([pause(1), pause(2), pause(3), pause(9), pause(i64::MAX)], [60, 120, 240, 14_400, 14_400]);
    }
}
