//! WordPress content (blocks, classic text, shortcodes) turned into the newsroom's body HTML.
//!
//! The text is parsed as browsers do and walked once. Comments tell where blocks begin and end; line ends mean
//! something outside blocks only, as in WordPress. Pictures are gathered as [`Wanted`] and named when
//! [`Converted::html`] is given what was found.

use super::{
    guard,
    notes::Note,
    old_site::OldSite,
    pieces::{Piece, attribute, escape, figure},
    shortcodes,
    walk::Walk,
};
use scraper::Html;
use std::collections::BTreeSet;

pub use super::pieces::Wanted;

/// The text cannot be parsed in reasonable time.
#[derive(Debug, thiserror::Error)]
#[error("its markup leaves elements open by the thousand")]
pub struct Hostile;

/// A text, turned.
#[derive(Debug)]
pub struct Converted {
    pub(super) pieces: Vec<Piece>,
    pub(super) wanted: Vec<Wanted>,
    /// What could not be brought along, without repetition.
    pub notes: BTreeSet<Note>,
    /// Into how many pages the text was parted, as far as their addresses are kept.
    pub pages: usize,
}

/// Turns `content`, which stood at the address `page` of `site`.
///
/// # Errors
/// When it cannot be parsed in reasonable time.
pub fn convert(content: &str, site: &OldSite, page: &str) -> Result<Converted, Hostile> {
    let (marked, shortcodes) = shortcodes::mark(content);
    if guard::is_hostile(&marked) {
        return Err(Hostile);
    }
    let mut walk = Walk::new(site, page, shortcodes);
    walk.children(Html::parse_fragment(&marked).root_element(), 0);
    Ok(walk.finish())
}

impl Converted {
    /// The pictures that the text shows, in order of their numbers.
    #[must_use]
    pub fn wanted(&self) -> &[Wanted] {
        &self.wanted
    }

    /// Whether the text shows a gallery of whatever is attached to its item.
    #[must_use]
    pub fn wants_own(&self) -> bool {
        self.pieces.contains(&Piece::OwnGallery)
    }

    /// Says what is attached to the item.
    pub fn give_own(&mut self, attached: Vec<Wanted>) {
        let first = self.wanted.len();
        let numbers: Vec<usize> = (first..first + attached.len()).collect();
        self.wanted.extend(attached);
        for piece in self.pieces.iter_mut().filter(|piece| **piece == Piece::OwnGallery) {
            *piece = Piece::Gallery(numbers.clone(), String::new());
        }
    }

    /// The body; `found` says which picture of the library each of [`Self::wanted`] is.
    #[must_use]
    pub fn html(self, found: &[Option<i64>]) -> String {
        let missing = |number: &usize, caption: &str| missing(self.wanted.get(*number), caption);
        let id = |number: &usize| found.get(*number).copied().flatten();
        let mut blocks = Vec::new();
        for piece in self.pieces {
            match piece {
                Piece::Picture(number, caption) => blocks.push(match id(&number) {
                    Some(id) => figure(&format!("data-picture=\"{id}\""), &caption),
                    None => missing(&number, &caption),
                }),
                Piece::Gallery(numbers, caption) => {
                    let ids: Vec<String> = numbers.iter().filter_map(id).map(|id| id.to_string()).collect();
                    match ids.as_slice() {
                        [] => {}
                        [id] => blocks.push(figure(&format!("data-picture=\"{id}\""), &caption)),
                        ids => blocks.push(figure(&format!("data-gallery=\"{}\"", ids.join(" ")), &caption)),
                    }
                    let caption = if ids.is_empty() { caption.as_str() } else { "" };
                    let lost = numbers.iter().filter(|number| id(number).is_none());
                    blocks.extend(lost.map(|number| missing(number, caption)));
                }
                other => blocks.push(other.text()),
            }
        }
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n")
    }
}

fn missing(wanted: Option<&Wanted>, caption: &str) -> String {
    let Some(wanted) = wanted else { return String::new() };
    let address = match (&wanted.address, wanted.attachment) {
        (Some(address), _) => attribute(address),
        (None, Some(id)) => format!("?attachment_id={id}"),
        (None, None) => String::new(),
    };
    let alt = || wanted.alt.as_deref().map(escape).unwrap_or_default();
    let caption = if caption.is_empty() { alt() } else { caption.to_owned() };
    figure(&format!("data-missing=\"{address}\""), &caption)
}
