//! Pictures as cameras, editors and attackers send them.

mod avif;
mod colour;
mod hostile;
mod moving;

use super::*;
use image::{DynamicImage, GenericImageView, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

const LIMIT: usize = 20 * 1024 * 1024;

/// Red on the left half, blue on the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A JPEG as a telephone makes it: with an Exif block that says how to turn it, and where it was taken.
fn from_a_telephone(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS: 11.5564 N 104.9282 E");
    let jpeg = encoded(two_halves(64, 32), ImageFormat::Jpeg);
    let length = u16::try_from(tiff.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &tiff, &jpeg[2..]].concat()
}

/// Every file of a picture that every browser reads, by its width.
fn plain(bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let image = read(bytes, LIMIT).expect("taken").image;
    let format = variants::plain(&image);
    let mut made = Vec::new();
    let keep = |name: &str, bytes: &[u8]| {
        made.push((name.split('.').next().expect("a width").parse().expect("a number"), bytes.to_vec()));
        Ok(())
    };
    variants::make(image, &[format], |_| true, keep).expect("made");
    made
}

fn refused(bytes: &[u8]) -> Refusal {
    read(bytes, LIMIT).err().expect("refused")
}

#[test]
fn pictures_stand_upright() {
    let upright = read(&from_a_telephone(1), LIMIT).expect("taken").image;
    assert_eq!(upright.dimensions(), (64, 32));
    let turned = read(&from_a_telephone(6), LIMIT).expect("taken").image.into_rgb8();
    assert_eq!(turned.dimensions(), (32, 64));
    assert!(turned.get_pixel(16, 4)[0] > 200, "the left becomes the top");
    assert!(turned.get_pixel(16, 60)[2] > 200, "the right becomes the bottom");
}

#[test]
fn nothing_tells_where_a_picture_was_taken() {
    let photograph = from_a_telephone(6);
    assert!(photograph.windows(4).any(|part| part == b"GPS:"));
    let image = read(&photograph, LIMIT).expect("taken").image;
    for format in [Format::Jpeg, Format::Png, Format::WebP, Format::Avif] {
        let file = format.encode(&image, 80).expect("made");
        assert!(!file.windows(4).any(|part| part == b"GPS:" || part == b"Exif"), "{format:?}");
    }
}

#[test]
fn only_real_transparency_stays() {
    let glass =
        RgbaImage::from_fn(700, 50, |x, _| if x < 350 { Rgba([0, 200, 0, 255]) } else { Rgba([255, 255, 255, 0]) });
    let file = encoded(glass, ImageFormat::Png);
    let image = read(&file, LIMIT).expect("taken").image;
    assert_eq!(variants::plain(&image), Format::Png);
    let made = plain(&file);
    assert_eq!(made.iter().map(|(width, _)| *width).collect::<Vec<_>>(), [700, 640, 320]);
    let small = image::load_from_memory(&made[2].1).expect("a picture").into_rgba8();
    assert_eq!(small.get_pixel(300, 10)[3], 0);
    let fringe = small.pixels().filter(|pixel| pixel[3] > 60).map(|pixel| pixel[0]).max();
    assert!(fringe < Some(40), "white that nobody saw shines through: {fringe:?}");
    let solid =
        read(&encoded(RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 255])), ImageFormat::Png), LIMIT).expect("taken");
    assert_eq!(variants::plain(&solid.image), Format::Jpeg);
    let webp = Format::WebP.encode(&image, 80).expect("made");
    let seen = image::load_from_memory(&webp).expect("a picture").into_rgba8();
    assert_eq!((seen.get_pixel(600, 20)[3], seen.get_pixel(100, 20)[3]), (0, 255));
    // A second item for the opacity.
    let avif = Format::Avif.encode(&image, 80).expect("made");
    assert!(avif.windows(4).any(|part| part == b"auxC"));
}

#[test]
fn variants_are_never_wider_than_the_picture() {
    assert_eq!(variants::widths(5000), [320, 640, 800, 1024, 1600, 2560]);
    assert_eq!(variants::widths(2560), [320, 640, 800, 1024, 1600, 2560]);
    assert_eq!(variants::widths(1600), [320, 640, 800, 1024, 1600]);
    assert_eq!(variants::widths(700), [320, 640, 700]);
    assert_eq!(variants::widths(1), [1]);
    for (width, file) in plain(&encoded(two_halves(2000, 1001), ImageFormat::Png)) {
        let image = image::load_from_memory(&file).expect("a picture").into_rgb8();
        assert_eq!(image.dimensions(), (width, variants::height_at(width, (2000, 1001))));
        assert!(image.get_pixel(5, 5)[0] > 220 && image.get_pixel(width - 5, 5)[2] > 220);
        // Progressive: SOF2.
        assert!(file.windows(2).any(|marker| marker == [0xFF, 0xC2]));
    }
}

