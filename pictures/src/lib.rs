//! From uploaded bytes to the files that readers get; nothing here knows of disks, rows or words. A package of its own because it
//! has to be optimised whatever the rest is: what works on pixels is fifty times slower otherwise.

mod animation;
mod avif;
mod credit;
pub mod crops;
mod intake;
mod jpeg;
mod making;
mod planes;
mod profile;
mod refusal;
#[cfg(test)]
mod tests;
pub mod variants;

pub use animation::{WIDEST_ANIMATION, animation};
pub use credit::CREDIT_LIMIT;
pub use intake::{MOST_PIXELS, Pixels, measure, read};
pub use kiosque_encoders::{Format, scaled};
pub use refusal::Refusal;
