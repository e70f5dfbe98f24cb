//! Text set in paragraphs: what runs on is gathered into lines and paragraphs, marks (bold, links) are opened where
//! text begins under them and closed where a block ends, however the source has nested them.

use super::{
    embeds,
    pieces::{Piece, attribute, escape, escape_into, figure},
};
use crate::newsroom::body::Embed;

/// Where text goes: an article, or a list entry, a cell, a caption in it.
#[derive(Default)]
struct Frame {
    pieces: Vec<Piece>,
    /// Nothing but text and line breaks may stand here: what would be a block becomes lines.
    inline: bool,
    html: String,
    /// White space before the next word.
    space: bool,
    /// Line breaks before the next word.
    breaks: usize,
    /// Where in `html` the present line begins.
    line: usize,
    /// The present line without its marks.
    plain: String,
}

struct Mark {
    tag: &'static str,
    open: String,
    opened: bool,
}

/// The text being set.
pub struct Flow {
    frames: Vec<Frame>,
    marks: Vec<Mark>,
    /// Attributes of the next paragraphs: ` lang="…" dir="…"`, or nothing.
    pub language: String,
}

impl Flow {
    pub fn new() -> Self {
        Self { frames: vec![Frame::default()], marks: Vec::new(), language: String::new() }
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// How many texts stand in one another.
    pub fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Whether only text and line breaks may stand here.
    pub fn is_inline(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.inline)
    }

    /// Begins a text in the text.
    pub fn begin(&mut self, inline: bool) {
        self.end_block();
        self.close_marks();
        self.frames.push(Frame { inline, ..Frame::default() });
    }

    /// Ends the innermost text and gives it in pieces; `html` is what an inline one holds.
    pub fn end(&mut self) -> (Vec<Piece>, String) {
        self.end_line();
        self.close_marks();
        if !self.is_inline() {
            self.end_block();
        }
        let frame = self.frames.pop().unwrap_or_default();
        (frame.pieces, trim(&frame.html).to_owned())
    }

    /// What follows stands under a mark: `<tag attributes>`.
    pub fn push_mark(&mut self, tag: &'static str, attributes: &str) {
        self.marks.push(Mark { tag, open: format!("<{tag}{attributes}>"), opened: false });
    }

    /// Ends the innermost mark.
    pub fn pop_mark(&mut self) {
        if let Some(mark) = self.marks.pop()
            && mark.opened
        {
            let html = &mut self.frame().html;
            html.push_str("</");
            html.push_str(mark.tag);
            html.push('>');
        }
    }

    /// Adds running text. With `lines`, line ends are line breaks and empty lines part paragraphs, as in the classic
    /// editor; otherwise they are white space.
    pub fn text(&mut self, text: &str, lines: bool) {
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            let gap = &rest[..rest.len() - word.len()];
            if !gap.is_empty() {
                self.gap(if lines { gap.matches('\n').count() } else { 0 });
            }
            if word.is_empty() {
                return;
            }
            let end = word.find(is_space).unwrap_or(word.len());
            self.word(&word[..end]);
            rest = &word[end..];
        }
    }

    fn gap(&mut self, lines: usize) {
        let frame = self.frame();
        frame.space = true;
        match lines {
            0 => {}
            // The line end after a <br> is that break.
            1 => frame.breaks = frame.breaks.max(1),
            _ => self.end_block(),
        }
    }

    /// Adds a line break; two of them part paragraphs.
    pub fn line_break(&mut self) {
        let frame = self.frame();
        frame.breaks += 1;
        if frame.breaks > 1 {
            self.end_block();
        }
    }

    fn word(&mut self, word: &str) {
        if self.frame().breaks > 0 {
            self.end_line();
        }
        let frame = self.frame();
        let started = !frame.html.is_empty();
        if std::mem::take(&mut frame.breaks) > 0 && started {
            frame.html.push_str("<br>");
            frame.line = frame.html.len();
        } else if frame.space && started && frame.html.len() > frame.line {
            frame.html.push(' ');
            frame.plain.push(' ');
        }
        frame.space = false;
        self.open_marks();
        let frame = self.frame();
        escape_into(word, &mut frame.html);
        frame.plain.push_str(word);
    }

    fn open_marks(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        for mark in self.marks.iter_mut().filter(|mark| !mark.opened) {
            frame.html.push_str(&mark.open);
            mark.opened = true;
        }
    }

    fn close_marks(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        for mark in self.marks.iter_mut().rev().filter(|mark| mark.opened) {
            frame.html.push_str("</");
            frame.html.push_str(mark.tag);
            frame.html.push('>');
            mark.opened = false;
        }
    }

    /// A line that is nothing but an address becomes the player or post there, or a link.
    fn end_line(&mut self) {
        let frame = self.frame();
        let plain = std::mem::take(&mut frame.plain);
        if frame.inline || !plain.starts_with("http") {
            return;
        }
        let bare = escape(&plain);
        if frame.html[frame.line..] != bare || plain.contains(is_space) || !plain.contains("://") {
            return;
        }
        frame.html.truncate(frame.line);
        let Some(embed) = embeds::known(&plain) else {
            return frame.html.push_str(&format!("<a href=\"{}\">{bare}</a>", attribute(&plain)));
        };
        while frame.html.ends_with("<br>") {
            frame.html.truncate(frame.html.len() - 4);
        }
        frame.breaks = 0;
        self.close_marks();
        self.end_paragraph();
        self.push(Piece::Figure(embed_figure(&embed, "")));
    }

    /// Ends a block: the paragraph, where there are paragraphs, else the line.
    pub fn end_block(&mut self) {
        if self.is_inline() {
            let frame = self.frame();
            frame.breaks = usize::from(!frame.html.is_empty());
            return;
        }
        self.end_line();
        self.close_marks();
        self.end_paragraph();
    }

    fn end_paragraph(&mut self) {
        let language = if self.frames.len() == 1 { self.language.clone() } else { String::new() };
        let frame = self.frame();
        let html = std::mem::take(&mut frame.html);
        (frame.space, frame.breaks, frame.line) = (false, 0, 0);
        frame.plain.clear();
        let html = trim(&html);
        if has_text(html) {
            frame.pieces.push(Piece::Paragraph(language, html.to_owned()));
        }
    }

    /// Adds a block after what is there.
    pub fn push(&mut self, piece: Piece) {
        if !self.is_inline() && !self.frame().html.is_empty() {
            self.end_block();
        }
        self.frame().pieces.push(piece);
    }
}

/// The figure of a player or post of another site.
pub fn embed_figure(embed: &Embed, caption: &str) -> String {
    let id = attribute(&embed.id);
    figure(&format!("data-embed=\"{}\" data-id=\"{id}\"", embed.provider), caption)
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn trim(html: &str) -> &str {
    html.trim_matches(|c: char| is_space(c) || c == '\u{a0}' || c == '\u{200b}' || c == '\u{feff}')
}

/// Whether anything can be read between the tags.
fn has_text(html: &str) -> bool {
    let mut tag = false;
    html.chars().any(|character| {
        match character {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ => return !tag && !character.is_whitespace() && !matches!(character, '\u{200b}' | '\u{feff}'),
        }
        false
    })
}
