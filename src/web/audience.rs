//! Counting readers: in memory, without cookies, and nothing that tells who they are is kept. Counts are written in
//! batches; a crash loses the last one.

use super::{client, reading};
use crate::{
    config::Settings,
    db::{self, Database, Time},
    i18n::Locale,
    newsroom::audience::{self, Count},
};
use actix_web::{dev::RequestHead, http::header::USER_AGENT};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    mem,
    net::{IpAddr, Ipv4Addr},
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
    time::{Duration, Instant},
};

/// Parts of the memory, each with a lock of its own: readers at the same moment hardly ever wait for each other.
const SHARDS: usize = 64;
/// A reader who comes back within so long is the same one, and after twice as long is not.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Most readings that a shard remembers from one such period; with more it forgets sooner. All shards hold a quarter of
/// a million from each of two periods, in some 10 MB: no flood of requests takes more.
const MOST_REMEMBERED: usize = 4096;
/// How long a key of the hashes lasts.
const KEY_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

type Counts = HashMap<(Time, Locale, i64), i64>;

/// The readers counted since the last batch, and who was counted of late, as hashes.
pub struct Audience {
    key: RwLock<Option<Key>>,
    shards: [Mutex<Shard>; SHARDS],
    /// What a batch could not write.
    unsaved: Mutex<Counts>,
}

/// 256 random bits of this process, in no file and no log: without them a hash says nothing about an address.
struct Key {
    made: Instant,
    bits: [u8; 32],
}

#[derive(Default)]
struct Shard {
    counts: Counts,
    recent: HashSet<u64>,
    before: HashSet<u64>,
    /// When `recent` began.
    since: Option<Instant>,
}

impl Default for Audience {
    fn default() -> Self {
        Self { key: RwLock::default(), shards: std::array::from_fn(|_| Mutex::default()), unsaved: Mutex::default() }
    }
}

impl Audience {
    /// Counts a reader of an article that was delivered, unless it is no reader, or one who was counted already.
    pub fn count(&self, request: &RequestHead, settings: &Settings, locale: Locale, article: i64) {
        if !reading::is_one(&request.method, &request.headers) {
            return;
        }
        let network = client::network(request, settings).unwrap_or(Ipv4Addr::UNSPECIFIED.into());
        let agent = request.headers.get(USER_AGENT).map_or(&b""[..], |agent| agent.as_bytes());
        if let Some(hash) = self.hash(network, agent, locale, article) {
            self.shard(hash).read(hash, (audience::hour(Time::now()), locale, article), Instant::now());
        }
    }

    fn shard(&self, hash: u64) -> MutexGuard<'_, Shard> {
        let index = usize::from(hash.to_le_bytes()[7]) % SHARDS;
        self.shards[index].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number for a reader of an article that only this process can make; `None` when the system has no random bits.
    fn hash(&self, network: IpAddr, agent: &[u8], locale: Locale, article: i64) -> Option<u64> {
        let is_good = |key: &Option<Key>| key.as_ref().is_some_and(|key| key.made.elapsed() < KEY_LASTS);
        let mut key = self.key.read().unwrap_or_else(PoisonError::into_inner);
        if !is_good(&key) {
            drop(key);
            self.change_key(is_good);
            key = self.key.read().unwrap_or_else(PoisonError::into_inner);
        }
        let bits = key.as_ref()?.bits;
        drop(key);
        let digest = Sha256::new()
            .chain_update(bits)
            .chain_update(article.to_le_bytes())
            .chain_update(octets(network))
            .chain_update(locale.code())
            .chain_update(b"\n")
            .chain_update(agent)
            .finalize();
        digest.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
    }

    fn change_key(&self, is_good: impl Fn(&Option<Key>) -> bool) {
        let mut key = self.key.write().unwrap_or_else(PoisonError::into_inner);
        if is_good(&key) {
            return;
        }
        let mut bits = [0; 32];
        *key = match getrandom::fill(&mut bits) {
            Ok(()) => Some(Key { made: Instant::now(), bits }),
            Err(error) => {
                tracing::error!(%error, "readers cannot be counted without random bits");
                None
            }
        };
    }

