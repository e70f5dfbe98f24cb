//! What JPEG has and no other format: scans, and the four inks of print.

use crate::{Refusal, intake::LONGEST_SIDE, profile};
use image::RgbImage;
use moxcms::ColorProfile;
use zune_jpeg::{
    JpegDecoder,
    errors::DecodeErrors,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// How often a JPEG goes over its pixels; none if it has no end, for the decoder would fill what is missing with grey.
pub(crate) fn scans(bytes: &[u8]) -> Option<u64> {
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

/// Whether a JPEG says what amounts of four inks make its pixels, rather than what colour they are.
pub(crate) fn has_inks(bytes: &[u8]) -> bool {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options());
    decoder.decode_headers().is_ok() && decoder.input_colorspace().is_some_and(is_of_inks)
}

/// The picture that such a JPEG prints, by its profile or, without one, as presses do on an average.
///
/// # Errors
/// That it is damaged.
pub(crate) fn printed(bytes: &[u8], profile: Option<&ColorProfile>) -> Result<RgbImage, Refusal> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options());
    decoder.decode_headers().map_err(damage)?;
    let space = decoder.input_colorspace().filter(|space| is_of_inks(*space)).ok_or(Refusal::Damaged)?;
    decoder.set_options(decoder.options().jpeg_set_out_colorspace(space));
    let mut values = decoder.decode().map_err(damage)?;
    let (width, height) = decoder.dimensions().ok_or(Refusal::Damaged)?;
    // Since Photoshop began with it, everybody stores what the inks leave of the paper's white.
    for pixel in values.chunks_exact_mut(4) {
        if space == ColorSpace::YCCK {
            let inks = of_brightness([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&inks);
        } else {
            pixel[..3].iter_mut().for_each(|value| *value = !*value);
        }
        pixel[3] = !pixel[3];
    }
    let size = |side: usize| u32::try_from(side).map_err(|_| Refusal::TooManyPixels);
    profile::of_inks(values, (size(width)?, size(height)?), profile).ok_or(Refusal::Damaged)
}

fn options() -> DecoderOptions {
    let side = usize::try_from(LONGEST_SIDE).unwrap_or(usize::MAX);
    DecoderOptions::default().set_strict_mode(false).set_max_width(side).set_max_height(side)
}

fn is_of_inks(space: ColorSpace) -> bool {
    matches!(space, ColorSpace::CMYK | ColorSpace::YCCK)
}

fn damage(error: DecodeErrors) -> Refusal {
    if matches!(error, DecodeErrors::LargeDimensions(_)) { Refusal::TooManyPixels } else { Refusal::Damaged }
}

/// Red, green and blue of brightness and two differences of colour, by ITU-R BT.601 in full range.
fn of_brightness(pixel: [u8; 3]) -> [u8; 3] {
    let [y, cb, cr] = pixel.map(i32::from);
    let (cb, cr) = (cb - 128, cr - 128);
    let colour = [
        y + ((91_881 * cr + 32_768) >> 16),
        y - ((22_554 * cb + 46_802 * cr - 32_768) >> 16),
        y + ((116_130 * cb + 32_768) >> 16),
    ];
    colour.map(|value| u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX))
}
