//! The bytes of an export before they are parsed.

use super::xml::{Error, Fault};
use std::io::{self, BufRead, Read};

/// Bytes on their way to the parser: checked to be UTF-8 and XML's characters, lines counted, events bounded.
pub(super) struct Source<R> {
    inner: R,
    buffer: Vec<u8>,
    start: usize,
    /// The bytes up to here are good text.
    checked: usize,
    filled: usize,
    first: bool,
    /// The file is read to its end.
    pub(super) ended: bool,
    line: u64,
    event: usize,
    event_line: u64,
    limit: usize,
    /// What went wrong, for the parser's own errors do not tell.
    pub(super) failed: Option<Error>,
}

impl<R> Source<R> {
    pub(super) fn new(inner: R, limit: usize) -> Self {
        let buffer = vec![0; 64 << 10];
        Self {
            inner,
            buffer,
            start: 0,
            checked: 0,
            filled: 0,
            first: true,
            ended: false,
            line: 1,
            event: 0,
            event_line: 1,
            limit,
            failed: None,
        }
    }

    /// What follows is another event; its line.
    pub(super) fn begin_event(&mut self) -> u64 {
        self.event = 0;
        self.event_line = self.line;
        self.line
    }

    fn fail(&mut self, fault: Fault) -> io::Error {
        self.failed = Some(Error::Refused { line: self.line, fault });
        io::Error::other("refused")
    }
}

impl<R: Read> Source<R> {
    fn refill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.checked..self.filled, 0);
        self.filled -= self.checked;
        (self.start, self.checked) = (0, 0);
        loop {
            match self.inner.read(&mut self.buffer[self.filled..]) {
                Ok(0) => self.ended = true,
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.failed = Some(Error::Read(error));
                    return Err(io::Error::other("unreadable"));
                }
            }
            // The first bytes decide about the encoding: four of them, unless the file is shorter.
            if self.ended || !self.first || self.filled >= 4 {
                break;
            }
        }
        let first = std::mem::take(&mut self.first);
        if let Some(fault) = first.then(|| foreign(&self.buffer[..self.filled])).flatten() {
            return Err(self.fail(fault));
        }
        self.check()
    }

    fn check(&mut self) -> io::Result<()> {
        let bytes = &self.buffer[..self.filled];
        let (good, invalid) = match std::str::from_utf8(bytes) {
            Ok(_) => (self.filled, false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some() || self.ended),
        };
        let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        let forbidden = bytes[..good].iter().position(control);
        self.checked = forbidden.unwrap_or(good);
        match forbidden {
            Some(0) => Err(self.fail(Fault::Character(u32::from(self.buffer[0])))),
            None if good == 0 && invalid => Err(self.fail(Fault::NotUtf8)),
            // A character cut by the end of the buffer: there is more to read.
            None if good == 0 && self.filled > 0 => self.refill(),
            _ => Ok(()),
        }
    }
}

/// What the first bytes of a file say against it.
fn foreign(bytes: &[u8]) -> Option<Fault> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(Fault::Encoding("UTF-32".into())),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] | [b'<', 0, ..] => Some(Fault::Encoding("UTF-16".into())),
        [0x1f, 0x8b, ..] => Some(Fault::Compressed("gzip")),
        [b'P', b'K', 3, 4, ..] => Some(Fault::Compressed("zip")),
        _ => None,
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > self.limit {
            self.failed = Some(Error::Refused { line: self.event_line, fault: Fault::TooLong(self.limit) });
            return Err(io::Error::other("refused"));
        }
        if self.start == self.checked && !(self.ended && self.filled == self.checked) {
            self.refill()?;
        }
        Ok(&self.buffer[self.start..self.checked])
    }

    fn consume(&mut self, count: usize) {
        let end = (self.start + count).min(self.checked);
        let lines = self.buffer[self.start..end].iter().filter(|byte| **byte == b'\n').count();
        self.line += lines as u64;
        self.event += end - self.start;
        self.start = end;
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(target.len());
        target[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}
