//! From uploaded bytes to a picture that can be trusted: what it is is told by its content, it is decoded within limits
//! that are checked before any pixel is read, turned upright, and nothing is kept of it but its pixels and their colours.

use crate::i18n::Messages;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};
use std::{io::Cursor, panic, sync::Mutex};

/// Most pixels of a picture: width times height.
pub const MOST_PIXELS: u64 = 100_000_000;
/// Longest side of a picture, in pixels.
const LONGEST_SIDE: u32 = 30_000;
/// Most memory that decoding may ask for, in bytes: four for each pixel, and room for the decoder.
const MOST_MEMORY: u64 = 640 * 1024 * 1024;
/// Longer colour profiles are for printing presses.
const LONGEST_PROFILE: usize = 4096;

/// Why a picture was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a JPEG, PNG, WebP or GIF file, whatever its name says.
    #[error("not a JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    /// A file of more bytes than the limit.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// More than [`MOST_PIXELS`], or a side too long.
    #[error("too many pixels")]
    TooManyPixels,
    /// It begins like a picture but cannot be read to its end.
    #[error("damaged")]
    Damaged,
}

impl Refusal {
    /// What to tell the person.
    #[must_use]
    pub fn message(self, t: Messages) -> String {
        match self {
            Self::NotAPicture => t.media_not_a_picture(),
            Self::TooLarge { limit } => t.media_too_large(i64::try_from(limit / (1024 * 1024)).unwrap_or(i64::MAX)),
            Self::TooManyPixels => t.media_too_many_pixels(),
            Self::Damaged => t.media_damaged(),
        }
    }
}

/// A picture that was read whole: upright, eight bits a channel, with or without transparency.
pub(super) struct Pixels {
    /// RGB, or RGBA if anything can be seen through.
    pub(super) image: DynamicImage,
    /// The meaning of its colours, where that is not sRGB (an ICC profile).
    pub(super) profile: Option<Vec<u8>>,
}

/// The name of a picture: SHA-256 of the bytes that were uploaded, in hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a picture of at most `limit` bytes.
///
/// # Errors
/// Why it is refused.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Pixels, Refusal> {
    /// One at a time: the memory of one picture is bounded, that of many together is not.
    static ONE: Mutex<()> = Mutex::new(());
    if bytes.len() > limit {
        return Err(Refusal::TooLarge { limit });
    }
    let format = format(bytes).ok_or(Refusal::NotAPicture)?;
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Decoders meet files that their authors never thought of; one that gives up loudly must not take us along.
    panic::catch_unwind(|| decode(bytes, format)).unwrap_or(Err(Refusal::Damaged))
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif).then_some(format)
}

/// Width and height of the upright picture, by its header alone.
pub(super) fn measure(bytes: &[u8]) -> Option<(u32, u32)> {
    let format = format(bytes)?;
    panic::catch_unwind(|| {
        let mut decoder = decoder(bytes, format).ok()?;
        let ((width, height), orientation) = (decoder.dimensions(), decoder.orientation().ok()?);
        let turned = orientation.to_exif() > 4;
        Some(if turned { (height, width) } else { (width, height) })
    })
    .unwrap_or(None)
}

fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, Refusal> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.into_decoder().map_err(refusal)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<Pixels, Refusal> {
    if format == ImageFormat::Jpeg && !jpeg_ends(bytes) {
        return Err(Refusal::Damaged);
    }
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| is_worth_keeping(profile));
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    image.apply_orientation(orientation);
    Ok(Pixels { image: flat(image), profile })
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::Damaged,
    }
}

/// Whether a JPEG file has its end: the decoder would fill what is missing with grey.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xFF => at += 1,
            0xDA => return bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

/// A profile of ours is small, for RGB, and not the one that everybody assumes.
fn is_worth_keeping(profile: &[u8]) -> bool {
    profile.len() <= LONGEST_PROFILE
        && profile.get(16..20) == Some(b"RGB ".as_slice())
        && !profile.windows(4).any(|name| name == b"sRGB")
}

/// Eight bits a channel, and transparency only where there is some.
fn flat(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    if image.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).into_rgb8());
    }
    DynamicImage::ImageRgba8(image)
}
