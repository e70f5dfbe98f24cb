//! Parts of a picture in fixed shapes, cut around the point that its editors put in focus: for links that are shared and for
//! search engines. What crops a picture on a page is its style sheet.

use crate::{Format, scaled};
use image::{DynamicImage, GenericImageView as _};
use std::{fmt, io};

/// Widest crop, in pixels.
const WIDEST: u32 = 1200;
/// Of JPEG, from 1 to 100.
const QUALITY: u8 = 80;
/// The mean colour is that of so many points across and down.
const POINTS: u32 = 64;

/// A point of a picture, in percent of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// From the left, from 0 to 100.
    pub x: u32,
    /// From above, from 0 to 100.
    pub y: u32,
}

impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl fmt::Display for Focus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.x, self.y)
    }
}

impl Focus {
    /// A point whose numbers are within the picture.
    #[must_use]
    pub fn new(x: i64, y: i64) -> Option<Self> {
        let within = |percent: i64| u32::try_from(percent).ok().filter(|percent| *percent <= 100);
        Some(Self { x: within(x)?, y: within(y)? })
    }

    /// The classes of the style sheet that keep it in sight, to the tenth; none in the middle.
    #[must_use]
    pub fn classes(self) -> String {
        let tenth = |percent: u32| (percent + 5) / 10;
        let classes = [('x', tenth(self.x)), ('y', tenth(self.y))];
        let classes = classes.iter().filter(|(_, tenth)| *tenth != 5).map(|(axis, tenth)| format!("{axis}{tenth}"));
        classes.collect::<Vec<_>>().join(" ")
    }

    /// Reads what it is shown as; nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (x, y) = text.split_once('-')?;
        let focus = Self::new(x.parse().ok()?, y.parse().ok()?)?;
        (focus.to_string() == text).then_some(focus)
    }
}

/// The shape of a crop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// For links that are shared: 1200 × 630, as networks show them.
    Shared,
    /// 16:9.
    Wide,
    /// 4:3.
    Classic,
    /// 1:1.
    Square,
}

/// A part of a picture, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From the left.
    pub left: u32,
    /// From above.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Shared, Self::Wide, Self::Classic, Self::Square];
    /// Those in which search engines want the picture of an article.
    pub const SEARCHED: [Self; 3] = [Self::Wide, Self::Classic, Self::Square];

    /// Width to height.
    #[must_use]
    pub const fn ratio(self) -> (u32, u32) {
        match self {
            Self::Shared => (40, 21),
            Self::Wide => (16, 9),
            Self::Classic => (4, 3),
            Self::Square => (1, 1),
        }
    }

    /// Width and height of this crop of a picture of `full` pixels (width, height), in pixels: never larger than the part is.
    #[must_use]
    pub fn size(self, full: (u32, u32)) -> (u32, u32) {
        let Part { width, height, .. } = self.part(full, Focus::default());
        if width <= WIDEST {
            return (width, height);
        }
        let (across, down) = self.ratio();
        (WIDEST, rounded(u64::from(WIDEST) * u64::from(down), across))
    }

    /// The largest part of this shape of a picture of `full` pixels (width, height), as near to being around the point as it
    /// can be.
    #[must_use]
    pub fn part(self, full: (u32, u32), focus: Focus) -> Part {
        let (across, down) = self.ratio();
        let width = rounded(u64::from(full.1) * u64::from(across), down).min(full.0);
        let height = rounded(u64::from(width) * u64::from(down), across).min(full.1);
        let start = |percent: u32, whole: u32, length: u32| {
            let middle = rounded(u64::from(whole) * u64::from(percent), 100);
            middle.saturating_sub(length / 2).min(whole - length)
        };
        Part { left: start(focus.x, full.0, width), top: start(focus.y, full.1, height), width, height }
    }

    /// The name of its file: the shape, the point, the ending.
    #[must_use]
    pub fn file(self, focus: Focus, extension: &str) -> String {
        let (across, down) = self.ratio();
        format!("{across}x{down}-{focus}.{extension}")
    }
}

/// The shape, if this is the name of a crop without its ending.
#[must_use]
pub fn recognise(stem: &str) -> Option<(Shape, Focus)> {
    let (ratio, focus) = stem.split_once('-')?;
    let of = |shape: &Shape| {
        let (across, down) = shape.ratio();
        format!("{across}x{down}") == ratio
    };
    Some((Shape::ALL.into_iter().find(of)?, Focus::parse(focus)?))
}

