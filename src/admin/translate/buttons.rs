//! The buttons of the page of both sides.

use crate::{
    i18n::Messages,
    newsroom::{
        body::{self, Masked},
        translating::{Beside, FIRST_BLOCK, Row, Sent, SentRow, Sheet, digest, normal},
    },
};

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
    /// To put the original in the place of everything that has no translation yet.
    AllCopy,
    /// To empty a row.
    Remove(usize),
    /// To add an own row after this one.
    Add(usize),
    /// To have a row translated by the machine.
    Machine(usize),
    /// To have everything translated that has no translation yet.
    AllMachine,
    /// To take a proposal of the memory for a row, by its number among those that are shown.
    Memory(usize, usize),
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
        ("machine", Ok(row)) => Button::Machine(row),
        (name, Ok(number)) if name.starts_with("memory-") => match name["memory-".len()..].parse() {
            Ok(row) => Button::Memory(row, number),
            Err(_) => Button::Save,
        },
        _ if action == "all-current" => Button::AllCurrent,
        _ if action == "all-copy" => Button::AllCopy,
        _ if action == "all-machine" => Button::AllMachine,
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
        Button::AllCopy => {
            let empty = rows.iter_mut().filter(|row| row.sent.target.trim().is_empty() && !row.row.left_out);
            empty.for_each(|row| row.sent.target.clone_from(&row.row.text));
        }
        Button::Remove(at) => {
            if let Some(row) = rows.get_mut(*at) {
                row.sent.target.clear();
            }
        }
        Button::Add(at) if *at < rows.len() => {
            let at = (at + 1).max(FIRST_BLOCK).min(rows.len());
            let sent = SentRow { base: digest(""), ..SentRow::default() };
            rows.insert(at, Beside { row: Row::default(), sent, theirs: None });
        }
        _ => {}
    }
}

/// Rows that a button would have translated by the machine, with what goes out of each: what has words, of the whole text
/// only what is not translated yet.
#[must_use]
pub fn for_machine(button: &Button, rows: &[Beside]) -> Vec<(usize, Masked)> {
    let is_meant = |(at, row): &(usize, &Beside)| match button {
        Button::Machine(wanted) => at == wanted,
        Button::AllMachine => row.sent.target.trim().is_empty() && !row.row.left_out,
        _ => false,
    };
    let masked = |row: &Beside| match row.row.is_plain() {
        true => Masked::of(&body::escaped(&row.row.text)),
        false => Masked::of(&row.row.text),
    };
    let meant =
        rows.iter().enumerate().filter(is_meant).filter(|(_, row)| !row.row.text.is_empty() && row.row.has_words());
    meant.map(|(at, row)| (at, masked(row))).collect()
}

/// Puts what a machine wrote into its row.
pub fn fill(row: &mut Beside, masked: &Masked, html: &str) {
    row.sent.target = if row.row.is_plain() { body::unescaped(html) } else { masked.unmask(html) };
    row.sent.machine = !row.sent.target.is_empty();
}

/// What a row of a sheet is called.
#[must_use]
pub fn name(t: Messages, sheet: &Sheet, row: usize) -> String {
    let blocks = sheet.rows.iter().take(row + 1).filter(|row| row.source.is_some_and(|source| source >= FIRST_BLOCK));
    called(t, sheet.rows.get(row).and_then(|row| row.source), blocks.count())
}

/// What a part is called, the `block`th of the body.
#[must_use]
pub fn called(t: Messages, source: Option<usize>, block: usize) -> String {
    match source {
        Some(0) => t.admin_translate_headline(),
        Some(1) => t.admin_translate_standfirst(),
        Some(_) => t.admin_translate_block(i64::try_from(block).unwrap_or(i64::MAX)),
        None => t.admin_translate_own_block(),
    }
}

/// By which a row tells that its text is what a machine wrote, until a person types in it.
#[must_use]
pub fn fingerprint(is_plain: bool, target: &str) -> String {
    digest(&normal(is_plain, target))
}
