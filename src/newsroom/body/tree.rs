//! A body as a tree of few kinds of node, and how it is written down.

use std::{fmt::Write as _, rc::Rc};

/// Attributes in the order they are written; names and values are checked before they get here.
pub(super) type Attributes = Vec<(&'static str, String)>;

/// A block, or a line of text with its marks.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Block(Block),
    Line(Line),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) name: &'static str,
    pub(super) attributes: Attributes,
    pub(super) children: Vec<Node>,
}

/// An inline element. Two runs share it when they point to the same one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) name: &'static str,
    pub(super) attributes: Attributes,
}

/// The marks that are on at one point, outermost first.
pub(super) type Marks = Rc<Vec<Rc<Mark>>>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Break,
}

/// A stretch of text, or a line break, under the same marks.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) marks: Marks,
    pub(super) piece: Piece,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Line(pub(super) Vec<Run>);

/// A body as it is written down. A mark that stays open is written anew in each line, so that few bytes could ask for
/// endless ones: marks have a number of bytes for all of them, and once it is spent there are none.
pub(super) struct Writing {
    pub(super) text: String,
    for_marks: usize,
}

impl Writing {
    /// Room for what `input` bytes of any honest writing become.
    pub(super) fn of(input: usize) -> Self {
        Self { text: String::with_capacity(input), for_marks: input.saturating_mul(2).saturating_add(64 * 1024) }
    }

    /// Opens a mark if it can be afforded, its closing tag included. What has left intake can be afforded again, for it
    /// is as long as here at least.
    fn open_mark(&mut self, mark: &Mark) -> bool {
        if self.for_marks == 0 {
            return false;
        }
        let start = self.text.len();
        open(&mut self.text, mark.name, &mark.attributes);
        let left = self.for_marks.checked_sub(self.text.len() - start + mark.name.len() + "</>".len());
        if left.is_none() {
            self.text.truncate(start);
        }
        self.for_marks = left.unwrap_or_default();
        left.is_some()
    }
}

impl Block {
    pub(super) fn new(name: &'static str, attributes: Attributes, children: Vec<Node>) -> Self {
        Self { name, attributes, children }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn write(&self, out: &mut Writing) {
        open(&mut out.text, self.name, &self.attributes);
        if self.name == "hr" {
            return;
        }
        for child in &self.children {
            child.write(out);
        }
        let _ = write!(out.text, "</{}>", self.name);
    }
}

impl Node {
    pub(super) fn block(&self) -> Option<&Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Line(_) => None,
        }
    }

    pub(super) fn write(&self, out: &mut Writing) {
        match self {
            Self::Block(block) => block.write(out),
            Self::Line(line) => line.write(out),
        }
    }
}

impl Line {
    /// Adds text, joining it to the run before where nothing parts them.
    pub(super) fn push_text(&mut self, marks: &Marks, text: &str) {
        if let Some(Run { marks: last, piece: Piece::Text(before) }) = self.0.last_mut()
            && Rc::ptr_eq(last, marks)
        {
            before.push_str(text);
            return;
        }
        self.0.push(Run { marks: marks.clone(), piece: Piece::Text(text.to_owned()) });
    }

    pub(super) fn push_break(&mut self, marks: &Marks) {
        self.0.push(Run { marks: marks.clone(), piece: Piece::Break });
    }

