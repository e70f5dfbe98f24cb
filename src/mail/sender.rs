//! Sends what is due, on as many connections as the settings allow.

use super::{
    message,
    server::Server,
    smtp::{self, Answer},
};
use crate::{
    config::Settings,
    db::{self, Connection, Database, Time},
    i18n::Locale,
    newsroom::{
        job,
        letter::{Frozen, sending},
        outbox::{self, Draft, Mail, Outcome},
    },
};
use lettre::transport::smtp::client::SmtpConnection;
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// After so long a run ends, and another begins: a job is its worker's for ten minutes.
const RUN: Duration = Duration::from_secs(5 * 60);
/// When the server does not work with us it is asked again in so many seconds.
const AGAIN: i64 = 60;

/// Sends the mails that are due, and comes again when the next one is.
///
/// # Errors
/// The database's, or that a thread was lost. What the server says is kept with each mail.
pub fn send(database: &Database, settings: &Settings) -> Result<(), Failure> {
    database.write(|connection| outbox::expire(connection, Time::now()))?;
    let Some(server) = settings.mail.as_deref() else {
        // They wait for a server; whoever sets one starts the program anew.
        return Ok(database.write(|connection| come_again(connection, Time::now().plus_seconds(AGAIN)))?);
    };
    let run = Run {
        database,
        server,
        site: settings.address(),
        began: Instant::now(),
        is_over: AtomicBool::new(false),
        pace: Mutex::default(),
        letters: Mutex::default(),
    };
    let ended: Vec<Result<(), Failure>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..server.connections.max(1)).map(|_| scope.spawn(|| run.work())).collect();
        let ended = threads.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .map(|ended| ended.map_or_else(|_| Err("a sender panicked".into()), |ended| ended.map_err(Failure::from)))
            .collect()
    });
    let earliest = Time::now().plus_seconds(if run.is_over.into_inner() { AGAIN } else { 0 });
    database.write(|connection| come_again(connection, earliest))?;
    ended.into_iter().collect()
}

/// Puts the job again for the next mail, but no earlier than this.
fn come_again(connection: &mut Connection, earliest: Time) -> db::Result<()> {
    match outbox::next_due(connection)? {
        Some(next) => job::put(connection, job::Kind::SendMail, 0, next.max(earliest)),
        None => Ok(()),
    }
}

/// Why sending did not go on, for operators.
type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Run<'a> {
    database: &'a Database,
    server: &'a Server,
    /// The site's address.
    site: String,
    began: Instant,
    /// Whether the server takes nothing at the moment.
    is_over: AtomicBool,
    /// When the next mail may go.
    pace: Mutex<Option<Instant>>,
    /// The letters that go in this run: each is read once.
    letters: Mutex<HashMap<(i64, Locale), Arc<Frozen>>>,
}

impl Run<'_> {
    /// Sends one mail after the other on one connection: what became of one is noted in the transaction that claims the next.
    fn work(&self) -> db::Result<()> {
        let (mut line, mut last): (Option<SmtpConnection>, Option<(Mail, Outcome)>) = (None, None);
        loop {
            let next = self.database.write(|connection| {
                let now = Time::now();
                if let Some((mail, outcome)) = &last {
                    outbox::settle(connection, mail, outcome, now)?;
                }
                let is_over = self.is_over.load(Ordering::Relaxed) || self.began.elapsed() > RUN || job::is_ending();
                if is_over { Ok(None) } else { outbox::claim(connection, now) }
            })?;
            let Some(mail) = next else { break };
            self.wait();
            let outcome = self.deliver(&mut line, &mail)?;
            if let Outcome::Back(reason) = &outcome {
                tracing::warn!(server = ?self.server, reason, "the mail server takes nothing");
                self.is_over.store(true, Ordering::Relaxed);
            }
            last = Some((mail, outcome));
        }
        if let Some(mut line) = line {
            // Whatever it says to that, everything is settled.
            let _ = line.quit();
        }
        Ok(())
    }

    fn deliver(&self, line: &mut Option<SmtpConnection>, mail: &Mail) -> db::Result<Outcome> {
        let draft = match &mail.letter {
            None => Cow::Borrowed(&mail.draft),
            Some((letter, secret)) => match self.letter(*letter, mail.locale)? {
                Some(frozen) => Cow::Owned(frozen.addressed(&self.site, mail.locale, secret)),
                None => return Ok(Outcome::Never("its letter is gone".into(), false)),
            },
        };
        self.hand(line, mail, &draft)
    }

    /// The letter as it goes to everybody.
    fn letter(&self, id: i64, locale: Locale) -> db::Result<Option<Arc<Frozen>>> {
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = letters.get(&(id, locale)) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(frozen) = self.database.read(|connection| sending::frozen(connection, id, locale))? else {
            return Ok(None);
        };
        let frozen = Arc::new(frozen);
        letters.insert((id, locale), Arc::clone(&frozen));
        Ok(Some(frozen))
    }

    fn hand(&self, line: &mut Option<SmtpConnection>, mail: &Mail, draft: &Draft) -> db::Result<Outcome> {
        let (to, bytes) = match message::build(self.server, mail, draft) {
            Ok(built) => built,
            Err(error) => return Ok(Outcome::Never(error.to_string(), false)),
        };
        let is_fresh = line.is_none();
        let connection = match line {
            Some(connection) => connection,
            None => match smtp::open(self.server) {
                Ok(connection) => line.insert(connection),
                Err(error) => return Ok(Outcome::Back(smtp::told(&error))),
            },
        };
        let handing = || self.database.write(|connection| outbox::hand_over(connection, mail));
        let answer = smtp::send(connection, self.server, &to, &bytes, handing)?;
        if connection.has_broken() {
            *line = None;
        }
        Ok(match answer {
            Answer::Sent => Outcome::Sent,
            Answer::Later(reason) => Outcome::Later(reason),
            Answer::Never(reason, is_of_the_address) => Outcome::Never(reason, is_of_the_address),
            Answer::Unanswered(reason) => Outcome::Unanswered(reason),
            // Servers end connections that had enough mails: the next one may do.
            Answer::Closed(_) if !is_fresh => return self.hand(line, mail, draft),
            // It may be about this mail: others are not kept waiting.
            Answer::Closed(reason) => Outcome::Later(reason),
        })
    }

    /// Waits for this mail's turn, if only so many may go a minute.
    fn wait(&self) {
        if self.server.rate == 0 {
            return;
        }
        let step = Duration::from_secs(60) / self.server.rate;
        let turn = {
            let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = pace.unwrap_or(self.began).max(Instant::now());
            *pace = Some(turn + step);
            turn
        };
        thread::sleep(turn.saturating_duration_since(Instant::now()));
    }
}
