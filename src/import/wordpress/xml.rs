//! XML read under limits: UTF-8 only, no document type, no entities but the five of XML, bounded texts and depth.
//!
//! What is refused is refused with the line it stands on, so that an operator finds it with any editor.

use super::source::Source;
use quick_xml::{Reader, XmlVersion, events::Event};
use std::io::{self, Read};

/// What one export may ask of the machine.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest single text, comment or tag, in bytes.
    pub text: usize,
    /// Most text that one entry may bring in all, in bytes.
    pub entry: usize,
    /// Deepest nesting of elements.
    pub depth: usize,
    /// Most attributes on one element.
    pub attributes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: 16 << 20, entry: 64 << 20, depth: 64, attributes: 64 }
    }
}

/// Longest tag with its attributes, in bytes: names and attributes of an export are short.
const TAG: usize = 64 << 10;

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system failed.
    #[error("the export cannot be read: {0}")]
    Read(io::Error),
    /// The file is not an export that can be taken.
    #[error("line {line}: {fault}")]
    Refused {
        /// Line in the file, from 1.
        line: u64,
        /// What is wrong there.
        fault: Fault,
    },
}

/// What is wrong with an export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Bytes that are no UTF-8.
    #[error("the text is not UTF-8")]
    NotUtf8,
    /// The file says, or shows, another encoding.
    #[error("the encoding is {0}; only UTF-8 is taken: convert the file first")]
    Encoding(String),
    /// The file is an archive.
    #[error("the file is compressed ({0}): unpack it first")]
    Compressed(&'static str),
    /// A character that XML forbids.
    #[error("the character U+{0:04X} is not allowed in XML")]
    Character(u32),
    /// A document type, with which entities could be declared.
    #[error("a document type (<!DOCTYPE …>) is not accepted")]
    Doctype,
    /// An entity other than XML's own five.
    #[error("the entity &{0}; is not known")]
    Entity(String),
    /// More nesting than [`Limits::depth`].
    #[error("elements are nested deeper than {0}")]
    TooDeep(usize),
    /// More attributes than [`Limits::attributes`].
    #[error("an element has more than {0} attributes")]
    TooManyAttributes(usize),
    /// A text longer than [`Limits::text`].
    #[error("a text is longer than {0} bytes")]
    TooLong(usize),
    /// An entry longer than [`Limits::entry`].
    #[error("an entry is longer than {0} bytes")]
    EntryTooLong(usize),
    /// The file ends too early.
    #[error("the file ends inside <{0}>: it is truncated")]
    Truncated(String),
    /// The XML is malformed.
    #[error("malformed XML: {0}")]
    Malformed(String),
    /// An element where only text may stand.
    #[error("<{child}> is not expected inside <{parent}>")]
    Unexpected {
        /// The element found.
        child: String,
        /// Where it stands.
        parent: String,
    },
    /// Something that every export has is missing.
    #[error("<{0}> is missing")]
    Missing(&'static str),
    /// A number is none.
    #[error("<{element}> is “{value}”; a whole number is wanted")]
    Number {
        /// The element.
        element: String,
        /// What it holds.
        value: String,
    },
    /// Well-formed, but something else.
    #[error("this is not a WordPress export: {0}")]
    NotWxr(&'static str),
}

/// Names and values of attributes, in order.
pub type Attributes = Vec<(String, String)>;

/// One step through a document. Comments and processing instructions are not told.
#[derive(Debug)]
pub enum Token {
    /// An element begins.
    Open {
        /// Its name with prefix.
        name: String,
        /// Its attributes, unescaped.
        attributes: Attributes,
    },
    /// The innermost element ends.
    Close,
    /// Text, or a part of it.
    Text(String),
    /// The document ends.
    End,
}

/// A document being read.
pub struct Xml<R> {
    reader: Reader<Source<R>>,
    buffer: Vec<u8>,
    limits: Limits,
    open: Vec<String>,
    line: u64,
    entry: usize,
}

impl<R: Read> Xml<R> {
    /// Reads `source` under `limits`.
    pub fn new(source: R, limits: Limits) -> Self {
        let mut reader = Reader::from_reader(Source::new(source, limits.text));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), limits, open: Vec::new(), line: 1, entry: 0 }
    }

    /// The line at which the last token began.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// From here on texts count for a new entry.
    pub const fn begin_entry(&mut self) {
        self.entry = 0;
    }

    /// The error that `fault` at the present line is.
    #[must_use]
    pub const fn refuse(&self, fault: Fault) -> Error {
        Error::Refused { line: self.line, fault }
    }

    /// The next step.
    ///
    /// # Errors
    /// The first thing that is wrong with the document.
    pub fn next_token(&mut self) -> Result<Token, Error> {
        loop {
            self.buffer.clear();
            self.line = self.reader.get_mut().begin_event();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(failure(error, self.reader.get_mut(), self.line, &self.open)),
            };
            let refuse = |fault| Error::Refused { line: self.line, fault };
            return Ok(match event {
                Event::Start(tag) => {
                    let (name, attributes) = opened(&tag, &self.limits).map_err(refuse)?;
                    self.open.push(name.clone());
                    if self.open.len() > self.limits.depth {
                        return Err(refuse(Fault::TooDeep(self.limits.depth)));
                    }
                    Token::Open { name, attributes }
                }
                Event::End(_) => {
                    self.open.pop();
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => Token::Text(character(&entity).map_err(refuse)?.to_string()),
                Event::DocType(_) => return Err(refuse(Fault::Doctype)),
                Event::Decl(declaration) => {
                    check_encoding(&declaration).map_err(refuse)?;
                    continue;
                }
                Event::Comment(_) | Event::PI(_) => continue,
                Event::Eof => match self.open.pop() {
                    Some(element) => return Err(refuse(Fault::Truncated(element))),
                    None => Token::End,
                },
                Event::Empty(_) => unreachable!("the reader expands empty elements"),
            });
        }
    }

    /// The text of the element just opened, to its end.
    ///
    /// # Errors
    /// When it holds elements or is too long, and those of [`Self::next_token`].
    pub fn text(&mut self) -> Result<String, Error> {
        let parent = self.open.last().cloned().unwrap_or_default();
        let mut text = String::new();
        loop {
            match self.next_token()? {
                Token::Text(part) if text.is_empty() => text = part,
                Token::Text(part) => text.push_str(&part),
                Token::Close => break,
                Token::Open { name, .. } => return Err(self.refuse(Fault::Unexpected { child: name, parent })),
                Token::End => return Err(self.refuse(Fault::Truncated(parent))),
            }
            if text.len() > self.limits.text {
                return Err(self.refuse(Fault::TooLong(self.limits.text)));
            }
        }
        self.entry = self.entry.saturating_add(text.len());
        if self.entry > self.limits.entry {
            return Err(self.refuse(Fault::EntryTooLong(self.limits.entry)));
        }
        Ok(text)
    }

    /// The text of the element just opened without white space around it.
    ///
    /// # Errors
    /// Those of [`Self::text`].
    pub fn word(&mut self) -> Result<String, Error> {
        let text = self.text()?;
        let trimmed = text.trim();
        Ok(if trimmed.len() == text.len() { text } else { trimmed.to_owned() })
    }

    /// The whole number in the element just opened; nothing is 0.
    ///
    /// # Errors
    /// When it is no number, and those of [`Self::text`].
    pub fn number(&mut self) -> Result<i64, Error> {
        let element = self.open.last().cloned().unwrap_or_default();
        let value = self.word()?;
        if value.is_empty() {
            return Ok(0);
        }
        value.parse().map_err(|_| {
            let value = value.chars().take(40).collect();
            self.refuse(Fault::Number { element, value })
        })
    }

    /// Goes past the element just opened.
    ///
    /// # Errors
    /// Those of [`Self::next_token`].
    pub fn skip(&mut self) -> Result<(), Error> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside {
            self.next_token()?;
        }
        Ok(())
    }

    /// The next element inside the one that is open, `None` at its end; text between elements is passed over.
    ///
    /// # Errors
    /// Those of [`Self::next_token`].
    pub fn child(&mut self) -> Result<Option<(String, Attributes)>, Error> {
        loop {
            match self.next_token()? {
                Token::Open { name, attributes } => return Ok(Some((name, attributes))),
                Token::Close | Token::End => return Ok(None),
                Token::Text(_) => {}
            }
        }
    }
}

