//! What runs when nobody asks. Work that is due is rows of the database (`newsroom::job`), put there in the transaction
//! that makes it necessary; here it is done, off the async threads, by whichever node comes first.
//!
//! A new kind of work is a variant of [`Kind`], a line in [`Lane::kinds`] and one in [`work`].

pub use crate::newsroom::job::{Failed, Kind, TRIES, end, failed, retry};

use crate::{
    config::Settings,
    db::{self, Connection, Database, Time},
    mail,
    media::{leaving, library},
    newsroom::{
        article, audit,
        job::{self, Claim},
        letter::digest,
        missing, outbox, subscriber,
    },
};
use std::panic::{self, AssertUnwindSafe};

/// How long a job that works beside the database is its worker's, in seconds; one that takes longer is begun a second time.
const LEASE: i64 = 10 * 60;
/// Entries of the audit log that go at once: editors wait no longer.
const FORGOTTEN_AT_ONCE: i64 = 500;
/// Once a day, in seconds.
const DAY: i64 = 24 * 3600;

/// Jobs of one lane are done one after the other, and wait for none of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What has to be done within a second of its time.
    Clock,
    /// What can wait a little.
    Chores,
    /// What keeps a processor busy for seconds.
    Pictures,
    /// What waits for the mail server.
    Mail,
    /// What puts mails to everybody.
    Letters,
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Clock, Self::Chores, Self::Pictures, Self::Letters, Self::Mail];

    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Clock => &[Kind::Publish, Kind::Withdraw],
            Self::Chores => &[Kind::ForgetAudit, Kind::ForgetMail, Kind::ProposePages, Kind::RemovePicture],
            Self::Pictures => &[Kind::FinishPicture],
            Self::Mail => &[Kind::SendMail],
            Self::Letters => &[Kind::MakeDigest, Kind::SendLetter],
        }
    }
}

/// Why a job did not succeed, for operators.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a kind of work is done.
enum Work {
    /// In the transaction that takes the job away: done once, wholly or not at all, whatever dies in between.
    Within(fn(&mut Connection, &Settings, i64, Time) -> db::Result<()>),
    /// Beside the database, such as what talks to others or takes long. Claimed first: whoever dies over it leaves it to be
    /// begun again, so it has to bear being done twice.
    Beside(fn(&Database, &Settings, i64) -> Result<(), Failure>),
}

const fn work(kind: Kind) -> Work {
    match kind {
        Kind::Publish => Work::Within(|connection, _, text, now| article::came_out(connection, text, now)),
        Kind::Withdraw => Work::Within(|connection, _, text, now| article::withdraw_ended(connection, text, now)),
        Kind::ForgetAudit => Work::Within(forget_audit),
        Kind::ForgetMail => Work::Within(forget_mail),
        Kind::MakeDigest => Work::Within(digest::make),
        Kind::SendLetter => Work::Beside(mail::letter::deliver),
        Kind::SendMail => Work::Beside(|database, settings, _| mail::send(database, settings)),
        Kind::ProposePages => Work::Beside(propose_pages),
        Kind::FinishPicture => Work::Beside(|database, settings, picture| {
            library::finish(database, &settings.media, picture).map_err(Failure::from)
        }),
        Kind::RemovePicture => Work::Beside(|database, settings, number| {
            leaving::remove(database, &settings.media, number).map_err(Failure::from)
        }),
    }
}

/// What a look for jobs came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A job was due and was tried; there may be more.
    Tried,
    /// None is due; this is when the next one is.
    Idle(Option<Time>),
}

/// Does the job of a lane that is due longest, if one is.
///
/// # Errors
/// The database's. A job that fails is none: that is kept with it.
pub fn step(database: &Database, settings: &Settings, lane: Lane) -> db::Result<Step> {
    let now = Time::now();
    // On a connection of its own, and not for writing: idle nodes keep nobody waiting.
    let next = database.watch(|connection| job::next_due(connection, lane.kinds(), now))?;
    if next.is_none_or(|due| due > now) || job::is_ending() {
        return Ok(Step::Idle(next));
    }
    try_one(database, settings, lane, now)?;
    Ok(Step::Tried)
}

fn try_one(database: &Database, settings: &Settings, lane: Lane, now: Time) -> db::Result<()> {
    let mut failed = None;
    let done = database.write(|connection| {
        let Some(claim) = job::claim(connection, lane.kinds(), now, LEASE)? else { return Ok(None) };
        let Work::Within(work) = work(claim.kind) else { return Ok(Some(claim)) };
        if let Err(error) = work(connection, settings, claim.subject, now) {
            failed = Some(claim);
            return Err(error);
        }
        job::finish(connection, &claim)?;
        Ok(None)
    });
    match (done, failed) {
        (Err(error), Some(claim)) => give_back(database, &claim, &error.to_string()),
        (Err(error), None) => Err(error),
        (Ok(Some(claim)), _) => run_beside(database, settings, &claim),
        (Ok(None), _) => Ok(()),
    }
}

fn run_beside(database: &Database, settings: &Settings, claim: &Claim) -> db::Result<()> {
    let Work::Beside(work) = work(claim.kind) else { return Ok(()) };
    // Encoders meet pictures that their authors never thought of; one that gives up loudly must not take the lane along.
    let done = panic::catch_unwind(AssertUnwindSafe(|| work(database, settings, claim.subject)));
    match done.unwrap_or_else(|_| Err("it panicked".into())) {
        Ok(()) => database.write(|connection| job::finish(connection, claim)),
        Err(error) => give_back(database, claim, &error.to_string()),
    }
}

fn give_back(database: &Database, claim: &Claim, error: &str) -> db::Result<()> {
    tracing::warn!(kind = claim.kind.code(), subject = claim.subject, error, "a job failed");
    database.write(|connection| job::fail(connection, claim, error, Time::now()))
}

/// Looks for the pages that readers may have meant, some at a time, and comes again. Searches keep no writer waiting.
fn propose_pages(database: &Database, settings: &Settings, _: i64) -> Result<(), Failure> {
    let now = Time::now();
    let proposals = database.read(|connection| -> db::Result<Vec<_>> {
        let mut proposals = Vec::new();
        for path in missing::unproposed(connection, now)? {
            let likeliest = missing::likeliest(connection, &path, &settings.languages, now)?;
            proposals.push((path, likeliest.map(|(locale, named)| (locale, named.target))));
        }
        Ok(proposals)
    })?;
    database.write(|connection| missing::propose(connection, &proposals, now))?;
    Ok(())
}

/// Deletes what became of old mails and subscriptions that nobody confirmed, a little at a time, and comes again.
fn forget_mail(connection: &mut Connection, _: &Settings, subject: i64, now: Time) -> db::Result<()> {
    let forgotten = outbox::forget(connection, now)? + subscriber::forget(connection, now)?;
    job::put(connection, Kind::ForgetMail, subject, now.plus_seconds(if forgotten == 0 { DAY } else { 1 }))
}

/// Deletes what of the audit log is older than the setting says, a little at a time, and comes again: the first time from
/// the migration that makes the table.
fn forget_audit(connection: &mut Connection, settings: &Settings, subject: i64, now: Time) -> db::Result<()> {
    let forgotten = match settings.audit_days {
        0 => 0,
        days => audit::forget(connection, now.plus_seconds(-days * DAY), FORGOTTEN_AT_ONCE)?,
    };
    let is_all = i64::try_from(forgotten).is_ok_and(|forgotten| forgotten < FORGOTTEN_AT_ONCE);
    job::put(connection, Kind::ForgetAudit, subject, now.plus_seconds(if is_all { DAY } else { 1 }))
}
