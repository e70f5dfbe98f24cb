//! From the planes of a decoded AV1 picture to its pixels.

use image::{DynamicImage, ImageBuffer};
use re_rav1d::{Picture, PixelLayout, PlanarImageComponent as Component, Plane, pixel::YUVRange};

/// How brightness and colours are written down.
#[derive(Clone, Copy)]
pub(crate) struct Coding {
    /// ITU-T H.273, table 4.
    pub(crate) matrix: u16,
    /// Whether all numbers are used, rather than those that television leaves.
    pub(crate) is_full: bool,
}

/// Bits of fraction in the sums below.
const FRACTION: i32 = 12;

impl Coding {
    /// What the stream itself says.
    pub(crate) fn of(picture: &Picture) -> Self {
        Self { matrix: picture.matrix_coefficients() as u16, is_full: picture.color_range() == YUVRange::Full }
    }

    /// How much red and blue there are in brightness. Where nothing is said, as JPEG has it.
    fn shares(self) -> (f64, f64) {
        match self.matrix {
            1 | 12 => (0.2126, 0.0722),
            4 => (0.30, 0.11),
            7 => (0.212, 0.087),
            9 | 10 => (0.2627, 0.0593),
            _ => (0.299, 0.114),
        }
    }
}

/// The numbers of ITU-T H.273 for primaries and transfer that the stream names.
pub(crate) fn numbers(picture: &Picture) -> (u16, u16) {
    (picture.color_primaries() as u16, picture.transfer_characteristic() as u16)
}

/// The picture of these planes: eight bits a channel, or sixteen of those that have more than eight; with an `opacity` of the same
/// measures it can be seen through. None where the planes do not belong together, or nobody knows how.
pub(crate) fn image(
    colours: &Picture,
    opacity: Option<&Picture>,
    coding: Coding,
    is_multiplied: bool,
) -> Option<DynamicImage> {
    let (width, height) = (colours.width(), colours.height());
    if opacity.is_some_and(|opacity| (opacity.width(), opacity.height()) != (width, height)) {
        return None;
    }
    let most = if colours.bit_depth() > 8 { i32::from(u16::MAX) } else { i32::from(u8::MAX) };
    let deep = |value: i32| u16::try_from(value).unwrap_or(u16::MAX);
    let plain = |value: i32| u8::try_from(value).unwrap_or(u8::MAX);
    let source = Source { colours, opacity, coding, is_multiplied, most };
    Some(match (colours.bit_depth() > 8, opacity.is_some()) {
        (false, false) => DynamicImage::ImageRgb8(ImageBuffer::from_raw(width, height, source.pixels(plain)?)?),
        (false, true) => DynamicImage::ImageRgba8(ImageBuffer::from_raw(width, height, source.pixels(plain)?)?),
        (true, false) => DynamicImage::ImageRgb16(ImageBuffer::from_raw(width, height, source.pixels(deep)?)?),
        (true, true) => DynamicImage::ImageRgba16(ImageBuffer::from_raw(width, height, source.pixels(deep)?)?),
    })
}

struct Source<'a> {
    colours: &'a Picture,
    opacity: Option<&'a Picture>,
    coding: Coding,
    is_multiplied: bool,
    /// The largest value of a channel of the pixels.
    most: i32,
}

impl Source<'_> {
    fn pixels<T>(&self, narrow: impl Fn(i32) -> T) -> Option<Vec<T>> {
        let (width, height) = (pixels(self.colours.width()), pixels(self.colours.height()));
        let layout = self.colours.pixel_layout();
        let luma = Samples::of(self.colours, Component::Y, (width, height), (false, false));
        let halves = match layout {
            PixelLayout::I420 => (true, true),
            PixelLayout::I422 => (true, false),
            PixelLayout::I400 | PixelLayout::I444 => (false, false),
        };
        let chroma = (layout != PixelLayout::I400)
            .then(|| [Component::U, Component::V].map(|part| Samples::of(self.colours, part, (width, height), halves)));
        let opacity = self.opacity.map(|opacity| {
            let is_full = Coding::of(opacity).is_full;
            (
                Samples::of(opacity, Component::Y, (width, height), (false, false)),
                Range::of(opacity, is_full, self.most),
            )
        });
        let range = Range::of(self.colours, self.coding.is_full, self.most);
        let turn = Turn::of(self.coding, range, layout)?;
        let mut made = Vec::with_capacity(width * height * if opacity.is_some() { 4 } else { 3 });
        for y in 0..height {
            let luma = luma.row(y);
            let chroma = chroma.as_ref().map(|[blue, red]| (blue.row(y), red.row(y)));
            let opacity = opacity.as_ref().map(|(samples, range)| (samples.row(y), range));
            for x in 0..width {
                let mut colour = match &chroma {
                    Some((blue, red)) => turn.colour(luma[x], blue[x], red[x]),
                    None => [range.brightness(luma[x]); 3],
                };
                let seen = opacity.as_ref().map(|(row, range)| range.brightness(row[x]));
                if let Some(seen) = seen.filter(|_| self.is_multiplied) {
                    let whole = i64::from(self.most);
                    let divided = |value: i32| (i64::from(value) * whole).checked_div(seen.into()).unwrap_or_default();
                    colour = colour.map(|value| i32::try_from(divided(value).clamp(0, whole)).unwrap_or(self.most));
                }
                made.extend(colour.into_iter().chain(seen).map(|value| narrow(value.clamp(0, self.most))));
            }
        }
        Some(made)
    }
}

