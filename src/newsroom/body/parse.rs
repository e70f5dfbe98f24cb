//! From any writing to a tree, in one pass over the standard's own tokens.
//!
//! The tree that a browser would build is not wanted: it costs time and memory out of proportion for hostile input
//! (formatting elements are copied into each paragraph, depth is unbounded). Here marks are a list beside the stack
//! of blocks, depth is bounded, and time grows with the length of the writing alone.

use super::{
    attributes::{self, Given},
    embed,
    tags::{Markup, Role, is_heading, markup, role},
    tree::{Attributes, Block, Line, Mark, Marks, Node},
};
use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{RawKind, Rawtext, ScriptData},
    },
};
use std::{cell::RefCell, rc::Rc};

/// Deeper blocks than anyone writes are laid flat.
const DEEPEST: usize = 40;
/// More marks on one word than anyone writes are left out.
const MOST_MARKS: usize = 16;

/// Reads a writing; plain writing too, whose empty lines part paragraphs.
pub(super) fn parse(input: &str) -> Vec<Node> {
    let markup = markup(input);
    let builder = Builder {
        plain: markup < Markup::Blocks,
        open: vec![Block::new("div", Vec::new(), Vec::new())],
        ..Builder::default()
    };
    let sink = Sink(RefCell::new(builder));
    if markup == Markup::None {
        sink.0.borrow_mut().text(&input.replace("\r\n", "\n"));
        return sink.0.into_inner().finish();
    }
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(input));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts { discard_bom: true, ..TokenizerOpts::default() });
    // Scripts are not run, so nothing stops the tokenizer before the end of its input.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if let Some(kind) = builder.start(&tag) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => builder.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Builder {
    /// No tag of a block in the writing: single newlines are breaks.
    plain: bool,
    /// Open blocks; the first is the whole.
    open: Vec<Block>,
    line: Line,
    /// Open marks, each with the number of blocks open when it began.
    active: Vec<(Rc<Mark>, usize)>,
    /// `active` without doubles and what shows nothing.
    marks: Marks,
    /// An unwanted element, and how many of its name are open.
    unwanted: Option<(String, usize)>,
    /// Newlines at the end of the loose text so far, not yet written.
    newlines: usize,
}

