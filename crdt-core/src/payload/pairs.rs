//! The body of a map: a list of pairs of a key and a store, or in text formats of [members] if the entries are sets of dots.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserializer, Serialize, Serializer};

use super::depth::ENTRY;
use super::members::{self, DEEPER, Members};
use super::{Decoding, Encoding, Unknown};
use crate::compact::ENTRIES;
use crate::{DotMap, DotStore, Key, Summary, fetch};

/// So many entries are given room if they are said to come: not more, for hostile payloads say any number.
const FEW: usize = 3;

/// The entries of a map, with what their type does not know of them.
pub(crate) struct MapBody<'a, K, S, F> {
    pub(crate) map: &'a DotMap<K, S, F>,
    pub(crate) unknown: &'a BTreeMap<K, Unknown>,
    pub(crate) at: Encoding<'a>,
}

impl<K: Key, S: DotStore, F> Serialize for MapBody<'_, K, S, F> {
    fn serialize<O: Serializer>(&self, serializer: O) -> Result<O::Ok, O::Error> {
        serializer.serialize_newtype_struct(ENTRIES, &Shown(self))
    }
}

/// A map as formats see it that don't know its announcement.
struct Shown<'a, K, S, F>(&'a MapBody<'a, K, S, F>);

impl<K: Key, S: DotStore, F> Serialize for Shown<'_, K, S, F> {
    fn serialize<O: Serializer>(&self, serializer: O) -> Result<O::Ok, O::Error> {
        let MapBody { map, unknown, at } = *self.0;
        let at = at.deeper(ENTRY)?;
        let is_text = serializer.is_human_readable() && !at.is_trial();
        if let Some(members) = is_text.then(|| Members::of(map, at)).flatten() {
            return members.serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(map.len()))?;
        for part in map.parts() {
            if !at.is_trial() {
                fetch::keys(part.iter().map(|(key, _)| key));
            }
            for (key, store) in part {
                let at = at.with(unknown.get(key));
                list.serialize_element(&(at.readable(DEEPER, key), EncodedEntry { key, store, at }))?;
            }
        }
        list.end()
    }
}

/// A store as something that serde can serialize.
pub(crate) struct Encoded<'a, S> {
    pub(crate) store: &'a S,
    pub(crate) at: Encoding<'a>,
}

impl<S: DotStore> Serialize for Encoded<'_, S> {
    fn serialize<O: Serializer>(&self, serializer: O) -> Result<O::Ok, O::Error> {
        self.store.encode(self.at, serializer)
    }
}

/// The store of a key.
struct EncodedEntry<'a, K, S> {
    key: &'a K,
    store: &'a S,
    at: Encoding<'a>,
}

impl<K: Key, S: DotStore> Serialize for EncodedEntry<'_, K, S> {
    fn serialize<O: Serializer>(&self, serializer: O) -> Result<O::Ok, O::Error> {
        self.at.in_entry(self.key, self.store.encode(self.at, serializer))
    }
}

/// A store as something that serde can deserialize.
pub(crate) struct Decoded<'a, S> {
    at: &'a mut Decoding,
    store: PhantomData<S>,
}

impl<'a, S> Decoded<'a, S> {
    pub(crate) const fn new(at: &'a mut Decoding) -> Self {
        Self { at, store: PhantomData }
    }
}

impl<'de, S: DotStore> DeserializeSeed<'de> for Decoded<'_, S> {
    type Value = S;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S, D::Error> {
        S::decode(self.at, deserializer)
    }
}

/// Reads the entries of a map, and what their type does not know. Entries at bottom are left out: they say nothing.
pub(crate) struct ReadMap<'a, K, S, F> {
    at: &'a mut Decoding,
    entry: PhantomData<(K, S, F)>,
}

impl<'a, K, S, F> ReadMap<'a, K, S, F> {
    pub(crate) const fn new(at: &'a mut Decoding) -> Self {
        Self { at, entry: PhantomData }
    }
}

impl<'de, K: Key, S: DotStore, F: Summary<K, S>> DeserializeSeed<'de> for ReadMap<'_, K, S, F> {
    type Value = DotMap<K, S, F>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.at.nested(ENTRY, |at| deserializer.deserialize_newtype_struct(ENTRIES, ReadMap::<K, S, F>::new(at)))
    }
}

impl<'de, K: Key, S: DotStore, F: Summary<K, S>> Visitor<'de> for ReadMap<'_, K, S, F> {
    type Value = DotMap<K, S, F>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of pairs of a key and a store, or the keys of each replica")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_seq(self)
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, replicas: A) -> Result<Self::Value, A::Error> {
        members::read(self.at, replicas).map(|entries| DotMap::from_read(entries, BTreeMap::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let few = list.size_hint().unwrap_or(0).min(FEW);
        let (mut entries, mut unknowns) = (Vec::with_capacity(few), BTreeMap::new());
        while let Some((key, store, unknown)) = list.next_element_seed(ReadPair::<K, S>::new(&mut *self.at))? {
            if store.is_bottom() && unknown.as_ref().is_none_or(|unknown| unknown.is_bottom()) {
                continue;
            }
            if let Some(unknown) = unknown {
                unknowns.insert(key.clone(), *unknown);
            }
            entries.push((key, store));
        }
        if !entries.is_sorted_by(|a, b| a.0 < b.0) {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            if let Some(pair) = entries.windows(2).find(|pair| pair[0].0.cmp(&pair[1].0).is_eq()) {
                return Err(A::Error::custom(format_args!("the key {:?} occurs twice", pair[0].0)));
            }
        }
        Ok(DotMap::from_read(entries, unknowns))
    }
}

struct ReadPair<'a, K, S> {
    at: &'a mut Decoding,
    entry: PhantomData<(K, S)>,
}

impl<'a, K, S> ReadPair<'a, K, S> {
    const fn new(at: &'a mut Decoding) -> Self {
        Self { at, entry: PhantomData }
    }
}

impl<'de, K: Key, S: DotStore> DeserializeSeed<'de> for ReadPair<'_, K, S> {
    type Value = (K, S, Option<Box<Unknown>>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_tuple(2, self)
    }
}

impl<'de, K: Key, S: DotStore> Visitor<'de> for ReadPair<'_, K, S> {
    type Value = (K, S, Option<Box<Unknown>>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pair of a key and a store")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {
        let key: K = pair.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let (store, unknown) = self.at.entry(&key, |at| pair.next_element_seed(Decoded::new(at)))?;
        let store = store.ok_or_else(|| A::Error::custom("a key without its store"))?;
        Ok((key, store, unknown))
    }
}
