//! Which layout a payload has.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The one layout that there is so far. A later one gets the next number, and both are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format;

const NUMBER: u32 = 1;

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(NUMBER)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            NUMBER => Ok(Self),
            other => {
                Err(D::Error::custom(format_args!("format {other} is not one that this version reads ({NUMBER})")))
            }
        }
    }
}
