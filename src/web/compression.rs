//! Compression by what the client takes (RFC 9110, 12.5.3).

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{self, HeaderMap},
    web::Bytes,
};
use std::{borrow::Cow, io::Write as _};

/// A coding of ours; in the order in which we prefer them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// `br` (RFC 7932).
    Brotli,
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
    /// For what is kept, while somebody waits for it: an article and its style sheet fit the first flight with it already.
    Prompt,
    /// For what is kept and sent often.
    Lasting,
}

impl Coding {
    /// The best coding that the client takes.
    #[must_use]
    pub fn for_client(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            accepted.split(',').any(|part| {
                let (coding, rest) = part.split_once(';').unwrap_or((part, ""));
                coding.trim().eq_ignore_ascii_case(name) && !is_zero(rest)
            })
        };
        match () {
            () if takes("br") => Self::Brotli,
            () if takes("gzip") => Self::Gzip,
            () => Self::Identity,
        }
    }

    /// Its name in `Content-Encoding`; `None` as it is.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// `data` in this coding.
    ///
    /// # Errors
    /// None that memory does not have.
    pub fn encode(self, data: &[u8], effort: Effort) -> std::io::Result<Bytes> {
        let mut coded = Vec::with_capacity(data.len() / 3);
        match self {
            Self::Brotli => {
                // Quality 9 of 11: the last two take ten times as long for two in a hundred.
                let quality = match effort {
                    Effort::Passing => 2,
                    Effort::Prompt => 5,
                    Effort::Lasting => 9,
                };
                let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 19, ..Default::default() };
                brotli::BrotliCompress(&mut &*data, &mut coded, &parameters)?;
            }
            Self::Gzip => {
                let level = match effort {
                    Effort::Passing => 1,
                    Effort::Prompt => 6,
                    Effort::Lasting => 9,
                };
                let mut encoder = flate2::write::GzEncoder::new(&mut coded, flate2::Compression::new(level));
                encoder.write_all(data)?;
                encoder.finish()?;
            }
            Self::Identity => coded.extend_from_slice(data),
        }
        Ok(coded.into())
    }
}

/// `q=0`, `q=0.000`: refused.
fn is_zero(parameters: &str) -> bool {
    let quality = parameters.trim().strip_prefix("q=").or_else(|| parameters.trim().strip_prefix("Q="));
    quality.is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q == 0.0))
}

/// Finishes a response with `data` in the best coding that the client takes.
#[must_use]
pub fn compressed(request: &HttpRequest, mut response: HttpResponseBuilder, data: Cow<'static, [u8]>) -> HttpResponse {
    response.insert_header((header::VARY, "Accept-Encoding"));
    let coding = Coding::for_client(request.headers());
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
        for (accepted, expected) in [
            ("gzip, deflate, br", Coding::Brotli),
            ("gzip", Coding::Gzip),
            ("br;q=0, gzip;q=0.5", Coding::Gzip),
            ("", Coding::Identity),
            ("identity;q=1, GZIP", Coding::Gzip),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
            assert_eq!(Coding::for_client(&headers), expected, "{accepted}");
        }
    }
}
