//! The way out: a body as pages and feeds show it.

use super::{
    embed::Embed,
    line::{self, Item, escape},
    player::Player,
    scan::{Scanner, Tag, Token, is_inline},
    shown::{PictureView, srcset},
    text::{PICTURE_LIMIT, plain},
    tree,
};
use crate::i18n::{Locale, Messages, typeset};
use std::{borrow::Cow, collections::HashMap, fmt::Write as _};

/// How wide a picture is in the column of text (see `static/css/site/50-article.css`).
const SIZES: &str = "(min-width: 42rem) 39rem, calc(100vw - 2rem)";
const GALLERY_SIZES: &str = "(min-width: 42rem) 20rem, 50vw";

/// Where the body goes.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A page of the site.
    Page,
    /// A feed: absolute addresses below `base` (no slash at its end), plain pictures, nothing that needs our style sheet.
    Feed {
        /// The site's address.
        base: &'a str,
    },
}

/// What a body is shown with.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The texts of the body's language; its typography is applied.
    pub t: Messages,
    /// Page or feed.
    pub target: Target<'a>,
    /// The pictures that the body names ([`super::picture_ids`]); those that are not here are not shown.
    pub pictures: &'a HashMap<i64, PictureView>,
}

/// A body in normal form as HTML for readers: typography, pictures, tables that scroll, embeds that load nothing.
#[must_use]
pub fn render(body: &str, view: &View) -> String {
    let mut renderer = Renderer {
        view,
        out: String::with_capacity(body.len() * 5 / 4),
        languages: vec![Some(view.t.locale())],
        tables: 0,
        pictures: 0,
        embeds: 0,
        head: false,
    };
    renderer.blocks(body);
    renderer.out
}

struct Renderer<'v> {
    view: &'v View<'v>,
    out: String,
    /// The language of each open block; none where typography is not ours to set.
    languages: Vec<Option<Locale>>,
    tables: i64,
    /// How many pictures were shown; there is an end to them.
    pictures: usize,
    /// How many players were shown.
    embeds: i64,
    /// Within the head of a table.
    head: bool,
}

impl<'v> Renderer<'v> {
    fn blocks(&mut self, source: &str) {
        let mut scanner = Scanner::new(source);
        let mut line: Vec<Item> = Vec::new();
        while let Some(token) = scanner.next() {
            match token {
                Token::Open(tag) if !is_inline(tag.name) => {
                    self.finish(&mut line);
                    self.open_block(tag, &mut scanner);
                }
                Token::Close(tag) if !is_inline(tag.name) => {
                    self.finish(&mut line);
                    self.close_block(tag);
                }
                token => line.push(self.item(token, &mut scanner)),
            }
        }
        self.finish(&mut line);
    }

    fn language(&self) -> Option<Locale> {
        self.languages.last().copied().flatten()
    }

    fn finish(&mut self, line: &mut Vec<Item>) {
        let blank = line.iter().all(|item| matches!(item, Item::Text(text) if text.trim_ascii().is_empty()));
        if !blank {
            let language = self.language();
            line::write(&mut self.out, line, language);
        }
        line.clear();
    }

    fn item<'a>(&self, token: Token<'a>, scanner: &mut Scanner<'a>) -> Item<'a> {
        match token {
            Token::Text(text) => Item::Text(text),
            Token::Close(tag) => Item::Tag(Cow::Borrowed(tag.whole)),
            Token::Open(tag) => match tag.name {
                "br" => Item::Break,
                "code" | "kbd" | "samp" => {
                    let inner = scanner.element(tag.name);
                    Item::Opaque(format!("{}{inner}</{}>", tag.whole, tag.name))
                }
                _ => match tag.attribute("lang") {
                    Some(language) => {
                        let inner = self.inline(scanner.element(tag.name), ours(&language));
                        Item::Opaque(format!("{}{inner}</{}>", self.inline_tag(tag), tag.name))
                    }
                    None => Item::Tag(self.inline_tag(tag)),
                },
            },
        }
    }

    /// Inline content alone, such as a caption.
    fn inline(&self, source: &str, language: Option<Locale>) -> String {
        let mut scanner = Scanner::new(source);
        let mut line = Vec::new();
        while let Some(token) = scanner.next() {
            line.push(self.item(token, &mut scanner));
        }
        let mut out = String::with_capacity(source.len() + 16);
        line::write(&mut out, &line, language);
        out
    }

