//! The toolbox's set in which time decides.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::fmt::Debug;

use crdt_core::{DotStore, Key, ReplicaId, Timestamp};
use serde::{Deserialize, Deserializer};

use super::event::only_event;
use super::object::{Entries, two_members};
use super::payload::{Field, Payload};
use super::time::timestamp;
use super::{ImportError, ImportProblem};
use crate::set::Membership;

/// What the toolbox stored for an `LWWSet`: `{"A": {"x": [1385000035.5]}, "R": {}}`.
///
/// The elements are the keys of JSON objects, so `T` is read from a string.
#[derive(Clone, PartialEq, Debug)]
pub struct LwwSet<T> {
    added: Entries<T, Vec<f64>>,
    removed: Entries<T, Vec<f64>>,
}

const A: &str = "A";
const R: &str = "R";

impl<T: Key> Payload for LwwSet<T> {
    type Target = crate::LwwSet<T>;

    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError> {
        for (member, added, elements) in [(A, true, self.added), (R, false, self.removed)] {
            for (element, times) in elements {
                let place = field.at("LWWSet", Some(member), &element);
                let stamp = |seconds| timestamp(seconds).ok_or_else(|| place.error(ImportProblem::Time(seconds)));
                let stamps = times.into_iter().map(stamp).collect::<Result<BTreeSet<_>, _>>()?;
                for stamp in stamps {
                    let identity = field.identify(place, Some(stamp))?;
                    target.absorb(write(identity, element.clone(), stamp, added));
                }
            }
        }
        Ok(())
    }
}

/// The set that only this write has been made in.
fn write<T: Key>(identity: ReplicaId, element: T, stamp: Timestamp, added: bool) -> crate::LwwSet<T> {
    only_event(identity, |set: &mut crate::LwwSet<T>, tx| {
        set.store.edit(
            tx,
            element,
            |_| Membership::default(),
            |membership, tx| membership.insert(tx.write([]), stamp, added),
        );
    })
}

impl<'de, T: Ord + Debug + Deserialize<'de>> Deserialize<'de> for LwwSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        two_members(&[A, R], deserializer).map(|[added, removed]| Self { added, removed })
    }
}
