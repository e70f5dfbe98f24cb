//! Colours: whatever profile a picture has, sRGB comes out, which everybody assumes. A profile that makes no sense is left out
//! of account.

use image::{DynamicImage, RgbImage};
use moxcms::{
    CicpColorPrimaries, CicpProfile, CmsError, ColorProfile, DataColorSpace, Layout, MatrixCoefficients,
    TransferCharacteristics, TransformExecutor, TransformOptions,
};
use std::sync::Arc;

type Transform<T> = Result<Arc<dyn TransformExecutor<T> + Send + Sync>, CmsError>;

/// The ICC profile that a file brings; none if it is sRGB's, or cannot be read.
pub(crate) fn of_icc(bytes: &[u8]) -> Option<ColorProfile> {
    let profile = ColorProfile::new_from_slice(bytes).ok()?;
    let is_srgb = profile.color_space == DataColorSpace::Rgb && bytes.windows(4).any(|name| name == b"sRGB");
    (!is_srgb).then_some(profile)
}

/// The profile that the numbers of ITU-T H.273 name for primaries and transfer; none if it is near to sRGB. As browsers do,
/// the transfers of video count as sRGB's.
pub(crate) fn of_numbers(primaries: u16, transfer: u16) -> Option<ColorProfile> {
    let primaries = CicpColorPrimaries::try_from(u8::try_from(primaries).ok()?).ok()?;
    let transfer = match transfer {
        1 | 2 | 6 | 14 | 15 => TransferCharacteristics::Srgb,
        number => TransferCharacteristics::try_from(u8::try_from(number).ok()?).ok()?,
    };
    let is_srgb = matches!(primaries, CicpColorPrimaries::Bt709 | CicpColorPrimaries::Unspecified);
    if is_srgb && transfer == TransferCharacteristics::Srgb {
        return None;
    }
    let color_primaries = if is_srgb { CicpColorPrimaries::Bt709 } else { primaries };
    Some(ColorProfile::new_from_cicp(CicpProfile {
        color_primaries,
        transfer_characteristics: transfer,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    }))
}

/// A picture whose colours are those of `profile` in sRGB, with as many bits and channels as before; a grey one of a profile
/// of colours becomes coloured.
pub(crate) fn to_srgb(image: DynamicImage, profile: &ColorProfile) -> DynamicImage {
    let is_coloured = image.color().has_color();
    let (mut image, srgb) = match profile.color_space {
        DataColorSpace::Rgb if is_coloured => (image, ColorProfile::new_srgb()),
        DataColorSpace::Rgb => (coloured(image), ColorProfile::new_srgb()),
        DataColorSpace::Gray if !is_coloured => (image, grey_srgb()),
        _ => return image,
    };
    let options = TransformOptions::default();
    let width = usize::try_from(image.width()).unwrap_or(1).max(1);
    let eight = |layout| profile.create_transform_8bit(layout, &srgb, layout, options);
    let sixteen = |layout| profile.create_transform_16bit(layout, &srgb, layout, options);
    match &mut image {
        DynamicImage::ImageLuma8(pixels) => convert(&eight(Layout::Gray), pixels, width),
        DynamicImage::ImageLumaA8(pixels) => convert(&eight(Layout::GrayAlpha), pixels, 2 * width),
        DynamicImage::ImageRgb8(pixels) => convert(&eight(Layout::Rgb), pixels, 3 * width),
        DynamicImage::ImageRgba8(pixels) => convert(&eight(Layout::Rgba), pixels, 4 * width),
        DynamicImage::ImageLuma16(pixels) => convert(&sixteen(Layout::Gray), pixels, width),
        DynamicImage::ImageLumaA16(pixels) => convert(&sixteen(Layout::GrayAlpha), pixels, 2 * width),
        DynamicImage::ImageRgb16(pixels) => convert(&sixteen(Layout::Rgb), pixels, 3 * width),
        DynamicImage::ImageRgba16(pixels) => convert(&sixteen(Layout::Rgba), pixels, 4 * width),
        _ => {}
    }
    image
}

