//! What a replica knows besides its state.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;

use super::base::Base;
use super::log::Log;
use crate::causality::Lineage;
use crate::{CausalContext, ReplicaId, Timestamp};

/// What a replica has seen, who made it, what it killed, the latest time in it, and what was compacted.
#[derive(Clone, Default, Debug)]
pub(super) struct History {
    /// What was seen, but for the replicas that are retired.
    pub(super) context: CausalContext,
    pub(super) lineage: Lineage,
    pub(super) log: Log,
    pub(super) clock: Timestamp,
    pub(super) base: Base,
}

impl History {
    /// All that was seen, of retired replicas too.
    pub(super) fn seen(&self) -> Cow<'_, CausalContext> {
        self.base.with_retired(&self.context)
    }

    /// Adds what was seen elsewhere.
    pub(super) fn join(&mut self, seen: &CausalContext) {
        let news = self.base.news(seen);
        self.context.join(&news);
    }

    /// Forgets what can only matter to someone who has not seen all of `stable`.
    pub(super) fn compact(&mut self, stable: &CausalContext, leaving: &BTreeSet<ReplicaId>) {
        self.base.retire(&self.context.only(|replica, _| leaving.contains(&replica)));
        self.context = self.context.only(|replica, _| !leaving.contains(&replica));
        self.base.raise(stable);
        self.log.cut(stable);
        self.log.keep_floor_of(&self.context);
        self.lineage.forget(leaving);
    }

    /// Takes a replica back that is to make events again.
    pub(super) fn revive(&mut self, replica: ReplicaId) {
        self.context.raise(replica, self.base.revive(replica));
    }
}
