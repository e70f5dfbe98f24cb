//! From uploaded bytes to a picture that can be trusted: what it is is told by its content, it is decoded within limits
//! that are checked before any pixel is read, turned upright, its colours become sRGB, and nothing is kept of it but its pixels
//! and the name of who made it.

use crate::credit;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::{io::Cursor, panic, sync::Mutex};

/// Most pixels of a picture: width times height.
pub const MOST_PIXELS: u64 = 100_000_000;
/// Longest side of a picture, in pixels.
const LONGEST_SIDE: u32 = 30_000;
/// Most memory that decoding may ask for, in bytes: four for each pixel, and room for the decoder.
const MOST_MEMORY: u64 = 640 * 1024 * 1024;
/// Most pixels times scans of a JPEG: a file may go over each pixel as often as it likes, and each time takes time. About
/// twenty seconds; a camera's progressive file of 100 million pixels has ten scans.
const MOST_WORK: u64 = 2_000_000_000;

/// Why a picture was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A file without a byte.
    #[error("empty")]
    Empty,
    /// Not a JPEG, PNG, WebP or GIF file, whatever its name says.
    #[error("not a JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    /// A photograph as iPhones keep it, which few browsers show, and patents keep from most programs.
    #[error("a HEIC picture")]
    Heic,
    /// AVIF: we make it, but do not read it.
    #[error("an AVIF picture")]
    Avif,
    /// SVG, which may hold programs.
    #[error("an SVG drawing")]
    Drawing,
    /// A file of more bytes than the limit.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// More than [`MOST_PIXELS`], or a side too long.
    #[error("too many pixels")]
    TooManyPixels,
    /// Made so that reading it takes long.
    #[error("too many scans")]
    TooSlow,
    /// It begins like a picture but cannot be read to its end.
    #[error("damaged")]
    Damaged,
}

/// A picture that was read whole: upright, eight bits a channel, in sRGB, with or without transparency.
pub struct Pixels {
    /// RGB, or RGBA if anything can be seen through.
    pub image: DynamicImage,
    /// Who made it, by the file's own account; empty where it says nothing.
    pub credit: String,
}

/// Reads a picture of at most `limit` bytes.
///
/// # Errors
/// Why it is refused.
pub fn read(bytes: &[u8], limit: usize) -> Result<Pixels, Refusal> {
    /// One at a time: the memory of one picture is bounded, that of many together is not.
    static ONE: Mutex<()> = Mutex::new(());
    if bytes.len() > limit {
        return Err(Refusal::TooLarge { limit });
    }
    let format = format(bytes).ok_or_else(|| what_it_is(bytes))?;
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Decoders meet files that their authors never thought of; one that gives up loudly must not take us along.
    panic::catch_unwind(|| decode(bytes, format)).unwrap_or(Err(Refusal::Damaged))
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif).then_some(format)
}

/// Why a file of none of our formats is refused.
fn what_it_is(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        return Refusal::Empty;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        // The brands of ISO/IEC 23008-12 and AVIF 1.1: the main one, a version, further ones.
        let length = bytes[..4].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)).clamp(16, 256);
        let header = &bytes[8..length.min(bytes.len()).max(8)];
        let has = |known: &[&[u8; 4]]| header.chunks_exact(4).any(|brand| known.iter().any(|known| brand == *known));
        if has(&[b"avif", b"avis"]) {
            return Refusal::Avif;
        }
        if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
            return Refusal::Heic;
        }
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    if ["<svg", "<?xml", "<!doctype svg", "<!--"].iter().any(|first| start.starts_with(first)) && start.contains("<svg")
    {
        return Refusal::Drawing;
    }
    Refusal::NotAPicture
}

/// Width and height of the upright picture, by its header alone.
#[must_use]
pub fn measure(bytes: &[u8]) -> Option<(u32, u32)> {
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
    let scans = if format == ImageFormat::Jpeg { jpeg_scans(bytes).ok_or(Refusal::Damaged)? } else { 1 };
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    if u64::from(width) * u64::from(height) * scans > MOST_WORK {
        return Err(Refusal::TooSlow);
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let profile = decoder.icc_profile().ok().flatten();
    let credit =
        credit::of(decoder.xmp_metadata().ok().flatten().as_deref(), decoder.iptc_metadata().ok().flatten().as_deref());
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    image.apply_orientation(orientation);
    let mut image = flat(image);
    if let Some(profile) = profile {
        to_srgb(&mut image, &profile);
    }
    Ok(Pixels { image, credit })
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::Damaged,
    }
}

/// How often a JPEG goes over its pixels; none if it has no end, for the decoder would fill what is missing with grey.
fn jpeg_scans(bytes: &[u8]) -> Option<u64> {
    let (mut at, mut scans) = (2, 0);
    loop {
        match *bytes.get(at..at + 2)? {
            [0xFF, 0xD9] => return Some(scans),
            [0xFF, 0x01 | 0xD0..=0xD8] => at += 2,
            [0xFF, marker @ 0x02..=0xFE] => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
                if marker == 0xDA {
                    scans += 1;
                    // Within a scan a byte 0xFF of content is followed by a zero.
                    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
                    at += bytes.get(at..)?.windows(2).position(is_marker)?;
                }
            }
            _ => at += 1,
        }
    }
}

/// Colours of another profile become sRGB, which everybody assumes. A profile that makes no sense is left out of account.
fn to_srgb(image: &mut DynamicImage, profile: &[u8]) {
    if profile.windows(4).any(|name| name == b"sRGB") {
        return;
    }
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
        return;
    };
    let (width, step) = (usize::try_from(image.width()).unwrap_or(1), usize::from(image.color().channel_count()));
    let pixels: &mut [u8] = match image {
        DynamicImage::ImageRgb8(image) => image,
        DynamicImage::ImageRgba8(image) => image,
        _ => return,
    };
    let mut before = vec![0; width * step];
    for row in pixels.chunks_exact_mut(width * step) {
        before.copy_from_slice(row);
        // It fails for rows of different lengths alone.
        if transform.transform(&before, row).is_err() {
            return;
        }
    }
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
