//! What a reader wrote to the newsroom, as it goes to the topic's address: from the site's own, with the reader's for answers.

use super::note;
use crate::{
    db::Connection,
    i18n::{Locale, Messages},
    newsroom::{
        contact::Letter,
        outbox::{self, Draft, Kind},
        session, setting,
    },
};
use askama::Template;

/// Why a reader's message was not put.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not be written.
    #[error(transparent)]
    Note(#[from] note::Error),
    /// It could not be put.
    #[error(transparent)]
    Put(#[from] session::Error),
}

impl From<crate::db::Error> for Error {
    fn from(error: crate::db::Error) -> Self {
        Self::Note(error.into())
    }
}

/// What both parts show.
struct View {
    t: Messages,
    lang: &'static str,
    site: String,
    home: String,
    subject: String,
    topic: String,
    name: String,
    email: String,
    /// The language of the page on which the form stood, as the recipient calls it.
    page: String,
    /// Its tag.
    page_lang: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "mail/contact.html")]
struct Html<'a> {
    view: &'a View,
}

#[derive(Template)]
#[template(path = "mail/contact.txt")]
struct Plain<'a> {
    view: &'a View,
}

/// Puts what a reader wrote on the page in `locale`; `site` is the site's own address.
///
/// # Errors
/// That it could not be written or put.
pub fn put(connection: &mut Connection, site: &str, letter: &Letter, locale: Locale) -> Result<(), Error> {
    let own = letter.topic.locale;
    let t = own.messages();
    let topic = letter.topic.name(own).1.to_owned();
    let view = View {
        t,
        lang: own.code(),
        site: setting::site(connection)?.plate(own).title,
        home: format!("{site}/{}/", own.code()),
        subject: t.mail_contact_subject(&letter.name, &topic),
        topic,
        name: letter.name.clone(),
        email: letter.email.clone(),
        page: t.admin_language_title(locale.code(), locale.messages().locale_name()),
        page_lang: locale.code(),
        text: letter.text.clone(),
    };
    let html = Html { view: &view }.render().map_err(note::Error::from)?;
    let plain = Plain { view: &view }.render().map_err(note::Error::from)?;
    let View { subject, site: sender, .. } = view;
    let draft = Draft { sender, subject, html, plain, reply_to: letter.email.clone(), ..Draft::default() };
    Ok(outbox::put(connection, Kind::Contact, own, (&letter.topic.email, None), &draft)?)
}
