//! The sizes that readers get: JPEG, or PNG for pictures with real transparency.

use super::intake::Pixels;
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageError, ImageResult, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType as Filter, PngEncoder},
    },
    imageops::FilterType,
};

/// Widths in pixels, from the smallest. Phones show a picture 340 to 400 pixels wide at a density of about two: for them 800.
const WIDTHS: [u32; 5] = [320, 640, 800, 1024, 1600];
/// Of JPEG, from 1 to 100: below, skies show steps.
const QUALITY: u8 = 78;
/// The width that phones take, and its quality: they show two of its pixels for one, so that steps are too fine to be seen,
/// and wait for its bytes.
const DENSE: (u32, u8) = (800, 62);

/// One size of a picture, ready to serve.
pub(super) struct Size {
    /// In pixels.
    pub(super) width: u32,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// The widths that a picture of this width comes in, from the smallest; none is wider than the picture.
pub(super) fn widths(width: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|known| *known <= width).collect();
    if width < WIDTHS[WIDTHS.len() - 1] && !widths.contains(&width) {
        widths.push(width);
    }
    widths
}

/// The files that may stand in for `file`, where that is of a width that every picture may have: the wider ones, then
/// the narrower ones, the nearest first.
pub(super) fn nearest(file: &str) -> Vec<String> {
    let (width, extension) = file.split_once('.').unwrap_or_default();
    let Some(place) = WIDTHS.iter().position(|known| width == known.to_string()) else { return Vec::new() };
    let nearest = WIDTHS[place + 1..].iter().chain(WIDTHS[..place].iter().rev());
    nearest.map(|width| format!("{width}.{extension}")).collect()
}

/// The height at `width` of a picture of `full` pixels (width, height).
pub(super) fn height_at(width: u32, full: (u32, u32)) -> u32 {
    let height = (u64::from(full.1) * u64::from(width) + u64::from(full.0) / 2) / u64::from(full.0.max(1));
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// The ending of the variants' names.
pub(super) fn extension(pixels: &Pixels) -> &'static str {
    if pixels.image.color().has_alpha() { "png" } else { "jpg" }
}

/// Every size, the widest first: each is made from the one before, which is fast and loses nothing that shows.
pub(super) fn make(pixels: Pixels) -> ImageResult<Vec<Size>> {
    let full = (pixels.image.width(), pixels.image.height());
    let mut image = weighted(pixels.image);
    let mut sizes = Vec::new();
    for width in widths(full.0).into_iter().rev() {
        image = scaled(image, width, height_at(width, full));
        let quality = if width == DENSE.0 && width < full.0 { DENSE.1 } else { QUALITY };
        let bytes = encode(unweighted(image.clone()), quality, pixels.profile.as_ref())?;
        sizes.push(Size { width, bytes });
    }
    Ok(sizes)
}

fn scaled(image: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if image.width() == width {
        return image;
    }
    // A box filter to twice the size first: Lanczos over every pixel of a camera takes seconds, and shows no better.
    if image.width() / 4 >= width {
        let halfway = image.thumbnail_exact(width * 2, height * 2);
        return halfway.resize_exact(width, height, FilterType::Lanczos3);
    }
    image.resize_exact(width, height, FilterType::Lanczos3)
}

/// Colours multiplied by their opacity, so that scaling does not mix in the colour of what cannot be seen.
fn weighted(image: DynamicImage) -> DynamicImage {
    each_pixel(image, |[r, g, b, a]| {
        let weigh = |c: u8| u8::try_from((u16::from(c) * u16::from(a) + 127) / 255).unwrap_or(u8::MAX);
        [weigh(r), weigh(g), weigh(b), a]
    })
}

fn unweighted(image: DynamicImage) -> DynamicImage {
    each_pixel(image, |[r, g, b, a]| {
        let lift = |c: u8| {
            let full = (u16::from(c) * 255 + u16::from(a) / 2).checked_div(u16::from(a)).unwrap_or(0);
            u8::try_from(full).unwrap_or(u8::MAX)
        };
        [lift(r), lift(g), lift(b), a]
    })
}

fn each_pixel(image: DynamicImage, change: impl Fn([u8; 4]) -> [u8; 4]) -> DynamicImage {
    let DynamicImage::ImageRgba8(mut image) = image else { return image };
    RgbaImage::pixels_mut(&mut image).for_each(|pixel| pixel.0 = change(pixel.0));
    DynamicImage::ImageRgba8(image)
}

fn encode(image: DynamicImage, quality: u8, profile: Option<&Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = (image.width(), image.height());
    if image.color().has_alpha() {
        let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, Filter::Adaptive);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile.clone()).map_err(ImageError::Unsupported)?;
        }
        encoder.write_image(image.as_bytes(), width, height, ExtendedColorType::Rgba8)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile.clone()).map_err(ImageError::Unsupported)?;
        }
        encoder.write_image(image.as_bytes(), width, height, ExtendedColorType::Rgb8)?;
    }
    Ok(bytes)
}
