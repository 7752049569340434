//! An environment in which nothing happens by chance.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicU64, Ordering};

use crate::{Environment, Timestamp};

/// An environment whose clock is set by hand, and whose random numbers are all the same: a history that is played again
/// makes the same events. Give it to [`Replica::with_id_in`](crate::Replica::with_id_in).
///
/// Until its clock is set it has none: stamps count events.
///
/// ```
/// use crdt_core::Environment;
/// use crdt_core::explorer::Laboratory;
///
/// let laboratory = Laboratory::default();
/// assert_eq!(laboratory.now(), None);
/// laboratory.set_clock(30);
/// assert_eq!(laboratory.now().map(|now| now.as_nanos()), Some(30));
/// ```
#[derive(Clone, Default, Debug)]
pub struct Laboratory {
    /// Zero is no clock.
    now: Arc<AtomicU64>,
}

impl Laboratory {
    /// Sets the clock of all replicas that live here, in nanoseconds. There is none at zero.
    pub fn set_clock(&self, nanos: u64) {
        self.now.store(nanos, Ordering::Relaxed);
    }
}

impl Environment for Laboratory {
    fn random(&self) -> u64 {
        0xdddd
    }

    fn now(&self) -> Option<Timestamp> {
        let now = self.now.load(Ordering::Relaxed);
        (now != 0).then(|| Timestamp::from_nanos(now))
    }
}
