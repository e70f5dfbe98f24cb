//! Pictures for shared links: drawn one at a time, kept in memory, so that strangers can neither keep more than one core
//! busy nor fill the memory.

use crate::poster::{Error, Poster};
use actix_web::web::{Bytes, block};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use tokio::sync::Semaphore;

/// Most bytes kept: about a thousand pictures.
const LIMIT: usize = 24 * 1024 * 1024;
/// Most requests that wait for a drawing; a drawing takes some ten milliseconds.
const QUEUE: usize = 64;

/// The pictures that were drawn, by their fingerprints.
pub struct Posters {
    kept: Mutex<Kept>,
    queue: Semaphore,
    turn: Semaphore,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NotDrawn {
    /// Too many wait already.
    #[error("too many pictures are being asked for")]
    Busy,
    /// The drawing.
    #[error("a picture could not be drawn: {0}")]
    Failed(#[from] Error),
    /// A thread.
    #[error(transparent)]
    Lost(#[from] super::Lost),
}

impl Default for Posters {
    fn default() -> Self {
        Self { kept: Mutex::default(), queue: Semaphore::new(QUEUE), turn: Semaphore::new(1) }
    }
}

impl Posters {
    /// The picture of a poster, drawn unless it is kept.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn picture(&self, poster: Poster) -> Result<Bytes, NotDrawn> {
        let fingerprint = poster.fingerprint();
        if let Some(picture) = self.kept(&fingerprint) {
            return Ok(picture);
        }
        let _place = self.queue.try_acquire().map_err(|_| NotDrawn::Busy)?;
        let _turn = self.turn.acquire().await.map_err(|_| super::Lost)?;
        // Whoever had the turn before may have asked for the same.
        if let Some(picture) = self.kept(&fingerprint) {
            return Ok(picture);
        }
        let drawn = block(move || poster.draw()).await.map_err(|_| super::Lost)??;
        let picture = Bytes::from(drawn);
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).put(fingerprint, picture.clone());
        Ok(picture)
    }

    fn kept(&self, fingerprint: &str) -> Option<Bytes> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(fingerprint)
    }
}

/// Two generations: when the younger is full the elder goes, and what was asked for since stays.
#[derive(Default)]
struct Kept {
    younger: HashMap<String, Bytes>,
    elder: HashMap<String, Bytes>,
    /// Bytes of the younger.
    weight: usize,
}

impl Kept {
    fn get(&mut self, fingerprint: &str) -> Option<Bytes> {
        if let Some(picture) = self.younger.get(fingerprint) {
            return Some(picture.clone());
        }
        let picture = self.elder.remove(fingerprint)?;
        self.put(fingerprint.to_owned(), picture.clone());
        Some(picture)
    }

    fn put(&mut self, fingerprint: String, picture: Bytes) {
        if self.weight + picture.len() > LIMIT / 2 {
            self.elder = std::mem::take(&mut self.younger);
            self.weight = 0;
        }
        self.weight += picture.len();
        self.younger.insert(fingerprint, picture);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let mut kept = Kept::default();
        kept.put("asked".into(), Bytes::from(vec![0; 20_000]));
        for number in 0..5_000 {
            kept.put(number.to_string(), Bytes::from(vec![0; 20_000]));
            assert!(kept.get("asked").is_some(), "{number}");
        }
        let all = kept.younger.values().chain(kept.elder.values());
        assert!(all.map(Bytes::len).sum::<usize>() <= LIMIT);
        assert!(kept.get("0").is_none());
    }
}
