//! Time as a history tells it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crdt_types::{Environment, Timestamp};

/// A time that the toolbox wrote.
pub(crate) fn timestamp(seconds: f64) -> Timestamp {
    let nanos = Duration::from_secs_f64(seconds).as_nanos();
    Timestamp::from_nanos(nanos.try_into().expect("a time before 2554"))
}

/// The environment of one device, whose time is set from outside.
#[derive(Clone, Default)]
pub(crate) struct Clock {
    nanos: Arc<AtomicU64>,
}

impl Clock {
    /// A clock that stands at a time that the toolbox wrote.
    pub(crate) fn at(seconds: f64) -> Self {
        let clock = Self::default();
        clock.set(seconds);
        clock
    }

    pub(crate) fn set(&self, seconds: f64) {
        self.nanos.store(timestamp(seconds).as_nanos(), Ordering::Relaxed);
    }
}

impl Environment for Clock {
    fn random(&self) -> u64 {
        static DRAWN: AtomicU64 = AtomicU64::new(1);
        DRAWN.fetch_add(1, Ordering::Relaxed) << 16
    }

    fn now(&self) -> Option<Timestamp> {
        Some(Timestamp::from_nanos(self.nanos.load(Ordering::Relaxed)))
    }
}
