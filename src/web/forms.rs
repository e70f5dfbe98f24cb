//! The bytes of a page in each coding, each compressed when it is first asked for: most pages of a large magazine are read
//! once and then not for a long time.

use super::compression::{Coding, Effort};
use actix_web::{http::header::HeaderValue, web::Bytes};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// A page's bytes, as they are and compressed.
pub struct Forms {
    etag: String,
    /// In each coding.
    tags: [HeaderValue; Coding::ALL.len()],
    coded: [OnceLock<Bytes>; Coding::ALL.len()],
    effort: Effort,
    plain: Bytes,
}

impl Forms {
    /// Of a page that is sent once (`Effort::Passing`) or may be sent often.
    #[must_use]
    pub fn new(body: String, effort: Effort) -> Self {
        let etag: String = Sha256::digest(&body)[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        let tag = |coding: Coding| {
            let end = coding.name().map(|name| format!("-{name}")).unwrap_or_default();
            HeaderValue::from_str(&format!("\"{etag}{end}\"")).unwrap_or(HeaderValue::from_static("\"\""))
        };
        Self { tags: Coding::ALL.map(tag), etag, coded: Default::default(), effort, plain: Bytes::from(body) }
    }

    /// How hard they are compressed.
    #[must_use]
    pub const fn effort(&self) -> Effort {
        self.effort
    }

    /// Strong validator of the bytes as they are (RFC 9110, 8.8.3), without quotes.
    #[must_use]
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// Their validator in a coding, as a header.
    #[must_use]
    pub const fn tag(&self, coding: Coding) -> &HeaderValue {
        &self.tags[coding as usize]
    }

    /// Memory they take at most, in bytes: compressed forms are a third each.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.plain.len() * 2 + 512
    }

    /// Whether its bytes in a coding are there already.
    #[must_use]
    pub fn is_ready(&self, coding: Coding) -> bool {
        coding == Coding::Identity || self.coded[coding as usize].get().is_some()
    }

    /// Its bytes in a coding, compressed at the first asking, which takes a millisecond or two: see [`Forms::is_ready`].
    #[must_use]
    pub fn bytes(&self, coding: Coding) -> (Bytes, Coding) {
        let known = &self.coded[coding as usize];
        if let Some(bytes) = known.get() {
            return (bytes.clone(), coding);
        }
        if coding == Coding::Identity {
            return (self.plain.clone(), coding);
        }
        match coding.encode(&self.plain, self.effort) {
            Ok(bytes) => (known.get_or_init(|| bytes).clone(), coding),
            Err(error) => {
                tracing::error!(%error, "a page could not be compressed");
                (self.plain.clone(), Coding::Identity)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn unpacked(bytes: &Bytes, coding: Coding) -> Vec<u8> {
        let mut plain = Vec::new();
        match coding {
            Coding::Gzip => drop(flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut plain).unwrap()),
            Coding::Brotli => brotli::BrotliDecompress(&mut &bytes[..], &mut plain).unwrap(),
            Coding::Zstandard => plain = zstd::decode_all(&bytes[..]).unwrap(),
            Coding::Identity => plain.extend_from_slice(bytes),
        }
        plain
    }

    #[test]
    fn every_coding_gives_the_same_page() {
        let text: String = (0..800).map(|number| format!("Bonjour {} ", number * 37 % 101)).collect();
        for effort in [Effort::Passing, Effort::Lasting] {
            let forms = Forms::new(text.clone(), effort);
            for coding in Coding::ALL {
                assert_eq!(forms.is_ready(coding), coding == Coding::Identity);
                let (bytes, given) = forms.bytes(coding);
                assert!(forms.is_ready(coding) && given == coding);
                assert_eq!(unpacked(&bytes, coding), text.as_bytes());
                assert_eq!(bytes.len() < text.len() / 4, coding != Coding::Identity, "{coding:?}");
                assert_eq!(forms.bytes(coding).0, bytes);
            }
            let tags: std::collections::HashSet<_> = Coding::ALL.map(|coding| forms.tag(coding).clone()).into();
            assert_eq!(tags.len(), Coding::ALL.len());
        }
    }
}
