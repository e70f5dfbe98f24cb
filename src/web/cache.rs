//! Pages kept in memory with their compressed forms. Reader pages are the same for everybody, so each is rendered once until
//! something that it shows changes: then it is dropped, before the change is acknowledged.

use super::{
    compression::{Coding, Effort},
    edge::Edge,
    forms::Forms,
};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::change::{Changes, Thing},
};
use actix_web::{http::header::HeaderValue, web::Bytes};
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use tokio::sync::Semaphore;

/// A rendered page, ready to be sent.
pub struct Cached {
    /// `Content-Type`.
    pub kind: &'static str,
    /// `Content-Language`; none where a document has no language.
    pub language: Option<&'static str>,
    /// `Content-Security-Policy`; none: nothing may be loaded.
    pub policy: Option<HeaderValue>,
    /// When what it shows last changed, where that is known for certain; none: no date is sent.
    pub modified: Option<Time>,
    /// Up to when it holds, if the clock changes it.
    pub expires: Option<Time>,
    /// The article that whoever gets this reads, in this language.
    pub article: Option<(Locale, i64)>,
    /// What it shows, in order; `None`: any change may change it.
    pub things: Option<Box<[Thing]>>,
    /// What shared caches of the operator's may do with it; none: they ask for each.
    pub edge: Option<Edge>,
    forms: Arc<Forms>,
}

impl Cached {
    /// Keeps a rendered page.
    #[must_use]
    pub fn new(
        body: String,
        kind: &'static str,
        language: Option<&'static str>,
        policy: Option<&str>,
        effort: Effort,
    ) -> Self {
        let policy = policy.and_then(|policy| HeaderValue::from_str(policy).ok());
        let forms = Arc::new(Forms::new(body, effort));
        Self { kind, language, policy, modified: None, expires: None, article: None, things: None, edge: None, forms }
    }

    /// Strong validator of the bytes as they are (RFC 9110, 8.8.3), without quotes.
    #[must_use]
    pub fn etag(&self) -> &str {
        self.forms.etag()
    }

    /// Its bytes in all codings.
    #[must_use]
    pub const fn forms(&self) -> &Arc<Forms> {
        &self.forms
    }

    /// Its bytes in a coding.
    #[must_use]
    pub fn bytes(&self, coding: Coding) -> (Bytes, Coding) {
        self.forms.bytes(coding)
    }

    /// Lets shared caches keep it for so many seconds, and for as long again while they ask, but not beyond its own end or
    /// `next`, when readers see something else by the clock alone.
    pub fn share(&mut self, seconds: u32, next: Option<Time>) {
        let until = self.expires.into_iter().chain(next).min();
        self.edge = Some(Edge::new(seconds, until, self.things.as_deref()));
    }

    /// Whether the clock has not changed it since.
    fn holds(&self) -> bool {
        self.expires.is_none_or(|expires| Time::now() < expires)
    }

    /// Memory it takes at most, in bytes.
    fn weight(&self) -> usize {
        let things = self.things.as_ref().map_or(0, |things| size_of_val(&**things));
        self.forms.weight() + things + self.edge.as_ref().map_or(0, Edge::weight) + 512
    }

    fn shows(&self, changed: &HashSet<Thing>) -> bool {
        self.things.as_ref().is_none_or(|things| things.iter().any(|thing| changed.contains(thing)))
    }
}

/// How pages were answered since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// From memory.
    pub hits: u64,
    /// Rendered.
    pub misses: u64,
    /// From somebody else's rendering of the same page, which they waited for.
    pub waited: u64,
    /// Pages in memory.
    pub pages: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Most bytes of theirs.
    pub limit: u64,
}

/// The pages, and up to when and for which edition they hold.
pub struct Cache {
    /// Most bytes kept.
    limit: usize,
    pages: RwLock<Pages>,
    /// Held by whoever takes changes in, so that nobody acknowledges one that another is still about.
    changing: Mutex<()>,
    /// Addresses that somebody is rendering; each is closed when that is done.
    rendering: Mutex<HashMap<String, Arc<Semaphore>>>,
    hits: AtomicU64,
    misses: AtomicU64,
    waited: AtomicU64,
}

