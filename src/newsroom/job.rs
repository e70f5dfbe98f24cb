//! Work that is due at a time: rows that whoever does the work claims in a transaction (see the room `jobs`).

use crate::db::{self, Connection, Time, schema::job, text_column};
use diesel::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many failures, and it is given up until somebody has it tried again: about five hours of trying.
pub const TRIES: i64 = 12;
/// After the first failure it is tried again in so many seconds, after each further one in twice as many…
const FIRST_PAUSE: i64 = 10;
/// … but no later than this.
const LONGEST_PAUSE: i64 = 2 * 3600;
/// Longest error that is kept, in characters.
const ERROR_LIMIT: usize = 1000;
/// Most failed jobs that are listed.
const FAILED_LIMIT: i64 = 50;

/// Whether this process is about to end.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// From now on this process takes no further work up: what it works on is finished, the rest waits for the next process.
pub fn end() {
    IS_ENDING.store(true, Ordering::Relaxed);
}

/// Whether [`end`] was said: who works through many things stops after the one at hand.
#[must_use]
pub fn is_ending() -> bool {
    IS_ENDING.load(Ordering::Relaxed)
}

/// What is to be done. A new one needs its words in `admin-job-kind`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Kind {
    /// The time of a scheduled text has come; the subject is the text's row.
    Publish,
    /// The time has come at which readers do not get a text any more; the subject is the text's row.
    Withdraw,
    /// Old entries of the audit log go; once a day.
    ForgetAudit,
    /// Pages of ours are looked for that readers may have meant who asked in vain.
    ProposePages,
    /// A picture lacks formats and widths; the subject is the picture.
    FinishPicture,
    /// Mails are due.
    SendMail,
    /// The time of a letter has come, or not all of its mails are put yet; the subject is the letter.
    SendLetter,
    /// The time of a digest has come; the subject is its row.
    MakeDigest,
    /// What became of old mails goes, and who never confirmed a subscription; once a day.
    ForgetMail,
    /// Files that no picture has any more go; the subject is what they are listed by (`media::leaving::let_go`).
    RemovePicture,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Publish,
        Self::Withdraw,
        Self::ForgetAudit,
        Self::ProposePages,
        Self::FinishPicture,
        Self::RemovePicture,
        Self::SendMail,
        Self::SendLetter,
        Self::MakeDigest,
        Self::ForgetMail,
    ];

    /// Its name in the database and in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
            Self::ForgetAudit => "forget_audit",
            Self::ProposePages => "propose_pages",
            Self::FinishPicture => "finish_picture",
            Self::RemovePicture => "remove_picture",
            Self::SendMail => "send_mail",
            Self::SendLetter => "send_letter",
            Self::MakeDigest => "make_digest",
            Self::ForgetMail => "forget_mail",
        }
    }

    /// Reads [`Kind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

text_column!(Kind);

/// A job that somebody has claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The row's number.
    pub id: i64,
    /// What is to be done.
    pub kind: Kind,
    /// The number of the thing that it is about.
    pub subject: i64,
    /// How often it was tried, this time included.
    attempts: i64,
    /// Up to when nobody else takes it: what tells this claim from one after it.
    until: Time,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Its number.
    pub id: i64,
    /// What was to be done.
    pub kind: Kind,
    /// The number of the thing that it is about.
    pub subject: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time, for operators.
    pub error: String,
    /// When it was given up.
    pub at: Time,
}

/// Has it done at `due_at`, in place of when it was due before. Part of the transaction that makes it necessary.
///
/// # Errors
/// The database's.
pub fn put(connection: &mut Connection, kind: Kind, subject: i64, due_at: Time) -> db::Result<()> {
    let anew = (
        job::due_at.eq(due_at),
        job::attempts.eq(0),
        job::claimed_until.eq(None::<Time>),
        job::last_error.eq(""),
        job::failed_at.eq(None::<Time>),
    );
    let own = job::table.filter(job::kind.eq(kind).and(job::subject.eq(subject)));
    if diesel::update(own).set(anew).execute(connection)? == 0 {
        diesel::insert_into(job::table)
            .values((job::kind.eq(kind), job::subject.eq(subject), job::due_at.eq(due_at)))
            .execute(connection)?;
    }
    Ok(())
}

/// When it is to be done, if it is.
///
/// # Errors
/// The database's.
pub fn due(connection: &mut Connection, kind: Kind, subject: i64) -> db::Result<Option<Time>> {
    let own = job::table.filter(job::kind.eq(kind).and(job::subject.eq(subject)));
    Ok(own.select(job::due_at).first(connection).optional()?)
}

/// What work of a kind is about that waits for its time, the next first: at most `limit`.
///
/// # Errors
/// The database's.
pub fn subjects(connection: &mut Connection, kind: Kind, limit: i64) -> db::Result<Vec<i64>> {
    Ok(job::table
        .filter(job::kind.eq(kind).and(job::failed_at.is_null()))
        .order((job::due_at, job::id))
        .limit(limit)
        .select(job::subject)
        .load(connection)?)
}

/// It is not to be done any more.
///
/// # Errors
/// The database's.
pub fn cancel(connection: &mut Connection, kind: Kind, subject: i64) -> db::Result<()> {
    diesel::delete(job::table.filter(job::kind.eq(kind).and(job::subject.eq(subject)))).execute(connection)?;
    Ok(())
}

