//! Compression by what the client takes (RFC 9110, 12.5.3).

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{self, HeaderMap},
    web::Bytes,
};
use flate2::{Compress, Compression, FlushCompress, Status};
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{HashMap, hash_map::Entry},
    io,
};

thread_local! {
    /// What compresses, by level, kept by each thread: it takes hundreds of kilobytes, and as long to set up as a small page
    /// to compress.
    static GZIP: RefCell<HashMap<u32, Compress>> = RefCell::default();
    static ZSTANDARD: RefCell<HashMap<i32, zstd::bulk::Compressor<'static>>> = RefCell::default();
}

/// A coding of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// `br` (RFC 7932).
    Brotli,
    /// `zstd` (RFC 8878, RFC 9659).
    Zstandard,
    /// `gzip` (RFC 1952).
    Gzip,
    /// As it is.
    Identity,
}

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what is sent once.
    Passing,
    /// For what is kept: what takes a tenth longer to compress costs no reader anything after the first.
    Lasting,
}

impl Effort {
    /// The codings in the order in which we prefer them: the fastest, or the smallest.
    const fn preference(self) -> [Coding; 3] {
        match self {
            Self::Passing => [Coding::Zstandard, Coding::Brotli, Coding::Gzip],
            Self::Lasting => [Coding::Brotli, Coding::Zstandard, Coding::Gzip],
        }
    }
}

impl Coding {
    /// All of them; `coding as usize` is its place.
    pub const ALL: [Self; 4] = [Self::Brotli, Self::Zstandard, Self::Gzip, Self::Identity];

    /// The best coding that the client takes.
    #[must_use]
    pub fn for_client(headers: &HeaderMap, effort: Effort) -> Self {
        // What stands for all that have no name there does so for ours too.
        let takes = |coding: &Self| {
            coding.name().is_some_and(|name| says(headers, name).or_else(|| says(headers, "*")).unwrap_or(false))
        };
        effort.preference().into_iter().find(takes).unwrap_or(Self::Identity)
    }

    /// Its name in `Content-Encoding`; `None` as it is.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Zstandard => Some("zstd"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// `data` in this coding.
    ///
    /// # Errors
    /// None that memory does not have.
    pub fn encode(self, data: &[u8], effort: Effort) -> std::io::Result<Bytes> {
        // Levels: docs/performance.md has what each takes and gives.
        let level = match (self, effort) {
            (Self::Brotli, Effort::Passing) => 2,
            (Self::Brotli, Effort::Lasting) => 6,
            (Self::Zstandard, Effort::Passing) => 3,
            (Self::Zstandard, Effort::Lasting) => 9,
            (Self::Gzip, Effort::Passing) => 1,
            (Self::Gzip, Effort::Lasting) => 6,
            (Self::Identity, _) => 0,
        };
        let coded = match self {
            Self::Brotli => {
                let mut coded = Vec::with_capacity(data.len() / 3);
                let parameters = brotli::enc::BrotliEncoderParams { quality: level, lgwin: 19, ..Default::default() };
                brotli::BrotliCompress(&mut &*data, &mut coded, &parameters)?;
                coded
            }
            Self::Zstandard => zstandard(data, level)?,
            Self::Gzip => gzip(data, level.unsigned_abs())?,
            Self::Identity => data.to_vec(),
        };
        Ok(coded.into())
    }
}

fn gzip(data: &[u8], level: u32) -> io::Result<Vec<u8>> {
    /// The largest window: 32 KiB.
    const WINDOW_BITS: u8 = 15;
    GZIP.with_borrow_mut(|kept| {
        let new = || Compress::new_gzip(Compression::new(level), WINDOW_BITS);
        let compress = kept.entry(level).or_insert_with(new);
        compress.reset();
        let mut coded = Vec::with_capacity(data.len() / 3 + 64);
        let mut rest = data;
        loop {
            let before = compress.total_in();
            let status = compress.compress_vec(rest, &mut coded, FlushCompress::Finish).map_err(io::Error::other)?;
            if status == Status::StreamEnd {
                return Ok(coded);
            }
            let taken = usize::try_from(compress.total_in() - before).unwrap_or(usize::MAX);
            rest = rest.get(taken..).unwrap_or_default();
            coded.reserve(coded.capacity());
        }
    })
}

