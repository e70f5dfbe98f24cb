//! Titles and excerpts: the words of a piece of HTML.

use super::{guard, shortcodes};
use scraper::{ElementRef, Html, Node};

/// Elements whose words are no words of the text.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "textarea", "select"];

/// The words of `html` on one line: tags, comments and shortcodes fall away, entities become characters.
#[must_use]
pub fn words(html: &str) -> String {
    if !html.contains(['<', '&', '[', '\0']) {
        return one_line(html);
    }
    let (marked, _) = shortcodes::mark(html);
    if guard::is_hostile(&marked) {
        return String::new();
    }
    let tree = Html::parse_fragment(&marked);
    let mut text = String::new();
    for node in tree.tree.root().descendants() {
        match node.value() {
            Node::Text(part) => {
                let parent = node.parent().and_then(ElementRef::wrap);
                if !parent.is_some_and(|parent| SILENT.contains(&parent.value().name())) {
                    text.push_str(part);
                }
            }
            Node::Element(element) if matches!(element.name(), "p" | "br" | "div" | "li") => text.push(' '),
            _ => {}
        }
    }
    one_line(&text)
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_left_of_markup() {
        assert_eq!(words("Title <em>With</em> <b>Mark<sup>up</sup></b>"), "Title With Markup");
        assert_eq!(words("Fish &amp; chips &#8211; <script>alert(1)</script>1 < 2"), "Fish & chips – 1 < 2");
        assert_eq!(words("<p>One</p>\n<p>two[gallery ids=\"1\"]</p>"), "One two");
        assert_eq!(words(" "), "");
    }
}
