//! The name of one event.

use alloc::string::String;
use core::fmt;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::ReplicaId;
use crate::compact::DOT;

/// The name of one event: the replica that made it, and its number there.
///
/// The events of a replica are numbered from 1 without gaps, so a replica's share of a causal context is one number.
/// Text formats show `replica:counter`, binary formats the pair.
///
/// Source: Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Who made the event.
    pub replica: ReplicaId,
    /// Its number among the events of that replica, from 1.
    pub counter: u64,
}

impl Dot {
    /// The largest counter: 2^53 − 1, the largest integer that every JSON reader keeps exact.
    ///
    /// At a million events a second it lasts for 285 years.
    pub const MAX_COUNTER: u64 = (1 << 53) - 1;

    /// Event number `counter` of `replica`.
    pub const fn new(replica: ReplicaId, counter: u64) -> Self {
        Self { replica, counter }
    }

    pub(crate) const fn is_valid(self) -> bool {
        1 <= self.counter && self.counter <= Self::MAX_COUNTER
    }

    /// The dot, if it is valid.
    pub(crate) fn validated<E: de::Error>(self) -> Result<Self, E> {
        if self.is_valid() {
            Ok(self)
        } else {
            Err(E::custom(format_args!("the counter of dot {self} is not between 1 and 2^53 - 1")))
        }
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.counter)
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Dot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(DOT, &Shown(*self))
    }
}

/// A dot as formats see it that don't know its announcement.
struct Shown(Dot);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            (self.0.replica, self.0.counter).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Dot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(DOT, DotVisitor)
    }
}

struct DotVisitor;

impl<'de> Visitor<'de> for DotVisitor {
    type Value = Dot;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dot")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Dot, D::Error> {
        if deserializer.is_human_readable() {
            return self.visit_str(&String::deserialize(deserializer)?);
        }
        let (replica, counter) = Deserialize::deserialize(deserializer)?;
        Dot { replica, counter }.validated()
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Dot, E> {
        let dot = parse(text).ok_or_else(|| E::custom(format_args!("`{text}` is not a dot (`replica:counter`)")))?;
        dot.validated()
    }
}

fn parse(text: &str) -> Option<Dot> {
    let (replica, counter) = text.split_once(':')?;
    let canonical = !counter.starts_with(['0', '+']);
    Some(Dot { replica: replica.parse().ok()?, counter: counter.parse().ok().filter(|_| canonical)? })
}
