//! `kiosque index`

use super::Error;
use crate::{
    config::Settings,
    db,
    newsroom::search::{self, Progress},
};

/// Articles in one transaction; editors of a running server wait no longer.
const AT_ONCE: i64 = 50;

/// Writes the index of the search anew, while a server may serve from it.
pub fn run(settings: &Settings) -> Result<(), Error> {
    let database = super::open(settings)?;
    database.write(search::again)?;
    let mut count = 0;
    while let Progress::More(articles) =
        database.write::<_, db::Error>(|connection| search::catch_up(connection, AT_ONCE))?
    {
        count += articles;
    }
    println!("{count} article(s) indexed");
    Ok(())
}
