//! How much may be sent to the editors' pages, and for how long: much less by people who are not signed in.

use super::error::Error;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// So many fields are more than any form of ours has.
pub const MOST_FIELDS: usize = 10_000;
/// So many files can be sent at once.
pub const MOST_FILES: usize = 20;
/// Bytes of fields that anybody may send at any time.
const MODEST: usize = 64 << 10;
/// So many people who are not signed in may send more at a time: who fills the memory is waited for by the like alone.
static PLACES: Semaphore = Semaphore::const_new(4);

/// How much may be sent, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of all fields together.
    pub fields: usize,
    /// Bytes of one file.
    pub file: usize,
    /// Bytes of all files together that are read past, not kept.
    pub skipped: usize,
    /// Bytes of fields from which on a place is needed.
    pub modest: usize,
    /// Longest wait for a form in the URL's way of writing, to its last byte.
    pub line: Duration,
    /// The same for one in parts.
    pub parts: Duration,
}

impl Limits {
    /// Of somebody who is signed in: twenty photographs over a slow line are fine.
    #[must_use]
    pub const fn of_editor(fields: usize, file: usize) -> Self {
        let (skipped, patience) = (file.saturating_mul(MOST_FILES), Duration::from_secs(600));
        Self { fields, file, skipped, modest: usize::MAX, line: patience, parts: patience }
    }

    /// Of anybody else: a form for a text, and a photograph that came with it and is not kept.
    #[must_use]
    pub const fn of_stranger(fields: usize, file: usize) -> Self {
        let (line, parts) = (Duration::from_secs(15), Duration::from_secs(60));
        Self { fields, file, skipped: file.saturating_mul(2), modest: MODEST, line, parts }
    }
}

/// Waits until one of the few places is free.
///
/// # Errors
/// When the server is stopping.
pub async fn place() -> Result<SemaphorePermit<'static>, Error> {
    PLACES.acquire().await.map_err(|_| crate::web::Lost.into())
}
