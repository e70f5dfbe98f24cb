//! Scaling and encoding pictures. A package of its own because most of what it uses is written for any kind of pixel: what it
//! is for ours would be compiled with whatever calls it, anew each time and, where that is not optimised, fifty times slower.

mod av1;
mod format;
mod scale;

pub use format::Format;
pub use scale::scaled;
