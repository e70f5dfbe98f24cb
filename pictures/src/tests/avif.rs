//! AVIF as cameras and programs write it: the samples are avifenc's (libavif 0.11), a colour a quarter.

use super::*;

const QUARTERS: [[u8; 3]; 4] = [[200, 100, 50], [40, 160, 90], [60, 70, 190], [128; 3]];

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../samples/", $name, ".avif")).as_slice()
    };
}

/// The colours in the middle of the four quarters, left to right and then down.
fn quarters(bytes: &[u8]) -> [[u8; 4]; 4] {
    let image = read(bytes, LIMIT).expect("taken").image.into_rgba8();
    let (width, height) = image.dimensions();
    let at = |x: u32, y: u32| image.get_pixel(x * width / 4, y * height / 4).0;
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)]
}

fn assert_near(name: &str, seen: [[u8; 4]; 4], wanted: [[u8; 3]; 4], tolerance: u8) {
    for (seen, wanted) in seen.iter().zip(wanted) {
        let is_near = seen.iter().zip(wanted).all(|(seen, wanted)| seen.abs_diff(wanted) <= tolerance);
        assert!(is_near, "{name}: {seen:?} for {wanted:?}");
    }
}

#[test]
fn avif_is_read_with_every_depth_and_layout() {
    for (name, bytes) in [
        ("4:2:0", sample!("420-8")),
        ("4:2:0, limited", sample!("420-8-limited")),
        ("4:2:2, 10 bits", sample!("422-10")),
        ("4:4:4, 12 bits, limited, BT.2020's matrix", sample!("444-12")),
        ("green, blue, red", sample!("lossless")),
    ] {
        assert_near(name, quarters(bytes), QUARTERS, 9);
        assert_eq!(measure(bytes), Some((48, 32)), "{name}");
    }
    assert_near("exact", quarters(sample!("lossless")), QUARTERS, 0);
    assert_near("grey", quarters(sample!("400-8")), [[123; 3], [116; 3], [82; 3], [128; 3]], 2);
}

#[test]
fn avif_is_seen_through() {
    for bytes in [sample!("alpha"), sample!("premultiplied")] {
        let seen = quarters(bytes);
        assert_near("seen through", seen, QUARTERS, 3);
        assert_eq!(seen.map(|pixel| pixel[3]), [255, 100, 255, 100]);
    }
}

#[test]
fn avif_stands_upright() {
    let [one, two, three, four] = QUARTERS;
    for (name, bytes, wanted, size) in [
        ("turned", sample!("irot"), [two, four, one, three], (32, 48)),
        ("mirrored", sample!("imir"), [two, one, four, three], (48, 32)),
        ("both", sample!("both"), [one, three, two, four], (32, 48)),
    ] {
        assert_near(name, quarters(bytes), wanted, 3);
        assert_eq!(measure(bytes), Some(size), "{name}");
        assert_eq!(read(bytes, LIMIT).expect("taken").image.dimensions(), size, "{name}");
    }
}

#[test]
fn avif_in_tiles_or_several_frames_is_one_picture() {
    assert_near("tiles", quarters(sample!("grid")), QUARTERS, 3);
    assert_eq!(measure(sample!("grid")), Some((128, 96)));
    assert_near("the first of two", quarters(sample!("sequence")), QUARTERS, 3);
}

#[test]
fn wide_colours_of_avif_become_srgb() {
    // By the primaries' matrices (Display P3 and sRGB).
    assert_near("P3", quarters(sample!("p3")), [[215, 93, 31], [0, 163, 82], [57, 70, 197], [128; 3]], 3);
}

#[test]
fn half_an_avif_is_refused() {
    for whole in [sample!("420-8"), sample!("444-12"), sample!("alpha"), sample!("grid"), sample!("sequence")] {
        for length in [16, 40, whole.len() / 2, whole.len() * 9 / 10] {
            assert!(read(&whole[..length], LIMIT).is_err(), "{length} of {}", whole.len());
        }
    }
}

#[test]
fn what_we_make_we_can_read() {
    let image = DynamicImage::ImageRgb8(two_halves(64, 48));
    let file = Format::Avif.encode(&image, 80).expect("made");
    let seen = read(&file, LIMIT).expect("taken").image.into_rgb8();
    assert!(seen.get_pixel(10, 20)[0] > 230 && seen.get_pixel(50, 20)[2] > 230);
}
