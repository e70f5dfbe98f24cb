//! A body for eyes elsewhere: words and marks go out, addresses and numbers stay here.

use super::{
    intake,
    scan::{Scanner, Token, unescape},
};
use std::fmt::Write as _;

/// Body HTML whose tags have lost their attributes, and what brings them back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// The HTML: a tag that had attributes has `id="1"`, `id="2"` … in their place.
    pub html: String,
    tags: Vec<String>,
}

impl Masked {
    /// Takes the attributes out of body HTML in normal form.
    #[must_use]
    pub fn of(body: &str) -> Self {
        let mut masked = Self { html: String::with_capacity(body.len()), tags: Vec::new() };
        for token in Scanner::new(body) {
            match token {
                Token::Text(text) => masked.html.push_str(text),
                Token::Close(tag) => masked.html.push_str(tag.whole),
                Token::Open(tag) if tag.whole.len() == tag.name.len() + 2 => masked.html.push_str(tag.whole),
                Token::Open(tag) => {
                    masked.tags.push(tag.whole.to_owned());
                    let _ = write!(masked.html, "<{} id=\"{}\">", tag.name, masked.tags.len());
                }
            }
        }
        masked
    }

    /// Body HTML in normal form of what came back, with the attributes in their places. Whatever else was put into it
    /// has no meaning.
    #[must_use]
    pub fn unmask(&self, html: &str) -> String {
        let mut body = String::with_capacity(html.len());
        for token in Scanner::new(html) {
            match token {
                Token::Text(text) => body.push_str(text),
                Token::Close(tag) => body.push_str(tag.whole),
                Token::Open(tag) => {
                    let number = tag.attribute("id").and_then(|id| id.parse::<usize>().ok());
                    let known = number.and_then(|number| self.tags.get(number.checked_sub(1)?));
                    let is_same = |known: &&String| known[1..].starts_with(tag.name);
                    match known.filter(is_same) {
                        Some(known) => body.push_str(known),
                        None => {
                            let _ = write!(body, "<{}>", tag.name);
                        }
                    }
                }
            }
        }
        intake(&body)
    }
}

/// Plain text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    super::tree::escape(&mut html, text);
    html
}

/// HTML as plain text on one line; every tag is left out.
#[must_use]
pub fn unescaped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for token in Scanner::new(html) {
        if let Token::Text(part) = token {
            text.push_str(&unescape(part));
        }
    }
    text.replace("&#39;", "'").replace("&#x27;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_here_and_come_back() {
        let body = "<figure data-picture=\"12\"><figcaption>Le <a href=\"/fr/secret\">quai</a> &amp; <em>l’eau</em></figcaption></figure>";
        let masked = Masked::of(body);
        assert_eq!(
            masked.html,
            "<figure id=\"1\"><figcaption>Le <a id=\"2\">quai</a> &amp; <em>l’eau</em></figcaption></figure>"
        );
        assert_eq!(masked.unmask(&masked.html), body);
        let back = "<figure id=\"1\"><figcaption><em>Water</em> at the <a id=\"2\" onclick=\"x\">quay</a></figcaption></figure>";
        assert_eq!(
            masked.unmask(back),
            "<figure data-picture=\"12\"><figcaption><em>Water</em> at the <a href=\"/fr/secret\">quay</a></figcaption></figure>"
        );
    }

    #[test]
    fn what_a_machine_adds_has_no_meaning() {
        let masked = Masked::of("<p>Un <a href=\"/fr/a\">mot</a></p>");
        let back = "<p>A <a id=\"9\" href=\"https://evil.example\">word</a> <script>x</script><em id=\"1\">b</em></p>";
        assert_eq!(masked.unmask(back), "<p>A word <em>b</em></p>");
    }

    #[test]
    fn plain_text_goes_out_and_comes_back() {
        assert_eq!(unescaped(&escaped("« L’eau » & <le> \"feu\"")), "« L’eau » & <le> \"feu\"");
    }
}
