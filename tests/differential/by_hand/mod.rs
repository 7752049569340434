//! The compounds, written out.

mod board;
mod friendship;
mod item;

use std::fmt::Debug;

pub(crate) use board::Board;
use crdt_types::{Decoding, DotStore, Encoding, FieldPath, MergeError};
pub(crate) use friendship::Friendship;
pub(crate) use item::Item;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A constant in a payload.
#[derive(Serialize, Deserialize)]
enum Constant<T> {
    #[serde(rename = "constant")]
    Is(T),
}

/// A store in a payload.
struct Store<S>(S);

impl<S: DotStore> Serialize for Store<S> {
    fn serialize<O: Serializer>(&self, serializer: O) -> Result<O::Ok, O::Error> {
        self.0.encode(Encoding::new(), serializer)
    }
}

impl<'de, S: DotStore> Deserialize<'de> for Store<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        S::decode(&mut Decoding::new(), deserializer).map(Self)
    }
}

fn check_constant<T: PartialEq + Debug>(name: &'static str, mine: &T, theirs: &T) -> Result<(), MergeError> {
    if mine == theirs {
        return Ok(());
    }
    let (mine, theirs) = (format!("{mine:?}").into(), format!("{theirs:?}").into());
    Err(MergeError::ConstantDiffers { path: FieldPath::root(), mine, theirs }.within(name))
}
