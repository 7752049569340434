//! An environment in which everything is known in advance.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crdt_types::{Environment, Timestamp};

/// A device whose random numbers count up and whose clock stands still until it is set.
#[derive(Clone)]
pub(crate) struct Device(Arc<Parts>);

struct Parts {
    drawn: AtomicU64,
    nanos: AtomicU64,
}

/// When the clocks of new devices stand still: late in 2023.
pub(crate) const NOON: u64 = 1_700_000_000_000_000_000;

impl Device {
    /// Devices of different numbers draw different random numbers, a thousand each.
    pub(crate) fn new(number: u64) -> Self {
        Self(Arc::new(Parts { drawn: AtomicU64::new(1_000 * number), nanos: AtomicU64::new(NOON) }))
    }

    #[allow(dead_code, reason = "not every test program that has this module sets the clock")]
    pub(crate) fn set_clock(&self, nanos: u64) {
        self.0.nanos.store(nanos, Ordering::Relaxed);
    }
}

impl Environment for Device {
    fn random(&self) -> u64 {
        self.0.drawn.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn now(&self) -> Option<Timestamp> {
        Some(Timestamp::from_nanos(self.0.nanos.load(Ordering::Relaxed)))
    }

    fn tolerance(&self) -> Duration {
        Duration::from_secs(60)
    }
}
