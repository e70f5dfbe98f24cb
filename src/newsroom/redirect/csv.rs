//! Redirects from a table that somebody kept elsewhere: old address, new address (or 410), language; one a line.

use super::{
    Target,
    by_hand::{Goal, entry, goal_at, old_path, set},
};
use crate::{
    db::Connection,
    i18n::Locale,
    newsroom::{Fault, SaveError},
};

/// Most lines that are taken at once.
pub const LINES: usize = 5000;

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// So many redirects are new, or lead elsewhere than before.
    pub made: i64,
    /// So many were there already.
    pub known: i64,
    /// Lines that were not taken.
    pub refused: Vec<Refused>,
}

/// A line that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number, from 1.
    pub number: i64,
    /// As it came.
    pub line: String,
    /// Why.
    pub fault: Fault,
}

/// Takes every line that is good; `own` is our public address. A line about an address that editors lead elsewhere
/// replaces that.
///
/// # Errors
/// That there are too many lines, or the database's.
pub fn import(connection: &mut Connection, table: &str, own: &str, usual: Locale) -> Result<Imported, SaveError> {
    let mut imported = Imported::default();
    for (number, line) in (1_i64..).zip(table.lines()) {
        let cells = cells(line);
        let first = cells.first().map(String::as_str).unwrap_or_default();
        // The names of the columns.
        if line.trim().is_empty() || (number == 1 && !first.starts_with('/') && !first.contains("://")) {
            continue;
        }
        match take(connection, &cells, own, usual)? {
            Ok(true) => imported.made += 1,
            Ok(false) => imported.known += 1,
            Err(fault) => imported.refused.push(Refused { number, line: line.to_owned(), fault }),
        }
    }
    Ok(imported)
}

/// Whether something changed, or what is wrong with the line.
fn take(
    connection: &mut Connection,
    cells: &[String],
    own: &str,
    usual: Locale,
) -> Result<Result<bool, Fault>, SaveError> {
    let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
    let path = match old_path(cell(0)) {
        Ok(path) => path,
        Err(fault) => return Ok(Err(fault)),
    };
    let goal = match cell(1) {
        "410" | "gone" => Goal::Thing(Target::Gone),
        address => match goal_at(connection, address, own)? {
            Ok(goal) => goal,
            Err(fault) => return Ok(Err(fault)),
        },
    };
    let prefix = |path: &str| Locale::from_code(path.trim_start_matches('/').split('/').next().unwrap_or_default());
    let locale = Locale::from_code(cell(2)).or_else(|| prefix(cell(1))).or_else(|| prefix(&path)).unwrap_or(usual);
    let before = entry(connection, &path)?;
    if before.as_ref().is_some_and(|before| before.goal == goal && before.locale == locale) {
        return Ok(Ok(false));
    }
    match set(connection, before.map(|_| path.as_str()), &path, &goal, locale) {
        Ok(_) => Ok(Ok(true)),
        Err(SaveError::Invalid(problems)) => {
            Ok(Err(problems.into_iter().next().map_or(Fault::NotAPath, |problem| problem.fault)))
        }
        Err(error) => Err(error),
    }
}

/// The cells of a line, parted by tabs, else semicolons, else commas; a quoted cell may have these in it (RFC 4180).
fn cells(line: &str) -> Vec<String> {
    let separator = ['\t', ';'].into_iter().find(|c| line.contains(*c)).unwrap_or(',');
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' => is_quoted = !is_quoted,
            sign if sign == separator && !is_quoted => cells.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    cells.push(cell);
    cells
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn lines_of_tables_are_taken_apart() {
        assert_eq!(cells("/a,/fr/"), ["/a", "/fr/"]);
        assert_eq!(cells("/a,b;/fr/;fr"), ["/a,b", "/fr/", "fr"]);
        assert_eq!(cells("/a\t/fr/"), ["/a", "/fr/"]);
        assert_eq!(cells("\"/a,\"\"b\"\"\",/fr/"), ["/a,\"b\"", "/fr/"]);
        assert_eq!(cells(""), [""]);
    }
}
