//! Pictures: where their files are kept, and the library that names them. What works on pixels is the package `pictures/`.

mod bucket;
pub mod change;
mod claim;
mod files;
pub mod leaving;
pub mod library;
pub mod sift;
mod store;
#[cfg(test)]
mod tests;
mod usage;

pub use bucket::Access;
pub use kiosque_pictures::{
    Refusal,
    crops::{Focus, Part, Shape},
};
pub use library::Taken;
pub use store::{Checked, Progress, Served, Store, Variant};
pub use usage::{Place, shown_among, usage, usage_for};

use crate::{
    db,
    i18n::{Locale, Messages},
};

/// The content type of the picture at this address of ours; none where no picture can be.
#[must_use]
pub fn kind_at(address: &str) -> Option<&'static str> {
    store::kind(address.rsplit_once('/')?.1)
}

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something about the picture.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The folder of pictures.
    #[error("the picture could not be written: {0}")]
    System(#[from] std::io::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What a picture shows, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureText {
    /// The language.
    pub locale: Locale,
    /// For those who do not see it; empty if it only adorns.
    pub alt: String,
    /// Under it.
    pub caption: String,
}

/// What to tell the person whose picture was not taken.
#[must_use]
pub fn message(refusal: Refusal, t: Messages) -> String {
    match refusal {
        Refusal::Empty => t.media_empty(),
        Refusal::NotAPicture => t.media_not_a_picture(),
        Refusal::Heic => t.media_heic(),
        Refusal::Drawing => t.media_drawing(),
        Refusal::TooLarge { limit } => t.media_too_large(i64::try_from(limit / (1024 * 1024)).unwrap_or(i64::MAX)),
        Refusal::TooManyPixels => t.media_too_many_pixels(),
        Refusal::TooSlow => t.media_too_slow(),
        Refusal::Damaged => t.media_damaged(),
    }
}
