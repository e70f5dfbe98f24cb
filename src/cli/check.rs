//! `kiosque check`

use super::Error;
use crate::{config::Settings, db, media::library};

/// Looks for faults; prints each, and how many things were looked at.
pub fn run(settings: &Settings) -> Result<(), Error> {
    let database = super::open(settings)?;
    let mut faults: Vec<String> = database.read(db::check)?;
    let store = settings.media();
    let pictures = database.read(library::all_variants)?;
    for (picture, variant) in &pictures {
        if !store.path(variant).exists() {
            faults.push(format!("picture {picture}: {} is missing", store.path(variant).display()));
        }
    }
    for fault in &faults {
        println!("fault: {fault}");
    }
    println!("settings, database and {} picture file(s) looked at", pictures.len());
    if faults.is_empty() { Ok(()) } else { Err(Error::Faults(faults.len())) }
}
