//! A short mail of the program: a few sentences and one link.

use crate::{
    db::Connection,
    i18n::{Locale, Messages},
    newsroom::{outbox::Draft, setting},
};

/// What it says, in one language.
pub(super) struct Note {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// What the link says and where it leads.
    pub link: (String, String),
    /// Under the link.
    pub after: Vec<String>,
}

#[derive(askama::Template)]
#[template(path = "mail/note.html")]
struct Html<'a> {
    t: Messages,
    lang: &'static str,
    site: &'a str,
    home: &'a str,
    note: &'a Note,
}

#[derive(askama::Template)]
#[template(path = "mail/note.txt")]
struct Plain<'a> {
    site: &'a str,
    home: &'a str,
    note: &'a Note,
}

/// Why a mail could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Database(#[from] crate::db::Error),
    /// A template.
    #[error("a template failed: {0}")]
    Template(#[from] askama::Error),
    /// The system has no random numbers.
    #[error(transparent)]
    Session(#[from] crate::newsroom::session::Error),
}

impl Note {
    /// Sets it in both forms, signed by the site.
    pub fn draft(&self, connection: &mut Connection, locale: Locale, address: &str) -> Result<Draft, Error> {
        self.signed(setting::site(connection)?.plate(locale).title, locale, address)
    }

    /// The same, signed by this name.
    pub fn signed(&self, site: String, locale: Locale, address: &str) -> Result<Draft, Error> {
        use askama::Template as _;
        let home = format!("{address}/{}/", locale.code());
        let html = Html { t: locale.messages(), lang: locale.code(), site: &site, home: &home, note: self }.render()?;
        let plain = Plain { site: &site, home: &home, note: self }.render()?;
        Ok(Draft { subject: self.subject.clone(), sender: site, html, plain, ..Draft::default() })
    }
}
