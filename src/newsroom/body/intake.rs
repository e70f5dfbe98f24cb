//! The way in: whatever an editor, the demo or an import hands over becomes the closed subset of HTML that bodies are.

use super::{
    parse,
    shape::{Place, flow},
    tree::Writing,
};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The normal form of any writing: HTML, good or bad, or plain text whose empty lines part paragraphs.
///
/// What it gives keeps the contract of [`super`], is valid HTML, and comes out of another intake unchanged. Pictures by
/// address become `<figure data-missing>`, frames of known houses embeds; scripts, styles and forms are dropped. Marks
/// that would make it more than some times as long are dropped too; time and memory grow with the input alone.
#[must_use]
pub fn intake(input: &str) -> String {
    let blocks = flow(parse::parse(input), Place::Open);
    let mut written = Writing::of(input.len());
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            written.text.push('\n');
        }
        block.write(&mut written);
    }
    // The gate comes last: whatever the steps above did, nothing leaves that is not on its list. It costs little here,
    // because what it gets is well-formed and flat; hostile depth would cost it much.
    GATE.clean(&written.text).to_string().replace("&nbsp;", "\u{A0}")
}

const TAGS: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "aside",
    "pre",
    "code",
    "hr",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "a",
    "strong",
    "em",
    "b",
    "i",
    "kbd",
    "sub",
    "sup",
    "s",
    "mark",
    "small",
    "cite",
    "q",
    "abbr",
    "br",
    "span",
    "bdi",
    "del",
    "ins",
];

static GATE: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let attributes: [(&str, &[&str]); 6] = [
        ("a", &["href"]),
        ("abbr", &["title"]),
        ("ol", &["start"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["scope", "colspan", "rowspan"]),
        ("figure", &["data-picture", "data-gallery", "data-embed", "data-id", "data-missing"]),
    ];
    let attributes: HashMap<&str, HashSet<&str>> =
        attributes.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect();
    let mut gate = ammonia::Builder::empty();
    gate.tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .allowed_classes(HashMap::from([("aside", HashSet::from(["pullquote"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    gate
});
