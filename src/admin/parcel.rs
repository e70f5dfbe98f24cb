//! The body of a form, read under limits: in the URL's way of writing, or in parts with files.

use super::{
    error::Error,
    fields::Fields,
    limits::{self, Limits, MOST_FIELDS, MOST_FILES},
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    dev::Payload,
    http::header,
    rt::time::timeout,
    web::{self, Bytes, BytesMut},
};
use futures_util::StreamExt as _;
use std::{
    io::{self, Read as _, Seek as _, Write as _},
    time::Duration,
};
use tokio::sync::SemaphorePermit;

/// A file is put down in pieces of so many bytes.
const PIECE: usize = 1 << 20;

/// A file that was sent.
#[derive(Debug)]
pub struct File {
    /// The field that sent it.
    pub field: String,
    /// What it was called; to show, never to store under.
    pub name: String,
    /// Its bytes in a temporary file without a name, gone with the process whatever happens; `None` when there were more
    /// than the limit.
    pub content: Option<std::fs::File>,
}

/// A file's text, up to so many bytes; what is no UTF-8 shows as what it is.
///
/// # Errors
/// The disk's.
pub fn text(content: std::fs::File, limit: u64) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&bytes(content, limit)?).replace('\0', "\u{FFFD}"))
}

/// A file's bytes, up to so many.
///
/// # Errors
/// The disk's.
pub fn bytes(mut content: std::fs::File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    content.rewind()?;
    content.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What was sent.
#[derive(Debug, Default)]
pub struct Parcel {
    /// Fields as typed.
    pub fields: Fields,
    /// Files, if they were welcome.
    pub files: Vec<File>,
    /// Where the memory is one of few; given back when dropped.
    place: Option<SemaphorePermit<'static>>,
}

/// Reads a form; files are put down only if `welcome` says so of the fields before them.
///
/// # Errors
/// That it is too large, too slow, malformed, of a strange type, or that a file could not be put down.
pub async fn read(
    request: &HttpRequest,
    payload: Payload,
    limits: Limits,
    welcome: impl Fn(&Fields) -> bool,
) -> Result<Parcel, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => within(limits.line, read_line(payload, limits)).await,
        "multipart/form-data" => {
            let parts = Multipart::new(request.headers(), payload);
            within(limits.parts, read_parts(parts, limits, welcome)).await
        }
        _ => Err(Error::WrongType),
    }
}

async fn within(patience: Duration, read: impl Future<Output = Result<Parcel, Error>>) -> Result<Parcel, Error> {
    timeout(patience, read).await.unwrap_or(Err(Error::Late))
}

async fn read_line(mut payload: Payload, limits: Limits) -> Result<Parcel, Error> {
    let mut parcel = Parcel::default();
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::Malformed)?;
        if body.len() + chunk.len() > limits.fields {
            return Err(Error::TooLarge);
        }
        parcel.hold(body.len() + chunk.len(), limits).await?;
        body.extend_from_slice(&chunk);
    }
    if body.iter().filter(|byte| **byte == b'&').count() > MOST_FIELDS {
        return Err(Error::TooLarge);
    }
    parcel.fields = Fields::parse(&body);
    Ok(parcel)
}

impl Parcel {
    /// Waits for a place before `size` bytes are held, if so many need one.
    async fn hold(&mut self, size: usize, limits: Limits) -> Result<(), Error> {
        if size > limits.modest && self.place.is_none() {
            self.place = Some(limits::place().await?);
        }
        Ok(())
    }
}

/// What may still be sent of a form in parts.
struct Left {
    fields: usize,
    skipped: usize,
    files: usize,
    parts: usize,
}

fn take(left: &mut usize, size: usize) -> Result<(), Error> {
    *left = left.checked_sub(size).ok_or(Error::TooLarge)?;
    Ok(())
}

async fn read_parts(mut parts: Multipart, limits: Limits, welcome: impl Fn(&Fields) -> bool) -> Result<Parcel, Error> {
    let mut parcel = Parcel::default();
    let mut left =
        Left { fields: limits.fields, skipped: limits.skipped, files: MOST_FILES, parts: MOST_FIELDS + MOST_FILES };
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Error::Malformed)?;
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.content_disposition().and_then(|disposition| disposition.get_filename()).map(ToOwned::to_owned);
        take(&mut left.parts, 1)?;
        take(&mut left.fields, field.len())?;
        match file {
            None => {
                let text = read_field(&mut part, &mut left.fields, &mut parcel, limits).await?;
                parcel.fields.push(field, String::from_utf8_lossy(&text));
            }
            // A file field that was left empty is sent without a name.
            Some(name) if name.is_empty() => drain(&mut part, &mut left.skipped).await?,
            Some(name) => {
                take(&mut left.files, 1)?;
                if !welcome(&parcel.fields) {
                    drain(&mut part, &mut left.skipped).await?;
                    continue;
                }
                let content = put_down(&mut part, limits.file, &mut left.skipped).await?;
                parcel.files.push(File { field, name: name.chars().take(200).collect(), content });
            }
        }
        if parcel.fields.len() > MOST_FIELDS {
            return Err(Error::TooLarge);
        }
    }
    Ok(parcel)
}

