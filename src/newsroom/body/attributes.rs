//! The attributes of the contract, each checked: languages, links, spans of cells, what a figure stands for.

use super::{embed::Embed, tree::Attributes};
use html5ever::Attribute;
use icu_locale_core::LanguageIdentifier;
use std::collections::HashSet;
use url::{Position, Url};

/// Longer addresses are no links but attacks.
const LONGEST_ADDRESS: usize = 2000;
/// Longest explanation of an abbreviation, in characters.
const LONGEST_TITLE: usize = 200;

/// ISO 639-1; three letters are taken on trust.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr \
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The attributes of a tag as they were given.
pub(super) struct Given<'a>(pub(super) &'a [Attribute]);

impl Given<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }
}

/// `lang` and `dir`, which everything may have.
pub(super) fn common(given: &Given) -> Attributes {
    let mut kept = Attributes::new();
    let language = given.get("lang").or_else(|| given.get("xml:lang")).and_then(language);
    kept.extend(language.map(|value| ("lang", value)));
    let direction =
        given.get("dir").map(str::to_ascii_lowercase).filter(|dir| matches!(dir.as_str(), "ltr" | "rtl" | "auto"));
    kept.extend(direction.map(|value| ("dir", value)));
    kept
}

/// A block's attributes, and its name: an aside that is no pull quote is only a part of the text.
pub(super) fn of_block(name: &'static str, given: &Given) -> (&'static str, Attributes) {
    let mut kept = Attributes::new();
    match name {
        "aside" if given.get("class").is_some_and(|class| class.split_ascii_whitespace().any(|c| c == "pullquote")) => {
            kept.push(("class", "pullquote".into()));
        }
        "aside" => return ("div", common(given)),
        "ol" => {
            let start = given.get("start").and_then(|start| start.trim().parse::<i32>().ok());
            kept.extend(start.filter(|start| *start != 1).map(|start| ("start", start.to_string())));
        }
        "td" | "th" => {
            if name == "th" {
                let scope = given.get("scope").map(str::to_ascii_lowercase);
                kept.extend(
                    scope
                        .filter(|s| matches!(s.as_str(), "col" | "row" | "colgroup" | "rowgroup"))
                        .map(|s| ("scope", s)),
                );
            }
            let span = |name: &str, most: usize| {
                given
                    .get(name)
                    .and_then(|span| span.trim().parse::<usize>().ok())
                    .filter(|span| (2..=most).contains(span))
            };
            kept.extend(span("colspan", 100).map(|columns| ("colspan", columns.to_string())));
            kept.extend(span("rowspan", 1000).map(|rows| ("rowspan", rows.to_string())));
        }
        "figure" => kept = figure(given),
        _ => {}
    }
    kept.extend(common(given));
    (name, kept)
}

pub(super) fn of_mark(name: &'static str, given: &Given) -> Attributes {
    let mut kept = Attributes::new();
    match name {
        "a" => match given.get("href").and_then(link) {
            Some(address) => kept.push(("href", address)),
            None => return kept,
        },
        "abbr" => {
            let title = given.get("title").map(short_title);
            kept.extend(title.filter(|title| !title.is_empty()).map(|title| ("title", title)));
        }
        _ => {}
    }
    kept.extend(common(given));
    kept
}

fn short_title(title: &str) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST_TITLE).collect();
    short.trim_end().to_owned()
}

/// What a figure shows; none for a figure that only groups.
fn figure(given: &Given) -> Attributes {
    if let Some(id) = given.get("data-picture").and_then(picture_id) {
        return vec![("data-picture", id.to_string())];
    }
    if let Some(ids) = given.get("data-gallery") {
        let mut seen = HashSet::new();
        let ids = ids.split([' ', ',']).filter_map(picture_id).filter(|id| seen.insert(*id));
        let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
        return if ids.is_empty() { Vec::new() } else { vec![("data-gallery", ids.join(" "))] };
    }
    if let (Some(provider), Some(id)) = (given.get("data-embed"), given.get("data-id")) {
        return Embed::parse(provider, id).map(|embed| embed.attributes()).unwrap_or_default();
    }
    given
        .get("data-missing")
        .and_then(original_address)
        .map(|address| vec![("data-missing", address)])
        .unwrap_or_default()
}

pub(super) fn picture_id(id: &str) -> Option<i64> {
    id.trim().parse().ok().filter(|id| *id > 0)
}

/// Where a picture was, for somebody to read; it is never made a link.
pub(super) fn original_address(address: &str) -> Option<String> {
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let embedded = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    (!address.is_empty() && address.len() <= LONGEST_ADDRESS && !embedded).then_some(address)
}

