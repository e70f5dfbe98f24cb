//! Kiosque: a bilingual newsroom in one binary.

pub mod i18n;
