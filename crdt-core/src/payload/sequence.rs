//! Bodies that are lists of entries.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use crate::Dot;

/// Writes the items of an iterator that can be made any number of times.
pub(crate) struct Sequence<F>(pub(crate) F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// A store that is read as a list of entries, each with a dot of its own.
pub(crate) trait FromEntries: Sized {
    type Entry: DeserializeOwned;

    fn dot(entry: &Self::Entry) -> Dot;

    /// The store of these entries, which are in the order of their dots.
    fn from_ascending(entries: SmallVec<[Self::Entry; 1]>) -> Self;
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
        let mut entries = SmallVec::new();
        while let Some(entry) = list.next_element::<S::Entry>()? {
            entries.push(entry);
        }
        entries.sort_by_key(S::dot);
        match entries.windows(2).find(|pair| S::dot(&pair[0]) == S::dot(&pair[1])) {
            Some(twice) => Err(A::Error::custom(format_args!("the event {} occurs twice", S::dot(&twice[0])))),
            None => Ok(S::from_ascending(entries)),
        }
    }
}
