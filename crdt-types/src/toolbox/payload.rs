//! What the toolbox stored for one field.

use core::fmt::Debug;

use crdt_core::{ReplicaId, Timestamp};
use serde::Serialize;

use super::identity::Place;
use super::{Import, ImportError, ImportProblem};

/// What the toolbox stored for one field. The payloads of this module implement it, and nothing else can.
pub trait Payload {
    /// The type that it goes into.
    type Target;

    #[doc(hidden)]
    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError>;
}

/// A field that is being imported. Public only because [`Payload`] is.
#[derive(Debug)]
pub struct Field<'a> {
    name: &'a str,
    import: &'a mut Import,
}

impl<'a> Field<'a> {
    pub(super) const fn new(name: &'a str, import: &'a mut Import) -> Self {
        Self { name, import }
    }

    /// The place of an element of this field.
    pub(super) const fn at<K>(&self, kind: &'static str, member: Option<&'static str>, key: &'a K) -> Place<'a, K> {
        Place { kind, field: self.name, member, key }
    }

    /// The identity of a fact, which no other fact of this import may have.
    pub(super) fn identify<K: Serialize + Debug>(
        &mut self,
        place: Place<'_, K>,
        time: Option<Timestamp>,
    ) -> Result<ReplicaId, ImportError> {
        let identity = place.identity(time)?;
        if self.import.note(identity, time.unwrap_or_default()) {
            Ok(identity)
        } else {
            Err(place.error(ImportProblem::Collision))
        }
    }
}
