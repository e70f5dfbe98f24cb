//! Colours of other devices: what is expected of those with profiles is what littleCMS 2 makes of them.

use super::*;
use image::{ExtendedColorType, ImageBuffer, Luma, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};

/// The colours in the middle of the four quarters of a picture of 32 × 32 pixels, left to right and then down.
fn quarters(bytes: &[u8]) -> [[u8; 3]; 4] {
    let image = read(bytes, LIMIT).expect("taken").image.into_rgb8();
    [(8, 8), (24, 8), (8, 24), (24, 24)].map(|(x, y)| image.get_pixel(x, y).0)
}

fn assert_near(seen: &[u8], wanted: &[u8], tolerance: u8) {
    let is_near = seen.iter().zip(wanted).all(|(seen, wanted)| seen.abs_diff(*wanted) <= tolerance);
    assert!(is_near, "{seen:?} for {wanted:?}");
}

#[test]
fn four_inks_print_what_their_profile_says() {
    // The samples' inks, of 255: (200, 20, 40, 0), (10, 220, 180, 0), (0, 0, 255, 128), (0, 128, 255, 30).
    let wanted = [[8, 160, 197], [217, 71, 74], [136, 123, 16], [211, 134, 9]];
    for bytes in [
        include_bytes!("../../samples/cmyk-profile.jpg").as_slice(),
        include_bytes!("../../samples/ycck-profile.jpg").as_slice(),
    ] {
        for (seen, wanted) in quarters(bytes).iter().zip(wanted) {
            // littleCMS makes the darkest ink black.
            assert_near(seen, &wanted, 15);
        }
    }
}

#[test]
fn four_inks_without_a_profile_print_what_presses_do() {
    let seen = quarters(include_bytes!("../../samples/cmyk.jpg"));
    // FOGRA39 for the nearest mixtures that were measured, the paper as white.
    for (seen, wanted) in seen.iter().zip([[22, 158, 191], [221, 48, 50], [150, 139, 0], [210, 125, 0]]) {
        assert_near(seen, &wanted, 36);
    }
}

#[test]
fn greys_of_other_curves_become_srgb() {
    let linear = moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().expect("a profile");
    let pixels = image::GrayImage::from_pixel(16, 16, Luma([128]));
    let (mut png, mut jpeg) = (Vec::new(), Vec::new());
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(linear.clone()).expect("taken");
    encoder.write_image(&pixels, 16, 16, ExtendedColorType::L8).expect("encodes");
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_icc_profile(linear).expect("taken");
    encoder.write_image(&pixels, 16, 16, ExtendedColorType::L8).expect("encodes");
    for file in [png, jpeg] {
        assert_near(&read(&file, LIMIT).expect("taken").image.into_rgb8().get_pixel(8, 8).0, &[188; 3], 1);
    }
}

#[test]
fn a_grey_picture_may_have_a_profile_of_colours() {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(moxcms::ColorProfile::new_adobe_rgb().encode().expect("a profile")).expect("taken");
    let pixels = image::GrayImage::from_pixel(16, 16, Luma([128]));
    encoder.write_image(&pixels, 16, 16, ExtendedColorType::L8).expect("encodes");
    assert_near(&read(&bytes, LIMIT).expect("taken").image.into_rgb8().get_pixel(8, 8).0, &[127; 3], 2);
}

#[test]
fn sixteen_bits_are_converted_before_eight_are_left() {
    // In linear light eight bits would leave the dark colours a step of thirteen apart.
    let mut profile = moxcms::ColorProfile::new_srgb();
    let linear = moxcms::ColorProfile::new_gray_with_gamma(1.0).gray_trc;
    (profile.red_trc, profile.green_trc, profile.blue_trc) = (linear.clone(), linear.clone(), linear);
    profile.cicp = None;
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.encode().expect("a profile")).expect("taken");
    let pixels = ImageBuffer::from_fn(16, 16, |_, _| Rgb([100u16, 300, 65_535]));
    let pixels: Vec<u8> = pixels.into_raw().into_iter().flat_map(u16::to_ne_bytes).collect();
    encoder.write_image(&pixels, 16, 16, ExtendedColorType::Rgb16).expect("encodes");
    assert_near(&read(&bytes, LIMIT).expect("taken").image.into_rgb8().get_pixel(8, 8).0, &[5, 14, 255], 1);
}