    fn inline_tag<'a>(&self, tag: Tag<'a>) -> Cow<'a, str> {
        let Some(address) = (tag.name == "a").then(|| tag.attribute("href")).flatten() else {
            return Cow::Borrowed(tag.whole);
        };
        if address.starts_with("http") {
            return Cow::Owned(tag.whole.replacen("<a ", "<a rel=\"noopener\" ", 1));
        }
        match self.view.target {
            Target::Feed { base } if address.starts_with('/') => {
                Cow::Owned(tag.whole.replacen("href=\"", &format!("href=\"{base}"), 1))
            }
            _ => Cow::Borrowed(tag.whole),
        }
    }

    fn open_block(&mut self, tag: Tag, scanner: &mut Scanner) {
        match tag.name {
            "figure" => return self.figure(tag, scanner.element("figure")),
            "pre" => {
                let inner = scanner.element("pre");
                let _ = write!(self.out, "{}{inner}</pre>", tag.whole);
                return;
            }
            "table" => self.open_table(scanner),
            "thead" => self.head = true,
            _ => {}
        }
        if tag.name == "th" && self.head && tag.attribute("scope").is_none() {
            self.out.push_str("<th scope=\"col\"");
            self.out.push_str(&tag.whole["<th".len()..]);
        } else {
            self.out.push_str(tag.whole);
        }
        if !tag.is_void() {
            self.languages.push(tag.attribute("lang").map_or_else(|| self.language(), |language| ours(&language)));
        }
    }

    fn close_block(&mut self, tag: Tag) {
        self.out.push_str(tag.whole);
        self.languages.pop();
        match (tag.name, self.view.target) {
            ("thead", _) => self.head = false,
            ("table", Target::Page) => self.out.push_str("</div>"),
            _ => {}
        }
    }

    /// A table that is too wide scrolls in a box that the keyboard reaches, named by its caption or its number.
    fn open_table(&mut self, scanner: &Scanner) {
        self.tables += 1;
        if matches!(self.view.target, Target::Feed { .. }) {
            return;
        }
        let mut ahead = Scanner::new(scanner.rest());
        let label = match ahead.next() {
            Some(Token::Open(tag)) if tag.name == "caption" => {
                let text = plain(ahead.element("caption"));
                self.language().map_or_else(|| text.clone(), |language| typeset(language, &text).into_owned())
            }
            _ => self.view.t.body_table(self.tables),
        };
        self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\"");
        self.attribute("aria-label", &label);
        self.out.push('>');
    }

    fn figure(&mut self, tag: Tag, inner: &str) {
        let language = tag.attribute("lang").map_or_else(|| self.language(), |language| ours(&language));
        let caption = self.own_caption(inner, language);
        if let Some(id) = tag.attribute("data-picture") {
            self.picture(&id, caption);
        } else if let Some(ids) = tag.attribute("data-gallery") {
            self.gallery(&ids, caption);
        } else if let (Some(provider), Some(id)) = (tag.attribute("data-embed"), tag.attribute("data-id")) {
            self.embed(&provider, &id, caption);
        } else if tag.attribute("data-missing").is_some() {
            self.missing(caption);
        }
    }

    /// What the figure itself says under its picture, as HTML.
    fn own_caption(&self, inner: &str, language: Option<Locale>) -> Option<Caption> {
        let mut scanner = Scanner::new(inner);
        let tag = scanner.find_map(|token| match token {
            Token::Open(tag) if tag.name == "figcaption" => Some(tag),
            _ => None,
        })?;
        let text = scanner.element("figcaption");
        let language = tag.attribute("lang").map_or(language, |language| ours(&language));
        (!text.trim().is_empty()).then(|| Caption { open: tag.whole.to_owned(), text: self.inline(text, language) })
    }

    fn library_text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        escape(&mut out, &typeset(self.view.t.locale(), text));
        out
    }

    fn picture(&mut self, id: &str, caption: Option<Caption>) {
        let Some(picture) = self.next_picture(id) else { return };
        self.open_figure("");
        self.image(picture, SIZES, &picture.tone);
        self.animation(picture);
        let caption = caption.unwrap_or_else(|| Caption::of(self.library_text(&picture.caption)));
        self.close_figure(Some(caption), &[picture.signature(self.view.t.locale())]);
    }

    fn gallery(&mut self, ids: &str, caption: Option<Caption>) {
        let pictures: Vec<&PictureView> = ids.split(' ').filter_map(|id| self.next_picture(id)).collect();
        if pictures.is_empty() {
            return;
        }
        self.open_figure("gallery");
        let mut credits: Vec<String> = Vec::new();
        for picture in pictures {
            self.image(picture, GALLERY_SIZES, &picture.classes());
            let credit = picture.signature(self.view.t.locale());
            if !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        self.close_figure(caption, &credits);
    }

    fn embed(&mut self, provider: &str, id: &str, caption: Option<Caption>) {
        let Some(embed) = Embed::parse(provider, id) else { return };
        let (t, house) = (self.view.t, embed.provider_name());
        let player = Player::of(&embed, t.locale().code()).filter(|_| matches!(self.view.target, Target::Page));
        self.open_figure(player.as_ref().map_or("embed", |player| player.shape.class()));
        let mut open = t.body_embed_open(&house);
        match player {
            Some(player) => {
                self.embeds += 1;
                let what = player.shape.title(t, &house);
                let title = match &caption {
                    Some(caption) => t.body_frame_captioned(plain(&caption.text), what),
                    None => t.body_frame_numbered(self.embeds, what),
                };
                self.out.push_str(&player.frame(t, &house, &title));
            }
            None if embed.provider == "pdf" => {
                open = t.body_pdf_open();
                self.paragraph(&t.body_pdf(house, embed.file_name()));
            }
            None => self.paragraph(&t.body_embed(&house)),
        }
        self.out.push_str("<a rel=\"noopener\"");
        self.attribute("href", &embed.address());
        self.out.push('>');
        escape(&mut self.out, &open);
        self.out.push_str("</a>");
        self.close_figure(caption, &[]);
    }

    fn missing(&mut self, caption: Option<Caption>) {
        let label = self.view.t.body_missing_picture();
        self.open_figure("missing");
        self.paragraph(&label);
        self.close_figure(caption, &[]);
    }

    /// The picture to show by this number, if it is there and not one too many.
    fn next_picture(&mut self, id: &str) -> Option<&'v PictureView> {
        let picture = id.parse().ok().and_then(|id: i64| self.view.pictures.get(&id))?;
        self.pictures += 1;
        (self.pictures <= PICTURE_LIMIT).then_some(picture)
    }

    fn open_figure(&mut self, class: &str) {
        match self.view.target {
            Target::Page if !class.is_empty() => _ = write!(self.out, "<figure class=\"{class}\">"),
            _ => self.out.push_str("<figure>"),
        }
    }

    /// Ends a figure with what stands under it; the credits are HTML.
    fn close_figure(&mut self, caption: Option<Caption>, credits: &[String]) {
        let credits: Vec<&str> = credits.iter().map(String::as_str).filter(|credit| !credit.is_empty()).collect();
        let caption = caption.unwrap_or_else(|| Caption::of(String::new()));
        if !caption.text.is_empty() || !credits.is_empty() {
            self.out.push_str(&caption.open);
            self.out.push_str(&caption.text);
            if !credits.is_empty() {
                let space = if caption.text.is_empty() { "" } else { " " };
                let _ = write!(self.out, "{space}<span class=\"credit\">{}</span>", credits.join(", "));
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str("<p>");
        escape(&mut self.out, text);
        self.out.push_str("</p>");
    }

    fn image(&mut self, picture: &PictureView, sizes: &str, classes: &str) {
        let is_page = matches!(self.view.target, Target::Page);
        let sources = if is_page { picture.sources.as_slice() } else { &[] };
        if !sources.is_empty() {
            self.out.push_str("<picture>");
        }
        for source in sources {
            self.out.push_str("<source");
            self.attribute("type", source.kind);
            self.attribute("srcset", &srcset(&source.srcset));
            self.attribute("sizes", sizes);
            self.out.push('>');
        }
        self.out.push_str("<img");
        self.attribute("src", &self.absolute(&picture.src));
        if is_page && picture.srcset.len() > 1 {
            self.attribute("srcset", &srcset(&picture.srcset));
            self.attribute("sizes", sizes);
        }
        let _ = write!(self.out, " width=\"{}\" height=\"{}\"", picture.width, picture.height);
        self.attribute("alt", &picture.alt);
        if is_page && !classes.is_empty() {
            self.attribute("class", classes);
        }
        if is_page {
            self.out.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        self.out.push('>');
        if !sources.is_empty() {
            self.out.push_str("</picture>");
        }
    }

    /// Nothing moves before a reader asks for it, and what they closed is still. It lies over the still picture, so that nothing shifts.
    /// Browsers load it when it is opened; where scripts are turned off they load it with the page, for they heed `loading` no more.
    fn animation(&mut self, picture: &PictureView) {
        let Some(animation) = picture.animation.as_ref().filter(|_| matches!(self.view.target, Target::Page)) else {
            return;
        };
        self.out.push_str("<details class=\"animation\"><summary>");
        escape(&mut self.out, &self.view.t.body_animation());
        self.out.push_str("</summary><img");
        self.attribute("src", &animation.src);
        let _ = write!(self.out, " width=\"{}\" height=\"{}\"", animation.width, animation.height);
        self.attribute("alt", &picture.alt);
        self.out.push_str(" loading=\"lazy\" decoding=\"async\"></details>");
    }

    fn absolute(&self, address: &str) -> String {
        match self.view.target {
            Target::Feed { base } if address.starts_with('/') => format!("{base}{address}"),
            _ => address.to_owned(),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        tree::escape(&mut self.out, value);
        self.out.push('"');
    }
}

/// The text under a picture as HTML, with the tag that opens it.
struct Caption {
    open: String,
    text: String,
}

impl Caption {
    fn of(text: String) -> Self {
        Self { open: "<figcaption>".into(), text }
    }
}

/// The language of a tag, if it is one of ours.
fn ours(language: &str) -> Option<Locale> {
    Locale::from_code(language).or_else(|| Locale::from_code(language.split('-').next().unwrap_or_default()))
}