    /// Nothing that a reader would see: no text but spaces, whatever their width.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(|run| match &run.piece {
            Piece::Text(text) => text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')),
            Piece::Break => true,
        })
    }

    /// One space for each stretch of white space, none at the ends or beside a break, two breaks in a row at most.
    pub(super) fn collapse(self) -> Self {
        let mut runs: Vec<Run> = Vec::with_capacity(self.0.len());
        let (mut spaced, mut breaks) = (true, 2);
        for mut run in self.0 {
            match &mut run.piece {
                Piece::Break if breaks >= 2 => continue,
                Piece::Break => {
                    trim_end(&mut runs);
                    (spaced, breaks) = (true, breaks + 1);
                }
                Piece::Text(text) => {
                    *text = squeeze(text, &mut spaced);
                    if text.is_empty() {
                        continue;
                    }
                    breaks = 0;
                }
            }
            runs.push(run);
        }
        while runs.last().is_some_and(|run| run.piece == Piece::Break) {
            runs.pop();
            trim_end(&mut runs);
        }
        trim_end(&mut runs);
        unmark_spaces(&mut runs);
        Self(runs)
    }

    /// For code: every space and line kept, but for empty lines at both ends.
    pub(super) fn preformatted(self) -> Self {
        let mut runs: Vec<Run> = self.0;
        for run in &mut runs {
            if run.piece == Piece::Break {
                run.piece = Piece::Text("\n".into());
            }
            if run.marks.iter().any(|mark| mark.name == "code") {
                run.marks = Rc::new(run.marks.iter().filter(|mark| mark.name != "code").cloned().collect());
            }
        }
        let empty = |run: &Run| matches!(&run.piece, Piece::Text(text) if text.bytes().all(|byte| byte == b'\n'));
        runs.drain(..runs.iter().take_while(|run| empty(run)).count());
        if let Some(Run { piece: Piece::Text(text), .. }) = runs.first_mut() {
            *text = text.trim_start_matches('\n').to_owned();
        }
        while let Some(Run { piece: Piece::Text(text), .. }) = runs.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            runs.pop();
        }
        Self(runs)
    }

    /// Another line's text after this one's, with `between` to part them.
    pub(super) fn append(&mut self, other: Self, between: &str) {
        if !self.0.is_empty() && !other.0.is_empty() {
            self.0.push(Run { marks: Marks::default(), piece: Piece::Text(between.to_owned()) });
        }
        self.0.extend(other.0);
    }

    fn write(&self, out: &mut Writing) {
        let mut on: Vec<&Rc<Mark>> = Vec::new();
        for run in &self.0 {
            let shared = on.iter().zip(run.marks.iter()).take_while(|(a, b)| Rc::ptr_eq(a, b)).count();
            close_marks(&mut out.text, &mut on, shared);
            for mark in &run.marks[shared..] {
                if !out.open_mark(mark) {
                    break;
                }
                on.push(mark);
            }
            match &run.piece {
                Piece::Text(text) => escape(&mut out.text, text),
                Piece::Break => out.text.push_str("<br>"),
            }
        }
        close_marks(&mut out.text, &mut on, 0);
    }
}

fn close_marks(out: &mut String, on: &mut Vec<&Rc<Mark>>, keep: usize) {
    for mark in on.drain(keep..).rev() {
        let _ = write!(out, "</{}>", mark.name);
    }
}

fn squeeze(text: &str, spaced: &mut bool) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !*spaced {
                squeezed.push(' ');
            }
            *spaced = true;
        } else if !c.is_control() {
            squeezed.push(c);
            *spaced = false;
        }
    }
    squeezed
}

/// Takes away a space at the end, and with it the runs that were nothing else.
fn trim_end(runs: &mut Vec<Run>) {
    while let Some(Run { piece: Piece::Text(text), .. }) = runs.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            return;
        }
        runs.pop();
    }
}

/// A space alone wears only the marks that go on over it: `<b> </b>` between words is a space.
fn unmark_spaces(runs: &mut [Run]) {
    for index in 0..runs.len() {
        if runs[index].piece != Piece::Text(" ".into()) && runs[index].piece != Piece::Break {
            continue;
        }
        let before = index.checked_sub(1).map(|i| runs[i].marks.clone()).unwrap_or_default();
        let after = runs.get(index + 1).map(|run| run.marks.clone()).unwrap_or_default();
        let shared = before.iter().zip(after.iter()).take_while(|(a, b)| Rc::ptr_eq(a, b)).count();
        if shared < runs[index].marks.len() {
            runs[index].marks = Rc::new(before[..shared].to_vec());
        }
    }
}

fn open(out: &mut String, name: &str, attributes: &Attributes) {
    let _ = write!(out, "<{name}");
    for (name, value) in attributes {
        let _ = write!(out, " {name}=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}

/// Writes text so that it is text and nothing else, in content and in quoted attributes.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
