//! What people who may sign in are written to about: an invitation, a forgotten password, what was done with their account.

use super::note::{self, Note};
use crate::{
    config::Settings,
    db::{self, Connection, Time},
    newsroom::{
        account::Account,
        device::Device,
        outbox::{self, Kind},
        session, setting,
    },
    routes::Admin,
};
use jiff::tz::TimeZone;

/// Why a mail to an account was not put.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not be written.
    #[error(transparent)]
    Note(#[from] note::Error),
    /// It could not be put.
    #[error(transparent)]
    Put(#[from] session::Error),
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        Self::Note(error.into())
    }
}

/// Writes to accounts, each in its own language, as part of the transaction that makes it necessary.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The site's own address: `https://example.org`.
    site: String,
    /// The newsroom's.
    zone: TimeZone,
}

impl Writer {
    /// The writer of this run; none where no mail server is set, for such a mail is of no use two days later.
    #[must_use]
    pub fn of(settings: &Settings) -> Option<Self> {
        settings.mail.as_ref().map(|_| Self { site: settings.address(), zone: settings.time_zone.clone() })
    }

    /// Sends a one-time link that `by` made, and that works for so many hours.
    ///
    /// # Errors
    /// That it could not be written or put.
    pub fn invite(
        &self,
        connection: &mut Connection,
        account: &Account,
        by: &str,
        (token, hours): (&str, i64),
    ) -> Result<(), Error> {
        let (t, name) = (account.locale.messages(), self.name(connection, account)?);
        let (subject, text) = match account.password_hash {
            None => (t.mail_invitation_subject(&name), t.mail_invitation_text(by, &account.email, &name)),
            Some(_) => (t.mail_link_subject(&name), t.mail_link_text(by, &account.email, &name)),
        };
        let note = Note {
            subject,
            paragraphs: vec![t.mail_hello(&account.name), text, self.until(account, hours)],
            link: (t.mail_password_link(), self.link(token)),
            after: vec![t.mail_link_else()],
        };
        self.put(connection, Kind::Invitation, account, &note)
    }

    /// Sends the link that sets a new password to whoever has forgotten the old one, good for so many hours.
    ///
    /// # Errors
    /// That it could not be written or put.
    pub fn reset(
        &self,
        connection: &mut Connection,
        account: &Account,
        (token, hours): (&str, i64),
    ) -> Result<(), Error> {
        let (t, name) = (account.locale.messages(), self.name(connection, account)?);
        let note = Note {
            subject: t.mail_reset_subject(&name),
            paragraphs: vec![
                t.mail_hello(&account.name),
                t.mail_reset_text(&account.email, &name),
                self.until(account, hours),
            ],
            link: (t.mail_password_link(), self.link(token)),
            after: vec![t.mail_reset_else()],
        };
        self.put(connection, Kind::Reset, account, &note)
    }

    /// Says that the password was changed, on which device.
    ///
    /// # Errors
    /// That it could not be written or put.
    pub fn password_changed(
        &self,
        connection: &mut Connection,
        account: &Account,
        device: &Device,
    ) -> Result<(), Error> {
        let (t, name) = (account.locale.messages(), self.name(connection, account)?);
        let note = Note {
            subject: t.mail_changed_subject(&name),
            paragraphs: vec![t.mail_hello(&account.name), t.mail_changed_text(&account.email, &name)],
            link: (t.mail_device_link(), self.security()),
            after: vec![t.mail_changed_else()],
        };
        self.put(connection, Kind::PasswordChanged, account, &self.told(note, account, device))
    }

    /// Says that somebody signed in with a browser that the account had not met.
    ///
    /// # Errors
    /// That it could not be written or put.
    pub fn new_device(&self, connection: &mut Connection, account: &Account, device: &Device) -> Result<(), Error> {
        let (t, name) = (account.locale.messages(), self.name(connection, account)?);
        let note = Note {
            subject: t.mail_device_subject(&name),
            paragraphs: vec![t.mail_hello(&account.name), t.mail_device_text(&account.email, &name)],
            link: (t.mail_device_link(), self.security()),
            after: vec![t.mail_device_else()],
        };
        self.put(connection, Kind::NewDevice, account, &self.told(note, account, device))
    }

    fn put(&self, connection: &mut Connection, kind: Kind, account: &Account, note: &Note) -> Result<(), Error> {
        let draft = note.draft(connection, account.locale, &self.site)?;
        Ok(outbox::put(connection, kind, account.locale, (&account.email, None), &draft)?)
    }

    /// With when and on what it was done.
    fn told(&self, mut note: Note, account: &Account, device: &Device) -> Note {
        let t = account.locale.messages();
        note.paragraphs.push(t.mail_device_when(t.moment(&Time::now().zoned(&self.zone))));
        note.paragraphs.push(t.mail_device_which(device.name(t)));
        note
    }

    /// How long a link works.
    fn until(&self, account: &Account, hours: i64) -> String {
        let t = account.locale.messages();
        t.mail_link_until(hours, t.moment(&Time::now().plus_seconds(hours * 3600).zoned(&self.zone)))
    }

    /// What the site is called in the account's language.
    fn name(&self, connection: &mut Connection, account: &Account) -> Result<String, Error> {
        Ok(setting::site(connection)?.plate(account.locale).title)
    }

    fn link(&self, token: &str) -> String {
        format!("{}{}", self.site, Admin::Invitation(token.to_owned()).path())
    }

    fn security(&self) -> String {
        format!("{}{}", self.site, Admin::Security.path())
    }
}
