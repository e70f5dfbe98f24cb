//! Pictures that move, as animated WebP. Each frame holds the rectangle that changes and nothing else; they are made one after the
//! other, so that a long animation needs no more memory than a short one.

use crate::{
    Format,
    intake::{self, LONGEST_SIDE, MOST_MEMORY, MOST_PACKED},
    scaled,
};
use image::{
    AnimationDecoder, DynamicImage, Frame, Frames, ImageDecoder, ImageFormat, Limits, RgbaImage,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};
use std::{
    io::{self, Cursor},
    time::{Duration, Instant},
};

/// Widest of an animation, in pixels.
pub const WIDEST_ANIMATION: u32 = 800;
/// Longest, in milliseconds: what takes longer is a film, and films have houses of their own.
const LONGEST: u64 = 120_000;
/// Most pixels of all frames together, as they come.
const MOST_PIXELS: u64 = 1_000_000_000;
/// Time for one, on a processor that does nothing else.
const MOST_TIME: Duration = Duration::from_secs(60);
/// Most bytes of the file that is made.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// What browsers make of frames that say they are shown for less than a fiftieth of a second, in milliseconds.
const USUAL_DELAY: u64 = 100;

/// The animation of a GIF, WebP or PNG file; none if it does not move, or moves too long or too much, or cannot be read to its
/// end.
///
/// # Errors
/// The encoder's.
pub fn animation(bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let Some(frames) = frames(bytes) else { return Ok(None) };
    let start = Instant::now();
    let (mut whole, mut shown): (Option<Whole>, Option<(DynamicImage, u64)>) = (None, None);
    let (mut pixels, mut duration) = (0, 0);
    for frame in frames {
        let Ok(frame) = frame else { return Ok(None) };
        let delay = delay(&frame);
        duration += delay;
        pixels += u64::from(frame.buffer().width()) * u64::from(frame.buffer().height());
        let has_enough = whole.as_ref().is_some_and(|whole| whole.bytes.len() > MOST_BYTES);
        if duration > LONGEST || pixels > MOST_PIXELS || start.elapsed() > MOST_TIME || has_enough {
            return Ok(None);
        }
        let image = fitted(frame.into_buffer())?;
        let whole = whole.get_or_insert_with(|| Whole::new(image.width(), image.height()));
        match &mut shown {
            Some((before, time)) => match changed(before, &image) {
                Some(place) => {
                    whole.add(before, *time)?;
                    whole.place = place;
                    shown = Some((image, delay));
                }
                None => *time += delay,
            },
            None => shown = Some((image, delay)),
        }
    }
    let (Some(mut whole), Some((last, time))) = (whole, shown) else { return Ok(None) };
    if whole.count == 0 {
        return Ok(None);
    }
    whole.add(&last, time)?;
    Ok(Some(whole.finish()))
}

fn frames(bytes: &[u8]) -> Option<Frames<'_>> {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    let source = Cursor::new(bytes);
    match image::guess_format(bytes).ok()? {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(source).ok()?;
            intake::check_size(decoder.dimensions()).ok()?;
            decoder.set_limits(limits).ok()?;
            Some(decoder.into_frames())
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(source).ok()?;
            intake::check_size(decoder.dimensions()).ok()?;
            decoder.set_limits(limits).ok()?;
            decoder.has_animation().then(|| decoder.into_frames())
        }
        ImageFormat::Png => {
            limits.max_alloc = Some(MOST_PACKED);
            let decoder = PngDecoder::with_limits(source, limits).ok()?;
            intake::check_size(decoder.dimensions()).ok()?;
            if decoder.is_apng().ok()? { Some(decoder.apng().ok()?.into_frames()) } else { None }
        }
        _ => None,
    }
}

fn delay(frame: &Frame) -> u64 {
    let (numerator, denominator) = frame.delay().numer_denom_ms();
    match u64::from(numerator) / u64::from(denominator.max(1)) {
        0..20 => USUAL_DELAY,
        delay => delay,
    }
}

fn fitted(image: RgbaImage) -> io::Result<DynamicImage> {
    let full = (image.width(), image.height());
    let image = DynamicImage::ImageRgba8(image);
    if full.0 <= WIDEST_ANIMATION {
        Ok(image)
    } else {
        scaled(image, WIDEST_ANIMATION, crate::variants::height_at(WIDEST_ANIMATION, full))
    }
}

