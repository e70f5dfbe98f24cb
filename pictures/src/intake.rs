//! From uploaded bytes to a picture that can be trusted: what it is is told by its content, it is decoded within limits
//! that are checked before any pixel is read, turned upright, its colours become sRGB, and nothing is kept of it but its pixels
//! and the name of who made it.

use crate::{Refusal, avif, credit, jpeg, profile};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation};
use moxcms::ColorProfile;
use std::{io::Cursor, panic, sync::Mutex};

/// Most pixels of a picture: width times height.
pub const MOST_PIXELS: u64 = 100_000_000;
/// Longest side of a picture, in pixels.
pub(crate) const LONGEST_SIDE: u32 = 30_000;
/// Most memory that decoding may ask for, in bytes: four for each pixel, and room for the decoder.
pub(crate) const MOST_MEMORY: u64 = 640 * 1024 * 1024;
/// Most memory for what is packed in a PNG beside its pixels, in bytes: a profile may be packed a thousandfold.
pub(crate) const MOST_PACKED: u64 = 32 * 1024 * 1024;
/// Most pixels times scans of a JPEG: a file may go over each pixel as often as it likes, and each time takes time. About
/// twenty seconds; a camera's progressive file of 100 million pixels has ten scans.
const MOST_WORK: u64 = 2_000_000_000;

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
    if has_brand(bytes, &[b"avif", b"avis"]) {
        return Some(ImageFormat::Avif);
    }
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif).then_some(format)
}

/// Whether a file is of one of these brands of ISO/IEC 23008-12: its main one, its version, or a further one.
fn has_brand(bytes: &[u8], known: &[&[u8; 4]]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let length = bytes[..4].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)).clamp(16, 256);
    let header = &bytes[8..length.min(bytes.len()).max(8)];
    header.chunks_exact(4).any(|brand| known.iter().any(|known| brand == *known))
}

/// Why a file of none of our formats is refused.
fn what_it_is(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        return Refusal::Empty;
    }
    if has_brand(bytes, &[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        return Refusal::Heic;
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
        let ((width, height), orientation) = if format == ImageFormat::Avif {
            let file = avif::File::open(bytes).ok()?;
            (file.dimensions().ok()?, file.orientation())
        } else {
            let mut decoder = decoder(bytes, format).ok()?;
            (decoder.dimensions(), decoder.orientation().ok()?)
        };
        let turned = orientation.to_exif() > 4;
        Some(if turned { (height, width) } else { (width, height) })
    })
    .unwrap_or(None)
}

/// # Errors
/// That there is no pixel, or that there are too many.
pub(crate) fn check_size((width, height): (u32, u32)) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    let is_fit = width.max(height) <= LONGEST_SIDE && u64::from(width) * u64::from(height) <= MOST_PIXELS;
    if is_fit { Ok(()) } else { Err(Refusal::TooManyPixels) }
}

fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, Refusal> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(if format == ImageFormat::Png { MOST_PACKED } else { MOST_MEMORY });
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.into_decoder().map_err(refusal)
}

/// A picture as it lies in its file, and what the file says of it.
struct Found {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<ColorProfile>,
    credit: String,
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<Pixels, Refusal> {
    let found = if format == ImageFormat::Avif { find_in_avif(bytes)? } else { find(bytes, format)? };
    let mut image = match found.profile {
        Some(profile) => profile::to_srgb(found.image, &profile),
        None => found.image,
    };
    image.apply_orientation(found.orientation);
    Ok(Pixels { image: flat(image), credit: found.credit })
}

fn find(bytes: &[u8], format: ImageFormat) -> Result<Found, Refusal> {
    let scans = if format == ImageFormat::Jpeg { jpeg::scans(bytes).ok_or(Refusal::Damaged)? } else { 1 };
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    check_size((width, height))?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    if u64::from(width) * u64::from(height) * scans > MOST_WORK {
        return Err(Refusal::TooSlow);
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let profile = decoder.icc_profile().ok().flatten().and_then(|bytes| profile::of_icc(&bytes));
    let credit =
        credit::of(decoder.xmp_metadata().ok().flatten().as_deref(), decoder.iptc_metadata().ok().flatten().as_deref());
    let image = if format == ImageFormat::Jpeg && jpeg::has_inks(bytes) {
        DynamicImage::ImageRgb8(jpeg::printed(bytes, profile.as_ref())?)
    } else {
        DynamicImage::from_decoder(decoder).map_err(refusal)?
    };
    Ok(Found { image, orientation, profile, credit })
}

fn find_in_avif(bytes: &[u8]) -> Result<Found, Refusal> {
    let file = avif::File::open(bytes)?;
    let (image, profile) = file.decode()?;
    Ok(Found { image, orientation: file.orientation(), profile, credit: credit::of(file.xmp().as_deref(), None) })
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::Damaged,
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
