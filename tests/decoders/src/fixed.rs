//! An environment in which everything is the same in every run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crdt_types::{Environment, Timestamp};

/// Random numbers that count up, and a clock that stands still.
#[derive(Clone)]
pub(crate) struct Fixed(Arc<AtomicU64>);

impl Fixed {
    pub(crate) fn from(first: u64) -> Self {
        Self(Arc::new(AtomicU64::new(first)))
    }
}

impl Environment for Fixed {
    fn random(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }

    fn now(&self) -> Option<Timestamp> {
        Some(Timestamp::from_nanos(1_700_000_000_000_000_000))
    }
}
