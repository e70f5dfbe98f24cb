//! Pages kept in memory with their compressed forms. Reader pages are the same for everybody, so each is rendered once
//! until something that readers see changes: then all are dropped, before the change is acknowledged.

use super::compression::{Coding, Effort};
use crate::{db::Time, i18n::Locale};
use actix_web::web::Bytes;
use sha2::{Digest, Sha256};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// A rendered page, ready to be sent.
pub struct Cached {
    /// `Content-Type`.
    pub kind: &'static str,
    /// `Content-Language`; none where a document has no language.
    pub language: Option<&'static str>,
    /// `Content-Security-Policy`; none: nothing may be loaded.
    pub policy: Option<Cow<'static, str>>,
    /// When what it shows last changed, where that is known for certain; none: no date is sent.
    pub modified: Option<Time>,
    /// Up to when it holds, if the clock changes it.
    pub expires: Option<Time>,
    /// Strong validator of the bytes as they are (RFC 9110, 8.8.3), without quotes.
    pub etag: String,
    /// The article that whoever gets this reads, in this language.
    pub article: Option<(Locale, i64)>,
    effort: Effort,
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Cached {
    /// Keeps a rendered page.
    #[must_use]
    pub fn new(
        body: String,
        kind: &'static str,
        language: Option<&'static str>,
        policy: Option<Cow<'static, str>>,
        effort: Effort,
    ) -> Self {
        let etag = Sha256::digest(&body)[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        let plain = Bytes::from(body);
        let (brotli, gzip) = (OnceLock::new(), OnceLock::new());
        Self { kind, language, policy, modified: None, expires: None, etag, article: None, effort, plain, brotli, gzip }
    }

    /// Whether its bytes in a coding are there already.
    #[must_use]
    pub fn is_ready(&self, coding: Coding) -> bool {
        match coding {
            Coding::Brotli => self.brotli.get().is_some(),
            Coding::Gzip => self.gzip.get().is_some(),
            Coding::Identity => true,
        }
    }

    /// Its bytes in a coding, compressed at the first asking, which takes milliseconds: see [`Cached::is_ready`].
    #[must_use]
    pub fn bytes(&self, coding: Coding) -> (Bytes, Coding) {
        let form = match coding {
            Coding::Brotli => &self.brotli,
            Coding::Gzip => &self.gzip,
            Coding::Identity => return (self.plain.clone(), coding),
        };
        if let Some(bytes) = form.get() {
            return (bytes.clone(), coding);
        }
        match coding.encode(&self.plain, self.effort) {
            Ok(bytes) => (form.get_or_init(|| bytes).clone(), coding),
            Err(error) => {
                tracing::error!(%error, "a page could not be compressed");
                (self.plain.clone(), Coding::Identity)
            }
        }
    }

    /// Whether the clock has not changed it since.
    fn holds(&self) -> bool {
        self.expires.is_none_or(|expires| Time::now() < expires)
    }

    /// Memory it takes at most, in bytes: compressed forms are a third each.
    fn weight(&self) -> usize {
        self.plain.len() * 5 / 3 + 1024
    }
}

/// The pages, and up to when and for which edition they hold.
pub struct Cache {
    /// Most bytes kept.
    limit: usize,
    pages: RwLock<Pages>,
}

#[derive(Default)]
struct Pages {
    edition: i64,
    expires: Option<Time>,
    weight: usize,
    by_address: HashMap<String, Arc<Cached>>,
}

impl Pages {
    fn drop_all(&mut self) {
        self.by_address.clear();
        self.weight = 0;
        self.expires = None;
    }
}

impl Cache {
    /// An empty cache of at most `limit` bytes; 0 keeps nothing.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { limit, pages: RwLock::default() }
    }

    /// The page at an address, if it still holds.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<Arc<Cached>> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        let cached = pages.by_address.get(address)?;
        let holds = pages.expires.is_none_or(|expires| Time::now() < expires);
        (holds && cached.holds()).then(|| Arc::clone(cached))
    }

