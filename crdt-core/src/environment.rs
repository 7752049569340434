//! What a replica can't compute: random numbers and physical time.

use alloc::sync::Arc;
use core::time::Duration;

use crate::Timestamp;

/// Where a replica gets random numbers and physical time.
///
/// With the `std` feature [`System`] is used unless another environment is given; tests, WebAssembly and devices
/// without an operating system bring their own, through the constructors that end in `_in`.
///
/// ```
/// use core::sync::atomic::{AtomicU64, Ordering};
/// use crdt_core::{Environment, Timestamp};
///
/// /// A device with a random number generator and no clock.
/// struct Sensor(AtomicU64);
///
/// impl Environment for Sensor {
///     fn random(&self) -> u64 {
///         self.0.fetch_add(1, Ordering::Relaxed) // here: read the hardware's generator
///     }
///     fn now(&self) -> Option<Timestamp> {
///         None
///     }
/// }
/// ```
pub trait Environment: Send + Sync + 'static {
    /// 64 random bits. Replica identities are made of them: they must differ on every device and after every restart.
    fn random(&self) -> u64;

    /// The physical time, or `None` without a clock. Then stamps count events, and none is ever too far in the future.
    ///
    /// The time may jump and go back; a replica's stamps never do.
    fn now(&self) -> Option<Timestamp>;

    /// How far ahead of [`now`](Self::now) a peer's stamps may be before its deltas are refused. One hour by default.
    ///
    /// A wrong clock that is let in decides every last-writer-wins conflict until the others have caught up with it.
    fn tolerance(&self) -> Duration {
        Duration::from_secs(60 * 60)
    }
}

/// An environment that several replicas share.
impl<E: Environment + ?Sized> Environment for Arc<E> {
    fn random(&self) -> u64 {
        (**self).random()
    }

    fn now(&self) -> Option<Timestamp> {
        (**self).now()
    }

    fn tolerance(&self) -> Duration {
        (**self).tolerance()
    }
}

/// The operating system's random numbers and clock.
#[cfg(feature = "std")]
#[derive(Clone, Copy, Default, Debug)]
pub struct System;

#[cfg(feature = "std")]
impl Environment for System {
    /// # Panics
    ///
    /// If the operating system has no random numbers to give: two replicas that share an identity corrupt each other.
    #[expect(clippy::expect_used, reason = "an identity that may not be unique is worse than none")]
    fn random(&self) -> u64 {
        getrandom::u64().expect("the operating system's source of randomness")
    }

    fn now(&self) -> Option<Timestamp> {
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
        u64::try_from(elapsed.as_nanos()).ok().map(Timestamp::from_nanos)
    }
}
