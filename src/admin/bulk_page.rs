//! The page of one change to several things: the question before it, or the report after it.

use super::{
    door::Signed,
    frame::{Frame, Room},
};
use crate::i18n::Messages;
use askama::Template;

/// A thing of the question or of the report.
pub struct Line {
    /// Its number.
    pub id: i64,
    /// Its page.
    pub path: String,
    /// What it looks like: a small picture.
    pub thumbnail: Option<String>,
    /// What it is called.
    pub headline: String,
    /// The language of that.
    pub lang: &'static str,
    /// Why nothing is or was done to it.
    pub reason: Option<String>,
}

/// The page; without an answer it is the report.
#[derive(Template)]
#[template(path = "admin/bulk.html")]
pub struct BulkPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    title: String,
    back: String,
    /// Where the answer goes, and its button; `None` where there is nothing to do, or any more.
    pub answer: Option<(String, String)>,
    /// Whether what is done cannot be undone.
    pub is_danger: bool,
    /// The field that names the things.
    pub field: &'static str,
    /// What the answer carries along: names and values.
    pub hidden: Vec<(&'static str, String)>,
    /// Those to which it is done.
    pub lines: Vec<Line>,
    /// Those that stay as they are.
    pub others: Vec<Line>,
}

impl BulkPage {
    /// A page in `room` with no thing on it yet; `back` leads to the list.
    #[must_use]
    pub fn new(who: &Signed, room: Room, title: String, back: String) -> Self {
        Self {
            t: who.t,
            frame: Frame::within(who, room),
            csrf: who.session.csrf.clone(),
            title,
            back,
            answer: None,
            is_danger: false,
            field: "",
            hidden: Vec::new(),
            lines: Vec::new(),
            others: Vec::new(),
        }
    }
}
