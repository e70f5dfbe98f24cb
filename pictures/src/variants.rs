//! The sizes and formats that readers get.

pub use crate::making::make;

use crate::{Format, crops};
use image::DynamicImage;

/// Widths in pixels, from the smallest. Phones show a picture 340 to 400 pixels wide at a density of about two: for them 800.
const WIDTHS: [u32; 6] = [320, 640, 800, 1024, 1600, 2560];
/// Of JPEG, from 1 to 100: below, skies show steps.
const QUALITY: u8 = 80;
/// The width that phones take, and its quality: they show two of its pixels for one, so that steps are too fine to be seen,
/// and wait for its bytes.
const DENSE: (u32, u8) = (800, 62);
/// WebP knows no longer side.
const TALLEST_MODERN: u32 = 16_383;
/// What an encoder of AV1 needs grows with the pixels, some 40 bytes each: a tall drawing stays JPEG or PNG.
const MOST_MODERN_PIXELS: u64 = 10_000_000;

/// The widths that a picture of this width comes in, from the smallest; none is wider than the picture.
#[must_use]
pub fn widths(width: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|known| *known <= width).collect();
    if width < WIDTHS[WIDTHS.len() - 1] && !widths.contains(&width) {
        widths.push(width);
    }
    widths
}

/// The formats beside JPEG or PNG that a picture of `full` pixels (width, height) comes in.
#[must_use]
pub fn modern(full: (u32, u32)) -> &'static [Format] {
    let widest = widths(full.0).last().copied().unwrap_or(full.0);
    let height = height_at(widest, full);
    let is_fit = height <= TALLEST_MODERN && u64::from(widest) * u64::from(height) <= MOST_MODERN_PIXELS;
    if is_fit { &Format::MODERN } else { &[] }
}

/// The files that may stand in for `file` while it is not there: of the same format the wider ones, then the narrower
/// ones, the nearest first; for formats that are made later, what every browser reads; for crops the whole picture.
#[must_use]
pub fn instead(file: &str) -> Vec<String> {
    let Some((width, extension)) = file.split_once('.') else { return Vec::new() };
    if crops::recognise(width).is_some() {
        let widths = [1600, 1024, 2560, 800, 640, 320];
        return widths.iter().map(|width| format!("{width}.{extension}")).collect();
    }
    let own = nearest(width).into_iter().map(|width| format!("{width}.{extension}"));
    if ![Format::Jpeg, Format::Png].into_iter().any(|format| format.extension() == extension) {
        let plain = [Format::Jpeg, Format::Png].map(Format::extension);
        let widths = [vec![width.to_owned()], nearest(width)].concat();
        let plain = plain.into_iter().flat_map(|extension| widths.iter().map(move |at| format!("{at}.{extension}")));
        return plain.chain(own).collect();
    }
    own.collect()
}

/// The other widths that a picture may have, where it may have this one.
fn nearest(width: &str) -> Vec<String> {
    let Some(place) = WIDTHS.iter().position(|known| width == known.to_string()) else { return Vec::new() };
    WIDTHS[place + 1..].iter().chain(WIDTHS[..place].iter().rev()).map(ToString::to_string).collect()
}

/// The height at `width` of a picture of `full` pixels (width, height).
#[must_use]
pub fn height_at(width: u32, full: (u32, u32)) -> u32 {
    let height = (u64::from(full.1) * u64::from(width) + u64::from(full.0) / 2) / u64::from(full.0.max(1));
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// The format that every browser reads.
#[must_use]
pub fn plain(image: &DynamicImage) -> Format {
    if image.color().has_alpha() { Format::Png } else { Format::Jpeg }
}

/// Of the JPEG at `width` of a picture that is `full` pixels wide.
pub(crate) fn quality(width: u32, full: u32) -> u8 {
    if width == DENSE.0 && width < full { DENSE.1 } else { QUALITY }
}
