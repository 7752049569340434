//! An environment in which nothing happens by chance.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crdt_core::{Environment, Timestamp};

use super::Clock;

/// An environment whose clock is set by hand, and whose random numbers are all the same: a history that is played again
/// makes the same events.
#[derive(Clone, Debug)]
pub(crate) struct Laboratory {
    clock: Clock,
    now: Arc<AtomicU64>,
}

impl Laboratory {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, now: Arc::default() }
    }

    /// Goes to where the author is.
    pub(crate) fn visit(&self, author: usize) {
        self.now.store(self.clock.now(author), Ordering::Relaxed);
    }
}

impl Environment for Laboratory {
    fn random(&self) -> u64 {
        0xdddd
    }

    fn now(&self) -> Option<Timestamp> {
        let now = self.now.load(Ordering::Relaxed);
        (self.clock != Clock::Absent).then(|| Timestamp::from_nanos(now))
    }
}
