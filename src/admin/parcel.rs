//! The body of a form, read under limits: in the URL's way of writing, or in parts with files.

use super::{error::Error, fields::Fields};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    dev::Payload,
    http::header,
    web::{self, Bytes, BytesMut},
};
use futures_util::StreamExt as _;
use std::io::Write as _;
use tempfile::NamedTempFile;

/// So many fields are more than any form of ours has.
const MOST_FIELDS: usize = 10_000;
/// So many files can be sent at once.
const MOST_FILES: usize = 20;
/// A file is put down in pieces of so many bytes.
const PIECE: usize = 1 << 20;

/// How much may be sent.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of all fields together.
    pub fields: usize,
    /// Bytes of one file.
    pub file: usize,
}

/// A file that was sent.
#[derive(Debug)]
pub struct File {
    /// The field that sent it.
    pub field: String,
    /// What it was called; to show, never to store under.
    pub name: String,
    /// Its bytes in a temporary file; `None` when there were more than the limit.
    pub content: Option<NamedTempFile>,
}

/// What was sent.
#[derive(Debug, Default)]
pub struct Parcel {
    /// Fields as typed.
    pub fields: Fields,
    /// Files, if they were welcome.
    pub files: Vec<File>,
}

/// Reads a form; files are put down only if `welcome` says so of the fields before them.
///
/// # Errors
/// That it is too large, malformed, of a strange type, or that a file could not be put down.
pub async fn read(
    request: &HttpRequest,
    payload: Payload,
    limits: Limits,
    welcome: impl Fn(&Fields) -> bool,
) -> Result<Parcel, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => read_line(payload, limits).await,
        "multipart/form-data" => read_parts(Multipart::new(request.headers(), payload), limits, welcome).await,
        _ => Err(Error::WrongType),
    }
}

async fn read_line(mut payload: Payload, limits: Limits) -> Result<Parcel, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::Malformed)?;
        if body.len() + chunk.len() > limits.fields {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if body.iter().filter(|byte| **byte == b'&').count() > MOST_FIELDS {
        return Err(Error::TooLarge);
    }
    Ok(Parcel { fields: Fields::parse(&body), files: Vec::new() })
}

async fn read_parts(mut parts: Multipart, limits: Limits, welcome: impl Fn(&Fields) -> bool) -> Result<Parcel, Error> {
    let mut parcel = Parcel::default();
    let mut left = limits.fields;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Error::Malformed)?;
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.content_disposition().and_then(|disposition| disposition.get_filename()).map(ToOwned::to_owned);
        left = left.checked_sub(field.len()).ok_or(Error::TooLarge)?;
        match file {
            None => {
                let text = read_field(&mut part, &mut left).await?;
                parcel.fields.push(field, String::from_utf8_lossy(&text));
            }
            // A file field that was left empty is sent without a name.
            Some(name) if name.is_empty() => drain(&mut part, limits.file).await?,
            Some(_) if !welcome(&parcel.fields) => drain(&mut part, limits.file).await?,
            Some(name) => {
                let content = put_down(&mut part, limits.file).await?;
                parcel.files.push(File { field, name: name.chars().take(200).collect(), content });
            }
        }
        if parcel.fields.len() > MOST_FIELDS || parcel.files.len() > MOST_FILES {
            return Err(Error::TooLarge);
        }
    }
    Ok(parcel)
}

async fn chunk(part: &mut actix_multipart::Field) -> Result<Option<Bytes>, Error> {
    part.next().await.transpose().map_err(|_| Error::Malformed)
}

async fn read_field(part: &mut actix_multipart::Field, left: &mut usize) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    while let Some(chunk) = chunk(part).await? {
        *left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge)?;
        text.extend_from_slice(&chunk);
    }
    Ok(text)
}

/// Reads a part past, up to twice a file's limit: whoever sends more is cut off.
async fn drain(part: &mut actix_multipart::Field, limit: usize) -> Result<(), Error> {
    let mut left = limit.saturating_mul(2);
    while let Some(chunk) = chunk(part).await? {
        left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge)?;
    }
    Ok(())
}

async fn put_down(part: &mut actix_multipart::Field, limit: usize) -> Result<Option<NamedTempFile>, Error> {
    let mut file = blocking(NamedTempFile::new).await?;
    let (mut size, mut piece) = (0, BytesMut::new());
    while let Some(chunk) = chunk(part).await? {
        size += chunk.len();
        if size > limit {
            drain(part, limit).await?;
            return Ok(None);
        }
        piece.extend_from_slice(&chunk);
        if piece.len() >= PIECE {
            file = append(file, piece.split().freeze()).await?;
        }
    }
    append(file, piece.freeze()).await.map(Some)
}

async fn append(mut file: NamedTempFile, bytes: Bytes) -> Result<NamedTempFile, Error> {
    blocking(move || {
        file.write_all(&bytes)?;
        Ok(file)
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T, Error> {
    Ok(web::block(work).await.map_err(|_| crate::web::Lost)??)
}
