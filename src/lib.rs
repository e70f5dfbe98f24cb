//! Kiosque: a bilingual newsroom in one binary. `ARCHITECTURE.md` is the map of these rooms.

#![warn(clippy::unwrap_used)]

pub mod admin;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod db;
pub mod demo;
pub mod i18n;
pub mod import;
pub mod jobs;
pub mod mail;
pub mod media;
pub mod newsroom;
pub mod poster;
pub mod routes;
pub mod server;
pub mod site;
pub mod translator;
pub mod web;
