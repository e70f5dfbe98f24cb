//! AVIF as it comes in: the parts of the file are taken apart by zenavif-parse, their AV1 is decoded by rav1d.

use crate::{
    Refusal,
    intake::{MOST_MEMORY, MOST_PIXELS, check_size},
    planes::{self, Coding},
    profile,
};
use image::{DynamicImage, metadata::Orientation};
use moxcms::ColorProfile;
use re_rav1d::{Decoder, Error, Picture, Settings};
use std::borrow::Cow;
use zenavif_parse::{AV1Metadata, AvifParser, ColorInformation, DecodeConfig, Unstoppable};

/// Most frames of one picture: layers of which each shows more, and what they refer to. Each takes the time of a picture.
const MOST_FRAMES: u64 = 8;

/// Most pixels of all frames of one picture.
const MOST_WORK: u64 = 2 * MOST_PIXELS;

/// An AVIF file whose boxes were read, and none of its pixels.
pub(crate) struct File<'a> {
    parser: AvifParser<'a>,
}

/// AV1 of one picture.
type Stream<'a> = Cow<'a, [u8]>;

struct Grid {
    columns: usize,
    /// Of the whole, in pixels.
    size: (u32, u32),
}

impl<'a> File<'a> {
    /// # Errors
    /// That it is damaged, or promises too much.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let config = DecodeConfig::default().with_peak_memory_limit(MOST_MEMORY).lenient(true);
        let parser = AvifParser::from_bytes_with_config(bytes, &config, &Unstoppable);
        Ok(Self { parser: parser.map_err(|error| refusal(&error))? })
    }

    /// Width and height before it is turned, by what the file says.
    ///
    /// # Errors
    /// That it is damaged.
    pub(crate) fn dimensions(&self) -> Result<(u32, u32), Refusal> {
        match self.grid()? {
            Some(grid) => Ok(grid.size),
            None => measures(&self.picture()?.0),
        }
    }

    /// How the tiles lie, of a picture that is cut into them: the picture's own content says it (ISO/IEC 23008-12, 6.6.2.3).
    fn grid(&self) -> Result<Option<Grid>, Refusal> {
        if self.parser.grid_config().is_none() {
            return Ok(None);
        }
        let content = self.parser.primary_data().map_err(|error| refusal(&error))?;
        let [_, flags, rows, columns, sides @ ..] = &*content else { return Err(Refusal::Damaged) };
        let side = if flags & 1 == 0 { 2 } else { 4 };
        let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        let (Some(width), Some(height)) = (sides.get(..side), sides.get(side..2 * side)) else {
            return Err(Refusal::Damaged);
        };
        let (columns, rows) = (usize::from(*columns) + 1, usize::from(*rows) + 1);
        if columns * rows != self.parser.grid_tile_count() {
            return Err(Refusal::Damaged);
        }
        Ok(Some(Grid { columns, size: (number(width), number(height)) }))
    }

    /// How it is to be turned: first against the clock, then mirrored.
    pub(crate) fn orientation(&self) -> Orientation {
        let turned = self.parser.rotation().map_or(0, |rotation| rotation.angle);
        // 0: what is above comes below; 1: left comes right (ISO/IEC 23008-12, 6.5.12).
        let mirrored = self.parser.mirror().map(|mirror| mirror.axis);
        match (turned, mirrored) {
            (90, None) => Orientation::Rotate270,
            (180, None) => Orientation::Rotate180,
            (270, None) => Orientation::Rotate90,
            (90, Some(0)) | (270, Some(1)) => Orientation::Rotate90FlipH,
            (90 | 270, Some(_)) => Orientation::Rotate270FlipH,
            (180, Some(0)) | (0, Some(1)) => Orientation::FlipHorizontal,
            (180 | 0, Some(_)) => Orientation::FlipVertical,
            _ => Orientation::NoTransforms,
        }
    }

    /// The XMP that it brings.
    pub(crate) fn xmp(&self) -> Option<Cow<'_, [u8]>> {
        self.parser.xmp()?.ok()
    }

    /// Its pixels in the colours of the profile beside it, as they lie in the file.
    ///
    /// # Errors
    /// That it is damaged, or takes too long.
    pub(crate) fn decode(&self) -> Result<(DynamicImage, Option<ColorProfile>), Refusal> {
        let size = self.dimensions()?;
        check_size(size)?;
        let (image, profile) = match self.grid()? {
            Some(grid) => self.decode_grid(size, grid.columns)?,
            None => {
                let (colours, opacity) = self.picture()?;
                let colours = decode(colours.into_owned())?;
                let opacity = opacity.map(|opacity| decode(opacity.into_owned())).transpose()?;
                let coding = self.coding(&colours);
                let is_multiplied = self.parser.premultiplied_alpha();
                let image = planes::image(&colours, opacity.as_ref(), coding, is_multiplied).ok_or(Refusal::Damaged)?;
                (image, self.profile(&colours))
            }
        };
        if (image.width(), image.height()) == size { Ok((image, profile)) } else { Err(Refusal::Damaged) }
    }

    /// The AV1 of the picture and of its opacity; of one that moves, the first.
    fn picture(&self) -> Result<(Stream<'_>, Option<Stream<'_>>), Refusal> {
        if let Ok(colours) = self.parser.primary_data()
            && !colours.is_empty()
        {
            return Ok((colours, self.parser.alpha_data().transpose().map_err(|error| refusal(&error))?));
        }
        let frame = self.parser.frame(0).map_err(|error| refusal(&error))?;
        Ok((frame.data, frame.alpha_data))
    }

    fn tile(&self, number: usize) -> Result<Cow<'_, [u8]>, Refusal> {
        self.parser.tile_data(number).map_err(|error| refusal(&error))
    }

    /// A picture that is cut into tiles of one size; those at the right and below may reach over its edges.
    fn decode_grid(&self, size: (u32, u32), columns: usize) -> Result<(DynamicImage, Option<ColorProfile>), Refusal> {
        let first = self.tile(0)?;
        let tile = measures(&first)?;
        check_memory(size, &header(&first)?)?;
        let count = self.parser.grid_tile_count();
        // So that tiles which nobody sees take no time.
        let is_cut = |length: u32, tile: u32, count: usize| {
            u32::try_from(count).is_ok_and(|count| count == length.div_ceil(tile))
        };
        if !is_cut(size.0, tile.0, columns) || !is_cut(size.1, tile.1, count / columns) {
            return Err(Refusal::Damaged);
        }
        let mut whole = None;
        let mut profile = None;
        for number in 0..count {
            let content = self.tile(number)?;
            if measures(&content)? != tile {
                return Err(Refusal::Damaged);
            }
            let picture = decode(content.into_owned())?;
            let image = planes::image(&picture, None, self.coding(&picture), false).ok_or(Refusal::Damaged)?;
            let whole = whole.get_or_insert_with(|| {
                profile = self.profile(&picture);
                DynamicImage::new(size.0, size.1, image.color())
            });
            let place = |at: usize, side: u32| i64::try_from(at).unwrap_or(i64::MAX).saturating_mul(side.into());
            image::imageops::replace(whole, &image, place(number % columns, tile.0), place(number / columns, tile.1));
        }
        Ok((whole.ok_or(Refusal::Damaged)?, profile))
    }

    /// What the container says counts, then what the stream says (MIAF, 7.3.6.4).
    fn coding(&self, picture: &Picture) -> Coding {
        match self.parser.color_info() {
            Some(ColorInformation::Nclx { matrix_coefficients, full_range, .. }) => {
                Coding { matrix: *matrix_coefficients, is_full: *full_range }
            }
            _ => Coding::of(picture),
        }
    }

    fn profile(&self, picture: &Picture) -> Option<ColorProfile> {
        match self.parser.color_info() {
            Some(ColorInformation::IccProfile(bytes)) => profile::of_icc(bytes),
            Some(ColorInformation::Nclx { color_primaries, transfer_characteristics, .. }) => {
                profile::of_numbers(*color_primaries, *transfer_characteristics)
            }
            None => {
                let (primaries, transfer) = planes::numbers(picture);
                profile::of_numbers(primaries, transfer)
            }
        }
    }
}

