//! From pixels to files: JPEG or PNG, which every browser reads, and WebP and AVIF, which weigh less.

use crate::av1::Planes;
use avif_serialize::{Aviffy, constants::MatrixCoefficients as Matrix};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use jpeg_encoder::{ColorType, SamplingFactor};
use std::io;

/// A format in which readers get a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Smallest; browsers since 2020 to 2024.
    Avif,
    /// Browsers since 2010 to 2020.
    WebP,
    /// For every browser and feed reader, where nothing can be seen through.
    Jpeg,
    /// For every browser and feed reader, with transparency.
    Png,
}

/// Of WebP, from 0 to 100.
const WEBP_QUALITY: f32 = 80.0;
/// Of AVIF, from 0 (as it was) to 255: by SSIM as good as sharp's default.
const AVIF_QUANTIZER: u8 = 132;
/// What can be seen through has edges, which show steps sooner.
const AVIF_ALPHA_QUANTIZER: u8 = 60;

impl Format {
    /// Those that are made later, in the order in which browsers are to choose.
    pub const MODERN: [Self; 2] = [Self::Avif, Self::WebP];

    /// The ending of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// Reads [`Format::extension`].
    #[must_use]
    pub fn of(extension: &str) -> Option<Self> {
        [Self::Avif, Self::WebP, Self::Jpeg, Self::Png].into_iter().find(|format| format.extension() == extension)
    }

    /// Its `Content-Type`.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// Whether a file of this format has its beginning and its end: what was cut off or written over is told from it.
    #[must_use]
    pub fn is_whole(self, bytes: &[u8]) -> bool {
        match self {
            Self::Jpeg => bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && bytes.ends_with(&[0xFF, 0xD9]),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1A\n") && bytes.ends_with(b"IEND\xAE\x42\x60\x82"),
            Self::WebP => {
                let length = bytes.get(4..8).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
                bytes.starts_with(b"RIFF") && length.is_some_and(|length| pixels(length) + 8 == bytes.len())
            }
            Self::Avif => is_whole_boxes(bytes),
        }
    }

    /// The file of a picture in RGB or RGBA; `quality` counts for JPEG alone.
    ///
    /// # Errors
    /// The encoder's, for sizes that a format does not know.
    pub fn encode(self, image: &DynamicImage, quality: u8) -> io::Result<Vec<u8>> {
        match self {
            Self::Avif => avif(image),
            Self::WebP => webp(image),
            Self::Jpeg => jpeg(image, quality),
            Self::Png => png(image),
        }
    }
}

/// Whether a file is boxes from its beginning to its end (ISO/IEC 14496-12), the first of which says what it is.
fn is_whole_boxes(mut bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    while let Some(four) = bytes.get(..4) {
        let length = pixels(u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
        match bytes.get(length..) {
            Some(rest) if length >= 8 => bytes = rest,
            _ => return false,
        }
    }
    bytes.is_empty()
}

/// Progressive: it can be seen whole after a quarter of its bytes.
fn jpeg(image: &DynamicImage, quality: u8) -> io::Result<Vec<u8>> {
    let side = |side: u32| u16::try_from(side).map_err(io::Error::other);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let rgb = image.as_rgb8().ok_or_else(|| io::Error::other("JPEG has no transparency"))?;
    encoder.encode(rgb, side(rgb.width())?, side(rgb.height())?, ColorType::Rgb).map_err(io::Error::other)?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let colour = if image.color().has_alpha() { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(image.as_bytes(), image.width(), image.height(), colour)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

fn webp(image: &DynamicImage) -> io::Result<Vec<u8>> {
    let layout = if image.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(image.as_bytes(), layout, image.width(), image.height());
    let bytes = encoder.encode_simple(false, WEBP_QUALITY);
    Ok(bytes.map_err(|error| io::Error::other(format!("WebP: {error:?}")))?.to_vec())
}

/// Eight bits, colours at half the resolution, as cameras save them.
fn avif(image: &DynamicImage) -> io::Result<Vec<u8>> {
    let (width, height) = (image.width(), image.height());
    let size = (pixels(width), pixels(height));
    let av1 = |planes: Planes, quantizer| planes.encode(quantizer).map_err(io::Error::other);
    let colours = av1(Planes::of_colours(image.as_bytes(), size, image.color().has_alpha()), AVIF_QUANTIZER)?;
    let alpha = match image {
        DynamicImage::ImageRgba8(image) => Some(av1(Planes::of_opacity(image, size), AVIF_ALPHA_QUANTIZER)?),
        _ => None,
    };
    let mut container = Aviffy::new();
    container.matrix_coefficients(Matrix::Bt601).full_color_range(true).set_chroma_subsampling((true, true));
    let mut bytes = Vec::new();
    container.write(&mut bytes, &colours, alpha.as_deref(), width, height, 8)?;
    Ok(bytes)
}

fn pixels(side: u32) -> usize {
    usize::try_from(side).unwrap_or(usize::MAX)
}
