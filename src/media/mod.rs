//! Pictures: what is taken in, the variants that readers get, where they are kept, and the library that names them.

mod credit;
mod intake;
pub mod library;
mod store;
#[cfg(test)]
mod tests;
mod usage;
mod variants;

pub use intake::Refusal;
pub use store::{Progress, Served, Store, Taken, Variant};
pub use usage::{Place, usage, usage_for};

use crate::{db, i18n::Locale};

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
