//! A look at a text before it is parsed: HTML's own rules make some texts cost their length squared.

/// Elements that need no end tag, or have none.
const OPTIONAL: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "img", "hr", "input", "meta",
    "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "html", "head", "body", "rt", "rp",
];

/// Most steps that parsing may take, in elements gone through: some hundred times what the longest articles need.
const MOST: usize = 20_000_000;

/// Whether parsing `html` would take steps out of all proportion, because elements are left open by the thousand.
#[must_use]
pub fn is_hostile(html: &str) -> bool {
    let (mut open, mut steps) = (0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (closing, tag) = match rest.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, rest),
        };
        let length = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        if length == 0 || !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name = tag[..length.min(16)].to_ascii_lowercase();
        steps += open + 1;
        if steps > MOST {
            return true;
        }
        if !OPTIONAL.contains(&name.as_str()) {
            open = if closing { open.saturating_sub(1) } else { open + 1 };
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_hostile;

    #[test]
    fn ordinary_texts_pass_and_endless_nesting_does_not() {
        assert!(!is_hostile(&"<p>Some <b>text</b> with <a href=\"/\">links</a>.".repeat(50_000)));
        assert!(!is_hostile(&"<div>".repeat(500)));
        assert!(is_hostile(&"<div>".repeat(50_000)));
        assert!(is_hostile(&(0..20_000).map(|n| format!("<font size={n}><p>")).collect::<String>()));
    }
}
