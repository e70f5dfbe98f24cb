//! The buttons of the page of both sides.

use crate::newsroom::translating::{Beside, Row, Sent, SentRow, digest, normal};

/// What a button asks for; rows by their number on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Button {
    /// To save everything.
    Save,
    /// To save, and to say that a row is right as it stands.
    Current(usize),
    /// To save, and to say so of everything.
    AllCurrent,
    /// To put the original in the translation's place.
    Copy(usize),
    /// To empty a row.
    Remove(usize),
    /// To add an own row after this one.
    Add(usize),
}

impl Button {
    /// Whether it saves.
    #[must_use]
    pub const fn saves(&self) -> bool {
        matches!(self, Self::Save | Self::Current(_) | Self::AllCurrent)
    }
}

/// The button of this name; every other saves.
#[must_use]
pub fn pressed(action: &str) -> Button {
    let (name, row) = action.rsplit_once('-').unwrap_or((action, ""));
    match (name, row.parse::<usize>()) {
        ("current", Ok(row)) => Button::Current(row),
        ("copy", Ok(row)) => Button::Copy(row),
        ("remove", Ok(row)) => Button::Remove(row),
        ("add", Ok(row)) => Button::Add(row),
        _ if action == "all-current" => Button::AllCurrent,
        _ => Button::Save,
    }
}

/// Says what a button that saves says of rows.
pub fn mark(button: &Button, sent: &mut Sent) {
    match button {
        Button::Current(row) => sent.rows.iter_mut().skip(*row).take(1).for_each(|row| row.is_current = true),
        Button::AllCurrent => sent.rows.iter_mut().for_each(|row| row.is_current = true),
        _ => {}
    }
}

/// Does in the rows what a button asks for that saves nothing.
pub fn press(button: &Button, rows: &mut Vec<Beside>) {
    match button {
        Button::Copy(at) => {
            if let Some(row) = rows.get_mut(*at) {
                row.sent.target.clone_from(&row.row.text);
            }
        }
        Button::Remove(at) => {
            if let Some(row) = rows.get_mut(*at) {
                row.sent.target.clear();
            }
        }
        Button::Add(at) if *at < rows.len() => {
            let at = (at + 1).max(crate::newsroom::translating::FIRST_BLOCK).min(rows.len());
            let sent = SentRow { base: digest(""), ..SentRow::default() };
            rows.insert(at, Beside { row: Row::default(), sent, theirs: None });
        }
        _ => {}
    }
}

/// By which a row tells that its text is what a machine wrote, until a person types in it.
#[must_use]
pub fn fingerprint(is_plain: bool, target: &str) -> String {
    digest(&normal(is_plain, target))
}
