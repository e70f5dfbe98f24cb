//! A block as words with numbered codes in the places of its tags, for programs of translators.

use super::{
    intake,
    scan::{Scanner, Token, unescape},
};

/// What stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, as a reader sees them.
    Text(String),
    /// A tag without content: a break.
    Lone(usize),
    /// The beginning of an element.
    Open(usize),
    /// Its end.
    Close(usize),
}

/// The tags of an element, as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The opening tag, or the only one.
    pub open: String,
    /// The closing tag; none of a break.
    pub close: Option<String>,
}

impl Code {
    /// The name of the element.
    #[must_use]
    pub fn name(&self) -> &str {
        let name = &self.open[1..];
        &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
    }
}

/// A block taken apart: its outermost element, and what stands in it, with codes numbered from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The tags of the outermost element.
    pub outer: (String, String),
    /// The elements within the block.
    pub codes: Vec<Code>,
    /// The content.
    pub pieces: Vec<Piece>,
}

impl Coded {
    /// Takes a block in normal form apart.
    #[must_use]
    pub fn of(block: &str) -> Self {
        let mut coded = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut depth = 0_usize;
        for token in Scanner::new(block) {
            match token {
                Token::Text(text) => coded.pieces.push(Piece::Text(unescape(text).into_owned())),
                Token::Open(tag) if tag.is_void() && depth > 0 => {
                    coded.pieces.push(Piece::Lone(coded.codes.len()));
                    coded.codes.push(Code { open: tag.whole.to_owned(), close: None });
                }
                Token::Open(tag) if depth == 0 => {
                    depth = 1;
                    let close = if tag.is_void() { String::new() } else { format!("</{}>", tag.name) };
                    coded.outer = (tag.whole.to_owned(), close);
                }
                Token::Open(tag) => {
                    depth += 1;
                    open.push(coded.codes.len());
                    coded.pieces.push(Piece::Open(coded.codes.len()));
                    coded.codes.push(Code { open: tag.whole.to_owned(), close: Some(format!("</{}>", tag.name)) });
                }
                Token::Close(_) => {
                    depth = depth.saturating_sub(1);
                    coded.pieces.extend(open.pop().map(Piece::Close));
                }
            }
        }
        coded
    }

    /// The block that other pieces make with the same codes, in normal form; codes that it does not have are left out.
    #[must_use]
    pub fn with(&self, pieces: &[Piece]) -> String {
        let mut html = self.outer.0.clone();
        for piece in pieces {
            match piece {
                Piece::Text(text) => super::tree::escape(&mut html, text),
                Piece::Lone(code) | Piece::Open(code) => {
                    html.push_str(self.codes.get(*code).map_or("", |code| code.open.as_str()));
                }
                Piece::Close(code) => {
                    html.push_str(self.codes.get(*code).and_then(|code| code.close.as_deref()).unwrap_or_default());
                }
            }
        }
        html.push_str(&self.outer.1);
        intake(&html)
    }

    /// Another block in this one's codes, as far as it has the same: each code once, in order. What it has beside them
    /// gets numbers after them, and is in its own list.
    #[must_use]
    pub fn recoded(&self, other: &Self) -> Self {
        let mut is_free = vec![true; self.codes.len()];
        let mut codes = self.codes.clone();
        let places: Vec<usize> = other
            .codes
            .iter()
            .map(|code| {
                let found = (0..is_free.len()).find(|at| is_free[*at] && self.codes[*at] == *code);
                if let Some(at) = found {
                    is_free[at] = false;
                    return at;
                }
                codes.push(code.clone());
                codes.len() - 1
            })
            .collect();
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => Piece::Text(text.clone()),
            Piece::Lone(code) => Piece::Lone(places[*code]),
            Piece::Open(code) => Piece::Open(places[*code]),
            Piece::Close(code) => Piece::Close(places[*code]),
        };
        Self { outer: other.outer.clone(), codes, pieces: other.pieces.iter().map(piece).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_taken_apart_and_put_together() {
        for block in [
            "<p>Un <a href=\"/fr/a?b=1&amp;c=2\">mot <em>dit</em></a><br>bas</p>",
            "<hr>",
            "<figure data-picture=\"3\"><figcaption>L’eau &amp; <b>le feu</b></figcaption></figure>",
            "<ul><li>un</li><li>deux<ul><li>trois</li></ul></li></ul>",
            "<pre><code>a\n  b</code></pre>",
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        ] {
            let block = intake(block);
            let coded = Coded::of(&block);
            assert_eq!(coded.with(&coded.pieces), block);
        }
    }

    #[test]
    fn a_translation_has_the_codes_of_its_original() {
        let source = Coded::of("<p>Un <a href=\"/fr/a\">mot</a> <em>dit</em></p>");
        let target = Coded::of("<p><em>Said</em>, a <a href=\"/fr/a\">word</a> <b>now</b></p>");
        let recoded = source.recoded(&target);
        assert_eq!(recoded.pieces[0], Piece::Open(1));
        assert_eq!(recoded.codes.len(), 3);
        assert_eq!(recoded.codes[2].name(), "b");
        assert_eq!(
            source.with(&[Piece::Text("x ".into()), Piece::Open(7), Piece::Text("<y>".into()), Piece::Close(7)]),
            "<p>x &lt;y&gt;</p>"
        );
    }
}
