//! The body of a map whose entries are sets of dots, in text formats: under each replica the keys that are there by its events,
//! each with the number of the event.

use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::{fmt, iter};

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};

use super::{Decoding, Encoding, Kernel, Sequence};
use crate::{Dot, DotMap, DotSet, DotStore, Key, ReplicaId, fetch};

/// `{"map": {"…": [[` is one level deeper than a list of pairs.
pub(super) const DEEPER: usize = 1;

/// The keys of each replica, ascending, with the numbers of their events.
pub(super) struct Members<'a, K> {
    of: BTreeMap<ReplicaId, Vec<(&'a K, u64)>>,
    at: Encoding<'a>,
}

impl<'a, K: Key> Members<'a, K> {
    /// Of the entries of a map, if there are any and all of them are sets of dots.
    pub(super) fn of<S: DotStore, F>(map: &'a DotMap<K, S, F>, at: Encoding<'a>) -> Option<Self> {
        map.iter().next()?.1.as_set()?;
        let mut of = BTreeMap::<_, Vec<_>>::new();
        for part in map.parts() {
            fetch::keys(part.iter().map(|(key, _)| key));
            for (key, store) in part {
                for dot in store.as_set()?.iter() {
                    of.entry(dot.replica).or_default().push((key, dot.counter));
                }
            }
        }
        Some(Self { of, at })
    }
}

impl<K: Key> Serialize for Members<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut replicas = serializer.serialize_map(Some(self.of.len()))?;
        for (replica, keys) in &self.of {
            let keys = Sequence(|| keys.iter().map(|&(key, counter)| (self.at.readable(DEEPER, key), counter)));
            replicas.serialize_entry(replica, &keys)?;
        }
        replicas.end()
    }
}

/// Reads the keys of each replica; they make the entries of a map in ascending order.
pub(super) fn read<'de, K: Key, S: DotStore, A: MapAccess<'de>>(
    at: &mut Decoding,
    mut replicas: A,
) -> Result<Vec<(K, S)>, A::Error> {
    let mut members: Vec<(K, Dot)> = Vec::new();
    while let Some(replica) = replicas.next_key()? {
        replicas.next_value_seed(ReadKeys { replica, at: &mut *at, members: &mut members })?;
    }
    if !members.is_sorted_by(|a, b| a < b) {
        members.sort();
        if let Some(pair) = members.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(A::Error::custom(format_args!("the event {} occurs twice", pair[0].1)));
        }
    }
    let mut entries: Vec<(K, DotSet)> = Vec::with_capacity(members.len());
    for (key, dot) in members {
        match entries.last_mut() {
            Some((last, dots)) if *last == key => _ = dots.insert(dot),
            _ => entries.push((key, DotSet::from(dot))),
        }
    }
    entries.into_iter().map(|(key, dots)| S::of_set(dots).map(|store| (key, store))).collect()
}

/// Reads the keys of one replica.
struct ReadKeys<'a, K> {
    replica: ReplicaId,
    at: &'a mut Decoding,
    members: &'a mut Vec<(K, Dot)>,
}

impl<'de, K: Key> DeserializeSeed<'de> for ReadKeys<'_, K> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, K: Key> Visitor<'de> for ReadKeys<'_, K> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of pairs of a key and the number of an event")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some((key, counter)) = list.next_element()? {
            let (dot, _) = self.at.entry(&key, |_| Dot::new(self.replica, counter).validated())?;
            self.members.push((key, dot));
        }
        Ok(())
    }
}

/// Reads a store from the payload of these dots.
pub(crate) fn decode_set<S: DotStore, E: Error>(dots: &DotSet) -> Result<S, E> {
    let dots = SeqDeserializer::new(dots.iter().map(ToString::to_string));
    let set = MapDeserializer::new(iter::once((Kernel::Set.name(), dots)));
    S::decode(&mut Decoding::new(), MapAccessDeserializer::new(set))
}