/// It is not to be done at a moment to come any more; what is due stays due.
///
/// # Errors
/// The database's.
pub fn cancel_ahead(connection: &mut Connection, kind: Kind, subject: i64, now: Time) -> db::Result<()> {
    let own = job::kind.eq(kind).and(job::subject.eq(subject));
    diesel::delete(job::table.filter(own).filter(job::due_at.gt(now))).execute(connection)?;
    Ok(())
}

/// When the next job of these kinds is due that nobody has claimed; it may be over.
///
/// # Errors
/// The database's.
pub fn next_due(connection: &mut Connection, kinds: &[Kind], now: Time) -> db::Result<Option<Time>> {
    Ok(job::table
        .filter(job::failed_at.is_null().and(job::kind.eq_any(kinds)))
        .filter(job::claimed_until.is_null().or(job::claimed_until.le(now)))
        .order((job::due_at, job::id))
        .select(job::due_at)
        .first(connection)
        .optional()?)
}

/// Claims the job of these kinds that is due longest, for so many seconds. Writers take turns, so that nobody else gets it;
/// whoever dies over it leaves it to the next once the time is over.
///
/// # Errors
/// The database's.
pub fn claim(connection: &mut Connection, kinds: &[Kind], now: Time, seconds: i64) -> db::Result<Option<Claim>> {
    let due: Option<(i64, Kind, i64, i64)> = job::table
        .filter(job::failed_at.is_null().and(job::kind.eq_any(kinds)).and(job::due_at.le(now)))
        .filter(job::claimed_until.is_null().or(job::claimed_until.le(now)))
        .order((job::due_at, job::id))
        .select((job::id, job::kind, job::subject, job::attempts))
        .first(connection)
        .optional()?;
    let Some((id, kind, subject, attempts)) = due else { return Ok(None) };
    let claim = Claim { id, kind, subject, attempts: attempts + 1, until: now.plus_seconds(seconds) };
    diesel::update(job::table.find(id))
        .set((job::attempts.eq(claim.attempts), job::claimed_until.eq(claim.until)))
        .execute(connection)?;
    Ok(Some(claim))
}

/// It is done. A job that was put anew in the meantime stays.
///
/// # Errors
/// The database's.
pub fn finish(connection: &mut Connection, claim: &Claim) -> db::Result<()> {
    let own = job::id.eq(claim.id).and(job::claimed_until.eq(claim.until)).and(job::attempts.eq(claim.attempts));
    diesel::delete(job::table.filter(own)).execute(connection)?;
    Ok(())
}

/// It went wrong: it is tried again after a pause, or given up. A job that was put anew in the meantime stays.
///
/// # Errors
/// The database's.
pub fn fail(connection: &mut Connection, claim: &Claim, error: &str, now: Time) -> db::Result<()> {
    let is_given_up = claim.attempts >= TRIES;
    // One that is done within its transaction left no trace of the claim when it failed.
    let is_claimed = job::claimed_until.eq(claim.until).and(job::attempts.eq(claim.attempts));
    let own = job::id.eq(claim.id).and(is_claimed.or(job::attempts.eq(claim.attempts - 1)));
    diesel::update(job::table.filter(own))
        .set((
            job::attempts.eq(claim.attempts),
            job::claimed_until.eq(None::<Time>),
            job::due_at.eq(now.plus_seconds(pause(claim.attempts))),
            job::last_error.eq(error.chars().take(ERROR_LIMIT).collect::<String>()),
            job::failed_at.eq(is_given_up.then_some(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Seconds until the next try after so many.
fn pause(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX).min(30);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

/// The jobs that were given up, the latest first, at most 50.
///
/// # Errors
/// The database's.
pub fn failed(connection: &mut Connection) -> db::Result<Vec<Failed>> {
    let rows: Vec<(i64, Kind, i64, i64, String, Option<Time>)> = job::table
        .filter(job::failed_at.is_not_null())
        .order((job::failed_at.desc(), job::id.desc()))
        .select((job::id, job::kind, job::subject, job::attempts, job::last_error, job::failed_at))
        .limit(FAILED_LIMIT)
        .load(connection)?;
    let failed = |(id, kind, subject, attempts, error, at): (i64, Kind, i64, i64, String, Option<Time>)| {
        Some(Failed { id, kind, subject, attempts, error, at: at? })
    };
    Ok(rows.into_iter().filter_map(failed).collect())
}

/// Has a job tried again that was given up; `false` when there is none of this number.
///
/// # Errors
/// The database's.
pub fn retry(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let given_up = job::table.filter(job::id.eq(id).and(job::failed_at.is_not_null()));
    let anew = (job::due_at.eq(Time::now()), job::attempts.eq(0), job::failed_at.eq(None::<Time>));
    Ok(diesel::update(given_up).set(anew).execute(connection)? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!([pause(1), pause(2), pause(3), pause(11), pause(i64::MAX)], [10, 20, 40, 7200, 7200]);
        let hours = (1..TRIES).map(pause).sum::<i64>() / 3600;
        assert!((4..12).contains(&hours), "{hours}");
    }
}
