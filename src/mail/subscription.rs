//! The mails that a subscription needs: whether it is wanted, and that it is there already.

use super::note::{self, Note};
use crate::{
    db::{self, Connection, Time},
    i18n::Locale,
    newsroom::{
        SaveError,
        outbox::{self, Kind},
        session, setting,
        subscriber::{self, Asked, Row, Subscriber, Taken},
    },
    routes::Route,
};

/// Why a subscription was not noted.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What is wrong with the address, or the database.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Its mail could not be written.
    #[error(transparent)]
    Note(#[from] note::Error),
    /// Its mail could not be put.
    #[error(transparent)]
    Put(#[from] session::Error),
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        Self::Save(error.into())
    }
}

/// Notes that somebody wants letters in `locale` at this address, and has the address asked: `site` is the site's own address
/// (`https://example.org`). Whoever asks cannot tell what came of it.
///
/// # Errors
/// That it is no address, or what keeps it from being noted.
pub fn ask(connection: &mut Connection, site: &str, email: &str, locale: Locale) -> Result<(), Error> {
    let t = locale.messages();
    let (kind, subscriber, note) = match subscriber::ask(connection, email, locale, &t.newsletter_lede())? {
        Asked::Lately => return Ok(()),
        Asked::Confirm(subscriber) => {
            let note = confirmation(site, locale, &subscriber);
            (Kind::Confirm, subscriber, note)
        }
        Asked::Known(subscriber) => {
            let note = Note {
                subject: t.mail_subscribed_subject(),
                paragraphs: vec![t.mail_subscribed_text(&subscriber.email)],
                link: (t.mail_subscribed_link(), link(site, locale, &subscriber)),
                after: vec![t.mail_subscribed_else()],
            };
            (Kind::Subscribed, subscriber, note)
        }
    };
    let draft = note.draft(connection, locale, site)?;
    outbox::put(connection, kind, locale, (&subscriber.email, Some(subscriber.id)), &draft)?;
    Ok(())
}

/// Takes rows of a table, and has those addresses asked that have to be (see [`subscriber::take`]).
///
/// # Errors
/// What keeps them from being noted; nothing is noted then.
pub fn import(connection: &mut Connection, site: &str, rows: &[Row], now: Time) -> Result<Taken, Error> {
    let taken = subscriber::take(connection, rows, now)?;
    if !taken.asked.is_empty() {
        let own = setting::site(connection)?;
        for subscriber in &taken.asked {
            let locale = subscriber.locale;
            let draft = confirmation(site, locale, subscriber).signed(own.plate(locale).title, locale, site)?;
            outbox::put_patiently(connection, Kind::Confirm, locale, (&subscriber.email, Some(subscriber.id)), &draft)?;
        }
    }
    Ok(taken)
}

/// The mail that asks whether the letters are wanted.
fn confirmation(site: &str, locale: Locale, subscriber: &Subscriber) -> Note {
    let t = locale.messages();
    Note {
        subject: t.mail_confirm_subject(),
        paragraphs: vec![t.mail_confirm_text(&subscriber.email)],
        link: (t.mail_confirm_link(), link(site, locale, subscriber)),
        after: vec![t.mail_confirm_else()],
    }
}

/// Where somebody sees and changes their subscription.
fn link(site: &str, locale: Locale, subscriber: &Subscriber) -> String {
    format!("{site}{}", Route::Subscription(subscriber.token.clone()).path(locale))
}
