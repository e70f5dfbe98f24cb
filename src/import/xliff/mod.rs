//! Translations for programs of outside translators: XLIFF 2.1 (OASIS), out and in.
//!
//! One `<unit>` a part of the original. Its id ends in a digest of what the original said, so that what comes back is
//! known to be of it. Tags are codes: only their numbers are read from a file, never what it says they are.

mod read;
mod write;

pub use read::{Read, Refusal, Taken, Trouble, read};
pub use write::{Note, write};

/// The namespace of XLIFF 2.0 and 2.1.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// The id of an article's file.
fn file_id(article: i64) -> String {
    format!("article-{article}")
}

/// The id of the unit of a part.
fn unit_id(part: usize, text: &str) -> String {
    format!("p{part}-{}", crate::newsroom::translating::digest(text))
}
