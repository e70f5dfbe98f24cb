//! Pictures, galleries, players and posts of other sites, and files in a WordPress text.

use super::{
    embeds,
    flow::embed_figure,
    notes::Note,
    old_site,
    pieces::{Piece, Wanted, attribute, escape},
    shortcodes::Shortcode,
    structures::has_class,
    walk::Walk,
};
use crate::newsroom::body::Embed;
use scraper::ElementRef;

/// Attributes in which scripts that load pictures late keep the address.
const LATE: &[&str] = &["data-orig-file", "data-src", "data-lazy-src", "data-original", "data-large-file"];

impl Walk<'_> {
    /// An element that only holds others, unless its class says more.
    pub(super) fn container(&mut self, element: ElementRef<'_>, depth: usize) {
        if has_class(element, &["wp-caption"]) {
            return self.figure(element, depth);
        }
        if has_class(element, &["wp-block-gallery", "gallery", "tiled-gallery"]) && pictures(element).nth(1).is_some() {
            return self.gallery(element, depth);
        }
        if has_class(element, &["wp-block-pullquote", "pullquote"]) {
            return self.quotation(element, true, depth);
        }
        if has_class(element, &["wp-block-cover", "wp-block-cover-image"]) {
            self.cover(element);
        }
        if has_class(element, &["fb-post", "fb-video"])
            && let Some(embed) = element.attr("data-href").and_then(embeds::known)
        {
            return self.flow.push(Piece::Figure(embed_figure(&embed, "")));
        }
        if has_class(element, &["wp-block-file"]) {
            return self.file(element);
        }
        self.block_children(element, depth);
    }

    pub(super) fn figure(&mut self, element: ElementRef<'_>, depth: usize) {
        if has_class(element, &["wp-block-pullquote"]) {
            let quote = element.descendent_elements().find(|child| child.value().name() == "blockquote");
            return self.quotation(quote.unwrap_or(element), true, depth);
        }
        if pictures(element).nth(1).is_some() {
            return self.gallery(element, depth);
        }
        let find = |names: &[&str]| element.descendent_elements().find(|child| names.contains(&child.value().name()));
        if let Some(picture) = pictures(element).next() {
            let caption = self.caption_of(element, depth);
            let link =
                element.descendent_elements().find(|child| child.value().name() == "a" && encloses(*child, picture));
            self.note_link(link.and_then(|link| link.attr("href")), link.and_then(|link| link.attr("rel")));
            return self.picture(picture, &caption);
        }
        if let Some(table) = find(&["table"]) {
            let caption = self.caption_of(element, depth);
            return self.table(table, &caption, depth);
        }
        if let Some(player) = find(&["iframe", "embed"]) {
            let caption = self.caption_of(element, depth);
            return self.embed(player.attr("src").or_else(|| player.attr("data-src")).unwrap_or_default(), &caption);
        }
        if let Some(player) = find(&["video", "audio"]) {
            self.media(player);
            let caption = find(&["figcaption"]);
            return caption.map_or((), |caption| self.block_children(caption, depth));
        }
        if has_class(element, &["wp-block-embed"]) || element.value().classes().any(|class| class.contains("-embed")) {
            return self.embed_block(element, depth);
        }
        self.block_children(element, depth);
    }

    fn caption_of(&mut self, element: ElementRef<'_>, depth: usize) -> String {
        let is_caption = |child: &ElementRef<'_>| {
            child.value().name() == "figcaption" || has_class(*child, &["wp-caption-text", "blocks-gallery-caption"])
        };
        match element.descendent_elements().find(is_caption) {
            Some(caption) => self.line_of(caption, depth),
            None => String::new(),
        }
    }

    fn line_of(&mut self, element: ElementRef<'_>, depth: usize) -> String {
        let level = self.enter(true);
        self.children(element, depth);
        self.leave(level).1
    }

    /// A picture. Smileys are words; pictures of one point, which count readers, are nothing.
    pub(super) fn picture(&mut self, element: ElementRef<'_>, caption: &str) {
        let alt = element.attr("alt").map(str::trim).filter(|alt| !alt.is_empty());
        if has_class(element, &["emoji", "wp-smiley"]) {
            return self.flow.text(alt.unwrap_or_default(), false);
        }
        if element.attr("width") == Some("1") || element.attr("height") == Some("1") {
            return;
        }
        if caption.is_empty() {
            let link = self.links.last().cloned();
            self.note_link(link.as_deref(), None);
        }
        let mut wanted = self.wanted(element);
        wanted.alt = alt.map(str::to_owned);
        self.want(wanted, caption);
    }

    fn want(&mut self, wanted: Wanted, caption: &str) {
        if wanted.address.is_none() && wanted.attachment.is_none() {
            self.notes.insert(Note::PictureWithoutAddress);
            return;
        }
        self.wanted.push(wanted);
        self.flow.push(Piece::Picture(self.wanted.len() - 1, caption.to_owned()));
    }

    fn wanted(&self, element: ElementRef<'_>) -> Wanted {
        let class = element.value().classes().find_map(|class| class.strip_prefix("wp-image-")?.parse().ok());
        let data = ["data-id", "data-attachment-id"].iter().find_map(|name| element.attr(name)?.parse().ok());
        let block = || match self.block() {
            Some(block) if block.name == "media-text" => block.number("mediaId"),
            Some(block) if matches!(block.name.as_str(), "image" | "cover") => block.number("id"),
            _ => None,
        };
        let source = element.attr("src").filter(|source| !source.starts_with("data:"));
        let late = || LATE.iter().find_map(|name| element.attr(name));
        let address = source.or_else(late).and_then(|address| self.picture_address(address));
        Wanted { attachment: class.or(data).or_else(block), address, ..Wanted::default() }
    }

    fn picture_address(&self, address: &str) -> Option<String> {
        let url = self.site.absolute(address, self.page)?;
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }

    fn note_link(&mut self, link: Option<&str>, rel: Option<&str>) {
        let Some(link) = link.filter(|link| !link.starts_with('#')) else { return };
        if is_picture_file(link) || link.contains("attachment") || rel.is_some_and(|rel| rel.contains("attachment")) {
            return;
        }
        self.notes.insert(Note::PictureLink(link.to_owned()));
    }

    pub(super) fn gallery(&mut self, element: ElementRef<'_>, depth: usize) {
        let is_caption = |child: &ElementRef<'_>| has_class(*child, &["blocks-gallery-caption"]);
        let direct = |child: &ElementRef<'_>| child.value().name() == "figcaption";
        let caption = element.descendent_elements().find(is_caption).or_else(|| element.child_elements().find(direct));
        let caption = caption.map(|caption| self.line_of(caption, depth)).unwrap_or_default();
        let mut numbers = Vec::new();
        for picture in pictures(element) {
            let mut wanted = self.wanted(picture);
            wanted.alt = picture.attr("alt").map(str::to_owned).filter(|alt| !alt.is_empty());
            wanted.caption = own_caption(picture);
            if wanted.address.is_some() || wanted.attachment.is_some() {
                numbers.push(self.wanted.len());
                self.wanted.push(wanted);
            }
        }
        self.flow.push(Piece::Gallery(numbers, caption));
    }

    pub(super) fn gallery_code(&mut self, code: &Shortcode) {
        let ids = code.attribute("ids").or_else(|| code.attribute("include")).unwrap_or_default();
        let ids: Vec<i64> = ids.split([',', ' ']).filter_map(|id| id.trim().parse().ok()).collect();
        if ids.is_empty() {
            return self.flow.push(Piece::OwnGallery);
        }
        let first = self.wanted.len();
        self.wanted.extend(ids.iter().map(|id| Wanted { attachment: Some(*id), ..Wanted::default() }));
        self.flow.push(Piece::Gallery((first..self.wanted.len()).collect(), String::new()));
    }

    /// The picture behind a cover block, where only the block's attributes or its style name it.
    fn cover(&mut self, element: ElementRef<'_>) {
        if element.descendent_elements().any(|child| has_class(child, &["wp-block-cover__image-background"])) {
            return;
        }
        let style = element.attr("style").and_then(|style| {
            let (_, rest) = style.split_once("url(")?;
            let (address, _) = rest.split_once(')')?;
            Some(address.trim_matches(['"', '\'', ' ']).to_owned())
        });
        let block = self.block().filter(|block| block.name.starts_with("cover"));
        if block.and_then(|block| block.text("backgroundType")) == Some("video") {
            return;
        }
        let named = block.and_then(|block| block.text("url")).map(str::to_owned);
        let attachment = block.and_then(|block| block.number("id"));
        let address = named.or(style).and_then(|address| self.picture_address(&address));
        if address.is_some() || attachment.is_some() {
            self.want(Wanted { attachment, address, ..Wanted::default() }, "");
        }
    }

    pub(super) fn frame(&mut self, element: ElementRef<'_>) {
        let address = element.attr("src").filter(|address| !address.starts_with("about:"));
        let address = address.or_else(|| LATE.iter().find_map(|name| element.attr(name)));
        self.embed(address.unwrap_or_default(), "");
    }

    fn embed(&mut self, address: &str, caption: &str) {
        match Embed::from_address(address) {
            Some(embed) => self.flow.push(Piece::Figure(embed_figure(&embed, caption))),
            None if address.is_empty() => {}
            None => {
                self.notes.insert(Note::Embed(address.chars().take(200).collect()));
            }
        }
    }

    /// An embed block: an address in a wrapper, and perhaps a caption.
    fn embed_block(&mut self, element: ElementRef<'_>, depth: usize) {
        let caption = self.caption_of(element, depth);
        let wrapper = element.descendent_elements().find(|child| has_class(*child, &["wp-block-embed__wrapper"]));
        let text: String = wrapper.unwrap_or(element).text().collect();
        let named = self.block().and_then(|block| block.text("url")).unwrap_or_default().to_owned();
        let address = text.split_whitespace().find(|word| word.starts_with("http")).unwrap_or(&named).to_owned();
        self.embed(&address, &caption);
    }

    pub(super) fn embed_code(&mut self, code: &Shortcode) {
        let named = ["url", "src", "href", "id", "video_id", "v"].iter().find_map(|name| code.attribute(name));
        let Some(text) = code
            .inner
            .as_deref()
            .filter(|inner| !inner.trim().is_empty())
            .or(named)
            .or_else(|| code.values.first().map(String::as_str))
        else {
            return;
        };
        // The inside may be a link that WordPress or an editor has made of the address.
        let text = super::plain::words(text);
        let text = text.split_whitespace().next().unwrap_or_default();
        let address = match code.name.as_str() {
            _ if text.contains("//") => text.to_owned(),
            "youtube" => format!("https://www.youtube.com/watch?v={text}"),
            "vimeo" => format!("https://vimeo.com/{text}"),
            "dailymotion" => format!("https://www.dailymotion.com/video/{text}"),
            "tweet" | "twitter" => format!("https://x.com/i/status/{text}"),
            "instagram" => format!("https://www.instagram.com/p/{text}/"),
            _ => text.to_owned(),
        };
        self.embed(&address, "");
    }

    /// A video or a recording: a player of another site is embedded, a file is linked.
    pub(super) fn media(&mut self, element: ElementRef<'_>) {
        let source = element.descendent_elements().find(|child| child.value().name() == "source");
        let address = element.attr("src").or_else(|| source.and_then(|source| source.attr("src")));
        self.media_address(address.unwrap_or_default());
    }

    pub(super) fn media_code(&mut self, code: &Shortcode) {
        const KINDS: &[&str] = &["src", "mp4", "webm", "ogv", "m4v", "flv", "wmv", "mp3", "ogg", "wav", "m4a", "flac"];
        let named = KINDS.iter().find_map(|name| code.attribute(name));
        let inner = code.inner.as_deref().map(str::trim).filter(|inner| inner.starts_with("http"));
        let address = named.or(inner).or_else(|| code.values.first().map(String::as_str)).unwrap_or_default();
        // [audio http://…|option=value] is an old form.
        self.media_address(address.split('|').next().unwrap_or_default());
    }

    fn media_address(&mut self, address: &str) {
        if let Some(embed) = embeds::known(address) {
            return self.flow.push(Piece::Figure(embed_figure(&embed, "")));
        }
        self.link_file(address, None);
    }

    /// A file block: a link with the file's name, and a button that repeats it.
    fn file(&mut self, element: ElementRef<'_>) {
        let link = element.descendent_elements().find(|child| child.value().name() == "a");
        let Some(link) = link else { return };
        let name: String = link.text().collect();
        self.link_file(link.attr("href").unwrap_or_default(), Some(name.trim()));
    }

    fn link_file(&mut self, address: &str, name: Option<&str>) {
        let Some(url) = self.site.absolute(address, self.page).filter(|url| matches!(url.scheme(), "http" | "https"))
        else {
            return;
        };
        if address.trim().is_empty() {
            return;
        }
        let file = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
        let file = percent_encoding::percent_decode_str(file).decode_utf8_lossy();
        let name = name.filter(|name| !name.is_empty()).unwrap_or(&file);
        let target = if self.site.owns(&url) { old_site::path(&url) } else { url.to_string() };
        self.notes.insert(Note::File(url.to_string()));
        let link = format!("<a href=\"{}\">{}</a>", attribute(&target), escape(name));
        self.flow.push(Piece::Paragraph(String::new(), link));
    }
}

