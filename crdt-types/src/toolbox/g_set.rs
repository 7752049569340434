//! The toolbox's set that only grows.

use alloc::collections::BTreeSet;

use crdt_core::{DotStore, Key};
use serde::{Deserialize, Deserializer};

use super::ImportError;
use super::event::only_event;
use super::payload::{Field, Payload};

/// What the toolbox stored for a `GSet`: `["x", "y"]`.
#[derive(Clone, PartialEq, Debug)]
pub struct GSet<T> {
    elements: BTreeSet<T>,
}

impl<T: Key> Payload for GSet<T> {
    type Target = crate::GSet<T>;

    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError> {
        for element in self.elements {
            let identity = field.identify(field.at("GSet", None, &element), None)?;
            target.absorb(only_event(identity, |set: &mut Self::Target, tx| {
                set.insert(tx, element);
            }));
        }
        Ok(())
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for GSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeSet::deserialize(deserializer).map(|elements| Self { elements })
    }
}