struct Entry {
    page: Arc<Cached>,
    /// It has changed, maybe: a rendering of the same bytes finds its compressed forms here.
    is_stale: bool,
    /// Whether somebody asked for it since pages were last let go.
    is_used: AtomicBool,
}

#[derive(Default)]
struct Pages {
    /// The edition up to which changes are known.
    edition: i64,
    /// What was rendered from an edition before this is not kept.
    floor: i64,
    /// The edition in which each thing last changed, since the floor.
    changed: HashMap<Thing, i64>,
    expires: Option<Time>,
    weight: usize,
    by_address: HashMap<String, Entry>,
}

/// Most things of which it is remembered when they changed; more are everything.
const REMEMBERED: usize = 20_000;

impl Pages {
    /// Everything may have changed by this edition.
    fn change_all(&mut self, edition: i64) {
        self.by_address.values_mut().for_each(|entry| entry.is_stale = true);
        self.changed.clear();
        self.expires = None;
        (self.edition, self.floor) = (edition, edition);
    }

    fn has_expired(&self) -> bool {
        self.expires.is_some_and(|expires| Time::now() >= expires)
    }

    /// Lets pages go until there is room: first what has changed, then what nobody asked for lately, then all.
    fn make_room(&mut self, room: usize, limit: usize) {
        if self.weight + room <= limit {
            return;
        }
        self.by_address.retain(|_, entry| !entry.is_stale);
        self.weigh();
        if self.weight + room > limit / 4 * 3 {
            self.by_address.retain(|_, entry| entry.is_used.swap(false, Ordering::Relaxed));
            self.weigh();
        }
        if self.weight + room > limit {
            self.by_address.clear();
            self.weigh();
        }
    }

    fn weigh(&mut self) {
        self.weight = self.by_address.values().map(|entry| entry.page.weight()).sum();
    }

    /// Whether nothing that a page of this edition shows has changed since.
    fn is_current(&self, page: &Cached, edition: i64) -> bool {
        match &page.things {
            None => edition >= self.edition,
            Some(things) => {
                edition >= self.floor
                    && things.iter().all(|thing| self.changed.get(thing).is_none_or(|changed| *changed <= edition))
            }
        }
    }
}

/// What to do about a page that is not in memory.
pub enum Turn {
    /// Somebody else has just rendered it.
    There(Arc<Cached>),
    /// It is to be rendered; others wait until this is dropped.
    Mine(Rendering),
    /// It is to be rendered, and nobody waits.
    Alone,
}

/// A page that is being rendered: others who want it wait. It goes along with the rendering, which is finished even if the
/// reader who asked for it has gone.
pub struct Rendering {
    cache: Arc<Cache>,
    address: String,
}

impl Drop for Rendering {
    fn drop(&mut self) {
        let mut rendering = self.cache.rendering.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(waiting) = rendering.remove(&self.address) {
            waiting.close();
        }
    }
}

