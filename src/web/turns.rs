//! Turns for what takes much of the machine: no number of those who want it may keep all others waiting.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The part of the queue that one network may have: there is always room for others. Behind a proxy that is not known as one, all
/// readers are one network: they may have all turns, but whoever else comes has the next.
const QUEUE_SHARE: usize = 2;

/// Who has a turn, and who waits for one.
pub struct Turns {
    turns: Arc<Semaphore>,
    queue: Semaphore,
    wait: Duration,
    /// What of both a network may have.
    share: (usize, usize),
    networks: Mutex<HashMap<IpAddr, Arc<Share>>>,
}

/// What one network may have, as long as it has or wants any.
struct Share {
    turns: Arc<Semaphore>,
    queue: Semaphore,
}

/// The right to go on until this is dropped.
pub struct Turn {
    _permit: OwnedSemaphorePermit,
    /// The same of a network's share, which lasts as long.
    _own: Option<(OwnedSemaphorePermit, Arc<Share>)>,
}

impl Turns {
    /// For so many at once, with so many who wait for so long.
    #[must_use]
    pub fn new(at_once: usize, queue: usize, wait: Duration) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            queue: Semaphore::new(queue),
            wait,
            share: (at_once, (queue / QUEUE_SHARE).max(1)),
            networks: Mutex::default(),
        }
    }

    /// For searches: one may read a thousand places and a megabyte of text. A quarter of the [`crate::db::READERS`] at once.
    #[must_use]
    pub fn of_searches() -> Self {
        Self::new(crate::db::READERS as usize / 4, 160, Duration::from_secs(5))
    }

    /// For suggestions: whoever types has typed more within a second, so nobody waits longer, and searches do not wait for them.
    #[must_use]
    pub fn of_suggestions() -> Self {
        Self::new(1, 160, Duration::from_secs(1))
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
        turn.ok()?.ok().map(|permit| Turn { _permit: permit, _own: None })
    }

    /// The same for somebody of a network, if that is known; `None` also when those of this network have or want their share.
    pub async fn turn_of(&self, network: Option<IpAddr>) -> Option<Turn> {
        let Some(network) = network else { return self.turn().await };
        let share = self.share_of(network);
        let _own_place = share.queue.try_acquire().ok()?;
        let _place = self.queue.try_acquire().ok()?;
        // Who waits for others of the own network keeps nobody else waiting.
        let both = async {
            let own = share.turns.clone().acquire_owned().await.ok()?;
            Some((own, self.turns.clone().acquire_owned().await.ok()?))
        };
        let (own, permit) = actix_web::rt::time::timeout(self.wait, both).await.ok()??;
        Some(Turn { _permit: permit, _own: Some((own, share.clone())) })
    }

    fn share_of(&self, network: IpAddr) -> Arc<Share> {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        networks.retain(|_, share| Arc::strong_count(share) > 1);
        let (turns, queue) = self.share;
        let share = || Arc::new(Share { turns: Arc::new(Semaphore::new(turns)), queue: Semaphore::new(queue) });
        Arc::clone(networks.entry(network).or_insert_with(share))
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

    #[test]
    fn one_network_leaves_turns_and_places_to_others() {
        actix_web::rt::System::new().block_on(async {
            let turned = Turns::new(2, 32, Duration::from_secs(5));
            let [greedy, other] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse::<IpAddr>().ok());
            let mut running = vec![turned.turn_of(greedy).await, turned.turn_of(greedy).await];
            assert!(running.iter().all(Option::is_some));
            let (mut waiting, mut refused) = (Vec::new(), 0);
            for _ in 0..60 {
                let mut wait = Box::pin(turned.turn_of(greedy));
                match actix_web::rt::time::timeout(Duration::ZERO, wait.as_mut()).await {
                    Ok(turn) => {
                        assert!(turn.is_none(), "there is no third turn");
                        refused += 1;
                    }
                    Err(_) => waiting.push(wait),
                }
            }
            assert_eq!(refused, 44, "half of the queue waits");
            // Who comes now waits behind nobody of those who wait, but for the first turn that ends.
            let mut next = pin!(turned.turn_of(other));
            let soon = actix_web::rt::time::timeout(Duration::ZERO, next.as_mut()).await;
            assert!(soon.is_err(), "both turns are taken");
            drop(running.pop());
            for wait in &mut waiting {
                let soon = actix_web::rt::time::timeout(Duration::ZERO, wait.as_mut()).await;
                assert!(soon.is_err(), "the turn is another network's");
            }
            let turn = actix_web::rt::time::timeout(Duration::from_secs(1), next.as_mut()).await;
            assert!(turn.is_ok_and(|turn| turn.is_some()));
            drop((running, waiting));
            assert!(turned.turn_of(greedy).await.is_some());
            assert!(turned.networks.lock().is_ok_and(|networks| networks.len() <= 2), "who has gone is forgotten");
        });
    }
}
