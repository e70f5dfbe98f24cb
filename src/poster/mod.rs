//! Pictures for shared links, drawn from words: a headline in the site's own type, its section above, the magazine's name
//! below. Nothing here knows of articles, the database or HTTP.

mod compose;
mod faces;
mod print;
#[cfg(test)]
mod tests;

pub use print::Error;

use crate::i18n::{Locale, typeset};
use compose::{Anchor, Area, Desk};
use print::{Ink, Sheet};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// In pixels: what Facebook, LinkedIn and X show whole.
pub const WIDTH: u32 = 1200;
/// In pixels.
pub const HEIGHT: u32 = 630;
/// `Content-Type`.
pub const KIND: &str = "image/png";

/// To be counted up whenever the same words are drawn in another way: pictures are kept for a year under their
/// [`Poster::fingerprint`].
const DESIGN: u8 = 1;

/// White on every side of the words, in pixels.
const MARGIN: f32 = 72.0;
/// Sizes of type that words are tried in, in pixels, from the largest.
const HEADLINE: &[f32] = &[
    148.0, 136.0, 124.0, 114.0, 104.0, 96.0, 88.0, 81.0, 74.0, 68.0, 62.0, 57.0, 52.0, 48.0, 44.0, 40.0, 36.0, 32.0,
    28.0, 24.0, 20.0,
];
const KICKER: &[f32] = &[40.0, 36.0, 32.0, 28.0, 24.0, 20.0];
const FOOT: &[f32] = &[52.0, 46.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0];

const FULL: f32 = WIDTH as f32 - 2.0 * MARGIN;
const KICKER_AREA: Area = Area { top: 56.0, height: 58.0, width: FULL, anchor: Anchor::Bottom };
const HEADLINE_AREA: Area = Area { top: 140.0, height: 354.0, width: FULL, anchor: Anchor::Top };
const FOOT_AREA: Area = Area { top: 532.0, height: 70.0, width: FULL, anchor: Anchor::Middle };

/// The words of a picture, each set by the typography of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    locale: Locale,
    kicker: String,
    headline: String,
    foot: String,
}

impl Poster {
    /// A headline under its section (which may be empty), above the name of the magazine. Where a letter of the headline
    /// is in none of our faces, the magazine stands for itself rather than behind empty boxes.
    #[must_use]
    pub fn of(locale: Locale, kicker: &str, headline: &str, plate: &Plate) -> Self {
        match words(locale, headline) {
            Some(headline) if !headline.is_empty() => Self {
                locale,
                kicker: words(locale, kicker).unwrap_or_default(),
                headline,
                foot: words(locale, plate.title).unwrap_or_default(),
            },
            _ => Self::of_plate(locale, plate),
        }
    }

    /// The magazine's name above what it says of itself.
    #[must_use]
    pub fn of_plate(locale: Locale, plate: &Plate) -> Self {
        let [headline, foot] = [plate.title, plate.tagline].map(|text| words(locale, text).unwrap_or_default());
        Self { locale, kicker: String::new(), headline, foot }
    }

    /// Twelve hexadecimal digits that change with the words and the design.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new_with_prefix([DESIGN]);
        for text in [self.locale.code(), &self.kicker, &self.headline, &self.foot] {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What it says.
    #[must_use]
    pub fn headline(&self) -> &str {
        &self.headline
    }

    /// The picture as PNG. Takes tens of milliseconds: not for an async thread.
    ///
    /// # Errors
    /// Those of the encoder.
    pub fn draw(&self) -> Result<Vec<u8>, Error> {
        let mut desk = Desk::new(self.locale);
        let mut sheet = Sheet::new();
        let right = WIDTH as f32 - MARGIN;
        sheet.fill(Ink::Accent, (0.0, 0.0), (WIDTH as f32, 20.0));
        sheet.fill(Ink::Text, (MARGIN, 512.0), (right, 518.0));
        for (text, sizes, area, ink) in [
            (&self.kicker, KICKER, KICKER_AREA, Ink::Accent),
            (&self.headline, HEADLINE, HEADLINE_AREA, Ink::Text),
            (&self.foot, FOOT, FOOT_AREA, Ink::Text),
        ] {
            for glyph in desk.set(text, sizes, &area) {
                sheet.stamp(ink, &glyph);
            }
        }
        sheet.png()
    }
}

/// What the magazine is called in the language of the picture.
#[derive(Clone, Copy, Debug)]
pub struct Plate<'a> {
    /// Its name.
    pub title: &'a str,
    /// The line under it.
    pub tagline: &'a str,
}

/// A text as it is set: one paragraph, without signs that no face of ours has; `None` where that leaves out letters.
fn words(locale: Locale, text: &str) -> Option<String> {
    let text = typeset(locale, text);
    if text.chars().any(|c| c.is_alphanumeric() && !faces::have(c)) {
        return None;
    }
    let kept = |c: char| if c.is_control() { Some(' ') } else { faces::have(c).then_some(c) };
    let kept: Cow<'_, str> = text.chars().filter_map(kept).collect();
    // Only ordinary spaces are joined: the narrow ones are typography.
    Some(kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