/// Left, top, width and height of a part; the first two even, as WebP wants them.
type Place = (u32, u32, u32, u32);

/// The smallest part that holds every pixel in which two pictures of one size differ.
fn changed(before: &DynamicImage, after: &DynamicImage) -> Option<Place> {
    let row = usize::try_from(after.width()).unwrap_or(usize::MAX).saturating_mul(4).max(4);
    let (mut top, mut bottom, mut left, mut right) = (None, 0, row / 4, 0);
    for (y, (old, new)) in before.as_bytes().chunks_exact(row).zip(after.as_bytes().chunks_exact(row)).enumerate() {
        let mut differing = old.chunks_exact(4).zip(new.chunks_exact(4));
        let Some(first) = differing.position(|(old, new)| old != new) else { continue };
        let last = old.chunks_exact(4).zip(new.chunks_exact(4)).rposition(|(old, new)| old != new).unwrap_or(first);
        top = top.or(Some(y));
        (bottom, left, right) = (y, left.min(first), right.max(last));
    }
    let (top, left) = (top? & !1, left & !1);
    let side = |length: usize| u32::try_from(length).ok();
    Some((side(left)?, side(top)?, side(right + 1 - left)?, side(bottom + 1 - top)?))
}

/// An animated WebP file in the making (“WebP Container Specification”).
struct Whole {
    size: (u32, u32),
    bytes: Vec<u8>,
    /// Where the next frame goes.
    place: Place,
    count: usize,
}

impl Whole {
    fn new(width: u32, height: u32) -> Self {
        Self { size: (width, height), bytes: Vec::new(), place: (0, 0, width, height), count: 0 }
    }

    /// Adds what a picture shows at the place, for this many milliseconds.
    fn add(&mut self, image: &DynamicImage, time: u64) -> io::Result<()> {
        let (left, top, width, height) = self.place;
        let part = Format::WebP.encode(&image.crop_imm(left, top, width, height), 0)?;
        let mut chunk = Vec::with_capacity(part.len() + 16);
        for value in [left / 2, top / 2, width - 1, height - 1, u32::try_from(time).unwrap_or(u32::MAX)] {
            chunk.extend(three(value));
        }
        // In place of what is there, rather than over it; and left for the next.
        chunk.push(0b10);
        chunk.extend(pictures(&part));
        self.chunk(b"ANMF", &chunk);
        self.count += 1;
        Ok(())
    }

    fn chunk(&mut self, name: &[u8; 4], content: &[u8]) {
        self.bytes.extend(name);
        self.bytes.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.bytes.extend(content);
        if !content.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
    }

    fn finish(self) -> Vec<u8> {
        let mut file = Self::new(self.size.0, self.size.1);
        file.bytes.extend(b"RIFF\0\0\0\0WEBP");
        // It moves, and may be seen through.
        let mut header = vec![0b1_0010, 0, 0, 0];
        header.extend(three(self.size.0 - 1).into_iter().chain(three(self.size.1 - 1)));
        file.chunk(b"VP8X", &header);
        // Nothing behind it, and without end.
        file.chunk(b"ANIM", &[0; 6]);
        file.bytes.extend(self.bytes);
        let length = u32::try_from(file.bytes.len() - 8).unwrap_or(u32::MAX).to_le_bytes();
        file.bytes[4..8].copy_from_slice(&length);
        file.bytes
    }
}

fn three(value: u32) -> [u8; 3] {
    let [first, second, third, _] = value.min(0xFF_FFFF).to_le_bytes();
    [first, second, third]
}

/// The parts of a still WebP file that a frame of an animation may have.
fn pictures(file: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(file.len());
    let mut rest = file.get(12..).unwrap_or_default();
    while let Some((name, length)) = rest.get(..4).zip(rest.get(4..8)) {
        let length =
            usize::try_from(u32::from_le_bytes([length[0], length[1], length[2], length[3]])).unwrap_or(usize::MAX);
        let end = length.saturating_add(8 + length % 2).min(rest.len());
        if [b"ALPH", b"VP8 ", b"VP8L"].iter().any(|known| name == *known) {
            found.extend(&rest[..end]);
        }
        rest = &rest[end..];
    }
    found
}
