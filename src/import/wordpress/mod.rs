//! WordPress exports (WXR): read as a stream, turned into articles and pages of ours.
//!
//! [`wxr`] gives what the file says, one entry at a time; [`staging`] keeps on disk what is needed out of order;
//! [`content`] turns WordPress markup into the newsroom's body HTML.

mod blocks;
pub mod content;
pub mod embeds;
mod figures;
mod flow;
mod guard;
pub mod notes;
pub mod old_site;
mod pieces;
pub mod plain;
pub mod serialized;
mod shortcodes;
mod source;
pub mod staging;
mod structures;
mod walk;
pub mod wxr;
pub mod xml;

#[cfg(test)]
mod tests;