    /// Writes what was counted since the last batch, in one transaction. What cannot be written waits for the next one.
    ///
    /// # Errors
    /// The database's.
    pub fn save(&self, database: &Database) -> db::Result<()> {
        let mut unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        for shard in &self.shards {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.forget(Instant::now());
            for (what, readers) in mem::take(&mut shard.counts) {
                *unsaved.entry(what).or_default() += readers;
            }
        }
        if unsaved.is_empty() {
            return Ok(());
        }
        let counts: Vec<Count> = unsaved
            .iter()
            .map(|((hour, locale, article), readers)| Count {
                hour: *hour,
                locale: *locale,
                article: *article,
                readers: *readers,
            })
            .collect();
        database.write(|connection| audience::add(connection, &counts))?;
        unsaved.clear();
        Ok(())
    }
}

fn octets(network: IpAddr) -> [u8; 16] {
    match network {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    }
}

impl Shard {
    /// Counts a reading, unless it is remembered.
    fn read(&mut self, hash: u64, what: (Time, Locale, i64), now: Instant) {
        self.forget(now);
        if !self.before.contains(&hash) && self.recent.insert(hash) {
            *self.counts.entry(what).or_default() += 1;
        }
    }

    /// Begins a new period when this one is over, or full.
    fn forget(&mut self, now: Instant) {
        let age = now.duration_since(*self.since.get_or_insert(now));
        if age >= REMEMBERED || self.recent.len() >= MOST_REMEMBERED {
            self.turn(age >= 2 * REMEMBERED, now);
        }
    }

    /// Begins a new period, and forgets the one before the last.
    fn turn(&mut self, all: bool, now: Instant) {
        mem::swap(&mut self.recent, &mut self.before);
        self.recent.clear();
        if all {
            self.before.clear();
        }
        self.since = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const MINUTE: Duration = Duration::from_secs(60);

    fn what(article: i64) -> (Time, Locale, i64) {
        (Time(0), Locale::ALL[0], article)
    }

    #[test]
    fn whoever_comes_back_within_an_hour_is_counted_once() {
        let (mut shard, start) = (Shard::default(), Instant::now());
        let mut counted_at = |minutes: u32| {
            shard.read(7, what(1), start + minutes * MINUTE);
            shard.counts[&what(1)]
        };
        assert_eq!([0, 1, 59, 61, 119].map(&mut counted_at), [1; 5]);
        assert_eq!([121, 180].map(&mut counted_at), [2, 2], "two hours later it is another reading");
        assert_eq!([500, 501].map(&mut counted_at), [3, 3], "and after a quiet time too");
    }

    #[test]
    fn a_flood_of_readers_takes_no_more_memory() {
        let (mut shard, now) = (Shard::default(), Instant::now());
        for hash in 0..10 * MOST_REMEMBERED as u64 {
            shard.read(hash, what(1), now);
        }
        assert!(shard.recent.len() <= MOST_REMEMBERED && shard.before.len() <= MOST_REMEMBERED);
        assert_eq!(shard.counts[&what(1)], 10 * i64::try_from(MOST_REMEMBERED).unwrap());
    }

    #[test]
    fn readers_are_told_from_each_other_by_network_browser_article_and_language() {
        let audience = Audience::default();
        let [first, other] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse::<IpAddr>().unwrap());
        let [fr, en] = [Locale::ALL[0], Locale::ALL[1]];
        let hash = |network, agent: &str, locale, article| audience.hash(network, agent.as_bytes(), locale, article);
        let one = hash(first, "Mozilla/5.0", fr, 1);
        assert!(one.is_some());
        assert_eq!(hash(first, "Mozilla/5.0", fr, 1), one);
        for another in [
            hash(other, "Mozilla/5.0", fr, 1),
            hash(first, "Mozilla/5.1", fr, 1),
            hash(first, "Mozilla/5.0", en, 1),
            hash(first, "Mozilla/5.0", fr, 2),
        ] {
            assert_ne!(another, one);
        }
        assert_ne!(Audience::default().hash(first, b"Mozilla/5.0", fr, 1), one, "another process knows nothing of it");
    }
}
