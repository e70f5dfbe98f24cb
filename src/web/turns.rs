//! Turns for what takes much of the machine: no number of those who want it may keep all others waiting.

use std::{sync::Arc, time::Duration};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Who has a turn, and who waits for one.
pub struct Turns {
    turns: Arc<Semaphore>,
    queue: Semaphore,
    wait: Duration,
}

/// The right to go on until this is dropped.
pub struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Turns {
    /// For so many at once, with so many who wait for so long.
    #[must_use]
    pub fn new(at_once: usize, queue: usize, wait: Duration) -> Self {
        Self { turns: Arc::new(Semaphore::new(at_once)), queue: Semaphore::new(queue), wait }
    }

    /// For searches: one may read a thousand places and a megabyte of text. A quarter of the [`crate::db::READERS`] at once.
    #[must_use]
    pub fn of_searches() -> Self {
        Self::new(crate::db::READERS as usize / 4, 32, Duration::from_secs(5))
    }

    /// For suggestions: whoever types has typed more within a second, so nobody waits longer, and searches do not wait for them.
    #[must_use]
    pub fn of_suggestions() -> Self {
        Self::new(1, 16, Duration::from_secs(1))
    }

    /// For files that become pictures: one takes seconds of a processor and up to a gigabyte of memory.
    #[must_use]
    pub fn of_uploads() -> Self {
        Self::new(1, 100, Duration::from_secs(5 * 60))
    }

    /// Waits for a turn; `None` when too many wait already, or when none came in time.
    pub async fn turn(&self) -> Option<Turn> {
        let _place = self.queue.try_acquire().ok()?;
        let turn = actix_web::rt::time::timeout(self.wait, self.turns.clone().acquire_owned()).await;
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
            let turned = Turns::new(2, 32, Duration::from_secs(5));
            let turns = [turned.turn().await, turned.turn().await];
            assert!(turns.iter().all(Option::is_some));
            let mut waiting: Vec<_> = (0..32).map(|_| Box::pin(turned.turn())).collect();
            for wait in &mut waiting {
                let soon = actix_web::rt::time::timeout(Duration::ZERO, wait.as_mut());
                assert!(soon.await.is_err(), "the queue takes it, and it waits");
            }
            let mut late = pin!(turned.turn());
            let refused = actix_web::rt::time::timeout(Duration::from_secs(1), late.as_mut()).await;
            assert!(refused.is_ok_and(|turn| turn.is_none()), "at once, without waiting");
            drop(turns);
            assert!(waiting.remove(0).await.is_some());
        });
    }
}
