//! The text of an article or page: a small closed subset of HTML, so that it can be compared, translated and moved.
//!
//! Blocks: `p h2 h3 h4 ul ol li dl dt dd blockquote pre>code hr table`, `aside.pullquote` and figures that name what they
//! show: `data-picture="ID"`, `data-gallery="ID ID"`, `data-embed="PROVIDER" data-id="ID"`, `data-missing="ADDRESS"`, each
//! with an optional `figcaption`. Inline: `a strong em b i code kbd sub sup s mark small cite q abbr br span bdi del ins`.
//! `lang` and `dir` may stand anywhere; there are no styles, no ids, and no class but `pullquote`.
//!
//! [`intake`] is the only way in. What reads bodies ([`render`], [`words`], …) trusts that they came that way.

mod attributes;
mod codes;
mod embed;
mod intake;
mod line;
mod map;
mod mask;
mod parse;
mod player;
mod render;
#[cfg(test)]
mod render_tests;
mod scan;
mod shape;
mod shown;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use codes::{Code, Coded, Piece};
pub use embed::Embed;
pub use intake::intake;
pub use mask::{Masked, escaped, unescaped};
pub use player::FRAME_CSS;
pub use render::{Target, View, render};
pub use shown::{Animation, Licence, PictureView, Source, srcset, tone};
pub use text::{
    blocks, extract, frame_origins, legible, picture_ids, pictures_without_caption, plain, replace_pictures, words,
};
