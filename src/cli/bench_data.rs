//! `kiosque bench-data`

use super::Error;
use crate::{
    config::Settings,
    corpus::{self, Plan},
};
use std::time::Instant;

/// What to make.
#[derive(clap::Args)]
pub struct Options {
    /// So many articles, beside those that are there
    articles: u64,
    /// Another number makes another magazine; the same one the same again
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Have articles show the demo's pictures
    #[arg(long)]
    pictures: bool,
}

/// Articles after which it is said how far the work is.
const SAID_EVERY: u64 = 10_000;

/// Makes the magazine and says how long it took.
pub fn run(settings: &Settings, options: &Options) -> Result<(), Error> {
    let database = super::open(settings)?;
    let plan = Plan { articles: options.articles, seed: options.seed, pictures: options.pictures };
    let began = Instant::now();
    corpus::fill(&database, settings, plan, |written| {
        if written % SAID_EVERY == 0 {
            tracing::info!(articles = written, seconds = began.elapsed().as_secs(), "made");
        }
    })?;
    let seconds = began.elapsed().as_secs_f64();
    println!("{} article(s) in {seconds:.1} s", plan.articles);
    Ok(())
}
