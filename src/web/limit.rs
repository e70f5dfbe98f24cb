//! How much one machine may send without signing in. Counts are in memory only: addresses of readers are not kept.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Counts are forgotten after this long.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// So many forms from one network within the window; a newsroom or a school behind one address has enough.
const MOST: u32 = 30;
/// Most networks counted at once; when there are more, counting starts anew rather than filling the memory.
const MOST_NETWORKS: usize = 100_000;

/// The forms that came within the window, by network.
#[derive(Debug, Default)]
pub struct Limit {
    window: Mutex<Option<Window>>,
}

#[derive(Debug)]
struct Window {
    began: Instant,
    sent: HashMap<String, u32>,
}

impl Limit {
    /// Counts a form from `network`; `false` when it was one too many.
    #[must_use]
    pub fn takes(&self, network: &str) -> bool {
        self.count(network) <= MOST
    }

    /// Counts a form from `network`, and says how many came within the window, this one among them.
    pub fn count(&self, network: &str) -> u32 {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || Window { began: Instant::now(), sent: HashMap::new() };
        let current = window.get_or_insert_with(fresh);
        if current.began.elapsed() > WINDOW || current.sent.len() >= MOST_NETWORKS {
            *current = fresh();
        }
        let sent = current.sent.entry(network.to_owned()).or_default();
        *sent = sent.saturating_add(1);
        *sent
    }

    /// How many came from `network` within the window.
    #[must_use]
    pub fn sent(&self, network: &str) -> u32 {
        let window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let current = window.as_ref().filter(|window| window.began.elapsed() <= WINDOW);
        current.and_then(|window| window.sent.get(network)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_is_stopped_and_others_are_not() {
        let limit = Limit::default();
        assert!((0..MOST).all(|_| limit.takes("192.0.2.1")));
        assert!(!limit.takes("192.0.2.1"));
        assert!(limit.takes("192.0.2.2"));
    }
}
