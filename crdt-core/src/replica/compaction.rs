//! Garbage collection: what every member has seen need not be told apart any more.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::Replica;
use crate::membership::Stable;
use crate::{CompactError, DotStore, Dots, ReplicaId, StateCrdt};

/// What a compaction did.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Compacted {
    /// Were entries of counters made one?
    pub sealed: bool,
    /// The replicas that are no longer in the context.
    pub retired: Vec<ReplicaId>,
}

impl<T: StateCrdt> Replica<T> {
    /// Forgets what only matters to someone who has not seen all that every member has seen. It never changes a value.
    ///
    /// - The *log of the dead* is cut at `stable`: members need not be told what their deltas have brought them.
    /// - *Counters inside maps* have an entry for every increment that was handed out, for a removal may have seen one and not
    ///   the next. Every removal that is still to come has seen all of `stable`, so each replica's entries in it become one.
    /// - *Replicas that are no members any more*, all of whose events are stable and none of which lives, leave the
    ///   [context](Self::context), and with it all deltas and requests; stored payloads keep a number for each.
    ///
    /// Members compact when they like, or never: who has compacted and who has not understand each other. A replica that has
    /// not seen the base (a new one, a restored backup) is sent a whole state; if it has removed something meanwhile,
    /// [`MergeError::BehindBase`](crate::MergeError::BehindBase) says that it has to start from there.
    ///
    /// See [`Membership`](crate::Membership) for what `stable` is, what it demands of the application, and an example.
    /// O(*state*)
    ///
    /// # Errors
    ///
    /// If this replica has yet to see what another member had seen when it acknowledged; then nothing was changed. It succeeds
    /// after the next exchange.
    pub fn compact(&mut self, stable: &Stable) -> Result<Compacted, CompactError> {
        let seen = self.history.seen();
        if !seen.includes(stable.horizon()) {
            return Err(CompactError::Missing { events: Dots::between(&seen, stable.horizon()) });
        }
        drop(seen);
        let leaving = self.leaving(stable);
        let sealed = self.state.seal(stable.seen());
        self.history.compact(stable.seen(), &leaving);
        Ok(Compacted { sealed, retired: leaving.into_iter().collect() })
    }

    /// The replicas that make no events any more, and of which nothing lives anywhere.
    fn leaving(&self, stable: &Stable) -> BTreeSet<ReplicaId> {
        if !self.history.log.reaches(stable.seen()) {
            return BTreeSet::new();
        }
        let context = self.history.context.iter();
        let gone = context.filter(|&(replica, last)| {
            replica != self.id() && !stable.members().contains(&replica) && last <= stable.seen().counter(replica)
        });
        let mut leaving: BTreeSet<ReplicaId> = gone.map(|(replica, _)| replica).collect();
        for replica in self.history.log.killed_after(stable.seen()) {
            leaving.remove(&replica);
        }
        let _ = self.state.visit_dots(&mut |dot| {
            leaving.remove(&dot.replica);
            if leaving.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        leaving
    }
}