#[test]
fn what_is_no_picture_is_refused() {
    for bytes in [
        b"hello".as_slice(),
        b"<p>the <svg> of a page",
        b"%PDF-1.7",
        b"BM\x3A\0\0\0",
        b"II*\0",
        b"\0\0\0\x18ftypisom\0\0\0\0mp42",
    ] {
        assert_eq!(refused(bytes), Refusal::NotAPicture);
    }
    assert_eq!(refused(b""), Refusal::Empty);
    let script =
        b"\xEF\xBB\xBF<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    assert_eq!(refused(script), Refusal::Drawing);
    assert_eq!(refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Refusal::Drawing);
    // Brands of an iPhone's photograph, of one that names its format second; and what stops short. AVIF stops short too.
    assert_eq!(refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Refusal::Heic);
    assert_eq!(refused(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Refusal::Heic);
    assert_eq!(refused(b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf"), Refusal::Damaged);
    for length in [8, 9, 11, 12] {
        assert!(matches!(refused(&b"\xFF\xFF\xFF\xFFftypheic"[..length]), Refusal::Heic | Refusal::NotAPicture));
    }
    assert_eq!(read(&[0; 100], 99).err(), Some(Refusal::TooLarge { limit: 99 }));
}

#[test]
fn half_a_picture_is_refused() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let noise =
            RgbImage::from_fn(90, 90, |x, y| Rgb([x * 7 + y * 13, x * y, x ^ y].map(|value| value.to_le_bytes()[0])));
        let whole = encoded(noise, format);
        assert!(read(&whole, LIMIT).is_ok(), "{format:?}");
        for length in [12, 40, whole.len() / 2, whole.len() * 9 / 10] {
            assert_eq!(refused(&whole[..length]), Refusal::Damaged, "{format:?} at {length} of {}", whole.len());
        }
        let mut spoilt = whole.clone();
        spoilt.iter_mut().skip(30).step_by(3).for_each(|byte| *byte ^= 0x5A);
        let _ = read(&spoilt, LIMIT);
    }
}

#[test]
fn a_file_that_takes_long_to_read_is_refused_before() {
    let photograph = encoded(two_halves(2000, 2000), ImageFormat::Jpeg);
    let start = photograph.windows(2).position(|marker| marker == [0xFF, 0xDA]).expect("a scan");
    let (head, scan) = (&photograph[..start], &photograph[start..photograph.len() - 2]);
    let many = |scans: usize| [head, &scan.repeat(scans), &[0xFF, 0xD9]].concat();
    assert_ne!(read(&many(1), LIMIT).err(), Some(Refusal::TooSlow));
    assert_eq!(read(&many(600), usize::MAX).err(), Some(Refusal::TooSlow));
}

#[test]
fn what_else_a_file_holds_is_in_no_variant() {
    let page = b"<html><script>alert(1)</script>PK\x03\x04";
    let behind = [encoded(two_halves(64, 64), ImageFormat::Jpeg), page.to_vec()].concat();
    let gif = [encoded(two_halves(64, 64), ImageFormat::Gif), page.to_vec()].concat();
    for file in [behind, gif] {
        for (_, variant) in plain(&file) {
            assert!(!variant.windows(7).any(|part| part == b"<script"));
        }
    }
}

#[test]
fn thirty_thousand_pixels_are_the_longest_side() {
    let long = |width| encoded(image::GrayImage::new(width, 2), ImageFormat::Png);
    assert!(read(&long(30_000), LIMIT).is_ok());
    assert_eq!(refused(&long(30_001)), Refusal::TooManyPixels);
}

#[test]
fn sixteen_bits_and_greys_are_taken() {
    let deep = image::ImageBuffer::from_fn(40, 40, |_, _| Rgb([65_535u16, 32_768, 0]));
    let seen =
        read(&encoded(DynamicImage::ImageRgb16(deep), ImageFormat::Png), LIMIT).expect("taken").image.into_rgb8();
    assert_eq!(seen.get_pixel(20, 20).0, [255, 128, 0]);
    let grey = encoded(image::GrayImage::from_pixel(40, 40, image::Luma([90])), ImageFormat::Jpeg);
    assert_eq!(read(&grey, LIMIT).expect("taken").image.into_rgb8().get_pixel(20, 20).0, [90; 3]);
}

#[test]
fn colours_of_other_profiles_become_srgb() {
    let with = |profile: Vec<u8>| {
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile).expect("taken");
        let pixels = RgbImage::from_pixel(8, 8, Rgb([200, 100, 50]));
        encoder.write_image(&pixels, 8, 8, image::ExtendedColorType::Rgb8).expect("encodes");
        read(&bytes, LIMIT).expect("taken").image.into_rgb8().get_pixel(4, 4).0
    };
    // Display P3 is wider: the same numbers are a redder colour.
    let seen = with(moxcms::ColorProfile::new_display_p3().encode().expect("a profile"));
    assert!(seen[0] > 208 && seen[1] < 100 && seen[2] < 45, "{seen:?}");
    let usual = with(moxcms::ColorProfile::new_srgb().encode().expect("a profile"));
    assert!(usual.iter().zip([200u8, 100, 50]).all(|(seen, sent)| seen.abs_diff(sent) <= 1), "{usual:?}");
    assert_eq!(with(b"no profile at all".repeat(20)), [200, 100, 50]);
}

#[test]
fn tall_drawings_stay_as_they_are() {
    assert_eq!(variants::modern((4272, 2848)).len(), 2);
    assert_eq!(variants::modern((1000, 20_000)).len(), 0);
    assert_eq!(variants::modern((2560, 5000)).len(), 0);
}
