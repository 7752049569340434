//! JSON objects, as Python writes its dictionaries.

use alloc::collections::{BTreeMap, btree_map};
use alloc::string::String;
use core::fmt::{self, Debug};
use core::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// An object whose keys are data. A key that occurs twice, also in another spelling, is an error.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Entries<K, V>(BTreeMap<K, V>);

impl<K, V> IntoIterator for Entries<K, V> {
    type Item = (K, V);
    type IntoIter = btree_map::IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de, K: Ord + Debug + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Ord + Debug + Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<K, V> {
    type Value = Entries<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some((key, value)) = map.next_entry()? {
            match entries.entry(key) {
                btree_map::Entry::Vacant(place) => place.insert(value),
                btree_map::Entry::Occupied(entry) => {
                    return Err(A::Error::custom(format_args!("the key {:?} occurs twice", entry.key())));
                }
            };
        }
        Ok(Entries(entries))
    }
}

/// Reads an object that has exactly these two members.
pub(super) fn two_members<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
    names: &'static [&'static str; 2],
    deserializer: D,
) -> Result<[V; 2], D::Error> {
    deserializer.deserialize_map(MembersVisitor { names, value: PhantomData })
}

struct MembersVisitor<V> {
    names: &'static [&'static str; 2],
    value: PhantomData<V>,
}

impl<'de, V: Deserialize<'de>> Visitor<'de> for MembersVisitor<V> {
    type Value = [V; 2];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the members `{}` and `{}`", self.names[0], self.names[1])
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<[V; 2], A::Error> {
        let mut members = [None, None];
        while let Some(name) = map.next_key::<String>()? {
            let Some(index) = self.names.iter().position(|known| *known == name) else {
                return Err(A::Error::unknown_field(&name, self.names));
            };
            if members[index].replace(map.next_value()?).is_some() {
                return Err(A::Error::duplicate_field(self.names[index]));
            }
        }
        let [first, second] = members;
        Ok([
            first.ok_or_else(|| A::Error::missing_field(self.names[0]))?,
            second.ok_or_else(|| A::Error::missing_field(self.names[1]))?,
        ])
    }
}