/// One plane, as many samples a row and column as the picture has pixels.
struct Samples {
    plane: Plane,
    /// In bytes.
    stride: usize,
    bytes: usize,
    width: usize,
    height: usize,
    halves: (bool, bool),
}

impl Samples {
    fn of(picture: &Picture, part: Component, (width, height): (usize, usize), halves: (bool, bool)) -> Self {
        let bytes = if picture.bit_depth() > 8 { 2 } else { 1 };
        Self { plane: picture.plane(part), stride: pixels(picture.stride(part)), bytes, width, height, halves }
    }

    /// A row of samples. Where there are half as many, those between are weighed, three parts of the nearer to one of the other.
    fn row(&self, y: usize) -> Vec<i32> {
        if self.halves == (false, false) {
            return self.stored(y, self.width).collect();
        }
        let stored = self.width.div_ceil(2);
        let mut row: Vec<i32> = if self.halves.1 {
            let other = if y.is_multiple_of(2) {
                (y / 2).saturating_sub(1)
            } else {
                (y / 2 + 1).min(self.height.div_ceil(2) - 1)
            };
            self.stored(y / 2, stored).zip(self.stored(other, stored)).map(|(near, far)| 3 * near + far).collect()
        } else {
            self.stored(y, stored).map(|value| 4 * value).collect()
        };
        let at = |x: usize| {
            let other = if x.is_multiple_of(2) { (x / 2).saturating_sub(1) } else { (x / 2 + 1).min(stored - 1) };
            (3 * row[x / 2] + row[other] + 8) >> 4
        };
        row = (0..self.width).map(at).collect();
        row
    }

    fn stored(&self, y: usize, length: usize) -> impl Iterator<Item = i32> {
        let start = y * self.stride;
        let bytes = self.plane.get(start..start + length * self.bytes).unwrap_or_default();
        bytes.chunks_exact(self.bytes).map(|sample| match *sample {
            [low, high] => i32::from(u16::from_ne_bytes([low, high])),
            [value] => i32::from(value),
            _ => 0,
        })
    }
}

/// What the numbers of brightness mean: the one for black, and how much of the pixels' channel each further one is.
#[derive(Clone, Copy)]
struct Range {
    black: i32,
    /// The number for no colour.
    middle: i32,
    /// With [`FRACTION`] bits of fraction.
    step: i32,
    /// The same of colours.
    colour_step: f64,
}

impl Range {
    fn of(picture: &Picture, is_full: bool, most: i32) -> Self {
        let bits = picture.bits_per_component().map_or(8, |bits| bits.0);
        let (one, top) = (1 << (bits - 8), (1 << bits) - 1);
        let (black, luma, chroma) = if is_full { (0, top, top) } else { (16 * one, 219 * one, 224 * one) };
        let unit = f64::from(most) * f64::from(1 << FRACTION);
        Self { black, middle: 128 * one, step: whole(unit / f64::from(luma)), colour_step: unit / f64::from(chroma) }
    }

    fn brightness(self, value: i32) -> i32 {
        ((value - self.black) * self.step + (1 << (FRACTION - 1))) >> FRACTION
    }
}

/// How red, green and blue come of brightness and two differences.
enum Turn {
    /// The planes are green, blue and red.
    None(Range),
    /// Green and orange differences.
    Greens(Range, i32),
    /// By the shares of red and blue: what blue's difference adds to green and blue, what red's adds to red and green.
    Shares(Range, [i32; 4]),
}

impl Turn {
    fn of(coding: Coding, range: Range, layout: PixelLayout) -> Option<Self> {
        match coding.matrix {
            0 => matches!(layout, PixelLayout::I444 | PixelLayout::I400).then_some(Self::None(range)),
            8 => Some(Self::Greens(range, whole(range.colour_step))),
            _ => {
                let (red, blue) = coding.shares();
                let green = 1.0 - red - blue;
                let parts = [
                    -2.0 * blue * (1.0 - blue) / green,
                    2.0 * (1.0 - blue),
                    2.0 * (1.0 - red),
                    -2.0 * red * (1.0 - red) / green,
                ];
                Some(Self::Shares(range, parts.map(|part| whole(part * range.colour_step))))
            }
        }
    }

    fn colour(&self, y: i32, blue: i32, red: i32) -> [i32; 3] {
        let half = 1 << (FRACTION - 1);
        match self {
            Self::None(range) => [red, y, blue].map(|value| range.brightness(value)),
            Self::Greens(range, step) => {
                let y = (y - range.black) * range.step + half;
                let (green, orange) = ((blue - range.middle) * step, (red - range.middle) * step);
                [y - green + orange, y + green, y - green - orange].map(|value| value >> FRACTION)
            }
            Self::Shares(range, [blue_green, blue_blue, red_red, red_green]) => {
                let y = (y - range.black) * range.step + half;
                let (blue, red) = (blue - range.middle, red - range.middle);
                [y + red * red_red, y + blue * blue_green + red * red_green, y + blue * blue_blue]
                    .map(|value| value >> FRACTION)
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "steps are thousands")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

fn pixels(side: u32) -> usize {
    usize::try_from(side).unwrap_or(usize::MAX)
}