fn zstandard(data: &[u8], level: i32) -> io::Result<Vec<u8>> {
    ZSTANDARD.with_borrow_mut(|kept| {
        let compressor = match kept.entry(level) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(zstd::bulk::Compressor::new(level)?),
        };
        compressor.compress(data)
    })
}

/// Whether the client takes a coding that it names, in whichever of the lines; `None` where it does not name it. A coding that it
/// refuses in one place is refused.
fn says(headers: &HeaderMap, name: &str) -> Option<bool> {
    let lines = headers.get_all(header::ACCEPT_ENCODING).filter_map(|line| line.to_str().ok());
    let named = lines.flat_map(|line| line.split(',')).filter_map(|part| {
        let (own, parameters) = part.split_once(';').unwrap_or((part, ""));
        own.trim().eq_ignore_ascii_case(name).then(|| !is_refused(parameters))
    });
    named.reduce(|one, other| one && other)
}

/// Whether there is a weight of nothing, or one that is none: the page as it is can always be read.
fn is_refused(parameters: &str) -> bool {
    let weight = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let mut weight = weight.filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    weight.any(|(_, value)| !value.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0))
}

/// Finishes a response with `data` in the best coding that the client takes.
#[must_use]
pub fn compressed(request: &HttpRequest, mut response: HttpResponseBuilder, data: Cow<'static, [u8]>) -> HttpResponse {
    response.insert_header((header::VARY, "Accept-Encoding"));
    let coding = Coding::for_client(request.headers(), Effort::Passing);
    let Some(name) = coding.name().filter(|_| data.len() > 500) else { return response.body(data.into_owned()) };
    match coding.encode(&data, Effort::Passing) {
        Ok(coded) => response.insert_header((header::CONTENT_ENCODING, name)).body(coded),
        Err(error) => {
            tracing::error!(%error, "a response could not be compressed");
            response.body(data.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_chooses() {
        use {Coding::*, Effort::*};
        for (accepted, effort, expected) in [
            ("gzip, deflate, br, zstd", Lasting, Brotli),
            ("gzip, deflate, br, zstd", Passing, Zstandard),
            ("gzip, br", Passing, Brotli),
            ("gzip, zstd", Lasting, Zstandard),
            ("gzip", Lasting, Gzip),
            ("br;q=0, gzip;q=0.5", Lasting, Gzip),
            ("", Lasting, Identity),
            ("identity;q=1, GZIP", Passing, Gzip),
            ("gzip; q = 0", Lasting, Identity),
            ("gzip;;q=0", Lasting, Identity),
            ("gzip;Q=0.000", Lasting, Identity),
            ("gzip;q=none", Lasting, Identity),
            ("br;q=0;x=1, gzip ; x=1 ; q=0.001", Lasting, Gzip),
            ("*", Lasting, Brotli),
            ("br;q=0, *;q=0.1", Lasting, Zstandard),
            ("*;q=0", Lasting, Identity),
            ("*;q=0, gzip", Lasting, Gzip),
            ("identity, deflate", Lasting, Identity),
            // Lines of one field count together.
            ("gzip\nbr", Lasting, Brotli),
            ("gzip, br;q=0\nbr", Lasting, Gzip),
            ("gzip\n*;q=0", Lasting, Gzip),
        ] {
            let mut headers = HeaderMap::new();
            for line in accepted.split('\n') {
                headers.append(header::ACCEPT_ENCODING, line.parse().unwrap());
            }
            assert_eq!(Coding::for_client(&headers, effort), expected, "{accepted}");
        }
    }
}
