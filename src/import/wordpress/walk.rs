//! The walk through a parsed text: what each element, comment and shortcode is in a body.

use super::{
    blocks::{self, Block, Delimiter},
    content::Converted,
    flow::Flow,
    notes::Note,
    old_site::{self, OldSite},
    pieces::{Piece, Wanted, attribute, escape},
    shortcodes::{self, Shortcode},
};
use scraper::{ElementRef, Node};
use std::collections::BTreeSet;

/// Deepest nesting of elements that is followed; below it only text is taken.
const DEPTH: usize = 100;
/// Most pages of one text whose addresses are kept.
const MOST_PAGES: usize = 200;

/// A `[caption]` in which the walk is.
struct Caption {
    level: usize,
    attachment: Option<i64>,
    text: String,
}

/// The walk through a text.
pub(super) struct Walk<'a> {
    pub(super) site: &'a OldSite,
    pub(super) page: &'a str,
    shortcodes: Vec<Shortcode>,
    pub(super) flow: Flow,
    blocks: Vec<Block>,
    captions: Vec<Caption>,
    pub(super) links: Vec<String>,
    pub(super) wanted: Vec<Wanted>,
    pub(super) notes: BTreeSet<Note>,
    pages: usize,
    /// Line ends are line breaks, in a block too.
    pub(super) verse: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(site: &'a OldSite, page: &'a str, shortcodes: Vec<Shortcode>) -> Self {
        Self {
            site,
            page,
            shortcodes,
            flow: Flow::new(),
            blocks: Vec::new(),
            captions: Vec::new(),
            links: Vec::new(),
            wanted: Vec::new(),
            notes: BTreeSet::new(),
            pages: 1,
            verse: false,
        }
    }

    pub(super) fn finish(mut self) -> Converted {
        let (pieces, _) = self.leave(0);
        if self.pages > 1 {
            self.notes.insert(Note::Pages(self.pages));
        }
        if self.pages > MOST_PAGES {
            self.notes.insert(Note::TooManyPages(MOST_PAGES));
        }
        Converted { pieces, wanted: self.wanted, notes: self.notes, pages: self.pages.min(MOST_PAGES) }
    }

    pub(super) fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Comment(comment) => self.comment(comment),
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    self.element(child, depth + 1);
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        let lines = self.verse || self.blocks.last().is_none_or(|block| block.name == "freeform");
        self.flow.text(text, lines);
    }

    pub(super) fn block(&self) -> Option<&Block> {
        self.blocks.last()
    }

    /// The language of a block: what the element says, else what stands around it, unless that is a block too.
    pub(super) fn language(&self, element: ElementRef<'_>) -> String {
        let own = language(element);
        if own.is_empty() && self.flow.depth() == 1 { self.flow.language.clone() } else { own }
    }

    /// Begins a text in the text; the number is for [`Self::leave`].
    pub(super) fn enter(&mut self, inline: bool) -> usize {
        let level = self.flow.depth();
        self.flow.begin(inline);
        level
    }

    /// Ends the text that began at `level`, with what has been left open in it.
    pub(super) fn leave(&mut self, level: usize) -> (Vec<Piece>, String) {
        while self.flow.depth() > level + 1 {
            self.end_caption();
        }
        self.flow.end()
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        if depth > DEPTH {
            self.notes.insert(Note::TooDeep);
            return self.flow.text(&element.text().collect::<String>(), false);
        }
        match element.value().name() {
            "p" | "summary" | "dt" | "dd" | "li" | "caption" | "figcaption" | "legend" => {
                self.paragraph(element, depth);
            }
            "h1" | "h2" => self.heading("h2", element, depth),
            "h3" => self.heading("h3", element, depth),
            "h4" | "h5" | "h6" => self.heading("h4", element, depth),
            "ul" | "ol" | "menu" => self.list(element, depth),
            "dl" => self.definitions(element, depth),
            "blockquote" => self.quote(element, depth),
            "pre" | "listing" | "xmp" | "plaintext" => self.preformatted(element),
            // Code of several lines is a block, whatever the source calls it.
            "code" if !self.flow.is_inline() && element.text().any(|text| text.trim().contains('\n')) => {
                self.preformatted(element);
            }
            "hr" => self.flow.push(Piece::Block("<hr>".into())),
            "table" => self.table(element, "", depth),
            "figure" => self.figure(element, depth),
            "img" => self.picture(element, ""),
            "iframe" | "embed" | "amp-iframe" => self.frame(element),
            "video" | "audio" => self.media(element),
            "br" => self.flow.line_break(),
            "a" => self.link(element, depth),
            "style" | "link" | "meta" | "noscript" | "template" | "title" | "head" | "base" | "wbr" | "param" => {}
            name @ ("script" | "form" | "input" | "select" | "textarea" | "button" | "svg" | "canvas" | "math"
            | "map" | "applet") => {
                self.notes.insert(Note::Element(name.to_owned()));
            }
            "address" | "article" | "aside" | "body" | "center" | "details" | "dir" | "div" | "fieldset" | "footer"
            | "header" | "hgroup" | "html" | "main" | "nav" | "noframes" | "section" | "tbody" | "tr" | "td" => {
                self.container(element, depth);
            }
            _ => self.marked(element, depth),
        }
    }

    /// Goes through an element that ends what was before it, and is ended itself.
    pub(super) fn block_children(&mut self, element: ElementRef<'_>, depth: usize) {
        self.flow.end_block();
        let language = language(element);
        let outer = (!language.is_empty()).then(|| std::mem::replace(&mut self.flow.language, language));
        self.children(element, depth);
        self.flow.end_block();
        if let Some(outer) = outer {
            self.flow.language = outer;
        }
    }

    fn paragraph(&mut self, element: ElementRef<'_>, depth: usize) {
        if element.value().name() == "summary" {
            self.flow.push_mark("strong", "");
            self.block_children(element, depth);
            return self.flow.pop_mark();
        }
        self.block_children(element, depth);
    }

    fn heading(&mut self, tag: &str, element: ElementRef<'_>, depth: usize) {
        if self.flow.is_inline() {
            return self.block_children(element, depth);
        }
        let level = self.enter(true);
        self.children(element, depth);
        let (lifted, html) = self.leave(level);
        if !html.is_empty() {
            self.flow.push(Piece::Block(format!("<{tag}{}>{html}</{tag}>", self.language(element))));
        }
        self.lift(lifted);
    }

    /// Adds what could not stand where it was found.
    pub(super) fn lift(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            self.flow.push(piece);
        }
    }

    fn link(&mut self, element: ElementRef<'_>, depth: usize) {
        let address = element.attr("href").unwrap_or_default();
        let Some(address) = self.address(address) else { return self.children(element, depth) };
        let attributes = format!(" href=\"{}\"{}", attribute(&address), language(element));
        self.links.push(address);
        self.flow.push_mark("a", &attributes);
        self.children(element, depth);
        self.flow.pop_mark();
        self.links.pop();
    }

    /// Where a link leads: pages of the old site without its host, for they redirect; places in the same page nowhere,
    /// for bodies have no ids.
    fn address(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() || address.starts_with('#') {
            return None;
        }
        let url = self.site.absolute(address, self.page)?;
        match url.scheme() {
            "mailto" | "tel" => Some(url.into()),
            "http" | "https" if self.site.owns(&url) => Some(old_site::path(&url)),
            "http" | "https" => Some(url.into()),
            _ => None,
        }
    }

    fn marked(&mut self, element: ElementRef<'_>, depth: usize) {
        let language = language(element);
        let tag = match mark(element.value().name()) {
            Some(tag) => tag,
            None if language.is_empty() => return self.children(element, depth),
            None => "span",
        };
        let title = match tag {
            "abbr" => element.attr("title").map(|title| format!(" title=\"{}\"", attribute(title))),
            _ => None,
        };
        self.flow.push_mark(tag, &format!("{}{language}", title.unwrap_or_default()));
        self.children(element, depth);
        self.flow.pop_mark();
    }

    pub(super) fn comment(&mut self, comment: &str) {
        let text = comment.trim();
        if let Some(number) = text.strip_prefix(shortcodes::MARK) {
            let code = number.parse().ok().and_then(|number: usize| self.shortcodes.get(number).cloned());
            return code.map_or((), |code| self.shortcode(&code));
        }
        if text == "nextpage" {
            self.pages += 1;
            return self.flow.end_block();
        }
        if text == "more" || text.starts_with("more ") {
            return self.flow.end_block();
        }
        match blocks::delimiter(text) {
            Some(Delimiter::Open(block)) => {
                self.flow.end_block();
                self.note_block(&block, false);
                self.blocks.push(block);
            }
            Some(Delimiter::Void(block)) => {
                self.flow.end_block();
                self.note_block(&block, true);
            }
            Some(Delimiter::Close(name)) => {
                self.flow.end_block();
                if let Some(at) = self.blocks.iter().rposition(|block| block.name == name) {
                    self.blocks.truncate(at);
                }
            }
            None => {}
        }
    }

    fn note_block(&mut self, block: &Block, void: bool) {
        let name = block.name.clone();
        let note = match (name.as_str(), block.number("ref")) {
            ("block", Some(id)) => Note::ReusableBlock(id),
            (name, _) if blocks::is_static(name) => return,
            (known, _) if void || blocks::is_dynamic(known) => Note::DynamicBlock(name),
            _ => Note::UnknownBlock(name),
        };
        self.notes.insert(note);
    }

    fn shortcode(&mut self, code: &Shortcode) {
        match (code.name.as_str(), code.closing) {
            ("caption" | "wp_caption", false) => self.begin_caption(code),
            ("caption" | "wp_caption", true) => {
                if self.captions.last().is_some_and(|caption| caption.level + 1 == self.flow.depth()) {
                    self.end_caption();
                }
            }
            ("gallery", false) => self.gallery_code(code),
            ("code" | "sourcecode", false) => {
                let text = code.inner.as_deref().unwrap_or_default();
                self.flow.push(Piece::Block(format!("<pre><code>{}</code></pre>", escape(text))));
            }
            ("video" | "audio", false) => self.media_code(code),
            (
                "embed" | "youtube" | "vimeo" | "dailymotion" | "instagram" | "tweet" | "twitter" | "facebook"
                | "soundcloud" | "spotify" | "tiktok",
                false,
            ) => self.embed_code(code),
            (name, _) => {
                self.notes.insert(Note::UnknownShortcode(name.to_owned()));
            }
        }
    }

    fn begin_caption(&mut self, code: &Shortcode) {
        if self.flow.is_inline() {
            return;
        }
        let id = code.attribute("id").and_then(|id| id.strip_prefix("attachment_")).and_then(|id| id.parse().ok());
        let text = code.attribute("caption").map(|html| escape(&super::plain::words(html))).unwrap_or_default();
        let level = self.enter(false);
        self.captions.push(Caption { level, attachment: id, text });
    }

    /// Ends the innermost `[caption]`: the words in it are the caption of the picture in it.
    fn end_caption(&mut self) {
        let (pieces, _) = self.flow.end();
        let Some(caption) = self.captions.pop() else { return self.lift(pieces) };
        let mut words = if caption.text.is_empty() { Vec::new() } else { vec![caption.text] };
        let (mut picture, mut others) = (None, Vec::new());
        for piece in pieces {
            match piece {
                Piece::Paragraph(_, html) => words.push(html),
                Piece::Picture(number, _) if picture.is_none() => picture = Some(number),
                other => others.push(other),
            }
        }
        let words = words.join(" ");
        match picture {
            Some(number) => {
                if let Some(wanted) = self.wanted.get_mut(number) {
                    wanted.attachment = wanted.attachment.or(caption.attachment);
                }
                self.flow.push(Piece::Picture(number, words));
            }
            None if !words.is_empty() => others.push(Piece::Paragraph(String::new(), words)),
            None => {}
        }
        self.lift(others);
    }
}

/// ` lang="…" dir="…"` as far as an element says so.
pub(super) fn language(element: ElementRef<'_>) -> String {
    let mut attributes = String::new();
    let tag = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if let Some(lang) = element.attr("lang").or_else(|| element.attr("xml:lang")).map(str::trim).filter(tag) {
        attributes.push_str(&format!(" lang=\"{lang}\""));
    }
    if let Some(dir @ ("ltr" | "rtl" | "auto")) = element.attr("dir") {
        attributes.push_str(&format!(" dir=\"{dir}\""));
    }
    attributes
}

/// Our element for an inline element of theirs.
pub(super) fn mark(name: &str) -> Option<&'static str> {
    Some(match name {
        "strong" => "strong",
        "em" => "em",
        "b" => "b",
        "i" | "var" | "dfn" => "i",
        "code" | "tt" | "samp" => "code",
        "kbd" => "kbd",
        "sub" => "sub",
        "sup" => "sup",
        "s" | "strike" => "s",
        "mark" => "mark",
        "small" => "small",
        "cite" => "cite",
        "q" => "q",
        "abbr" | "acronym" => "abbr",
        "bdi" => "bdi",
        "del" => "del",
        "ins" => "ins",
        _ => return None,
    })
}
