//! The toolbox's set whose removed elements never come back.

use alloc::collections::BTreeSet;

use crdt_core::{DotStore, Key};
use serde::{Deserialize, Deserializer};

use super::ImportError;
use super::event::only_event;
use super::object::two_members;
use super::payload::{Field, Payload};
use crate::flag::Unanimous;

/// What the toolbox stored for a `TwoPSet`: `{"A": ["x", "y"], "R": ["y"]}`.
#[derive(Clone, PartialEq, Debug)]
pub struct TwoPhaseSet<T> {
    added: BTreeSet<T>,
    removed: BTreeSet<T>,
}

const A: &str = "A";
const R: &str = "R";

impl<T: Key> Payload for TwoPhaseSet<T> {
    type Target = crate::TwoPhaseSet<T>;

    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError> {
        for (member, added, elements) in [(A, true, self.added), (R, false, self.removed)] {
            for element in elements {
                let identity = field.identify(field.at("TwoPSet", Some(member), &element), None)?;
                target.absorb(only_event(identity, |set: &mut Self::Target, tx| {
                    set.store.edit(tx, element, |_| Unanimous::default(), |phase, tx| phase.insert(tx, added));
                }));
            }
        }
        Ok(())
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for TwoPhaseSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        two_members(&[A, R], deserializer).map(|[added, removed]| Self { added, removed })
    }
}
