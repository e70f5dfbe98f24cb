//! Lists, definitions, quotations, tables and preformatted text of a WordPress text.

use super::{
    embeds,
    flow::embed_figure,
    notes::Note,
    pieces::{Piece, escape_into},
    walk::{Walk, language, mark},
};
use crate::newsroom::body::Embed;
use scraper::{ElementRef, Node};

/// Deepest nesting that is followed in preformatted text.
const DEPTH: usize = 50;

impl Walk<'_> {
    pub(super) fn list(&mut self, element: ElementRef<'_>, depth: usize) {
        if has_class(element, &["wp-block-gallery", "blocks-gallery-grid", "gallery"]) {
            return self.gallery(element, depth);
        }
        if self.flow.is_inline() {
            return self.block_children(element, depth);
        }
        let tag = if element.value().name() == "ol" { "ol" } else { "ul" };
        let (mut entries, mut lifted) = (Vec::<String>::new(), Vec::new());
        for child in element.children() {
            let Some(entry) = ElementRef::wrap(child) else {
                let level = self.enter(false);
                self.loose(child.value());
                let (pieces, _) = self.leave(level);
                entries.extend(inner(pieces, &mut lifted).map(|html| format!("<li>{html}")));
                continue;
            };
            let name = entry.value().name();
            let level = self.enter(false);
            match name {
                "li" => self.children(entry, depth),
                "ul" | "ol" => self.list(entry, depth + 1),
                _ => self.container(entry, depth + 1),
            }
            let (pieces, _) = self.leave(level);
            let Some(html) = inner(pieces, &mut lifted) else { continue };
            match entries.last_mut() {
                // A list that stands in a list rather than in one of its entries belongs to the entry before it.
                Some(last) if matches!(name, "ul" | "ol") => last.push_str(&html),
                _ => entries.push(format!("<li{}>{html}", language(entry))),
            }
        }
        if !entries.is_empty() {
            let entries = entries.join("</li>");
            let start = if tag == "ol" { self.start(element) } else { String::new() };
            self.flow.push(Piece::Block(format!("<{tag}{start}{}>{entries}</li></{tag}>", self.language(element))));
        }
        self.lift(lifted);
    }

    /// ` start="…"` of a numbered list, where it says so.
    fn start(&mut self, list: ElementRef<'_>) -> String {
        if list.attr("reversed").is_some() {
            self.notes.insert(Note::Reversed);
        }
        let number = list.attr("start").and_then(|number| number.trim().parse::<i32>().ok());
        number.map(|number| format!(" start=\"{number}\"")).unwrap_or_default()
    }

    /// Text or a comment where elements are wanted.
    fn loose(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.flow.text(text, false),
            Node::Comment(comment) => self.comment(comment),
            _ => {}
        }
    }

    pub(super) fn definitions(&mut self, element: ElementRef<'_>, depth: usize) {
        if self.flow.is_inline() {
            return self.block_children(element, depth);
        }
        let (mut html, mut lifted) = (String::new(), Vec::new());
        self.definition_entries(element, depth, &mut html, &mut lifted);
        if !html.is_empty() {
            self.flow.push(Piece::Block(format!("<dl{}>{html}</dl>", self.language(element))));
        }
        self.lift(lifted);
    }

    fn definition_entries(
        &mut self,
        element: ElementRef<'_>,
        depth: usize,
        html: &mut String,
        lifted: &mut Vec<Piece>,
    ) {
        for child in element.child_elements() {
            let name = child.value().name();
            if name == "div" && depth < DEPTH {
                self.definition_entries(child, depth + 1, html, lifted);
                continue;
            }
            let tag = if name == "dt" { "dt" } else { "dd" };
            let level = self.enter(tag == "dt");
            self.children(child, depth + 1);
            let (pieces, line) = self.leave(level);
            let rest = inner(pieces, lifted);
            let text = if tag == "dt" { Some(line).filter(|line| !line.is_empty()) } else { rest };
            if let Some(text) = text {
                html.push_str(&format!("<{tag}{}>{text}</{tag}>", language(child)));
            }
        }
    }

    pub(super) fn quote(&mut self, element: ElementRef<'_>, depth: usize) {
        if let Some(embed) = quoted_post(element) {
            return self.flow.push(Piece::Figure(embed_figure(&embed, "")));
        }
        let pull = has_class(element, &["wp-block-pullquote", "pullquote"]);
        self.quotation(element, pull, depth);
    }

    /// A quotation, or a pull quote, made of what is in `element`.
    pub(super) fn quotation(&mut self, element: ElementRef<'_>, pull: bool, depth: usize) {
        if self.flow.is_inline() {
            return self.block_children(element, depth);
        }
        let level = self.enter(false);
        self.children(element, depth);
        let (pieces, _) = self.leave(level);
        let (text, lifted): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(Piece::is_text);
        let html: String = text.into_iter().map(Piece::text).collect();
        let language = self.language(element);
        if html.is_empty() {
            return self.lift(lifted);
        }
        self.flow.push(Piece::Block(if pull {
            format!("<aside class=\"pullquote\"{language}>{html}</aside>")
        } else {
            format!("<blockquote{language}>{html}</blockquote>")
        }));
        self.lift(lifted);
    }

    pub(super) fn preformatted(&mut self, element: ElementRef<'_>) {
        if has_class(element, &["wp-block-verse"]) || self.flow.is_inline() {
            let outer = std::mem::replace(&mut self.verse, true);
            self.block_children(element, 0);
            self.verse = outer;
            return;
        }
        let mut text = String::new();
        preformatted_text(element, 0, &mut text);
        let text = text.trim_end().trim_start_matches(['\n', '\r']);
        if !text.is_empty() {
            self.flow.push(Piece::Block(format!("<pre{}><code>{text}</code></pre>", self.language(element))));
        }
    }

    /// A table, with the caption of its figure if it has one.
    pub(super) fn table(&mut self, element: ElementRef<'_>, caption: &str, depth: usize) {
        if self.flow.is_inline() {
            return self.block_children(element, depth);
        }
        let (mut caption, mut head, mut body) = (caption.to_owned(), String::new(), String::new());
        let mut lifted = Vec::new();
        for part in element.child_elements() {
            match part.value().name() {
                "caption" if caption.is_empty() => {
                    let level = self.enter(true);
                    self.children(part, depth);
                    let (pieces, line) = self.leave(level);
                    caption = line;
                    lifted.extend(pieces);
                }
                "thead" => self.rows(part, depth, &mut head, &mut lifted),
                "tbody" | "tfoot" => self.rows(part, depth, &mut body, &mut lifted),
                _ => {}
            }
        }
        if !head.is_empty() || !body.is_empty() {
            let wrap = |tag: &str, html: &str| match html {
                "" => String::new(),
                _ => format!("<{tag}>{html}</{tag}>"),
            };
            let parts = [wrap("caption", &caption), wrap("thead", &head), wrap("tbody", &body)].concat();
            self.flow.push(Piece::Block(format!("<table{}>{parts}</table>", self.language(element))));
        }
        self.lift(lifted);
    }

    fn rows(&mut self, part: ElementRef<'_>, depth: usize, html: &mut String, lifted: &mut Vec<Piece>) {
        for row in part.child_elements().filter(|row| row.value().name() == "tr") {
            let mut cells = String::new();
            for cell in row.child_elements() {
                let tag = if cell.value().name() == "th" { "th" } else { "td" };
                let level = self.enter(false);
                self.children(cell, depth + 3);
                let (pieces, _) = self.leave(level);
                let text = inner(pieces, lifted).unwrap_or_default();
                cells.push_str(&format!("<{tag}{}{}>{text}</{tag}>", spans(cell), language(cell)));
            }
            if !cells.is_empty() {
                html.push_str(&format!("<tr>{cells}</tr>"));
            }
        }
    }
}

