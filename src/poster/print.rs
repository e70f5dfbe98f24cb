//! The sheet: shapes in a few inks, each in seven strengths, as a PNG with a palette of four bits.

use super::{HEIGHT, WIDTH, compose::Glyph};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use zeno::{Command, Mask, PathBuilder as _};

/// Why a sheet could not be printed.
pub type Error = png::EncodingError;

/// Red, green and blue.
type Colour = [u8; 3];
/// `--paper` of the site's light scheme (`static/css/site`).
const PAPER: Colour = [0xFF, 0xFF, 0xFF];

/// What a shape is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// `--ink`.
    Text,
    /// `--accent`.
    Accent,
}

impl Ink {
    const ALL: [Self; 2] = [Self::Text, Self::Accent];

    const fn colour(self) -> Colour {
        match self {
            Self::Text => [0x14, 0x19, 0x1B],
            Self::Accent => [0xA4, 0x10, 0x2F],
        }
    }
}

/// Strengths of an ink, paper not among them: with two inks and paper, fifteen colours, which fit four bits. Edges of
/// letters show no steps at a third of this.
const STRENGTHS: u8 = 7;

/// What is printed so far: a palette's number for each pixel, row by row. 0 is paper; each ink has its strengths from 1.
pub(super) struct Sheet {
    pixels: Vec<u8>,
}

impl Sheet {
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; (WIDTH * HEIGHT) as usize] }
    }

    /// A rectangle from its left and top to its right and bottom, in whole pixels.
    pub(super) fn fill(&mut self, ink: Ink, (left, top): (f32, f32), (right, bottom): (f32, f32)) {
        let mut path: Vec<Command> = Vec::new();
        path.add_rect([left, top], right - left, bottom - top);
        self.ink(ink, &path);
    }

    /// A letter.
    pub(super) fn stamp(&mut self, ink: Ink, glyph: &Glyph) {
        let Ok(face) = FontRef::from_index(glyph.face.data.as_ref(), glyph.face.index) else { return };
        let Some(outline) = face.outline_glyphs().get(GlyphId::new(glyph.id)) else { return };
        let mut pen = Pen { path: Vec::new(), origin: glyph.at };
        let settings = DrawSettings::unhinted(Size::new(glyph.size), LocationRef::default());
        // The faces are ours, and the tests draw each letter.
        if outline.draw(settings, &mut pen).is_ok() {
            self.ink(ink, &pen.path);
        }
    }

    fn ink(&mut self, ink: Ink, path: &[Command]) {
        let (mask, place) = Mask::new(path).render();
        if place.width == 0 {
            return;
        }
        for (row, line) in (place.top..).zip(mask.chunks(place.width as usize)) {
            for (column, coverage) in (place.left..).zip(line) {
                self.dot(ink, column, row, *coverage);
            }
        }
    }

    /// The stronger of two shapes on one pixel shows; none of the design lie over each other.
    fn dot(&mut self, ink: Ink, column: i32, row: i32, coverage: u8) {
        let strength = share(coverage, STRENGTHS, u8::MAX);
        let (Ok(column), Ok(row)) = (u32::try_from(column), u32::try_from(row)) else { return };
        if strength == 0 || column >= WIDTH || row >= HEIGHT {
            return;
        }
        let pixel = &mut self.pixels[(row * WIDTH + column) as usize];
        *pixel = (*pixel).max(ink as u8 * STRENGTHS + strength);
    }

    /// The sheet as a file.
    pub(super) fn png(&self) -> Result<Vec<u8>, Error> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette());
        // Numbers of a palette have no neighbours that predict them.
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header()?;
        let packed: Vec<u8> =
            self.pixels.chunks(2).map(|pair| pair.iter().fold(0, |byte, pixel| byte << 4 | pixel)).collect();
        writer.write_image_data(&packed)?;
        writer.finish()?;
        Ok(file)
    }
}

/// `part` of `whole` in as many `of` as there are, rounded.
fn share(part: u8, of: u8, whole: u8) -> u8 {
    let (part, of, whole) = (u16::from(part), u16::from(of), u16::from(whole));
    u8::try_from((part * of + whole / 2) / whole).unwrap_or(u8::MAX)
}

fn palette() -> Vec<u8> {
    let mix = |ink: u8, paper: u8, strength: u8| {
        share(ink, strength, STRENGTHS).saturating_add(share(paper, STRENGTHS - strength, STRENGTHS))
    };
    let mut palette = PAPER.to_vec();
    for ink in Ink::ALL {
        for strength in 1..=STRENGTHS {
            palette.extend(ink.colour().iter().zip(PAPER).map(|(ink, paper)| mix(*ink, paper, strength)));
        }
    }
    palette
}

/// Takes an outline, whose y grows upwards, to its place on the sheet, whose y grows downwards.
struct Pen {
    path: Vec<Command>,
    origin: (f32, f32),
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> [f32; 2] {
        [self.origin.0 + x, self.origin.1 - y]
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.path.move_to(to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.path.line_to(to);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, to) = (self.point(cx, cy), self.point(x, y));
        self.path.quad_to(control, to);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, to) = (self.point(ax, ay), self.point(bx, by), self.point(x, y));
        self.path.curve_to(a, b, to);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