fn opened(tag: &quick_xml::events::BytesStart<'_>, limits: &Limits) -> Result<(String, Attributes), Fault> {
    if tag.len() > TAG {
        return Err(Fault::TooLong(TAG));
    }
    let malformed = |error: &dyn ToString| Fault::Malformed(error.to_string());
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| malformed(&error))?;
        if attributes.len() == limits.attributes {
            return Err(Fault::TooManyAttributes(limits.attributes));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(&error))?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok((tag.name().as_ref().to_owned(), attributes))
}

fn character(entity: &quick_xml::events::BytesRef<'_>) -> Result<char, Fault> {
    if let Some(character) = entity.resolve_char_ref().map_err(|error| Fault::Malformed(error.to_string()))? {
        let allowed = !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}');
        return if allowed { Ok(character) } else { Err(Fault::Character(u32::from(character))) };
    }
    match &**entity {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        name => Err(Fault::Entity(name.chars().take(40).collect())),
    }
}

fn check_encoding(declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), Fault> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8") => Ok(()),
        Some(Ok(name)) => Err(Fault::Encoding(name.chars().take(40).collect())),
        Some(Err(error)) => Err(Fault::Malformed(error.to_string())),
    }
}

fn failure<R>(error: quick_xml::Error, source: &mut Source<R>, line: u64, open: &[String]) -> Error {
    use quick_xml::errors::IllFormedError::UnclosedReference;
    if let Some(error) = source.failed.take() {
        return error;
    }
    let fault = match error {
        // Every syntax error of the reader is something that is not closed before the end of the file.
        quick_xml::Error::Syntax(error) if source.ended => match open.last() {
            Some(element) => Fault::Truncated(element.clone()),
            None => Fault::Malformed(error.to_string()),
        },
        quick_xml::Error::IllFormed(UnclosedReference) => {
            Fault::Malformed("“&” stands alone; as text it is written &amp;".into())
        }
        quick_xml::Error::IllFormed(error) => Fault::Malformed(error.to_string()),
        other => Fault::Malformed(other.to_string()),
    };
    Error::Refused { line, fault }
}