fn refusal(error: &zenavif_parse::Error) -> Refusal {
    match error {
        zenavif_parse::Error::ResourceLimitExceeded(_) => Refusal::TooManyPixels,
        _ => Refusal::Damaged,
    }
}

/// A pixel takes its planes and what becomes of them.
fn check_memory((width, height): (u32, u32), header: &AV1Metadata) -> Result<(), Refusal> {
    let each = if header.bit_depth > 8 { 13 } else { 6 };
    let is_fit = u64::from(width) * u64::from(height) * each <= MOST_MEMORY;
    if is_fit { Ok(()) } else { Err(Refusal::TooManyPixels) }
}

fn header(stream: &[u8]) -> Result<AV1Metadata, Refusal> {
    AV1Metadata::parse_av1_bitstream(stream).map_err(|error| refusal(&error))
}

fn measures(stream: &[u8]) -> Result<(u32, u32), Refusal> {
    let header = header(stream)?;
    Ok((header.max_frame_width.get(), header.max_frame_height.get()))
}

/// The first picture of an AV1 stream.
fn decode(stream: Vec<u8>) -> Result<Picture, Refusal> {
    let header = header(&stream)?;
    let (width, height) = (header.max_frame_width.get(), header.max_frame_height.get());
    check_size((width, height))?;
    check_memory((width, height), &header)?;
    let frames = frames(&stream).ok_or(Refusal::Damaged)?;
    if frames > MOST_FRAMES || u64::from(width) * u64::from(height) * frames > MOST_WORK {
        return Err(Refusal::TooSlow);
    }
    let mut settings = Settings::new();
    // On this thread, and nothing ahead.
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_frame_size_limit(u32::try_from(MOST_PIXELS).unwrap_or(u32::MAX));
    let mut decoder = Decoder::with_settings(&settings).map_err(|_| Refusal::Damaged)?;
    match decoder.send_data(stream, None, None, None) {
        Ok(()) | Err(Error::Again) => {}
        Err(_) => return Err(Refusal::Damaged),
    }
    // It says that it wants more before it gives the last that it has.
    for _ in 0..=MOST_FRAMES {
        match decoder.get_picture() {
            Ok(picture) => return Ok(picture),
            Err(Error::Again) => match decoder.send_pending_data() {
                Ok(()) | Err(Error::Again) => {}
                Err(_) => return Err(Refusal::Damaged),
            },
            Err(_) => return Err(Refusal::Damaged),
        }
    }
    Err(Refusal::Damaged)
}

/// How many frames an AV1 stream has, by the headers of its units (AV1, 5.3); none if they do not fit.
fn frames(stream: &[u8]) -> Option<u64> {
    /// Units that begin a frame: a header alone, a frame whole.
    const BEGINNINGS: [u8; 2] = [3, 6];
    let (mut at, mut frames) = (0, 0);
    while let Some(header) = stream.get(at) {
        frames += u64::from(BEGINNINGS.contains(&(header >> 3 & 15)));
        at += if header & 4 == 0 { 1 } else { 2 };
        if header & 2 == 0 {
            break;
        }
        let (mut length, mut shift) = (0, 0);
        loop {
            let byte = *stream.get(at)?;
            at += 1;
            length |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
            if shift > 28 {
                return None;
            }
        }
        at = at.checked_add(length)?;
    }
    Some(frames)
}
