//! The bytes of a page in each coding: compressed quickly when somebody waits for them, and better, beside the reading, once
//! they turn out to be asked for again. Most pages of a large magazine are read once and then not for a long time.

use super::compression::{Coding, Effort};
use actix_web::{http::header::HeaderValue, web::Bytes};
use sha2::{Digest, Sha256};
use std::sync::{
    OnceLock, PoisonError, RwLock,
    atomic::{AtomicU32, Ordering},
};

/// A page that was sent so often in a coding is worth compressing better.
const WORTH_IT: u32 = 2;

/// A page's bytes, as they are and compressed.
pub struct Forms {
    etag: String,
    /// As it is, in Brotli and in gzip.
    tags: [HeaderValue; 3],
    effort: Effort,
    plain: Bytes,
    brotli: Form,
    gzip: Form,
}

/// A compressed form.
#[derive(Default)]
struct Form {
    quick: RwLock<Option<Bytes>>,
    best: OnceLock<Bytes>,
    sent: AtomicU32,
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
        let tags = [Coding::Identity, Coding::Brotli, Coding::Gzip].map(tag);
        Self { tags, etag, effort, plain: Bytes::from(body), brotli: Form::default(), gzip: Form::default() }
    }

    /// Strong validator of the bytes as they are (RFC 9110, 8.8.3), without quotes.
    #[must_use]
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// Their validator in a coding, as a header. It is the same for a form that was compressed quickly and for a better one:
    /// nobody gets a part of either.
    #[must_use]
    pub const fn tag(&self, coding: Coding) -> &HeaderValue {
        match coding {
            Coding::Identity => &self.tags[0],
            Coding::Brotli => &self.tags[1],
            Coding::Gzip => &self.tags[2],
        }
    }

    /// Memory they take at most, in bytes: compressed forms are a third each.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.plain.len() * 5 / 3 + 512
    }

    const fn form(&self, coding: Coding) -> Option<&Form> {
        match coding {
            Coding::Brotli => Some(&self.brotli),
            Coding::Gzip => Some(&self.gzip),
            Coding::Identity => None,
        }
    }

    /// Whether its bytes in a coding are there already.
    #[must_use]
    pub fn is_ready(&self, coding: Coding) -> bool {
        self.form(coding).is_none_or(|form| form.known().is_some())
    }

    /// Its bytes in a coding, compressed at the first asking, which takes a millisecond or so: see [`Forms::is_ready`].
    #[must_use]
    pub fn bytes(&self, coding: Coding) -> (Bytes, Coding) {
        let Some(form) = self.form(coding) else { return (self.plain.clone(), coding) };
        if let Some(bytes) = form.known() {
            return (bytes, coding);
        }
        let effort = if self.effort == Effort::Lasting { Effort::Prompt } else { self.effort };
        match coding.encode(&self.plain, effort) {
            Ok(bytes) => {
                *form.quick.write().unwrap_or_else(PoisonError::into_inner) = Some(bytes.clone());
                (bytes, coding)
            }
            Err(error) => {
                tracing::error!(%error, "a page could not be compressed");
                (self.plain.clone(), Coding::Identity)
            }
        }
    }

    /// Says that it is sent in a coding; whether it should be compressed better by [`Forms::improve`] now, which is said once.
    #[must_use]
    pub fn sent(&self, coding: Coding) -> bool {
        let Some(form) = self.form(coding).filter(|_| self.effort == Effort::Lasting) else { return false };
        form.best.get().is_none() && form.sent.fetch_add(1, Ordering::Relaxed) + 1 == WORTH_IT
    }

    /// Compresses it as well as is worth it, which takes some milliseconds.
    pub fn improve(&self, coding: Coding) {
        let Some(form) = self.form(coding) else { return };
        match coding.encode(&self.plain, Effort::Lasting) {
            Ok(bytes) => {
                form.best.get_or_init(|| bytes);
                *form.quick.write().unwrap_or_else(PoisonError::into_inner) = None;
            }
            Err(error) => tracing::error!(%error, "a page could not be compressed"),
        }
    }
}

impl Form {
    fn known(&self) -> Option<Bytes> {
        self.best.get().cloned().or_else(|| self.quick.read().unwrap_or_else(PoisonError::into_inner).clone())
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
            Coding::Identity => plain.extend_from_slice(bytes),
        }
        plain
    }

    #[test]
    fn every_coding_gives_the_same_page_quickly_and_better() {
        let text: String = (0..800).map(|number| format!("Bonjour {} ", number * 37 % 101)).collect();
        let forms = Forms::new(text.clone(), Effort::Lasting);
        for coding in [Coding::Brotli, Coding::Gzip] {
            assert!(!forms.is_ready(coding));
            let (quick, _) = forms.bytes(coding);
            assert!(forms.is_ready(coding) && !forms.sent(coding) && forms.sent(coding) && !forms.sent(coding));
            forms.improve(coding);
            let (better, _) = forms.bytes(coding);
            assert!(better.len() <= quick.len(), "{coding:?}: {} and {}", better.len(), quick.len());
            for bytes in [&quick, &better] {
                assert_eq!(unpacked(bytes, coding), text.as_bytes());
            }
            assert!(!forms.sent(coding), "it is as good as it gets");
        }
        assert_eq!(unpacked(&forms.bytes(Coding::Identity).0, Coding::Identity), text.as_bytes());
    }

    #[test]
    fn what_is_sent_once_stays_quick() {
        let forms = Forms::new("Bonjour ".repeat(100), Effort::Passing);
        assert!((0..5).all(|_| !forms.sent(Coding::Brotli)));
    }
}
