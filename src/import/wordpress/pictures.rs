//! Pictures of the old site, from the media folder into the library; each once.

use super::{
    Error, Import,
    media_folder::Named,
    old_site::file_key,
    pieces::{Lost, Wanted},
    plain,
    report::{Line, Outcome},
    staging::Attachment,
    terms::cut,
};
use crate::{
    i18n::Locale,
    media::{self, PictureText, library},
    newsroom::{SaveError, imported},
};
use std::{fs, path::Path};

/// Longest name of a file that is recorded, in characters.
const LONGEST: i64 = 500;

impl Import<'_> {
    /// The number in the library of a picture that a text in `locale` wants; `None`, with a note, if it cannot be had.
    pub(super) fn picture(
        &mut self,
        wanted: &Wanted,
        locale: Locale,
        notes: &mut Vec<String>,
    ) -> Result<Option<i64>, Error> {
        let attachment = self.attachment_of(wanted)?;
        let address = match (&attachment, &wanted.address) {
            (Some(attachment), _) => attachment.url.clone(),
            (None, Some(address)) => address.clone(),
            (None, None) => {
                notes.push(format!("its picture {} is not in the export", wanted.attachment.unwrap_or_default()));
                return Ok(None);
            }
        };
        let (kind, id) = match &attachment {
            Some(attachment) => ("attachment", attachment.id.to_string()),
            None => ("file", cut(&file_key(&address), LONGEST)),
        };
        if let Some(number) = self.present(kind, &id, wanted, locale)? {
            return Ok(Some(number));
        }
        let bytes = match self.file(attachment.as_ref(), &address)? {
            Ok(bytes) => bytes,
            Err(reason) => {
                notes.push(format!("its picture {address} is missing: {reason}"));
                return Ok(None);
            }
        };
        let taken = match library::take_in(self.database, &self.settings.media, &bytes, self.settings.upload_limit) {
            Ok(taken) => taken,
            Err(media::Error::Refused(refusal)) => {
                notes.push(format!("its picture {address} cannot be used: {refusal}"));
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let texts = [text(attachment.as_ref(), wanted, locale)];
        let number = self.database.write(|connection| {
            let number = library::insert(connection, &taken, "", &texts)?;
            imported::remember(connection, &self.source, kind, &id, number)?;
            Ok::<_, crate::db::Error>(number)
        })?;
        let what = format!("picture {number}");
        self.report.add(&Line { outcome: Outcome::Taken, kind: "picture".into(), id, address, what })?;
        Ok(Some(number))
    }

    /// What is known of a picture that cannot be had.
    pub(super) fn lost(&mut self, wanted: &Wanted) -> Result<Lost, Error> {
        let attachment = self.attachment_of(wanted)?;
        let address = attachment.as_ref().map(|found| &found.url).or(wanted.address.as_ref());
        let file = address.map(|address| file_name(address)).unwrap_or_default();
        let first = |texts: [String; 3]| texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let said = text(attachment.as_ref(), wanted, self.locale);
        let title = attachment.map(|found| plain::words(&found.title)).unwrap_or_default();
        Ok(Lost {
            caption: first([said.caption, said.alt, first([title.clone(), file.clone(), String::new()])]),
            title: first([title, file, String::new()]),
        })
    }

    /// The attachment that a text means.
    fn attachment_of(&mut self, wanted: &Wanted) -> Result<Option<Attachment>, Error> {
        let named = match &wanted.address {
            Some(address) => self.staging.attachment_at(address)?,
            None => None,
        };
        Ok(match (named, wanted.attachment) {
            (Some(attachment), _) => Some(attachment),
            (None, Some(id)) => self.staging.attachment(id)?,
            (None, None) => None,
        })
    }

    /// The number of a picture that was taken before and is there still. If the text says something of it in a language
    /// in which nothing has been said, that is added.
    fn present(&self, kind: &str, id: &str, wanted: &Wanted, locale: Locale) -> Result<Option<i64>, Error> {
        let found = self.database.read(|connection| {
            let number = imported::target(connection, &self.source, kind, id)?;
            number.map_or(Ok(None), |number| library::by_id(connection, number))
        })?;
        let Some(picture) = found else { return Ok(None) };
        let said = text(None, wanted, locale);
        if picture.text(locale).is_none() && !(said.alt.is_empty() && said.caption.is_empty()) {
            let added =
                self.database.write(|connection| library::update(connection, picture.id, &picture.about(), &[said]));
            // Any other refusal is no reason to do without the picture.
            if let Err(SaveError::Database(error)) = added {
                return Err(error.into());
            }
        }
        Ok(Some(picture.id))
    }

    /// The bytes of a picture's file, or why there are none.
    fn file(&mut self, attachment: Option<&Attachment>, address: &str) -> Result<Result<Vec<u8>, String>, Error> {
        let Some(folder) = &mut self.media else { return Ok(Err("no media folder was given".into())) };
        let mut path = None;
        if let Some(attachment) = attachment.filter(|attachment| !attachment.file.is_empty()) {
            path = folder.find(Named::Attached(&attachment.file))?;
        }
        if path.is_none() {
            let key = file_key(address);
            // The name alone says nothing of a picture that another site shows.
            path = folder.find(match attachment {
                Some(_) => Named::Attached(&key),
                None if self.site.path(address).is_some() => Named::Own(&key),
                None => Named::Foreign(&key),
            })?;
        }
        let Some(path) = path else { return Ok(Err("it is not in the media folder".into())) };
        Ok(read(&path, self.settings.upload_limit).map_err(|error| error.to_string()))
    }
}

/// The name of the file at an address.
fn file_name(address: &str) -> String {
    let key = file_key(address);
    key.rsplit('/').next().unwrap_or_default().to_owned()
}

fn read(path: &Path, limit: usize) -> std::io::Result<Vec<u8>> {
    let length = fs::metadata(path)?.len();
    if usize::try_from(length).unwrap_or(usize::MAX) > limit {
        return Err(std::io::Error::other(format!("it has more than {limit} bytes")));
    }
    fs::read(path)
}

/// What is said of a picture: by the text that shows it, which speaks its language, else by the old site's library.
fn text(attachment: Option<&Attachment>, wanted: &Wanted, locale: Locale) -> PictureText {
    let written = |text: &String| !text.is_empty();
    let alt = wanted.alt.clone().filter(written).or_else(|| Some(attachment?.alt.clone()));
    let caption = wanted.caption.clone().filter(written).or_else(|| Some(plain::words(&attachment?.caption)));
    PictureText {
        locale,
        alt: cut(&alt.unwrap_or_default(), library::ALT_LIMIT),
        caption: cut(&caption.unwrap_or_default(), library::CAPTION_LIMIT),
    }
}
