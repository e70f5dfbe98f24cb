//! Kiosque: a bilingual newsroom in one binary. `ARCHITECTURE.md` is the map of these rooms.

pub mod config;
pub mod db;
pub mod i18n;
pub mod newsroom;
pub mod routes;
pub mod web;
pub mod media;
pub mod site;
