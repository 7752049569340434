//! What the fields of the newer programs hold: whatever an older one might not carry as it is.

use std::fmt;

use crdt_types::{GCounter, LwwRegister, StateCrdt};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A constant that older payloads lack.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Owner(pub(crate) String);

impl Default for Owner {
    fn default() -> Self {
        Self("nobody".to_owned())
    }
}

/// A key that is no string.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) enum Key {
    Unit,
    Number(i64),
    Pair(bool, Option<char>),
    Named { bytes: Bytes },
}

impl Key {
    pub(crate) fn of(number: u8) -> Self {
        match number % 4 {
            0 => Self::Unit,
            1 => Self::Number(-i64::from(number)),
            2 => Self::Pair(number > 2, Some('é')),
            _ => Self::Named { bytes: Bytes(vec![number, 0, 0xff]) },
        }
    }
}

/// Bytes, where the format has them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BytesVisitor;

        impl<'de> Visitor<'de> for BytesVisitor {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bytes, A::Error> {
                std::iter::from_fn(|| list.next_element().transpose()).collect::<Result<_, _>>().map(Bytes)
            }
        }
        deserializer.deserialize_byte_buf(BytesVisitor)
    }
}

/// A compound that the older program does not know at all.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
pub(crate) struct Note {
    #[crdt(constant, default)]
    pub(crate) author: Owner,
    pub(crate) text: LwwRegister<String>,
    pub(crate) likes: GCounter,
}
