//! Bodies that are lists of entries.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use crate::Dot;

/// Writes the items of an iterator that can be made any number of times.
pub(crate) struct Sequence<F>(pub(crate) F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// A store that is read entry by entry.
pub(crate) trait FromEntries: Default {
    type Entry: DeserializeOwned;

    /// Takes an entry. What dot does it have, and was that new?
    fn take_entry(&mut self, entry: Self::Entry) -> (Dot, bool);
}

/// Reads a list of entries.
pub(crate) struct ReadEntries<S>(PhantomData<S>);

impl<S> ReadEntries<S> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, S: FromEntries> DeserializeSeed<'de> for ReadEntries<S> {
    type Value = S;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, S: FromEntries> Visitor<'de> for ReadEntries<S> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of dots with what they hold")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<S, A::Error> {
        let mut store = S::default();
        while let Some(entry) = list.next_element()? {
            let (dot, new) = store.take_entry(entry);
            if !new {
                return Err(A::Error::custom(format_args!("the event {dot} occurs twice")));
            }
        }
        Ok(store)
    }
}
