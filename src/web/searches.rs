//! Turns for searches: one may read a thousand places and a megabyte of text, and no number of them may take the
//! connections that every other page is read with.

use std::{sync::Arc, time::Duration};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Searches at once: a quarter of the [`crate::db::READERS`].
const AT_ONCE: usize = crate::db::READERS as usize / 4;
/// Most searches that wait for their turn.
const QUEUE: usize = 32;
/// Longest that one waits; then others have been waiting for the whole of it, and the reader may try again.
const WAIT: Duration = Duration::from_secs(5);

/// Who searches, and who waits to.
pub struct Searches {
    turns: Arc<Semaphore>,
    queue: Semaphore,
}

/// The right to search until this is dropped.
pub struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Default for Searches {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)), queue: Semaphore::new(QUEUE) }
    }
}

impl Searches {
    /// Waits for a turn; `None` when too many wait already, or when none came within five seconds.
    pub async fn turn(&self) -> Option<Turn> {
        let _place = self.queue.try_acquire().ok()?;
        let turn = actix_web::rt::time::timeout(WAIT, self.turns.clone().acquire_owned()).await;
        turn.ok()?.ok().map(|permit| Turn { _permit: permit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;

    #[test]
    fn turns_and_those_who_wait_are_bounded() {
        actix_web::rt::System::new().block_on(async {
            let searches = Searches::default();
            let turns = [searches.turn().await, searches.turn().await];
            assert!(AT_ONCE == 2 && turns.iter().all(Option::is_some));
            let mut waiting: Vec<_> = (0..QUEUE).map(|_| Box::pin(searches.turn())).collect();
            for wait in &mut waiting {
                let soon = actix_web::rt::time::timeout(Duration::ZERO, wait.as_mut());
                assert!(soon.await.is_err(), "the queue takes it, and it waits");
            }
            let mut late = pin!(searches.turn());
            let refused = actix_web::rt::time::timeout(Duration::from_secs(1), late.as_mut()).await;
            assert!(refused.is_ok_and(|turn| turn.is_none()), "at once, without waiting");
            drop(turns);
            assert!(waiting.remove(0).await.is_some());
        });
    }
}
