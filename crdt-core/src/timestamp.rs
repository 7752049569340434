//! Hybrid logical time.

use core::fmt;
use core::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::payload::wide::Wide;

/// A point in hybrid logical time: nanoseconds since the Unix epoch, and always later than what the writer has seen.
///
/// A replica stamps a write with the physical time, or with the next nanosecond after the latest stamp it has seen,
/// whichever is later. Stamps order the writes of last-writer-wins types; they are never dots.
///
/// In JSON a stamp is a number up to 2^53 and a string of digits above, as every wide integer.
///
/// Source: Kulkarni, Demirbas, Madappa, Avva, Leone, *Logical Physical Clocks*, 2014; the logical part is the low
/// nanoseconds here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The beginning of 1970: earlier than every write.
    pub const EPOCH: Self = Self(0);

    /// That many nanoseconds after the Unix epoch. They last until the year 2554.
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since the Unix epoch.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// The next point in time; the last one has itself as its successor.
    pub(crate) const fn successor(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    pub(crate) fn saturating_add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)))
    }

    /// How far `self` is after `other`; zero if it is not.
    pub(crate) const fn since(self, other: Self) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(other.0))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}ns", self.0)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wide(self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wide::deserialize(deserializer).map(|Wide(nanos)| Self(nanos))
    }
}
