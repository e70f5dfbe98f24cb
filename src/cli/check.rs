//! `kiosque check`

use super::Error;
use crate::{
    config::Settings,
    db,
    mail::Server,
    media::{leaving, library},
};

/// Looks for faults; prints each, and how many things were looked at.
pub fn run(settings: &Settings) -> Result<(), Error> {
    let database = super::open(settings)?;
    let mut faults: Vec<String> = database.read(db::check)?;
    let (promised, leaving) = database
        .read(|connection| Ok::<_, db::Error>((library::promised(connection)?, leaving::hashes(connection)?)))?;
    let files = settings.media.check(&promised, &leaving)?;
    faults.extend(files.faults);
    if let Some(Err(reason)) = settings.mail.as_deref().map(Server::greet) {
        faults.push(format!("the mail server cannot be used: {reason}"));
    }
    for fault in &faults {
        println!("fault: {fault}");
    }
    println!("settings, database and {} picture file(s) looked at", files.files);
    if faults.is_empty() { Ok(()) } else { Err(Error::Faults(faults.len())) }
}