impl Cache {
    /// An empty cache of at most `limit` bytes; 0 keeps nothing.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            pages: RwLock::default(),
            changing: Mutex::default(),
            rendering: Mutex::default(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
            waited: AtomicU64::new(0),
        }
    }

    /// The page at an address, if it still holds.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<Arc<Cached>> {
        let found = self.find(address);
        if found.is_some() {
            self.hits.fetch_add(1, Ordering::Relaxed);
        }
        found
    }

    /// The same, if it is there in this coding: whoever does not get it has not asked yet.
    #[must_use]
    pub fn get_ready(&self, address: &str, coding: Coding) -> Option<Arc<Cached>> {
        let found = self.find(address).filter(|page| page.forms.is_ready(coding))?;
        self.hits.fetch_add(1, Ordering::Relaxed);
        Some(found)
    }

    fn find(&self, address: &str) -> Option<Arc<Cached>> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        let entry = pages.by_address.get(address)?;
        if entry.is_stale || pages.has_expired() || !entry.page.holds() {
            return None;
        }
        // Writing only where it is another: many read the same page at once.
        if !entry.is_used.load(Ordering::Relaxed) {
            entry.is_used.store(true, Ordering::Relaxed);
        }
        Some(Arc::clone(&entry.page))
    }

    /// Whose turn it is to render a page that is not in memory: a page that many ask for at once is rendered once. Whoever
    /// waited in vain, because it is none that is kept, renders it too.
    pub async fn turn(self: &Arc<Self>, address: &str) -> Turn {
        let turn = self.turn_uncounted(address).await;
        let count = if matches!(turn, Turn::There(_)) { &self.waited } else { &self.misses };
        count.fetch_add(1, Ordering::Relaxed);
        turn
    }

    async fn turn_uncounted(self: &Arc<Self>, address: &str) -> Turn {
        if self.limit == 0 {
            return Turn::Alone;
        }
        let waiting = {
            let mut rendering = self.rendering.lock().unwrap_or_else(PoisonError::into_inner);
            match rendering.get(address) {
                Some(waiting) => Arc::clone(waiting),
                None => {
                    rendering.insert(address.to_owned(), Arc::new(Semaphore::new(0)));
                    return Turn::Mine(Rendering { cache: Arc::clone(self), address: address.to_owned() });
                }
            }
        };
        // It gives no permits: this ends when it is closed.
        drop(waiting.acquire().await);
        self.find(address).map_or(Turn::Alone, Turn::There)
    }

    /// Keeps a page that was rendered from this edition, up to when readers see something else by the clock alone, or to
    /// its own end. What it gives has the compressed forms of the same page from before.
    pub fn put(&self, address: String, mut page: Cached, edition: i64, expires: Option<Time>) -> Arc<Cached> {
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = pages.by_address.get(&address).filter(|before| before.page.etag() == page.etag()) {
            page.forms = Arc::clone(&before.page.forms);
        }
        let page = Arc::new(page);
        if pages.has_expired() {
            let edition = pages.edition;
            pages.change_all(edition);
        }
        let weight = page.weight();
        let is_over = expires.is_some_and(|expires| expires <= Time::now());
        if weight > self.limit || is_over || !page.holds() || !pages.is_current(&page, edition) {
            return page;
        }
        pages.expires = pages.expires.into_iter().chain(expires).min();
        pages.make_room(weight, self.limit);
        let entry = Entry { page: Arc::clone(&page), is_stale: false, is_used: AtomicBool::new(false) };
        if let Some(before) = pages.by_address.insert(address, entry) {
            pages.weight -= before.page.weight();
        }
        pages.weight += weight;
        page
    }

    /// When readers see something else by the clock alone, as far as is known.
    #[must_use]
    pub fn expires(&self) -> Option<Time> {
        self.pages.read().unwrap_or_else(PoisonError::into_inner).expires
    }

    /// The edition up to which changes are known.
    #[must_use]
    pub fn edition(&self) -> i64 {
        self.pages.read().unwrap_or_else(PoisonError::into_inner).edition
    }

    /// From here on nothing that these changes changed is served from memory. `next` is when readers will see something
    /// else by the clock alone.
    pub fn now_at(&self, changes: &Changes, next: Option<Time>) {
        let _changing = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = {
            let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
            pages.expires = pages.expires.into_iter().chain(next).min();
            if changes.edition <= pages.edition {
                return;
            }
            let fits = |things: &&HashSet<Thing>| pages.changed.len() + things.len() <= REMEMBERED;
            let known = changes.things.as_ref().filter(|_| changes.since <= pages.edition).filter(fits);
            let Some(things) = known else {
                let expires = next;
                pages.change_all(changes.edition);
                pages.expires = expires;
                return;
            };
            pages.edition = changes.edition;
            pages.changed.extend(things.iter().map(|thing| (*thing, changes.edition)));
            things
        };
        // Looking through all pages keeps nobody from reading; what is rendered meanwhile is measured against `changed`.
        let gone: Vec<(String, Arc<Cached>)> = {
            let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
            let concerned = pages.by_address.iter().filter(|(_, entry)| !entry.is_stale && entry.page.shows(changed));
            concerned.map(|(address, entry)| (address.clone(), Arc::clone(&entry.page))).collect()
        };
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        for (address, page) in gone {
            if let Some(entry) = pages.by_address.get_mut(&address).filter(|entry| Arc::ptr_eq(&entry.page, &page)) {
                entry.is_stale = true;
            }
        }
    }

    /// How pages were answered.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Counts {
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            waited: self.waited.load(Ordering::Relaxed),
            pages: number(pages.by_address.len()),
            bytes: number(pages.weight),
            limit: number(self.limit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::change::Kind;

    fn page(text: &str) -> Cached {
        Cached::new(text.repeat(100), "text/html", None, None, Effort::Lasting)
    }

    fn showing(text: &str, things: &[Thing]) -> Cached {
        Cached { things: Some(things.into()), ..page(text) }
    }

    fn everything(edition: i64) -> Changes {
        Changes { since: edition - 1, edition, things: None }
    }

    fn only(edition: i64, things: &[Thing]) -> Changes {
        Changes { things: Some(things.iter().copied().collect()), ..everything(edition) }
    }

    fn cache() -> Cache {
        let cache = Cache::new(1 << 20);
        cache.now_at(&Changes { since: 0, edition: 1, things: None }, None);
        cache
    }

    #[test]
    fn a_change_of_everything_drops_every_page_and_old_renderings_are_not_kept() {
        let cache = cache();
        cache.put("/fr/".into(), page("a"), 1, None);
        cache.put("/en/".into(), showing("a", &[]), 1, None);
        assert!(cache.get("/fr/").is_some() && cache.get("/en/").is_some());
        cache.now_at(&everything(2), None);
        assert!(cache.get("/fr/").is_none() && cache.get("/en/").is_none());
        cache.put("/fr/".into(), page("old"), 1, None);
        cache.put("/en/".into(), showing("old", &[]), 1, None);
        assert!(cache.get("/fr/").is_none(), "a page rendered before the change must not come back");
        assert!(cache.get("/en/").is_none());
        cache.put("/fr/".into(), page("new"), 2, None);
        assert!(cache.get("/fr/").is_some());
    }

    #[test]
    fn a_change_of_one_thing_drops_the_pages_that_show_it_and_those_that_do_not_say() {
        let cache = cache();
        let [one, two] = [1, 2].map(|id| Kind::Article.of(id));
        cache.put("/one".into(), showing("a", &[one, Kind::Listed.of(1)]), 1, None);
        cache.put("/two".into(), showing("b", &[two]), 1, None);
        cache.put("/front".into(), page("c"), 1, None);
        cache.now_at(&only(2, &[one]), None);
        assert!(cache.get("/one").is_none() && cache.get("/front").is_none() && cache.get("/two").is_some());
        cache.put("/one".into(), showing("old", &[one]), 1, None);
        assert!(cache.get("/one").is_none(), "it shows the article as it was");
        cache.put("/late".into(), showing("late", &[two]), 1, None);
        assert!(cache.get("/late").is_some(), "what it shows has not changed since it was rendered");
        cache.put("/front".into(), page("old"), 1, None);
        assert!(cache.get("/front").is_none());
        // Who does not know what happened in between takes it that everything did.
        cache.now_at(&Changes { since: 4, ..only(5, &[one]) }, None);
        assert!(cache.get("/two").is_none());
    }

    #[test]
    fn the_same_page_again_has_its_compressed_forms() {
        let cache = cache();
        let first = cache.put("/fr/".into(), page("a"), 1, None);
        let _ = first.forms().bytes(Coding::Brotli);
        cache.now_at(&everything(2), None);
        let again = cache.put("/fr/".into(), page("a"), 2, None);
        assert!(Arc::ptr_eq(first.forms(), again.forms()) && again.forms().is_ready(Coding::Brotli));
        cache.now_at(&everything(3), None);
        let other = cache.put("/fr/".into(), page("b"), 3, None);
        assert!(!other.forms().is_ready(Coding::Brotli) && other.etag() != first.etag());
    }

    #[test]
    fn a_scheduled_time_ends_every_page() {
        let cache = cache();
        cache.put("/fr/".into(), page("a"), 1, Some(Time::now().plus_seconds(-1)));
        assert!(cache.get("/fr/").is_none());
        cache.put("/fr/".into(), page("b"), 1, Some(Time::now().plus_seconds(60)));
        assert!(cache.get("/fr/").is_some());
        // A text that was scheduled since, by a save that drops other pages alone.
        cache.put("/en/".into(), showing("c", &[]), 1, None);
        cache.now_at(&only(2, &[Kind::Newest.only()]), Some(Time::now().plus_milliseconds(30)));
        assert!(cache.get("/en/").is_some());
        std::thread::sleep(std::time::Duration::from_millis(60));
        assert!(cache.get("/en/").is_none());
        cache.put("/en/".into(), showing("d", &[]), 2, None);
        assert!(cache.get("/en/").is_some(), "it holds again");
    }

    #[test]
    fn a_page_that_the_clock_changes_ends_alone() {
        let until = |text: &str, at: Time| {
            let mut page = Cached::new(text.into(), "text/plain", None, None, Effort::Lasting);
            page.expires = Some(at);
            page
        };
        let in_seconds = |seconds| Time::now().plus_seconds(seconds);
        let cache = cache();
        cache.put("/fr/".into(), page("a"), 1, None);
        cache.put("/over".into(), until("a", in_seconds(-1)), 1, None);
        assert!(cache.get("/over").is_none() && cache.get("/fr/").is_some());
        cache.put("/soon".into(), until("b", Time::now().plus_milliseconds(30)), 1, None);
        std::thread::sleep(std::time::Duration::from_millis(60));
        assert!(cache.get("/soon").is_none());
        cache.put("/soon".into(), until("b", in_seconds(60)), 1, None);
        assert!(cache.get("/soon").is_some(), "the same words may hold again");
    }

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let cache = Cache::new(20_000);
        cache.put("/often".into(), page("abc"), 1, None);
        let mut most = 0;
        for number in 0..100 {
            assert!(cache.get("/often").is_some(), "{number}");
            cache.put(format!("/{number}"), page("abc"), 1, None);
            let counts = cache.counts();
            assert!(counts.bytes <= 20_000, "{counts:?}");
            most = counts.pages.max(most);
        }
        assert!(most > 2, "{most}");
    }

    #[test]
    fn a_page_that_many_ask_for_is_rendered_once() {
        let cache = Arc::new(cache());
        actix_web::rt::System::new().block_on(async {
            let Turn::Mine(rendering) = cache.turn("/fr/").await else { panic!("nobody else renders it") };
            let waiting: Vec<_> = (0..20)
                .map(|_| {
                    let cache = Arc::clone(&cache);
                    actix_web::rt::spawn(async move { matches!(cache.turn("/fr/").await, Turn::There(_)) })
                })
                .collect();
            actix_web::rt::task::yield_now().await;
            cache.put("/fr/".into(), page("a"), 1, None);
            drop(rendering);
            for one in waiting {
                assert!(one.await.expect("it waits"));
            }
            let counts = cache.counts();
            assert_eq!((counts.misses, counts.waited), (1, 20));
            // Whoever waits for what is not kept renders it too.
            let Turn::Mine(rendering) = cache.turn("/none").await else { panic!("nobody else renders it") };
            let other = Arc::clone(&cache);
            let waiting = actix_web::rt::spawn(async move { matches!(other.turn("/none").await, Turn::Alone) });
            actix_web::rt::task::yield_now().await;
            drop(rendering);
            assert!(waiting.await.expect("it waits"));
        });
    }
}
