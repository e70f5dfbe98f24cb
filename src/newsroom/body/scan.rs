//! Reads a body in normal form tag by tag, without copying it.

use std::borrow::Cow;

pub(super) enum Token<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    Close(Tag<'a>),
}

/// A tag as it stands, and its name.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) whole: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute's value, unescaped.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.whole.get(1 + self.name.len()..)?;
        loop {
            let (name, after) = rest.split_once("=\"")?;
            let (value, next) = after.split_once('"')?;
            if name.trim() == wanted {
                return Some(unescape(value));
            }
            rest = next;
        }
    }

    pub(super) fn is_void(&self) -> bool {
        matches!(self.name, "br" | "hr")
    }
}

pub(super) struct Scanner<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// The content of the element whose opening tag was just read; goes on after its end.
    pub(super) fn element(&mut self, name: &str) -> &'a str {
        let start = self.at;
        let mut depth = 1;
        loop {
            let before = self.at;
            match self.next() {
                Some(Token::Open(tag)) if tag.name == name => depth += 1,
                Some(Token::Close(tag)) if tag.name == name => {
                    depth -= 1;
                    if depth == 0 {
                        return &self.source[start..before];
                    }
                }
                Some(_) => {}
                None => return &self.source[start..],
            }
        }
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn tag_at(&self, start: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let first = bytes.get(start + 1)?;
        if !first.is_ascii_alphabetic() && *first != b'/' {
            return None;
        }
        let mut quoted = false;
        let length = bytes[start..].iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b'>' && !quoted
        })?;
        Some(start + length + 1)
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        if rest.starts_with('<')
            && let Some(end) = self.tag_at(start)
        {
            self.at = end;
            let whole = &self.source[start..end];
            let closes = whole.starts_with("</");
            let name = &whole[1 + usize::from(closes)..];
            let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
            let tag = Tag { name, whole };
            return Some(if closes { Token::Close(tag) } else { Token::Open(tag) });
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        self.at = rest[first..].find('<').map_or(self.source.len(), |next| start + first + next);
        Some(Token::Text(&self.source[start..self.at]))
    }
}

/// Text as a reader sees it.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{A0}");
    Cow::Owned(plain.replace("&amp;", "&"))
}

/// Whether an element stands in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "strong"
            | "em"
            | "b"
            | "i"
            | "code"
            | "kbd"
            | "samp"
            | "sub"
            | "sup"
            | "s"
            | "mark"
            | "small"
            | "cite"
            | "q"
            | "abbr"
            | "br"
            | "span"
            | "bdi"
            | "del"
            | "ins"
    )
}
