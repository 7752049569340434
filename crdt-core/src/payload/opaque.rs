//! A value of an unknown type.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a self-describing format has said of a value whose type this program does not know: enough to compare it and to
/// write it again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Opaque {
    Unit,
    Bool(bool),
    /// Within `u64` or `i64`.
    Integer(i128),
    /// The bits, so that NaN equals itself.
    Float(u64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Opaque>),
    /// In the order of the keys: stores reorder the members of objects.
    Map(Vec<(Opaque, Opaque)>),
}

impl Opaque {
    /// How many lists and maps lie in each other; text has bytes as a list.
    pub(super) fn levels(&self) -> usize {
        match self {
            Self::List(items) => 1 + items.iter().map(Self::levels).max().unwrap_or(0),
            Self::Map(entries) => {
                1 + entries.iter().map(|(key, value)| key.levels().max(value.levels())).max().unwrap_or(0)
            }
            Self::Bytes(_) => 1,
            _ => 0,
        }
    }
}

impl fmt::Debug for Opaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Float(bits) => f64::from_bits(*bits).fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Bytes(value) => value.fmt(f),
            Self::List(items) => items.fmt(f),
            Self::Map(entries) => f.debug_map().entries(entries.iter().map(|(key, value)| (key, value))).finish(),
        }
    }
}

impl Serialize for Opaque {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => match u64::try_from(*value) {
                Ok(value) => serializer.serialize_u64(value),
                Err(_) => i64::try_from(*value).map_err(S::Error::custom)?.serialize(serializer),
            },
            Self::Float(bits) => serializer.serialize_f64(f64::from_bits(*bits)),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Opaque {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OpaqueVisitor)
    }
}

struct OpaqueVisitor;

impl<'de> Visitor<'de> for OpaqueVisitor {
    type Value = Opaque;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Opaque, E> {
        Ok(Opaque::Unit)
    }

    fn visit_none<E: Error>(self) -> Result<Opaque, E> {
        Ok(Opaque::Unit)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Opaque, D::Error> {
        Opaque::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Opaque, E> {
        Ok(Opaque::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Opaque, E> {
        Ok(Opaque::Integer(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Opaque, E> {
        Ok(Opaque::Integer(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Opaque, E> {
        Ok(Opaque::Float(value.to_bits()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Opaque, E> {
        Ok(Opaque::Text(value.into()))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Opaque, E> {
        Ok(Opaque::Bytes(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Opaque, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Opaque::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Opaque, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        entries.sort();
        match entries.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(twice) => Err(A::Error::custom(format_args!("the name {:?} occurs twice", twice[0].0))),
            None => Ok(Opaque::Map(entries)),
        }
    }
}