/// The pictures in an element that are pictures of the article.
fn pictures<'a>(element: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    let is_picture = |child: &ElementRef<'a>| {
        child.value().name() == "img" && !has_class(*child, &["emoji", "wp-smiley"]) && child.attr("width") != Some("1")
    };
    element.descendent_elements().filter(is_picture)
}

/// The words below one picture of a gallery.
fn own_caption(picture: ElementRef<'_>) -> Option<String> {
    let figure = picture.ancestors().filter_map(ElementRef::wrap).find(|ancestor| {
        has_class(*ancestor, &["blocks-gallery-item", "gallery-item"]) || ancestor.value().name() == "figure"
    })?;
    if pictures(figure).nth(1).is_some() {
        return None;
    }
    let caption = figure.descendent_elements().find(|child| {
        child.value().name() == "figcaption" || has_class(*child, &["gallery-caption", "wp-caption-text"])
    })?;
    let words: Vec<&str> = caption.text().flat_map(str::split_whitespace).collect();
    Some(words.join(" ")).filter(|words| !words.is_empty())
}

fn encloses(outer: ElementRef<'_>, inner: ElementRef<'_>) -> bool {
    inner.ancestors().any(|ancestor| ancestor.id() == outer.id())
}

fn is_picture_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".svg"]
        .iter()
        .any(|end| path.ends_with(end))
}
