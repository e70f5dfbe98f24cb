//! The command line: parse, set up logging, call one command.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match kiosque::cli::Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kiosque: {error}");
            ExitCode::from(error.code())
        }
    }
}
