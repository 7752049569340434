//! What a write to a key of a map of plain values says.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or that there is none any more.
///
/// It is stored as a list of at most one value: JSON's `null` could not tell "none" from a value that is written as `null`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Slot<V>(pub(super) Option<V>);

impl<V: fmt::Debug> fmt::Debug for Slot<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

impl<V: Serialize> Serialize for Slot<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

impl<'de, V: DeserializeOwned> Deserialize<'de> for Slot<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SlotVisitor(PhantomData))
    }
}

struct SlotVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for SlotVisitor<V> {
    type Value = Slot<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of at most one value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Slot<V>, A::Error> {
        let value = list.next_element()?;
        if value.is_some() && list.next_element::<V>()?.is_some() {
            return Err(A::Error::invalid_length(2, &self));
        }
        Ok(Slot(value))
    }
}
