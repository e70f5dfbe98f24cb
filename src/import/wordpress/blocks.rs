//! Gutenberg's block comments, `<!-- wp:name {"key":"value"} -->…<!-- /wp:name -->`.

use serde_json::Value;

/// A block in which the reader is.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its name; WordPress's own without `core/`.
    pub name: String,
    /// Its attributes, an object or null.
    pub attributes: Value,
}

impl Block {
    /// A whole number among the attributes.
    pub fn number(&self, key: &str) -> Option<i64> {
        let value = self.attributes.get(key)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    /// A text among the attributes.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.attributes.get(key)?.as_str()
    }
}

/// What a block comment says.
#[derive(Debug, PartialEq)]
pub enum Delimiter {
    /// A block begins.
    Open(Block),
    /// A block without content.
    Void(Block),
    /// The block of this name ends.
    Close(String),
}

/// What the comment `text` says of blocks, if anything.
pub fn delimiter(text: &str) -> Option<Delimiter> {
    let text = text.trim();
    if let Some(name) = text.strip_prefix("/wp:") {
        return Some(Delimiter::Close(own(name.trim())));
    }
    let text = text.strip_prefix("wp:")?;
    let (text, void) = match text.strip_suffix('/') {
        Some(text) => (text.trim_end(), true),
        None => (text, false),
    };
    let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let attributes = serde_json::from_str(rest.trim()).unwrap_or(Value::Null);
    let block = Block { name: own(name), attributes };
    Some(if void { Delimiter::Void(block) } else { Delimiter::Open(block) })
}

fn own(name: &str) -> String {
    name.strip_prefix("core/").unwrap_or(name).to_owned()
}

/// Blocks of WordPress whose content stands in the text as HTML.
const STATIC: &[&str] = &[
    "accordion",
    "accordion-heading",
    "accordion-item",
    "accordion-panel",
    "audio",
    "button",
    "buttons",
    "classic",
    "code",
    "column",
    "columns",
    "cover",
    "cover-image",
    "details",
    "embed",
    "file",
    "footnotes-list",
    "freeform",
    "gallery",
    "group",
    "heading",
    "html",
    "image",
    "list",
    "list-item",
    "media-text",
    "missing",
    "more",
    "nextpage",
    "paragraph",
    "preformatted",
    "pullquote",
    "quote",
    "separator",
    "shortcode",
    "social-links",
    "spacer",
    "subhead",
    "table",
    "text-columns",
    "verse",
    "video",
];

/// Blocks of WordPress that it fills when a page is shown.
const DYNAMIC: &[&str] = &[
    "archives",
    "avatar",
    "calendar",
    "categories",
    "comments",
    "footnotes",
    "home-link",
    "latest-comments",
    "latest-posts",
    "loginout",
    "navigation",
    "page-list",
    "pattern",
    "post-content",
    "post-title",
    "query",
    "rss",
    "search",
    "site-logo",
    "site-tagline",
    "site-title",
    "social-link",
    "tag-cloud",
    "template-part",
];

/// Whether the text holds what the block `name` shows.
pub fn is_static(name: &str) -> bool {
    STATIC.contains(&name) || name.starts_with("core-embed/")
}

/// Whether WordPress makes what the block `name` shows.
pub fn is_dynamic(name: &str) -> bool {
    DYNAMIC.contains(&name)
}

/// Deepest reusable block in a reusable block.
const DEPTH: usize = 4;

/// Puts the content of reusable blocks, which `find` gives, where the text names them.
///
/// # Errors
/// Those of `find`.
pub fn expand<E>(content: &str, find: &mut impl FnMut(i64) -> Result<Option<String>, E>) -> Result<String, E> {
    expand_at(content, find, 0)
}

fn expand_at<E>(
    content: &str,
    find: &mut impl FnMut(i64) -> Result<Option<String>, E>,
    depth: usize,
) -> Result<String, E> {
    let (mut out, mut rest) = (String::new(), content);
    while let Some(at) = rest.find("<!-- wp:block ") {
        let Some(length) = rest[at..].find("-->").map(|end| end + 3) else { break };
        let comment = &rest[at + 4..at + length - 3];
        let found = match delimiter(comment) {
            Some(Delimiter::Void(block)) if block.name == "block" && depth < DEPTH => match block.number("ref") {
                Some(id) => find(id)?,
                None => None,
            },
            _ => None,
        };
        out.push_str(&rest[..at]);
        match found {
            Some(inner) => out.push_str(&expand_at(&inner, find, depth + 1)?),
            None => out.push_str(&rest[at..at + length]),
        }
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reusable_blocks_are_put_where_they_are_named() {
        let mut find = |id| -> Result<Option<String>, ()> {
            Ok(match id {
                1 => Some("one".into()),
                2 => Some("<!-- wp:block {\"ref\":2} /-->again".into()),
                _ => None,
            })
        };
        let mut expanded = |text: &str| expand(text, &mut find);
        assert_eq!(expanded("a <!-- wp:block {\"ref\":1} /--> b"), Ok("a one b".into()));
        let unknown = "<!-- wp:block {\"ref\":9} /-->";
        assert_eq!(expanded(unknown), Ok(unknown.into()));
        let endless = expanded("<!-- wp:block {\"ref\":2} /-->");
        assert_eq!(endless.map(|text| text.matches("again").count()), Ok(DEPTH));
        assert_eq!(expanded("<!-- wp:block {"), Ok("<!-- wp:block {".into()));
    }

    #[test]
    fn delimiters_are_read() {
        let Some(Delimiter::Open(block)) = delimiter(" wp:core/image {\"id\":5,\"url\":\"a\\u002d\\u002db/\"} ") else {
            panic!("an image opens")
        };
        assert_eq!((block.name.as_str(), block.number("id"), block.text("url")), ("image", Some(5), Some("a--b/")));
        assert!(
            matches!(delimiter(" wp:latest-posts {\"a\":1} /"), Some(Delimiter::Void(b)) if b.number("a") == Some(1))
        );
        assert!(matches!(delimiter(" wp:archives /"), Some(Delimiter::Void(block)) if block.name == "archives"));
        assert_eq!(delimiter(" /wp:acf/thing "), Some(Delimiter::Close("acf/thing".into())));
        assert_eq!(delimiter("more"), None);
        assert!(matches!(delimiter(" wp:x {broken "), Some(Delimiter::Open(block)) if block.attributes.is_null()));
    }
}
