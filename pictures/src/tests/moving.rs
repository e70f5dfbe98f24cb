//! Pictures that move.

use super::*;
use image::{AnimationDecoder, Delay, Frame, codecs::gif::GifEncoder, codecs::webp::WebPDecoder};

/// A GIF whose frames show a square that goes from left to right, for a tenth of a second each.
fn gif(width: u32, height: u32, frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let frame = |number: u32| {
        let at = number * (width - 8) / frames;
        let pixel =
            |x: u32, y: u32| if (at..at + 8).contains(&x) && y < 8 { [220, 20, 20, 255] } else { [240, 240, 240, 255] };
        Frame::from_parts(
            RgbaImage::from_fn(width, height, |x, y| Rgba(pixel(x, y))),
            0,
            0,
            Delay::from_numer_denom_ms(100, 1),
        )
    };
    GifEncoder::new(&mut bytes).encode_frames((0..frames).map(frame)).expect("encodes");
    bytes
}

fn frames(webp: &[u8]) -> Vec<Frame> {
    let decoder = WebPDecoder::new(Cursor::new(webp)).expect("a picture");
    decoder.into_frames().collect_frames().expect("whole")
}

#[test]
fn a_moving_gif_becomes_a_still_and_an_animation() {
    let file = gif(200, 50, 12);
    assert_eq!(read(&file, LIMIT).expect("taken").image.dimensions(), (200, 50));
    let webp = animation(&file).expect("no error").expect("moves");
    let frames = frames(&webp);
    assert_eq!(frames.len(), 12);
    for (number, frame) in (0..).zip(&frames) {
        assert_eq!(frame.buffer().dimensions(), (200, 50));
        assert_eq!(frame.delay().numer_denom_ms(), (100, 1));
        let at = number * 192 / 12;
        assert!(frame.buffer().get_pixel(at + 4, 4)[1] < 90, "frame {number}");
        assert!(frame.buffer().get_pixel((at + 100) % 200, 30)[1] > 200, "frame {number}");
    }
    // What does not change is said once.
    assert!(webp.len() < file.len());
}

#[test]
fn an_animation_is_at_most_800_pixels_wide() {
    let webp = animation(&gif(1000, 100, 3)).expect("no error").expect("moves");
    assert_eq!(frames(&webp)[2].buffer().dimensions(), (800, 80));
}

#[test]
fn animations_of_other_formats_move_too() {
    let webp = animation(&gif(64, 64, 4)).expect("no error").expect("moves");
    assert_eq!(frames(&animation(&webp).expect("no error").expect("moves")).len(), 4);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 16, 16);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(3, 0).expect("taken");
    encoder.set_frame_delay(1, 5).expect("taken");
    let mut writer = encoder.write_header().expect("written");
    (0..3).for_each(|number| writer.write_image_data(&[number * 100; 768]).expect("written"));
    writer.finish().expect("written");
    let frames = frames(&animation(&png).expect("no error").expect("moves"));
    assert_eq!(frames.iter().map(|frame| frame.delay().numer_denom_ms().0).collect::<Vec<_>>(), [200; 3]);
}

#[test]
fn what_does_not_move_has_no_animation() {
    let still = encoded(two_halves(20, 20), ImageFormat::Gif);
    let same =
        [gif(40, 40, 1), encoded(two_halves(20, 20), ImageFormat::Png), encoded(two_halves(20, 20), ImageFormat::Jpeg)];
    for file in same.iter().chain([&still]) {
        assert_eq!(animation(file).expect("no error"), None);
    }
    // Neither has what lasts for more than two minutes, nor half a file.
    assert_eq!(animation(&gif(64, 8, 1201)).expect("no error"), None);
    let whole = gif(64, 64, 10);
    assert_eq!(animation(&whole[..whole.len() / 2]).expect("no error"), None);
}
