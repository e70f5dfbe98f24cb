//! Taking a file that was sent into the library.

use super::{door::Signed, error::Error, fields::Fields, parcel, picture};
use crate::{
    db::Database,
    i18n::Locale,
    media::{
        self, PictureText, Refusal, Store, Taken,
        library::{self, ALT_LIMIT, CAPTION_LIMIT, CREDIT_LIMIT},
    },
    newsroom::audit::{self, Action, Subject, Thing},
    web::{App, Lost},
};
use actix_web::web;
use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
};

/// What is said of a picture as its file is sent.
pub struct About {
    credit: String,
    texts: Vec<PictureText>,
}

impl About {
    /// What was typed in fields whose names begin with `prefix`, as far as there is room for it.
    #[must_use]
    pub fn typed(fields: &Fields, prefix: &str, languages: &[Locale]) -> Self {
        let within = |limit: i64, text: &str| text.chars().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect();
        let named = |name: &str| format!("{prefix}{name}");
        let text = |locale: &Locale| PictureText {
            locale: *locale,
            alt: within(ALT_LIMIT, fields.text_in(&named("alt"), *locale)),
            caption: within(CAPTION_LIMIT, fields.text_in(&named("caption"), *locale)),
        };
        Self {
            credit: within(CREDIT_LIMIT, fields.text(&named("credit"))),
            texts: languages.iter().map(text).collect(),
        }
    }
}

/// The picture that a file is in the library.
pub struct Arrived {
    /// Its number.
    pub id: i64,
    /// Whether it was there already.
    pub is_known: bool,
}

/// The picture that a file became or was already, or what to tell the person about the file.
///
/// # Errors
/// The disk's, the database's.
pub async fn take(app: &App, who: &Signed, file: parcel::File, about: About) -> Result<Result<Arrived, String>, Error> {
    let taken = match read_in(app, who, file).await? {
        Ok(taken) => taken,
        Err(reason) => return Ok(Err(reason)),
    };
    let account = who.account().clone();
    let insert = app.write(move |connection| {
        let is_known = library::by_hash(connection, taken.hash())?.is_some();
        let id = library::insert(connection, &taken, &about.credit, &[])?;
        // The same file may be in the library already, and in use where this person may change nothing.
        if picture::may_describe(connection, &account, id)? {
            library::complete(connection, id, &about.credit, &about.texts)?;
        }
        if !is_known {
            let name = about.texts.iter().map(|text| text.alt.as_str()).find(|alt| !alt.is_empty()).unwrap_or_default();
            audit::record(connection, Some(account.id), Action::Created, Subject::of(Thing::Picture, id), name)?;
        }
        Ok::<_, Error>(Arrived { id, is_known })
    });
    Ok(Ok(insert.await?))
}

/// A file whose picture waits for its row in the library, or what to tell the person about the file.
///
/// # Errors
/// The disk's, the database's, [`Error::Busy`].
pub async fn read_in(app: &App, who: &Signed, file: parcel::File) -> Result<Result<Taken, String>, Error> {
    let (limit, t) = (app.settings.upload_limit, who.t);
    let Some(content) = file.content else { return Ok(Err(media::message(Refusal::TooLarge { limit }, t))) };
    let Some(turn) = app.uploads.turn().await else { return Err(Error::Busy) };
    let (database, store) = (app.database.clone(), app.settings.media.clone());
    let work = move || {
        // Until the work is done, even if whoever sent it has gone.
        let _turn = turn;
        take_in(&database, &store, content, limit)
    };
    match web::block(work).await.map_err(|_| Lost)? {
        Ok(taken) => Ok(Ok(taken.named(&file.name))),
        Err(media::Error::Refused(refusal)) => Ok(Err(media::message(refusal, t))),
        Err(media::Error::System(error)) => Err(error.into()),
        Err(media::Error::Database(error)) => Err(error.into()),
    }
}

fn take_in(database: &Database, store: &Store, content: File, limit: usize) -> Result<Taken, media::Error> {
    let bytes = read(content).map_err(|error| io::Error::new(error.kind(), format!("reading an upload: {error}")))?;
    library::take_in(database, store, &bytes, limit)
}

/// All of a file, from its beginning.
fn read(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
