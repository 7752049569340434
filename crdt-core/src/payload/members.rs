//! The body of a map whose entries are sets of dots, in text formats: under each replica the keys that are there by its events,
//! each with the number of the event.

use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::{iter, ptr};

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Error, MapAccess};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use super::{Decoding, Encoding, Kernel, Sequence, Unique};
use crate::{Dot, DotMap, DotSet, DotStore, Key, ReplicaId, fetch};

/// `{"map": {"…": [[` has one level more than a list of pairs. All formats count it, or one could hold a key that another can't.
pub(super) const DEEPER: usize = 1;

/// The keys of each replica, ascending, with the numbers of their events.
pub(super) struct Members<'a, K> {
    of: BTreeMap<ReplicaId, Vec<(&'a K, u64)>>,
    at: Encoding<'a>,
}

impl<'a, K: Key> Members<'a, K> {
    /// Of the entries of a map, if there are any, all of them are sets of dots, and no key is there by two events of one replica.
    pub(super) fn of<S: DotStore, F>(map: &'a DotMap<K, S, F>, at: Encoding<'a>) -> Option<Self> {
        map.iter().next()?.1.as_set()?;
        let mut of = BTreeMap::<_, Vec<(&K, u64)>>::new();
        for (key, store) in map {
            for dot in store.as_set()?.dots() {
                let keys = of.entry(dot.replica).or_default();
                if keys.last().is_some_and(|&(last, _)| ptr::eq(last, key)) {
                    return None;
                }
                keys.push((key, dot.counter));
            }
        }
        Some(Self { of, at })
    }
}

impl<K: Key> Serialize for Members<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut replicas = serializer.serialize_map(Some(self.of.len()))?;
        for (replica, keys) in &self.of {
            let member = |(key, counter)| (self.at.readable(DEEPER, key), counter);
            replicas.serialize_entry(replica, &Sequence(|| fetched(keys).map(member)))?;
        }
        replicas.end()
    }
}

/// The keys, some fetched together before the first of them is asked for.
fn fetched<'a, K: Ord>(keys: &'a [(&'a K, u64)]) -> impl ExactSizeIterator<Item = (&'a K, u64)> {
    keys.iter().enumerate().map(|(at, &member)| {
        if at % fetch::AT_ONCE == 0 {
            fetch::keys(keys[at..].iter().take(fetch::AT_ONCE).map(|&(key, _)| key));
        }
        member
    })
}

/// Reads the keys of each replica; they make the entries of a map in ascending order.
pub(super) fn read<'de, K: Key, S: DotStore, A: MapAccess<'de>>(
    at: &mut Decoding,
    replicas: A,
) -> Result<Vec<(K, S)>, A::Error> {
    let Unique(of) = Unique::<ReplicaId, Vec<(K, u64)>>::deserialize(MapAccessDeserializer::new(replicas))?;
    let of_one = |(replica, keys): (_, Vec<(K, u64)>)| {
        keys.into_iter().map(move |(key, counter)| (key, Dot::new(replica, counter)))
    };
    let mut members: Vec<(K, Dot)> = of.into_iter().flat_map(of_one).collect();
    if !members.is_sorted_by(|a, b| a.0.cmp(&b.0).is_le()) {
        members.sort_by(|a, b| a.0.cmp(&b.0));
    }
    let mut entries: Vec<(K, DotSet)> = Vec::with_capacity(members.len());
    for (key, dot) in members {
        at.entry(&key, |_| dot.validated())?;
        match entries.last_mut().filter(|entry| entry.0.cmp(&key).is_eq()) {
            Some((_, dots)) if dots.dots().last().is_some_and(|last| last.replica == dot.replica) => {
                return Err(A::Error::custom(format_args!("the key {key:?} occurs twice")));
            }
            Some((_, dots)) => _ = dots.insert(dot),
            None => entries.push((key, DotSet::from(dot))),
        }
    }
    if entries.is_empty() {
        return Err(A::Error::invalid_length(0, &"a replica and its keys"));
    }
    let mut of_set = |(key, dots)| {
        let (store, _) = at.entry(&key, |_| S::of_set(dots))?;
        Ok((key, store))
    };
    entries.into_iter().map(&mut of_set).collect()
}

/// Reads a store from the payload of these dots.
pub(crate) fn decode_set<S: DotStore, E: Error>(dots: &DotSet) -> Result<S, E> {
    let dots = SeqDeserializer::new(dots.dots().iter().map(ToString::to_string));
    let set = MapDeserializer::new(iter::once((Kernel::Set.name(), dots)));
    S::decode(&mut Decoding::new(), MapAccessDeserializer::new(set))
}
