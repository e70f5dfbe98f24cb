//! `kiosque index`

use super::Error;
use crate::{config::Settings, newsroom::search};

/// Writes the index of the search anew, while a server may serve from it.
pub fn run(settings: &Settings) -> Result<(), Error> {
    let database = super::open(settings)?;
    database.write(search::again)?;
    println!("{} article(s) indexed", search::finish(&database, search::AT_ONCE)?);
    Ok(())
}
