//! What a text could not bring along, for the report.

use std::fmt;

/// One thing that the reader of the report should know of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A block that is not WordPress's own; what it encloses is kept.
    UnknownBlock(String),
    /// A block that WordPress fills when a page is shown.
    DynamicBlock(String),
    /// A reusable block that the export does not hold.
    ReusableBlock(i64),
    /// A shortcode of a plugin; what it encloses is kept.
    UnknownShortcode(String),
    /// An element that a body cannot hold.
    Element(String),
    /// A frame or player of another site that no body can hold.
    Embed(String),
    /// A video, a recording or another file: it is linked, not copied.
    File(String),
    /// A picture that was a link to somewhere else.
    PictureLink(String),
    /// A picture without an address.
    PictureWithoutAddress,
    /// A list that counts down.
    Reversed,
    /// Elements nested so deeply that only their text is kept.
    TooDeep,
    /// The text was parted into pages; it is one now.
    Pages(usize),
    /// It had more pages than this many; the addresses of the others are not kept.
    TooManyPages(usize),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownBlock(name) => write!(f, "block {name} is not known: what it encloses is kept"),
            Self::DynamicBlock(name) => write!(f, "block {name} has no content of its own: left out"),
            Self::ReusableBlock(id) => write!(f, "reusable block {id} is not in the export: left out"),
            Self::UnknownShortcode(name) => write!(f, "shortcode [{name}] is not known: what it encloses is kept"),
            Self::Element(name) => write!(f, "<{name}> cannot be kept: left out"),
            Self::Embed(address) => write!(f, "{address} cannot be embedded: left out"),
            Self::File(address) => write!(f, "{address} is linked, not copied"),
            Self::PictureLink(address) => write!(f, "a picture was a link to {address}: the link is left out"),
            Self::PictureWithoutAddress => f.write_str("a picture has no address: left out"),
            Self::Reversed => f.write_str("a list counted down: it counts up here"),
            Self::TooDeep => f.write_str("markup is nested too deeply: its text is kept"),
            Self::Pages(count) => write!(f, "{count} pages are one now"),
            Self::TooManyPages(most) => write!(f, "the addresses of its pages after the first {most} lead nowhere"),
        }
    }
}