async fn chunk(part: &mut actix_multipart::Field) -> Result<Option<Bytes>, Error> {
    part.next().await.transpose().map_err(|_| Error::Malformed)
}

async fn read_field(
    part: &mut actix_multipart::Field,
    left: &mut usize,
    parcel: &mut Parcel,
    limits: Limits,
) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    while let Some(chunk) = chunk(part).await? {
        take(left, chunk.len())?;
        parcel.hold(limits.fields - *left, limits).await?;
        text.extend_from_slice(&chunk);
    }
    Ok(text)
}

/// Reads a part past: whoever sends more than may be `left` of such is cut off.
async fn drain(part: &mut actix_multipart::Field, left: &mut usize) -> Result<(), Error> {
    while let Some(chunk) = chunk(part).await? {
        take(left, chunk.len())?;
    }
    Ok(())
}

async fn put_down(
    part: &mut actix_multipart::Field,
    limit: usize,
    skipped: &mut usize,
) -> Result<Option<std::fs::File>, Error> {
    let mut file = blocking(tempfile::tempfile).await?;
    let (mut size, mut piece) = (0, BytesMut::new());
    while let Some(chunk) = chunk(part).await? {
        size += chunk.len();
        if size > limit {
            drain(part, skipped).await?;
            return Ok(None);
        }
        piece.extend_from_slice(&chunk);
        if piece.len() >= PIECE {
            file = append(file, piece.split().freeze()).await?;
        }
    }
    append(file, piece.freeze()).await.map(Some)
}

async fn append(mut file: std::fs::File, bytes: Bytes) -> Result<std::fs::File, Error> {
    blocking(move || {
        file.write_all(&bytes)?;
        Ok(file)
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Error> {
    Ok(web::block(work).await.map_err(|_| crate::web::Lost)??)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{error::PayloadError, test::TestRequest};
    use futures_util::{Stream, stream};
    use std::pin::Pin;

    const LINE: &str = "application/x-www-form-urlencoded";
    const PARTS: &str = "multipart/form-data; boundary=x";
    const SHORT: Duration = Duration::from_millis(60);

    async fn send(
        kind: &str,
        body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static,
        limits: Limits,
    ) -> Result<Parcel, Error> {
        let request = TestRequest::post().insert_header((header::CONTENT_TYPE, kind)).to_http_request();
        let payload: Pin<Box<dyn Stream<Item = _>>> = Box::pin(body);
        let payload = Payload::Stream { payload };
        read(&request, payload, limits, |_| false).await
    }

    async fn send_whole(kind: &str, body: String, limits: Limits) -> Result<Parcel, Error> {
        send(kind, stream::once(async { Ok(Bytes::from(body)) }), limits).await
    }

    fn files(count: usize, size: usize) -> String {
        let part = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        format!("{}--x--\r\n", format!("{part}{}\r\n", "a".repeat(size)).repeat(count))
    }

    #[actix_web::test]
    async fn who_never_ends_is_not_waited_for() {
        let limits = Limits { line: SHORT, parts: SHORT, ..Limits::of_stranger(1000, 1000) };
        for (kind, beginning) in
            [(LINE, "a=b&c="), (PARTS, "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n")]
        {
            let body = stream::once(async { Ok(Bytes::from_static(beginning.as_bytes())) }).chain(stream::pending());
            assert!(matches!(send(kind, body, limits).await, Err(Error::Late)), "{kind}");
        }
    }

    #[actix_web::test]
    async fn few_strangers_send_much_at_once() {
        let of_stranger = Limits { line: SHORT, parts: SHORT, ..Limits::of_stranger(1 << 20, 0) };
        let much = || format!("a={}", "b".repeat(100 << 10));
        let in_parts = || {
            let head = "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n";
            format!("{head}{}\r\n--x--\r\n", "b".repeat(100 << 10))
        };
        let mut others = Vec::new();
        for _ in 0..4 {
            others.push(send_whole(LINE, much(), of_stranger).await.unwrap());
        }
        assert!(matches!(send_whole(LINE, much(), of_stranger).await, Err(Error::Late)));
        assert!(matches!(send_whole(PARTS, in_parts(), of_stranger).await, Err(Error::Late)));
        send_whole(LINE, format!("a={}", "b".repeat(60 << 10)), of_stranger).await.unwrap();
        let of_editor = Limits { line: SHORT, ..Limits::of_editor(1 << 20, 0) };
        send_whole(LINE, much(), of_editor).await.unwrap();
        others.pop();
        assert_eq!(send_whole(PARTS, in_parts(), of_stranger).await.unwrap().fields.text("a").len(), 100 << 10);
    }

    #[actix_web::test]
    async fn files_that_nobody_wants_count_too() {
        let limits = Limits::of_stranger(10_000, 1000);
        assert!(send_whole(PARTS, files(2, 1000), limits).await.unwrap().files.is_empty());
        assert!(matches!(send_whole(PARTS, files(3, 1000), limits).await, Err(Error::TooLarge)));
        assert!(send_whole(PARTS, files(20, 10), limits).await.is_ok());
        assert!(matches!(send_whole(PARTS, files(21, 10), limits).await, Err(Error::TooLarge)));
    }
}