impl Builder {
    fn start(&mut self, tag: &Tag) -> Option<RawKind> {
        let name: &str = &tag.name;
        if let Some((unwanted, depth)) = &mut self.unwanted {
            if *unwanted == name && !tag.self_closing {
                *depth += 1;
            }
            return None;
        }
        let given = Given(&tag.attrs);
        match role(name) {
            Role::Block(block) => self.start_block(block, &given),
            Role::Mark(mark) => self.start_mark(mark, &given),
            Role::Break => self.line.push_break(&self.marks),
            Role::Rule => self.leaf(Block::new("hr", attributes::common(&given), Vec::new())),
            Role::Picture => self.picture(&given),
            Role::Frame => {
                if let Some(found) = given.get("src").and_then(embed::Embed::from_address) {
                    self.leaf(Block::new("figure", found.attributes(), Vec::new()));
                }
                self.unwanted = Some((name.to_owned(), 1));
                return Some(Rawtext);
            }
            Role::Unwanted if !tag.self_closing || !matches!(name, "svg" | "math") => {
                self.unwanted = Some((name.to_owned(), 1));
                return match name {
                    "script" => Some(ScriptData),
                    "style" | "noframes" | "noembed" => Some(Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
            }
            Role::Unwanted | Role::Unknown => {}
        }
        None
    }

    fn end(&mut self, name: &str) {
        if let Some((unwanted, depth)) = &mut self.unwanted {
            if *unwanted == name {
                *depth -= 1;
                if *depth == 0 {
                    self.unwanted = None;
                }
            }
            return;
        }
        match role(name) {
            Role::Block(block) => self.end_block(block),
            Role::Mark(mark) => {
                if let Some(last) = self.active.iter().rposition(|(active, _)| active.name == mark) {
                    self.active.remove(last);
                    self.refresh_marks();
                }
            }
            Role::Break => self.line.push_break(&self.marks),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unwanted.is_some() {
            return;
        }
        if self.open.len() > 1 {
            return self.line.push_text(&self.marks, text);
        }
        for part in text.split_inclusive('\n') {
            self.loose_text(part);
        }
    }

    /// Text at the top may be somebody's plain writing: there an empty line parts paragraphs.
    fn loose_text(&mut self, part: &str) {
        let words = part.trim_end_matches('\n');
        if self.newlines == 0 || !words.trim().is_empty() {
            match self.newlines {
                0 => {}
                1 if self.plain => self.line.push_break(&self.marks),
                1 => self.line.push_text(&self.marks, " "),
                _ => self.flush(),
            }
            self.newlines = 0;
            self.line.push_text(&self.marks, words);
        }
        self.newlines += part.len() - words.len();
    }

    fn start_block(&mut self, name: &'static str, given: &Given) {
        self.flush();
        let name = self.make_room(name);
        let (name, attributes) = attributes::of_block(name, given);
        if self.open.len() < DEEPEST {
            self.open.push(Block::new(name, attributes, Vec::new()));
        }
    }

    /// Ends what a block of this name ends by beginning (HTML standard, "optional tags"); gives the name it goes by here.
    fn make_room(&mut self, name: &'static str) -> &'static str {
        if self.top() == "p" || (is_heading(self.top()) && is_heading(name)) {
            self.close_from(self.open.len() - 1);
        }
        match name {
            "li" => self.close_sibling(&["li"]),
            "dt" | "dd" => self.close_sibling(&["dt", "dd"]),
            "figcaption" => self.close_sibling(&["figcaption"]),
            "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => {
                let Some(table) = self.open.iter().rposition(|block| block.name == "table") else { return "div" };
                let keep =
                    |names: &[&str], at: usize| self.open.get(at).is_some_and(|block| names.contains(&block.name));
                let mut level = table + 1;
                if matches!(name, "tr" | "td" | "th") && keep(&["thead", "tbody", "tfoot"], level) {
                    level += 1;
                }
                if matches!(name, "td" | "th") && keep(&["tr"], level) {
                    level += 1;
                }
                self.close_from(level);
            }
            _ => {}
        }
        name
    }

    fn close_sibling(&mut self, names: &[&str]) {
        let nearest = self.open.iter().rposition(|block| !matches!(block.name, "div" | "p"));
        if let Some(at) = nearest.filter(|at| names.contains(&self.open[*at].name)) {
            self.close_from(at);
        }
    }

    fn end_block(&mut self, name: &'static str) {
        self.flush();
        let of_table = matches!(name, "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th");
        let matching = |block: &Block| {
            block.name == name
                || (is_heading(name) && is_heading(block.name))
                || (name == "aside" && block.name == "div")
        };
        for at in (1..self.open.len()).rev() {
            let block = &self.open[at];
            if matching(block) {
                return self.close_from(at);
            }
            let wall = match block.name {
                "td" | "th" | "caption" => !of_table,
                "table" => true,
                "ul" | "ol" => name == "li",
                "dl" => matches!(name, "dt" | "dd"),
                _ => false,
            };
            if wall {
                return;
            }
        }
    }

    fn start_mark(&mut self, name: &'static str, given: &Given) {
        if name == "a" {
            self.active.retain(|(mark, _)| mark.name != "a");
        }
        if self.active.len() < MOST_MARKS {
            let mark = Mark { name, attributes: attributes::of_mark(name, given) };
            self.active.push((Rc::new(mark), self.open.len()));
        }
        self.refresh_marks();
    }

    fn refresh_marks(&mut self) {
        let mut marks: Vec<Rc<Mark>> = Vec::with_capacity(self.active.len());
        for (mark, _) in &self.active {
            let bare = mark.attributes.is_empty();
            let shows_nothing = bare && matches!(mark.name, "a" | "span");
            let doubled = bare && !matches!(mark.name, "q" | "sub" | "sup" | "bdi") && marks.contains(mark);
            if !shows_nothing && !doubled {
                marks.push(mark.clone());
            }
        }
        self.marks = Rc::new(marks);
    }

    /// A picture by address: of a sign its text, of any other the address, for somebody to fetch.
    fn picture(&mut self, given: &Given) {
        let alt = given.get("alt").unwrap_or_default().trim();
        if !alt.is_empty() && alt.chars().count() <= 8 && !alt.chars().any(|c| c.is_ascii_alphanumeric()) {
            return self.line.push_text(&self.marks, alt);
        }
        let Some(address) = given.get("src").and_then(attributes::original_address) else { return };
        let mut caption = Line::default();
        caption.push_text(&Marks::default(), alt);
        let caption = Node::Block(Block::new("figcaption", Attributes::new(), vec![Node::Line(caption)]));
        self.leaf(Block::new("figure", vec![("data-missing", address)], vec![caption]));
    }

    fn leaf(&mut self, block: Block) {
        self.flush();
        if self.top() == "p" {
            self.close_from(self.open.len() - 1);
        }
        if let Some(top) = self.open.last_mut() {
            top.children.push(Node::Block(block));
        }
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.newlines = 0;
        if let Some(top) = self.open.last_mut()
            && !line.is_blank()
        {
            top.children.push(Node::Line(line));
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            let Some(block) = self.open.pop() else { return };
            let depth = self.open.len();
            if matches!(block.name, "td" | "th" | "caption") {
                self.active.retain(|(_, opened)| *opened <= depth);
                self.refresh_marks();
            }
            if let Some(parent) = self.open.last_mut() {
                parent.children.push(Node::Block(block));
            }
        }
    }

    fn top(&self) -> &'static str {
        self.open.last().map_or("", |block| block.name)
    }

    fn finish(mut self) -> Vec<Node> {
        self.flush();
        self.close_from(1);
        self.open.pop().map(|whole| whole.children).unwrap_or_default()
    }
}
