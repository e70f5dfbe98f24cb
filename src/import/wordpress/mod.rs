//! WordPress exports (WXR): read as a stream, turned into articles and pages of ours.
//!
//! [`wxr`] gives what the file says, one entry at a time; [`staging`] keeps on disk what is needed out of order;
//! [`content`] turns WordPress markup into the newsroom's body HTML; [`import`] does it all.

mod blocks;
pub mod content;
pub mod embeds;
mod figures;
mod flow;
mod gathered;
mod guard;
pub mod media_folder;
pub mod notes;
pub mod old_site;
mod pictures;
mod pieces;
pub mod plain;
mod prepare;
pub mod report;
mod run;
pub mod serialized;
mod shortcodes;
mod source;
pub mod staging;
mod structures;
mod take;
mod terms;
mod walk;
mod write;
pub mod wxr;
pub mod xml;

#[cfg(test)]
mod tests;

use crate::i18n::Locale;
use run::Import;
pub use run::{Error, Options, import};

/// The language that a plugin means by `fr`, `fr-fr` or `fr_FR`.
fn locale(code: &str) -> Option<Locale> {
    let code = code.to_ascii_lowercase().replace('_', "-");
    Locale::from_code(&code).or_else(|| Locale::from_code(code.split('-').next()?))
}