    /// Keeps a page that was rendered from this edition, up to when readers see something else by the clock alone, or to
    /// its own end.
    pub fn put(&self, address: String, page: &Arc<Cached>, edition: i64, expires: Option<Time>) {
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        if edition < pages.edition {
            return;
        }
        // Without a full record of use, starting anew bounds the memory as surely, and a page takes milliseconds.
        let expired = pages.expires.is_some_and(|expires| Time::now() >= expires);
        if edition > pages.edition || expired || pages.weight + page.weight() > self.limit {
            pages.drop_all();
            pages.edition = edition;
        }
        if page.weight() > self.limit || !page.holds() {
            return;
        }
        pages.expires = pages.expires.into_iter().chain(expires).min();
        let same = |before: &Arc<Cached>| before.etag == page.etag && before.holds();
        if pages.by_address.get(&address).is_some_and(same) {
            return;
        }
        if let Some(before) = pages.by_address.insert(address, Arc::clone(page)) {
            pages.weight -= before.weight();
        }
        pages.weight += page.weight();
    }

    /// Drops everything if what readers see has changed since.
    pub fn now_at(&self, edition: i64) {
        let behind = self.pages.read().unwrap_or_else(PoisonError::into_inner).edition < edition;
        if behind {
            let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
            if pages.edition < edition {
                pages.drop_all();
                pages.edition = edition;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Arc<Cached> {
        Arc::new(Cached::new(text.repeat(100), "text/html", None, None, Effort::Lasting))
    }

    #[test]
    fn a_change_drops_every_page_and_old_renderings_are_not_kept() {
        let cache = Cache::new(1 << 20);
        cache.put("/fr/".into(), &page("a"), 1, None);
        assert!(cache.get("/fr/").is_some());
        cache.now_at(2);
        assert!(cache.get("/fr/").is_none());
        cache.put("/fr/".into(), &page("old"), 1, None);
        assert!(cache.get("/fr/").is_none(), "a page rendered before the change must not come back");
        cache.put("/fr/".into(), &page("new"), 2, None);
        assert!(cache.get("/fr/").is_some());
    }

    #[test]
    fn a_scheduled_time_ends_every_page() {
        let cache = Cache::new(1 << 20);
        cache.put("/fr/".into(), &page("a"), 1, Some(Time::now().plus_seconds(-1)));
        assert!(cache.get("/fr/").is_none());
        cache.put("/fr/".into(), &page("b"), 1, Some(Time::now().plus_seconds(60)));
        assert!(cache.get("/fr/").is_some());
    }

    #[test]
    fn a_page_that_the_clock_changes_ends_alone() {
        let until = |text: &str, seconds: i64| {
            let mut page = Cached::new(text.into(), "text/plain", None, None, Effort::Lasting);
            page.expires = Some(Time::now().plus_seconds(seconds));
            Arc::new(page)
        };
        let cache = Cache::new(1 << 20);
        cache.put("/fr/".into(), &page("a"), 1, None);
        cache.put("/over".into(), &until("a", -1), 1, None);
        assert!(cache.get("/over").is_none() && cache.get("/fr/").is_some());
        let mut ending = until("b", 0);
        Arc::get_mut(&mut ending).unwrap().expires = Some(Time(Time::now().0 + 30));
        cache.put("/soon".into(), &ending, 1, None);
        std::thread::sleep(std::time::Duration::from_millis(60));
        assert!(cache.get("/soon").is_none());
        cache.put("/soon".into(), &until("b", 60), 1, None);
        assert!(cache.get("/soon").is_some(), "the same words may hold again");
    }

    #[test]
    fn memory_is_bounded() {
        let cache = Cache::new(10_000);
        for number in 0..100 {
            cache.put(format!("/{number}"), &page("abc"), 1, None);
        }
        let pages = cache.pages.read().unwrap();
        assert!(pages.weight <= 10_000 && !pages.by_address.is_empty());
    }

    #[test]
    fn every_coding_gives_the_same_page() {
        use std::io::Read as _;
        let page = page("Bonjour ");
        let (gzip, _) = page.bytes(Coding::Gzip);
        let mut text = String::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_string(&mut text).unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &page.bytes(Coding::Brotli).0[..], &mut plain).unwrap();
        assert_eq!((text.as_bytes(), &plain[..]), (&page.bytes(Coding::Identity).0[..], text.as_bytes()));
    }
}
