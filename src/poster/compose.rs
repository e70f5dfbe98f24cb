//! Setting words into an area: the size that fits, lines of even length, glyphs in their places.

use super::{MARGIN, faces};
use crate::i18n::Locale;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontData, FontFamily, FontFamilyName, Layout,
    LayoutContext, LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};

/// Lines stand this far apart, of what each face asks for: Khmer, whose vowels climb, takes more than Latin.
const LEADING: f32 = 1.06;
/// Words are broken only in type smaller than this, in pixels; above, smaller type is tried first.
const BREAKABLE: f32 = 60.0;

/// Where in its area a text stands when it does not fill it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    Top,
    Middle,
    Bottom,
}

/// A part of the sheet between its margins, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) top: f32,
    pub(super) height: f32,
    pub(super) width: f32,
    pub(super) anchor: Anchor,
}

/// A letter in its place.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) face: FontData,
    /// Its number in the face.
    pub(super) id: u32,
    /// Of the type, in pixels.
    pub(super) size: f32,
    /// Of its origin on the baseline, in pixels from the sheet's left and top.
    pub(super) at: (f32, f32),
}

/// Where words are set, in one language.
pub(super) struct Desk {
    pub(super) faces: FontContext,
    pub(super) scratch: LayoutContext<()>,
    pub(super) direction: BaseDirection,
}

impl Desk {
    pub(super) fn new(locale: Locale) -> Self {
        let direction = match locale.messages().locale_dir().as_str() {
            "rtl" => BaseDirection::Rtl,
            _ => BaseDirection::Ltr,
        };
        Self { faces: faces::context(), scratch: LayoutContext::new(), direction }
    }

    /// The glyphs of `text` in the first of these sizes in which it fits the area. In the last, what does not fit is left
    /// out by the line.
    pub(super) fn set(&mut self, text: &str, sizes: &[f32], area: &Area) -> Vec<Glyph> {
        let mut last = None;
        for size in sizes {
            let mut layout = self.lay(text, *size);
            let breaks = layout.calculate_content_widths().min > area.width;
            layout.break_all_lines(Some(area.width));
            let fits = layout.height() <= area.height && (!breaks || *size < BREAKABLE);
            last = Some(layout);
            if fits {
                break;
            }
        }
        let Some(mut layout) = last else { return Vec::new() };
        balance(&mut layout, area.width);
        place(&layout, area)
    }

    fn lay(&mut self, text: &str, size: f32) -> Layout<()> {
        let names: Vec<FontFamilyName<'_>> = faces::names().map(FontFamilyName::named).into();
        let mut builder = self.scratch.ranged_builder(&mut self.faces, text, 1.0, false);
        builder.set_base_direction(self.direction);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(names.as_slice())));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::MetricsRelative(LEADING)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.build(text)
    }
}

/// Breaks the lines anew at the least width that makes no more of them, so that none is much shorter than the others
/// (CSS `text-wrap: balance`), and lays them at the side on which their language begins.
fn balance(layout: &mut Layout<()>, width: f32) {
    let lines = layout.len();
    let longest_word = layout.calculate_content_widths().min.min(width);
    let (mut narrow, mut wide) = (longest_word.max(width / 2.0), width);
    while lines > 1 && wide - narrow > 2.0 {
        let middle = f32::midpoint(narrow, wide);
        layout.break_all_lines(Some(middle));
        if layout.len() > lines { narrow = middle } else { wide = middle }
    }
    layout.break_all_lines(Some(wide));
    layout.align(Alignment::Start, AlignmentOptions::default());
}

fn place(layout: &Layout<()>, area: &Area) -> Vec<Glyph> {
    let free = (area.height - layout.height()).max(0.0);
    let top = area.top
        + match area.anchor {
            Anchor::Top => 0.0,
            Anchor::Middle => free / 2.0,
            Anchor::Bottom => free,
        };
    // A balanced block of right-to-left lines ends at its own width, not at the area's.
    let left = if layout.is_rtl() { MARGIN + area.width - layout.layout_max_advance() } else { MARGIN };
    let mut glyphs = Vec::new();
    for line in layout.lines().filter(|line| line.metrics().block_max_coord <= area.height + 1.0) {
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let (face, size) = (run.run().font(), run.run().font_size());
            // Number 0 is the box for what a face does not have.
            glyphs.extend(run.positioned_glyphs().filter(|glyph| glyph.id != 0).map(|glyph| Glyph {
                face: face.clone(),
                id: glyph.id,
                size,
                at: (left + glyph.x, top + glyph.y),
            }));
        }
    }
    glyphs
}