/// What stands in a list entry, a definition or a cell: one paragraph stands there without its tags. Figures go to
/// `lifted`. `None` if there is nothing.
fn inner(pieces: Vec<Piece>, lifted: &mut Vec<Piece>) -> Option<String> {
    let (text, figures): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(Piece::is_text);
    lifted.extend(figures);
    let paragraphs = text.iter().filter(|piece| matches!(piece, Piece::Paragraph(..))).count();
    let first = matches!(text.first(), Some(Piece::Paragraph(..)));
    let html: String = text
        .into_iter()
        .map(|piece| match piece {
            Piece::Paragraph(_, html) if first && paragraphs == 1 => html,
            other => other.text(),
        })
        .collect();
    (!html.is_empty()).then_some(html)
}

/// `colspan`, `rowspan` and `scope` of a cell, where they are sensible.
fn spans(cell: ElementRef<'_>) -> String {
    let mut attributes = String::new();
    for name in ["colspan", "rowspan"] {
        let number = cell.attr(name).and_then(|value| value.trim().parse::<u16>().ok());
        if let Some(number) = number.filter(|number| (2..=1000).contains(number)) {
            attributes.push_str(&format!(" {name}=\"{number}\""));
        }
    }
    if let Some(scope @ ("col" | "row" | "colgroup" | "rowgroup")) = cell.attr("scope") {
        attributes.push_str(&format!(" scope=\"{scope}\""));
    }
    attributes
}

fn preformatted_text(element: ElementRef<'_>, depth: usize, out: &mut String) {
    for child in element.children() {
        if let Node::Text(text) = child.value() {
            escape_into(text, out);
        }
        let Some(child) = ElementRef::wrap(child) else { continue };
        let name = child.value().name();
        if name == "br" {
            out.push('\n');
            continue;
        }
        if depth >= DEPTH || matches!(name, "script" | "style") {
            continue;
        }
        // The block itself says that it is code.
        let tag = mark(name).filter(|tag| *tag != "code");
        if let Some(tag) = tag {
            out.push_str(&format!("<{tag}>"));
        }
        preformatted_text(child, depth + 1, out);
        if let Some(tag) = tag {
            out.push_str(&format!("</{tag}>"));
        }
    }
}

/// The post that a quotation made by another site's script stands for.
fn quoted_post(element: ElementRef<'_>) -> Option<Embed> {
    if !has_class(element, &["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed"]) {
        return None;
    }
    let named = element.attr("data-instgrm-permalink").or_else(|| element.attr("cite"));
    named.and_then(embeds::known).or_else(|| {
        let links = element.descendent_elements().filter(|child| child.value().name() == "a");
        links.filter_map(|link| embeds::known(link.attr("href")?)).last()
    })
}

/// Whether an element bears one of these classes.
pub(super) fn has_class(element: ElementRef<'_>, classes: &[&str]) -> bool {
    element.value().classes().any(|class| classes.contains(&class))
}