/// Gives every crop of a picture around this point to `keep` with the name of its file, and says what the mean colour is.
/// `widest` is the file of its widest variant and `extension` of which kind: all that can go wrong with what somebody sends has
/// gone right with it.
///
/// # Errors
/// That the file cannot be read, the encoder's, or what `keep` says.
pub fn make(
    widest: &[u8],
    extension: &str,
    focus: Focus,
    mut keep: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<String> {
    let image = image::load_from_memory(widest).map_err(io::Error::other)?;
    for shape in Shape::ALL {
        keep(&shape.file(focus, extension), &cut(&image, shape, focus)?)?;
    }
    Ok(tone(&image))
}

/// The file of a crop: JPEG, or PNG where something can be seen through.
fn cut(image: &DynamicImage, shape: Shape, focus: Focus) -> io::Result<Vec<u8>> {
    let full = (image.width(), image.height());
    let (Part { left, top, width, height }, size) = (shape.part(full, focus), shape.size(full));
    let part = scaled(image.crop_imm(left, top, width, height), size.0, size.1)?;
    let format = if part.color().has_alpha() { Format::Png } else { Format::Jpeg };
    format.encode(&part, QUALITY)
}

/// The mean colour of a picture, as `#rrggbb`; empty where something can be seen through.
fn tone(image: &DynamicImage) -> String {
    if image.color().has_alpha() {
        return String::new();
    }
    let mut sum = [0; 3];
    for point in 0..POINTS * POINTS {
        let at = |place: u32, length: u32| (2 * place + 1) * length / (2 * POINTS);
        let pixel = image.get_pixel(at(point % POINTS, image.width()), at(point / POINTS, image.height()));
        sum.iter_mut().zip(pixel.0).for_each(|(sum, value)| *sum += u32::from(value));
    }
    let mean = sum.map(|sum| (sum + POINTS * POINTS / 2) / (POINTS * POINTS));
    format!("#{:02x}{:02x}{:02x}", mean[0], mean[1], mean[2])
}

fn rounded(dividend: u64, divisor: u32) -> u32 {
    let divisor = u64::from(divisor.max(1));
    u32::try_from((dividend + divisor / 2) / divisor).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_is_around_the_point_and_within_the_picture() {
        let full = (4000, 3000);
        let part = |shape: Shape, x, y| shape.part(full, Focus { x, y });
        assert_eq!(part(Shape::Square, 50, 50), Part { left: 500, top: 0, width: 3000, height: 3000 });
        assert_eq!(part(Shape::Square, 0, 0).left, 0);
        assert_eq!(part(Shape::Square, 100, 100).left, 1000);
        assert_eq!(part(Shape::Wide, 50, 30), Part { left: 0, top: 0, width: 4000, height: 2250 });
        assert_eq!(part(Shape::Wide, 50, 60).top, 675);
        assert_eq!(part(Shape::Classic, 10, 90), Part { left: 0, top: 0, width: 4000, height: 3000 });
        for (width, height) in [(1, 1), (1, 9), (3, 2), (640, 1), (7, 1000), (30_000, 3000)] {
            for shape in Shape::ALL {
                for percent in [0, 33, 50, 100] {
                    let part = shape.part((width, height), Focus { x: percent, y: percent });
                    assert!(part.width > 0 && part.height > 0, "{shape:?} {width} × {height}");
                    assert!(part.left + part.width <= width && part.top + part.height <= height, "{part:?}");
                }
            }
        }
    }

    #[test]
    fn a_crop_is_never_larger_than_the_picture_has_pixels() {
        assert_eq!(Shape::Shared.size((4000, 3000)), (1200, 630));
        assert_eq!(Shape::Wide.size((4000, 3000)), (1200, 675));
        assert_eq!(Shape::Square.size((700, 100)), (100, 100));
        assert_eq!(Shape::Classic.size((700, 100)), (133, 100));
        assert_eq!(Shape::Shared.size((1, 1)), (1, 1));
    }

    #[test]
    fn style_sheets_are_told_the_point_to_the_tenth() {
        let classes = |x, y| Focus { x, y }.classes();
        assert_eq!([classes(50, 54), classes(0, 100), classes(33, 50), classes(50, 55)], ["", "x0 y10", "x3", "y6"]);
    }

    #[test]
    fn the_mean_colour_is_that_of_the_whole() {
        let halves =
            image::RgbImage::from_fn(200, 99, |x, _| image::Rgb(if x < 100 { [200, 0, 10] } else { [100, 0, 20] }));
        assert_eq!(tone(&halves.into()), "#96000f");
        assert_eq!(tone(&image::RgbImage::from_pixel(1, 1, image::Rgb([1, 2, 255])).into()), "#0102ff");
        assert_eq!(tone(&image::RgbaImage::new(3, 3).into()), "");
    }

    #[test]
    fn names_say_the_shape_and_the_point_and_are_the_only_ones() {
        for shape in Shape::ALL {
            for focus in [Focus::default(), Focus { x: 0, y: 100 }] {
                let file = shape.file(focus, "jpg");
                assert_eq!(recognise(file.split('.').next().expect("a stem")), Some((shape, focus)));
            }
        }
        assert_eq!(Shape::Wide.file(Focus { x: 50, y: 33 }, "jpg"), "16x9-50-33.jpg");
        for stem in
            ["16x9", "16x9-", "16x9-50", "16x9-050-33", "16x9-50-101", "16x9-+5-3", "3x2-50-50", "16x9-5-5-5", ""]
        {
            assert_eq!(recognise(stem), None, "{stem}");
        }
    }
}
