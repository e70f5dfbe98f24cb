//! What each tag of HTML means in a body.

/// What a tag is to us.
pub(super) enum Role {
    Block(&'static str),
    Mark(&'static str),
    Break,
    Rule,
    Picture,
    Frame,
    /// Left out with all that it holds.
    Unwanted,
    /// Left out, its content kept.
    Unknown,
}

/// Every tag that means something here or must not be taken for text; a new name for what has an equal in the contract.
pub(super) fn role(tag: &str) -> Role {
    match tag {
        "p" => Role::Block("p"),
        "h1" | "h2" => Role::Block("h2"),
        "h3" => Role::Block("h3"),
        "h4" | "h5" | "h6" => Role::Block("h4"),
        "ul" | "menu" | "dir" => Role::Block("ul"),
        "ol" => Role::Block("ol"),
        "li" => Role::Block("li"),
        "dl" => Role::Block("dl"),
        "dt" => Role::Block("dt"),
        "dd" => Role::Block("dd"),
        "blockquote" => Role::Block("blockquote"),
        "aside" => Role::Block("aside"),
        "pre" | "listing" | "xmp" => Role::Block("pre"),
        "table" => Role::Block("table"),
        "caption" => Role::Block("caption"),
        "thead" => Role::Block("thead"),
        "tbody" => Role::Block("tbody"),
        "tfoot" => Role::Block("tfoot"),
        "tr" => Role::Block("tr"),
        "td" => Role::Block("td"),
        "th" => Role::Block("th"),
        "figure" => Role::Block("figure"),
        "figcaption" => Role::Block("figcaption"),
        "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "center" | "address" | "details"
        | "summary" | "fieldset" | "legend" | "form" | "body" | "html" | "hgroup" | "search" | "dialog" => {
            Role::Block("div")
        }
        "a" => Role::Mark("a"),
        "strong" => Role::Mark("strong"),
        "em" | "dfn" => Role::Mark("em"),
        "b" => Role::Mark("b"),
        "i" | "var" => Role::Mark("i"),
        "code" | "tt" | "samp" => Role::Mark("code"),
        "kbd" => Role::Mark("kbd"),
        "sub" => Role::Mark("sub"),
        "sup" => Role::Mark("sup"),
        "s" | "strike" => Role::Mark("s"),
        "mark" => Role::Mark("mark"),
        "small" => Role::Mark("small"),
        "cite" => Role::Mark("cite"),
        "q" => Role::Mark("q"),
        "abbr" | "acronym" => Role::Mark("abbr"),
        "span" => Role::Mark("span"),
        "bdi" => Role::Mark("bdi"),
        "del" => Role::Mark("del"),
        "ins" => Role::Mark("ins"),
        "br" => Role::Break,
        "hr" => Role::Rule,
        "img" => Role::Picture,
        "iframe" => Role::Frame,
        "script" | "style" | "title" | "textarea" | "select" | "svg" | "math" | "template" | "noframes" | "noembed"
        | "object" | "canvas" => Role::Unwanted,
        _ => Role::Unknown,
    }
}

/// Tags that are known only to be left out.
const DROPPED: &[&str] = &[
    "u", "font", "big", "time", "label", "button", "input", "option", "picture", "source", "video", "audio", "track",
    "embed", "param", "noscript", "head", "meta", "link", "base", "col", "colgroup", "bdo", "ruby", "rt", "rp", "wbr",
    "nobr", "data", "output", "progress", "meter", "map", "area", "frame", "frameset", "marquee", "blink",
];

/// What tags a writing has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Markup {
    None,
    Marks,
    Blocks,
}

/// The most that a writing is marked up with.
pub(super) fn markup(input: &str) -> Markup {
    let mut found = Markup::None;
    for (at, _) in input.match_indices('<') {
        let rest = &input[at + 1..];
        if rest.starts_with("!--") || rest.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("!doctype")) {
            found = found.max(Markup::Marks);
            continue;
        }
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if length == 0 || !rest[length..].starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
            continue;
        }
        let name = rest[..length].to_ascii_lowercase();
        match role(&name) {
            Role::Block(_) | Role::Break | Role::Rule | Role::Frame => return Markup::Blocks,
            Role::Unknown if !DROPPED.contains(&name.as_str()) => {}
            _ => found = Markup::Marks,
        }
    }
    found
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h2" | "h3" | "h4")
}
