//! What a member says that it has seen and stored.

use alloc::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{CausalContext, ReplicaId};

/// What a member has seen and stored, and which members it lists: sent to the others, who [note](crate::Membership::note) it.
///
/// It may be lost, repeated and reordered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledgement {
    pub(super) member: ReplicaId,
    pub(super) members: BTreeSet<ReplicaId>,
    pub(super) seen: CausalContext,
}

impl Acknowledgement {
    /// Who acknowledges.
    pub const fn member(&self) -> ReplicaId {
        self.member
    }

    /// What it has seen.
    pub const fn seen(&self) -> &CausalContext {
        &self.seen
    }
}

/// `["00000000000000a1", ["00000000000000a1", "00000000000000b2"], {"00000000000000a1": 3}]`
impl Serialize for Acknowledgement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.member, &self.members, &self.seen).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Acknowledgement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (member, members, seen) = Deserialize::deserialize(deserializer)?;
        Ok(Self { member, members, seen })
    }
}
