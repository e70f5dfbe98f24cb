//! The question before something is deleted, or ended.

use super::{
    door::Signed,
    error::Error,
    frame::{self, Frame, Room},
};
use crate::i18n::{Locale, Messages};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

/// A page that asks whether to go on; without an action it says why not.
#[derive(Template)]
#[template(path = "admin/confirm.html")]
pub struct Confirm {
    t: Messages,
    frame: Frame,
    csrf: String,
    /// What is asked.
    pub title: String,
    /// What follows from it.
    pub text: String,
    /// Things it concerns, with their addresses.
    pub places: Vec<(String, Locale, String)>,
    /// What the answer carries along: names and values.
    pub hidden: Vec<(&'static str, String)>,
    /// What the answer says; that it is deleted for good, unless something else is set.
    pub answer: String,
    /// What not to do it says.
    pub keep: String,
    /// Where the answer goes; `None` when it cannot be done.
    pub action: Option<String>,
    /// Where not to do it.
    pub back: String,
}

impl Confirm {
    /// A question in `room` with this answer.
    #[must_use]
    pub fn new(who: &Signed, room: Room, title: String, text: String, action: String, back: String) -> Self {
        let csrf = who.session.csrf.clone();
        let (frame, places, hidden) = (Frame::within(who, room), Vec::new(), Vec::new());
        let (answer, keep) = (who.t.admin_confirm_delete(), who.t.admin_confirm_keep());
        Self { t: who.t, frame, csrf, title, text, places, hidden, answer, keep, action: Some(action), back }
    }

    /// The page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn show(&self, status: StatusCode) -> Result<HttpResponse, Error> {
        frame::html(status, self)
    }
}
