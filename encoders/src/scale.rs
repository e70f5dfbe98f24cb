//! Smaller pictures of a picture.

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};
use image::{DynamicImage, RgbImage, RgbaImage};
use std::io;

/// A picture in RGB or RGBA at another size, by Lanczos' filter; colours are weighed by their opacity, so that what cannot
/// be seen is not mixed in.
///
/// # Errors
/// That there is no picture of this size.
pub fn scaled(image: DynamicImage, width: u32, height: u32) -> io::Result<DynamicImage> {
    if (image.width(), image.height()) == (width, height) {
        return Ok(image);
    }
    let (from_width, from_height, has_alpha) = (image.width(), image.height(), image.color().has_alpha());
    let kind = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let from = Image::from_vec_u8(from_width, from_height, image.into_bytes(), kind).map_err(io::Error::other)?;
    let mut to = Image::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&from, &mut to, &options).map_err(io::Error::other)?;
    let bytes = to.into_vec();
    let scaled = if has_alpha {
        RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    };
    scaled.ok_or_else(|| io::Error::other("a scaled picture has another size"))
}