fn language(tag: &str) -> Option<String> {
    let tag: LanguageIdentifier = tag.trim().parse().ok()?;
    let language = tag.language.as_str();
    let known = language.len() == 3 || LANGUAGES.split_ascii_whitespace().any(|known| known == language);
    (known && language != "und" && tag.variants.is_empty()).then(|| tag.to_string())
}

/// A link's address in normal form: web, mail, telephone, or a place on this site.
pub(super) fn link(address: &str) -> Option<String> {
    // Encoded it is longer than it came; what is kept must be kept again.
    normal_address(address).filter(|address| address.len() <= LONGEST_ADDRESS)
}

fn normal_address(address: &str) -> Option<String> {
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if let Some(fragment) = address.strip_prefix('#') {
        return (!fragment.is_empty()).then(|| format!("#{}", encode(fragment)));
    }
    if address.starts_with('/') {
        return own_path(address);
    }
    if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return web(&Url::parse(&format!("https://{address}")).ok()?);
    }
    let url = Url::parse(address).ok()?;
    match url.scheme() {
        "http" | "https" => web(&url),
        "mailto" | "tel" => {
            let compact: String = url.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            let (scheme, rest) = compact.split_once(':')?;
            (!rest.is_empty()).then(|| format!("{scheme}:{}", encode_with_fragment(rest)))
        }
        _ => None,
    }
}

fn web(url: &Url) -> Option<String> {
    url.host_str()?;
    Some(format!("{}{}", &url[..Position::BeforePath], encode_with_fragment(&url[Position::BeforePath..])))
}

/// A path of this site as a browser would understand it: `//host` and its disguises lead elsewhere.
fn own_path(address: &str) -> Option<String> {
    let base = Url::parse("https://site.invalid/").ok()?;
    let url = base.join(address).ok().filter(|url| url.origin() == base.origin())?;
    let path = &url[Position::BeforePath..];
    (!path.starts_with("//") && url.username().is_empty()).then(|| encode_with_fragment(path))
}

fn encode_with_fragment(text: &str) -> String {
    match text.split_once('#') {
        Some((before, fragment)) => format!("{}#{}", encode(before), encode(fragment)),
        None => encode(text),
    }
}

/// Writes what the URL standard does not call a URL code point as `%XX`.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let escape = bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        match byte {
            b'%' if escape => encoded.push('%'),
            b if b.is_ascii_alphanumeric() || b"!$&'()*+,-./:;=?@_~".contains(b) => encoded.push(char::from(*b)),
            b => encoded.push_str(&format!("%{b:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_say() {
        let same = [
            "https://example.org/a?b=c&d=e#f",
            "mailto:redaction@example.org",
            "tel:+85523456789",
            "/fr/article/x",
            "#notes",
        ];
        for address in same {
            assert_eq!(link(address).as_deref(), Some(address));
        }
        assert_eq!(link(" www.example.org ").as_deref(), Some("https://www.example.org/"));
        assert_eq!(
            link("HTTP://Example.ORG/é x|[y]%zz").as_deref(),
            Some("http://example.org/%C3%A9%20x%7C%5By%5D%25zz")
        );
        assert_eq!(link("tel:+855 23 456").as_deref(), Some("tel:+85523456"));
        assert_eq!(link("/a/../b c").as_deref(), Some("/b%20c"));
    }

    #[test]
    fn other_links_are_refused() {
        let refused = [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/..//evil.example",
            "/.//evil.example",
            "\\\\evil.example",
            "file:///etc/passwd",
            "page.html",
            "",
            "#",
            "https://",
            "http:///",
            "mailto:",
            "blob:https://example.org/1",
        ];
        for address in refused {
            assert_eq!(link(address), None, "{address:?}");
        }
        assert_eq!(link(&format!("https://example.org/{}", "a".repeat(3000))), None);
        assert_eq!(link(&format!("/{}", "é".repeat(900))), None, "it would be too long the second time");
    }

    #[test]
    fn addresses_are_normal_after_one_pass() {
        for address in
            ["https://example.org/%zz[1]#a#b", "https://exämple.org/?q=«é»", "/a b?c=\"d\"", "mailto:a@b.c?subject=x y"]
        {
            let once = link(address).unwrap_or_default();
            assert_eq!(link(&once).as_deref(), Some(once.as_str()));
        }
    }

    #[test]
    fn languages_are_tags() {
        assert_eq!(language("km").as_deref(), Some("km"));
        assert_eq!(language("FR-fr").as_deref(), Some("fr-FR"));
        assert_eq!(language("xx"), None);
        assert_eq!(language("english please"), None);
        assert_eq!(language(""), None);
    }
}
