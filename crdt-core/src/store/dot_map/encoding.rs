//! How maps are written and read.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::{Deserializer, Serialize, Serializer};

use super::entries::Entries;
use super::{DotMap, Summary};
use crate::payload::{MapBody, Newtype, ReadMap, Unknown};
use crate::{Decoding, DotStore, Encoding, Key, Tag};

impl<K: Key, S: DotStore, F: Summary<K, S>> DotMap<K, S, F> {
    /// [`DotStore::encode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Those of the serializer, of the keys, and of the contents.
    pub fn encode_as<O: Serializer>(&self, tag: Tag, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        tag.encode(&self.body(at), serializer)
    }

    /// [`DotStore::decode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Whatever is not a payload under this tag.
    pub fn decode_as<'de, D: Deserializer<'de>>(
        tag: Tag,
        at: &mut Decoding,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        tag.decode(Newtype(Self::reader(at)), deserializer)
    }

    pub(crate) fn body<'a>(&'a self, at: Encoding<'a>) -> impl Serialize + 'a {
        MapBody { map: self, unknown: &self.unknown, at }
    }

    pub(crate) const fn reader(at: &mut Decoding) -> ReadMap<'_, K, S, F> {
        ReadMap::new(at)
    }

    /// What [`reader`](Self::reader) has read, in ascending order.
    pub(crate) fn from_read(entries: Vec<(K, S)>, unknown: BTreeMap<K, Unknown>) -> Self {
        let summary = F::of(entries.iter().map(|(key, store)| (key, store)));
        let mut map = Self { entries: Entries::of(entries.into_iter()), unknown, summary };
        map.entries.settle(&map.unknown);
        map
    }
}
