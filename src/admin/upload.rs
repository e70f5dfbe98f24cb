//! Taking a file that was sent into the library.

use super::{error::Error, parcel};
use crate::{
    i18n::Messages,
    media::{self, PictureText, Refusal, Store, Taken, library},
    web::{App, Lost},
};
use actix_web::web;
use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
};

/// The number of the picture that a file became, or what to tell the person about the file.
///
/// # Errors
/// The disk's, the database's.
pub async fn take(
    app: &App,
    t: Messages,
    file: parcel::File,
    credit: String,
    texts: Vec<PictureText>,
) -> Result<Result<i64, String>, Error> {
    let limit = app.settings.upload_limit;
    let Some(content) = file.content else { return Ok(Err(Refusal::TooLarge { limit }.message(t))) };
    let store = Store::new(&app.settings.data);
    let taken = web::block(move || take_in(&store, content, limit)).await.map_err(|_| Lost)?;
    let taken = match taken {
        Ok(taken) => taken,
        Err(media::Error::Refused(refusal)) => return Ok(Err(refusal.message(t))),
        Err(media::Error::System(error)) => return Err(error.into()),
        Err(media::Error::Database(error)) => return Err(error.into()),
    };
    let insert = app.write(move |connection| Ok::<_, Error>(library::insert(connection, &taken, &credit, &texts)?));
    Ok(Ok(insert.await?))
}

fn take_in(store: &Store, content: File, limit: usize) -> Result<Taken, media::Error> {
    let bytes = read(content).map_err(|error| io::Error::new(error.kind(), format!("reading an upload: {error}")))?;
    store.take_in(&bytes, limit)
}

/// All of a file, from its beginning.
fn read(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