/// sRGB's curve for brightness alone.
fn grey_srgb() -> ColorProfile {
    let mut grey = ColorProfile::new_gray_with_gamma(1.0);
    grey.gray_trc = ColorProfile::new_srgb().red_trc;
    grey
}

fn coloured(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLumaA8(_) => DynamicImage::ImageRgba8(image.into_rgba8()),
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageRgb16(image.into_rgb16()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageRgba16(image.into_rgba16()),
        _ => DynamicImage::ImageRgb8(image.into_rgb8()),
    }
}

/// In place, a row of this many values at a time.
fn convert<T: Copy + Default>(transform: &Transform<T>, values: &mut [T], row: usize) {
    let Ok(transform) = transform else { return };
    let mut before = vec![T::default(); row];
    for row in values.chunks_exact_mut(row) {
        before.copy_from_slice(row);
        // It fails for rows of different lengths alone.
        if transform.transform(&before, row).is_err() {
            return;
        }
    }
}

/// What four inks print, as sRGB: four bytes a pixel, cyan, magenta, yellow and black, 255 being all of it. Done in place, for a
/// picture may fill most of the memory that there is for one. None if there are not as many bytes as the measures say.
pub(crate) fn of_inks(
    mut bytes: Vec<u8>,
    (width, height): (u32, u32),
    profile: Option<&ColorProfile>,
) -> Option<RgbImage> {
    let pixels = usize::try_from(width).ok()?;
    let printed = profile.filter(|profile| profile.color_space == DataColorSpace::Cmyk).and_then(|profile| {
        let srgb = ColorProfile::new_srgb();
        profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, TransformOptions::default()).ok()
    });
    let mut colours = vec![0; pixels * 3];
    for row in 0..usize::try_from(height).ok()? {
        let inks = bytes.get(row * pixels * 4..(row + 1) * pixels * 4)?;
        match &printed {
            Some(transform) => transform.transform(inks, &mut colours).ok()?,
            None => colours.chunks_exact_mut(3).zip(inks.chunks_exact(4)).for_each(|(colour, inks)| {
                colour.copy_from_slice(&on_paper([inks[0], inks[1], inks[2], inks[3]]));
            }),
        }
        bytes[row * pixels * 3..(row + 1) * pixels * 3].copy_from_slice(&colours);
    }
    bytes.truncate(pixels * 3 * usize::try_from(height).ok()?);
    RgbImage::from_raw(width, height, bytes)
}

/// Paper under all inks that its number has bits of: 1 cyan, 2 magenta, 4 yellow, 8 black. As offset presses print on coated
/// paper (measured: FOGRA39), seen beside the paper's white, the darkest being black. It comes within 14 of 255 of all 1,617 measured
/// mixtures on an average; taking inks for filters of red, green and blue, within 39.
const PAPER: [[i32; 3]; 16] = [
    [255, 255, 255],
    [0, 149, 225],
    [227, 0, 114],
    [36, 27, 120],
    [255, 236, 0],
    [0, 140, 50],
    [225, 6, 12],
    [37, 37, 36],
    [19, 19, 18],
    [0, 9, 20],
    [26, 0, 3],
    [6, 0, 8],
    [19, 19, 0],
    [0, 13, 0],
    [23, 2, 0],
    [2, 1, 0],
];

/// The colour of dots of four inks on paper, for pictures that do not say by a profile what their inks are: the mean of all
/// ways in which dots overlap, by the paper that each covers (Neugebauer 1937).
fn on_paper(inks: [u8; 4]) -> [u8; 3] {
    let mut ways = PAPER;
    let mut count = ways.len();
    for ink in inks.iter().rev() {
        let (ink, half) = (i32::from(*ink), count / 2);
        for way in 0..half {
            let with = ways[way + half];
            for (value, with) in ways[way].iter_mut().zip(with) {
                *value += ((with - *value) * ink + 127) / 255;
            }
        }
        count = half;
    }
    ways[0].map(|value| u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX))
}
