//! Tables for other programs: CSV (RFC 4180), as spreadsheets read and write it.

use std::{borrow::Cow, iter::Peekable, str::Chars};

/// What spreadsheets take for the beginning of a formula (OWASP, CSV Injection).
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// Signs of Windows-1252 from 0x80 on (WHATWG Encoding); five are none, and stay the controls that they are.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A line of a table.
pub(crate) fn line(cells: &[&str]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell; one that a spreadsheet would take for a formula is made text by an apostrophe, as OWASP advises. One that looks
/// like that already gets one more, so that [`rows`] gives back what was there.
fn quoted(cell: &str) -> String {
    let guard = if is_guarded(cell) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Whether a cell begins as a formula, be it after apostrophes.
fn is_guarded(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The number of the line on which it begins, from 1.
    pub line: i64,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether it is none: a quotation mark that is never closed, more cells or longer ones than tables have.
    pub is_broken: bool,
}

/// Most cells of a row.
const MOST_CELLS: usize = 200;
/// Longest cell, in bytes.
const LONGEST_CELL: usize = 64 << 10;

/// The rows of a table whose cells are parted by commas, by semicolons as spreadsheets in French write them, or by tabs.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Row> {
    let table = table.trim_start_matches('\u{FEFF}');
    let head = table.lines().next().unwrap_or_default();
    let mut comma = ',';
    for other in [';', '\t'] {
        if head.matches(other).count() > head.matches(comma).count() {
            comma = other;
        }
    }
    Rows { letters: table.chars().peekable(), comma, line: 1 }
}

struct Rows<'a> {
    letters: Peekable<Chars<'a>>,
    comma: char,
    line: i64,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.letters.peek()?;
        let mut row = Row { line: self.line, cells: Vec::new(), is_broken: false };
        let (mut cell, mut is_quoted) = (String::new(), false);
        while let Some(letter) = self.letters.next() {
            // Lines end as on Windows, on Unix, or as on old Macs.
            let ends = letter == '\n' || (letter == '\r' && self.letters.peek() != Some(&'\n'));
            self.line += i64::from(ends);
            match letter {
                '"' if is_quoted && self.letters.peek() == Some(&'"') => {
                    self.letters.next();
                    cell.push('"');
                }
                '"' if is_quoted => is_quoted = false,
                // Within a cell that began without one it is inches, or a nickname.
                '"' if cell.is_empty() => is_quoted = true,
                letter if letter == self.comma && !is_quoted => {
                    row.is_broken |= row.cells.len() >= MOST_CELLS;
                    if !row.is_broken {
                        row.cells.push(freed(std::mem::take(&mut cell)));
                    }
                    cell.clear();
                }
                _ if ends && !is_quoted => break,
                '\r' if !is_quoted => {}
                letter if cell.len() < LONGEST_CELL => cell.push(letter),
                _ => row.is_broken = true,
            }
        }
        row.is_broken |= is_quoted;
        row.cells.push(freed(cell));
        Some(row)
    }
}

/// A cell without the apostrophe that [`quoted`] put before it.
fn freed(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark, or Windows-1252. Nothing for what is no text.
/// U+0000, which PostgreSQL cannot keep, shows as what it is.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let units = |read: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect()
    };
    let text: Cow<'_, str> = match bytes {
        [0xFF, 0xFE, ..] => String::from_utf16_lossy(&units(u16::from_le_bytes)).into(),
        [0xFE, 0xFF, ..] => String::from_utf16_lossy(&units(u16::from_be_bytes)).into(),
        // One sign in eight that is none: a picture, an archive, or UTF-16 without its mark.
        _ if bytes.iter().filter(|byte| **byte == 0).count() > bytes.len() / 8 => return None,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => bytes.iter().map(|byte| western(*byte)).collect::<String>().into(),
        },
    };
    Some(text.trim_start_matches('\u{FEFF}').replace('\0', "\u{FFFD}"))
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WESTERN[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(table: &str) -> Vec<Vec<String>> {
        rows(table).map(|row| row.cells).collect()
    }

    #[test]
    fn tables_are_read_as_they_were_written() {
        for own in [
            ["a", "b,c", "d \"e\"\nf", "=1+1", ""],
            ["'=1", "''=1", "'a", "+a@example.org", "-"],
            ["\t=1", "\r=1", "＝1", "a;b", "'"],
        ] {
            assert_eq!(cells(&line(&own)), [own]);
        }
        assert_eq!(line(&["=1", "a"]), "\"'=1\",a\r\n");
        assert_eq!(cells("\u{FEFF}fr;en\r\n\"a;b\";c"), [["fr", "en"], ["a;b", "c"]]);
        assert_eq!(cells("a,5\" tall,b\nc"), [vec!["a", "5\" tall", "b"], vec!["c"]]);
        assert!(rows("a\n\"b,c\nd").last().is_some_and(|row| row.is_broken && row.line == 2));
        assert!(rows(&",".repeat(1_000_000)).all(|row| row.is_broken && row.cells.len() <= MOST_CELLS + 1));
        assert!(rows(&"a".repeat(100_000)).all(|row| row.is_broken));
        assert_eq!(cells("a\tb\r1\t2\r"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn lines_are_numbered_as_an_editor_of_texts_numbers_them() {
        let lines: Vec<i64> = rows("a,b\r\n\"c\nd\",e\n\nf").map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 4, 5]);
    }

    #[test]
    fn files_of_spreadsheets_are_read_in_their_encodings() {
        let little: Vec<u8> = "\u{FEFF}é;œ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}é;œ".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little[..], &big[..], "\u{FEFF}é;œ".as_bytes(), &[0xE9, b';', 0x9C]] {
            assert_eq!(text(bytes).as_deref(), Some("é;œ"));
        }
        assert_eq!(text(b"some more text a\0b").as_deref(), Some("some more text a\u{FFFD}b"));
        assert_eq!(text(&[0; 100]), None);
        assert_eq!(text(&[0xFF, 0xFE, 1]).as_deref(), Some(""));
    }
}
