//! The page of a plain form: groups of fields, and a button.

use super::{
    door::Signed,
    error::Error,
    frame::{self, Frame, Room},
    sheet::{Field, Mistakes},
};
use crate::i18n::Messages;
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

/// Fields that belong together.
pub struct Group {
    /// What they are about; empty: the form itself.
    pub title: String,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A field that somebody else saved in the meantime.
pub struct Stored {
    /// What it is called.
    pub label: String,
    /// What it holds by now.
    pub value: String,
    /// The language of that, if it has one.
    pub lang: Option<&'static str>,
}

/// What a form says on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    #[default]
    None,
    /// Everything is saved.
    Saved,
    /// Somebody deleted the thing in the meantime: sending makes a new one.
    Deleted,
    /// Somebody else saved in the meantime: sending once more takes the place of that.
    Conflict,
}

/// The page of a plain form.
#[derive(Template)]
#[template(path = "admin/form.html")]
pub struct FormPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    /// What the form is for.
    pub title: String,
    /// The language of that, where it is not the page's.
    pub title_lang: Option<&'static str>,
    /// What it says on top.
    pub notice: Notice,
    /// The summary of mistakes.
    pub mistakes: Mistakes,
    /// Where it goes.
    pub action: String,
    /// What is to be known before it is filled in.
    pub note: Option<String>,
    /// Whether it can be read, but not sent.
    pub is_closed: bool,
    /// What it carries along unseen: names and values.
    pub hidden: Vec<(&'static str, String)>,
    /// What somebody else saved in the meantime: fields and their values; with [`Notice::Conflict`].
    pub theirs: Vec<Stored>,
    /// The fields that do not depend on the language.
    pub general: Vec<Field>,
    /// Groups side by side, as one a language.
    pub groups: Vec<Group>,
    /// Places to look at: address and name.
    pub links: Vec<(String, String)>,
    /// Where the question before deleting is.
    pub delete: Option<String>,
    /// Whether bodies are written: the page is wide, and what is typed is guarded.
    pub is_wide: bool,
}

impl FormPage {
    /// A form in `room`.
    #[must_use]
    pub fn new(who: &Signed, room: Room, title: String, action: String, mistakes: Mistakes) -> Self {
        Self {
            t: who.t,
            frame: Frame::within(who, room),
            csrf: who.session.csrf.clone(),
            title,
            title_lang: None,
            notice: Notice::None,
            mistakes,
            action,
            note: None,
            is_closed: false,
            hidden: Vec::new(),
            theirs: Vec::new(),
            general: Vec::new(),
            groups: Vec::new(),
            links: Vec::new(),
            delete: None,
            is_wide: false,
        }
    }

    /// The page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn show(&self, status: StatusCode) -> Result<HttpResponse, Error> {
        frame::html(status, self)
    }
}
