//! Still pictures in AV1, by rav1e.

use rav1e::prelude::{
    BlockSize, ChromaSampling, ColorDescription, ColorPrimaries, Config, Context, EncoderConfig, EncoderStatus,
    MatrixCoefficients, PartitionRange, PixelRange, SceneDetectionSpeed, TransferCharacteristics,
};

/// rav1e's presets go from 0, best, to 10, fastest. 8 takes twice as long and saves 5 %.
const SPEED: u8 = 10;

/// Most pixels of a picture that is small enough for the longer search.
const SMALL: usize = 1_000_000;

/// Why there is no AV1 of a picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A size that AV1 does not know.
    #[error(transparent)]
    Config(#[from] rav1e::InvalidConfig),
    /// The encoder's.
    #[error("AV1: {0}")]
    Encoder(#[from] EncoderStatus),
}

/// A picture as AV1 takes it: brightness, and colours at half the width and height; or brightness alone.
pub(crate) struct Planes {
    width: usize,
    height: usize,
    luma: Vec<u8>,
    chroma: Option<(Vec<u8>, Vec<u8>)>,
}

impl Planes {
    /// Of a picture of this width and height, three bytes a pixel or, with an opacity that is left out, four. By ITU-R BT.601 in
    /// full range, as JPEG has it; in 16 bits of fraction.
    #[must_use]
    pub(crate) fn of_colours(bytes: &[u8], (width, height): (usize, usize), has_alpha: bool) -> Self {
        let step = if has_alpha { 4 } else { 3 };
        let luma = bytes.chunks_exact(step).map(|pixel| {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
            byte((19_595 * red + 38_470 * green + 7_471 * blue + (1 << 15)) >> 16)
        });
        let luma = luma.collect();
        let (mut blues, mut reds) = (Vec::new(), Vec::new());
        for y in (0..height).step_by(2) {
            for x in (0..width).step_by(2) {
                let mut sum = [0; 3];
                for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let at = ((y + row).min(height - 1) * width + (x + column).min(width - 1)) * step;
                    sum.iter_mut().zip(&bytes[at..]).for_each(|(sum, value)| *sum += i32::from(*value));
                }
                let [red, green, blue] = sum;
                blues.push(byte(128 + ((-11_059 * red - 21_709 * green + 32_768 * blue + (1 << 17)) >> 18)));
                reds.push(byte(128 + ((32_768 * red - 27_439 * green - 5_329 * blue + (1 << 17)) >> 18)));
            }
        }
        Self { width, height, luma, chroma: Some((blues, reds)) }
    }

    /// Of the opacity alone of a picture of four bytes a pixel.
    #[must_use]
    pub(crate) fn of_opacity(bytes: &[u8], (width, height): (usize, usize)) -> Self {
        Self { width, height, luma: bytes.chunks_exact(4).map(|pixel| pixel[3]).collect(), chroma: None }
    }

    /// One still frame of AV1; `quantizer` from 0, as it was, to 255. Blocks of 16 pixels, and for what phones load also of 8, which take
    /// twice as long and save 3 %; larger ones save a hundredth. Of the filters, the one that restores: it saves a twentieth and takes
    /// no time; the one against rings takes a third of the time and saves nothing beside it.
    ///
    /// # Errors
    /// That AV1 does not know this size, or the encoder's.
    pub(crate) fn encode(&self, quantizer: u8) -> Result<Vec<u8>, Error> {
        let mut encoder = EncoderConfig::with_speed_preset(SPEED);
        (encoder.width, encoder.height) = (self.width, self.height);
        encoder.still_picture = true;
        encoder.low_latency = true;
        (encoder.quantizer, encoder.min_quantizer) = (usize::from(quantizer), quantizer);
        encoder.bit_depth = 8;
        encoder.pixel_range = PixelRange::Full;
        encoder.chroma_sampling = if self.chroma.is_some() { ChromaSampling::Cs420 } else { ChromaSampling::Cs400 };
        encoder.color_description = self.chroma.as_ref().map(|_| ColorDescription {
            color_primaries: ColorPrimaries::BT709,
            transfer_characteristics: TransferCharacteristics::SRGB,
            matrix_coefficients: MatrixCoefficients::BT601,
        });
        encoder.speed_settings.scene_detection_mode = SceneDetectionSpeed::None;
        encoder.speed_settings.rdo_lookahead_frames = 1;
        let smallest = if self.luma.len() <= SMALL { BlockSize::BLOCK_8X8 } else { BlockSize::BLOCK_16X16 };
        encoder.speed_settings.partition.partition_range = PartitionRange::new(smallest, BlockSize::BLOCK_16X16);
        encoder.speed_settings.lrf = true;
        encoder.speed_settings.cdef = false;
        let mut context: Context<u8> = Config::new().with_encoder_config(encoder).with_threads(1).new_context()?;
        let mut frame = context.new_frame();
        frame.planes[0].copy_from_raw_u8(&self.luma, self.width, 1);
        if let Some((blues, reds)) = &self.chroma {
            frame.planes[1].copy_from_raw_u8(blues, self.width.div_ceil(2), 1);
            frame.planes[2].copy_from_raw_u8(reds, self.width.div_ceil(2), 1);
        }
        context.send_frame(frame)?;
        context.flush();
        let mut bytes = Vec::new();
        loop {
            match context.receive_packet() {
                Ok(packet) => bytes.extend(packet.data),
                Err(EncoderStatus::Encoded) => {}
                Err(EncoderStatus::LimitReached) => return Ok(bytes),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn byte(value: i32) -> u8 {
    u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX)
}
