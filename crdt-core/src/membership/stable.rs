//! What every member has seen.

use alloc::collections::BTreeSet;

use crate::{CausalContext, ReplicaId};

/// What every member has seen, and what any of them had seen when it said so. Only a [`Membership`](crate::Membership) gives it.
///
/// Who has seen the [`horizon`](Self::horizon) knows all events that were made without knowledge of what is stable: an event
/// outside it was made by a member after it had acknowledged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stable {
    pub(super) seen: CausalContext,
    pub(super) horizon: CausalContext,
    pub(super) members: BTreeSet<ReplicaId>,
}

impl Stable {
    /// The events that every member has seen.
    pub const fn seen(&self) -> &CausalContext {
        &self.seen
    }

    /// The events that some member had seen when it acknowledged.
    pub const fn horizon(&self) -> &CausalContext {
        &self.horizon
    }

    /// The members.
    pub const fn members(&self) -> &BTreeSet<ReplicaId> {
        &self.members
    }
}
