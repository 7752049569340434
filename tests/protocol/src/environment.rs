//! Random numbers that are the same whenever a model is played again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crdt_types::{Environment, Timestamp};

/// Which device opens a replica, and for which time.
pub(crate) type Opening = (u8, u8);

/// The environment of one opening of one device.
#[derive(Clone)]
pub(crate) struct Drawn(Arc<AtomicU64>);

impl Drawn {
    /// Different openings draw different numbers, a hundred each.
    pub(crate) fn at((device, opening): Opening) -> Self {
        let first = 100_000 * (u64::from(device) + 1) + 100 * u64::from(opening);
        Self(Arc::new(AtomicU64::new(first)))
    }
}

impl Environment for Drawn {
    fn random(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }

    fn now(&self) -> Option<Timestamp> {
        None
    }
}
