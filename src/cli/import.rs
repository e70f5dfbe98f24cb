//! `kiosque import`

use super::Error;
use crate::config::Settings;

/// What to take in.
#[derive(clap::Subcommand)]
pub enum Command {}

/// Runs the command.
pub fn run(_settings: Settings, command: Command) -> Result<(), Error> {
    match command {}
}
