//! WordPress content (blocks, classic text, shortcodes) turned into the newsroom's body HTML.
//!
//! The text is parsed as browsers do and walked once. Comments tell where blocks begin and end; line ends mean
//! something outside blocks only, as in WordPress. Pictures are gathered as [`Wanted`] and named when
//! [`Converted::html`] is given what was found.

use super::{
    guard,
    notes::Note,
    old_site::OldSite,
    pieces::{Lost, Piece, attribute, escape, figure},
    shortcodes,
    walk::Walk,
};
use crate::i18n::Locale;
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

    /// Says what is known of the picture of a number, which cannot be had.
    pub(super) fn say_lost(&mut self, number: usize, lost: Lost) {
        if let Some(wanted) = self.wanted.get_mut(number) {
            wanted.lost = lost;
        }
    }

    /// The body, in `locale`; `found` says which picture of the library each of [`Self::wanted`] is.
    #[must_use]
    pub fn html(self, found: &[Option<i64>], locale: Locale) -> String {
        let id = |number: &usize| found.get(*number).copied().flatten();
        let mut blocks = Vec::new();
        for piece in self.pieces {
            match piece {
                Piece::Picture(number, caption) => blocks.push(match id(&number) {
                    Some(id) => figure(&format!("data-picture=\"{id}\""), &caption),
                    None => self.wanted.get(number).map(|wanted| missing(wanted, &caption)).unwrap_or_default(),
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
                    let lost: Vec<&Wanted> = lost.filter_map(|number| self.wanted.get(*number)).collect();
                    blocks.extend(missing_gallery(&lost, caption, locale));
                }
                other => blocks.push(other.text()),
            }
        }
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n")
    }
}

/// One placeholder for all the pictures of a gallery that cannot be had: how many, and what they are called.
fn missing_gallery(lost: &[&Wanted], caption: &str, locale: Locale) -> Option<String> {
    let [first, _, ..] = lost else { return lost.first().map(|wanted| missing(wanted, caption)) };
    let t = locale.messages();
    let number = i64::try_from(lost.len()).unwrap_or(i64::MAX);
    let titles: Vec<&str> = lost.iter().map(|wanted| wanted.lost.title.as_str()).filter(|t| !t.is_empty()).collect();
    let said = match titles.as_slice() {
        [] => t.body_missing_pictures(number),
        titles => t.body_missing_pictures_named(number, titles.join(", ")),
    };
    let caption = if caption.is_empty() { escape(&said) } else { format!("{caption}<br>{}", escape(&said)) };
    Some(missing(first, &caption))
}

/// A placeholder for a picture that cannot be had, with the words that the text has for it, else what is known of it.
pub(super) fn missing(wanted: &Wanted, caption: &str) -> String {
    let address = match (&wanted.address, wanted.attachment) {
        (Some(address), _) => attribute(address),
        (None, Some(id)) => format!("?attachment_id={id}"),
        (None, None) => String::new(),
    };
    let alt = || wanted.alt.as_deref().unwrap_or_default();
    let known = || escape(Some(wanted.lost.caption.as_str()).filter(|known| !known.is_empty()).unwrap_or_else(alt));
    let caption = if caption.is_empty() { known() } else { caption.to_owned() };
    figure(&format!("data-missing=\"{address}\""), &caption)
}
