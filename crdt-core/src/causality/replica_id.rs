//! The name of a replica.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The name of one incarnation of a replica: a random 64-bit number.
///
/// A replica is one sequence of events. Opening stored data a second time starts a new sequence unless the caller can
/// prove that nothing was lost in between, so a device may have several identities over its life, but two devices never
/// share one. See [`Replica`](crate::Replica) for who draws identities and when.
///
/// Text formats show sixteen hexadecimal digits, binary formats the number.
///
/// ```
/// use crdt_core::ReplicaId;
///
/// let id = ReplicaId::new(0xa1);
/// assert_eq!(id.to_string(), "00000000000000a1");
/// assert_eq!("00000000000000a1".parse(), Ok(id));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaId(u64);

impl ReplicaId {
    /// The replica of this number. Two replicas with one number corrupt each other: draw it at random, from 64 bits.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number that [`new`](Self::new) was given.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not sixteen lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvalidReplicaId;

impl fmt::Display for InvalidReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a replica id is sixteen lower-case hexadecimal digits")
    }
}

impl core::error::Error for InvalidReplicaId {}

impl FromStr for ReplicaId {
    type Err = InvalidReplicaId;

    /// One text per identity: upper case and shorter forms are refused, so that equal states have equal bytes.
    fn from_str(text: &str) -> Result<Self, InvalidReplicaId> {
        let canonical = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match u64::from_str_radix(text, 16) {
            Ok(number) if canonical => Ok(Self(number)),
            _ => Err(InvalidReplicaId),
        }
    }
}

impl Serialize for ReplicaId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_u64(self.0) }
    }
}

impl<'de> Deserialize<'de> for ReplicaId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
        } else {
            u64::deserialize(deserializer).map(Self)
        }
    }
}
