//! Why a picture is not taken.

/// Why a picture was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A file without a byte.
    #[error("empty")]
    Empty,
    /// Not a JPEG, PNG, WebP, AVIF or GIF file, whatever its name says.
    #[error("not a JPEG, PNG, WebP, AVIF or GIF picture")]
    NotAPicture,
    /// A photograph as iPhones keep it, which few browsers show, and patents keep from most programs.
    #[error("a HEIC picture")]
    Heic,
    /// SVG, which may hold programs.
    #[error("an SVG drawing")]
    Drawing,
    /// A file of more bytes than the limit.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// More than [`crate::MOST_PIXELS`], or a side too long.
    #[error("too many pixels")]
    TooManyPixels,
    /// Made so that reading it takes long.
    #[error("made to take long")]
    TooSlow,
    /// It begins like a picture but cannot be read to its end.
    #[error("damaged")]
    Damaged,
}
