//! Kill, then absorb.

use super::Replica;
use super::delta::{Deaths, Delta, union};
use super::identity::Author;
use crate::store::{Dead, Joint};
use crate::{ApplyError, CausalContext, DotStore, Dots, MergeError, ReplicaId, StateCrdt};

/// What a merge did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Merged {
    /// Did this replica see anything new?
    pub changed: bool,
    /// The identity that this replica had before, if the other side knew events of it that this replica has lost. It now
    /// has a new one: whoever stores the identity stores it anew.
    pub rotated: Option<ReplicaId>,
}

impl<T: StateCrdt> Replica<T> {
    /// Applies a delta as a unit: drops the dots that it declares dead, drops its dots that were seen here already,
    /// takes in the rest, and joins the contexts.
    ///
    /// A delta applies if its [base](Delta::base) was seen here: the causal gate. An old or repeated one changes
    /// nothing. Takes time proportional to the delta, times log of the state.
    ///
    /// # Errors
    ///
    /// If events before it are missing, or the two can't be merged; then nothing was changed.
    pub fn apply(&mut self, mut delta: Delta<T>) -> Result<Merged, ApplyError> {
        let seen = self.history.seen();
        if seen.includes(&delta.base) {
            drop(seen);
            return Ok(self.merge_delta(delta, false)?);
        }
        // Of another object everything is missing; its constants say better what is wrong.
        delta.state.kill(&Dead::All);
        self.check(&delta, &seen, &Dots::new(), true)?;
        Err(ApplyError::Missing { events: Dots::between(&seen, &delta.base) })
    }

    /// Merges a delta whose base was seen here. Is it certain that it is [apart](Joint::apart) from what is here?
    pub(super) fn merge_delta(&mut self, mut delta: Delta<T>, apart: bool) -> Result<Merged, MergeError> {
        let killed = delta.dead.killed().map(union).unwrap_or_default();
        let seen = self.history.base.with_retired(&self.history.context);
        self.check(&delta, &seen, &killed, apart)?;
        if seen.includes(&delta.upto) {
            self.state.learn(delta.state);
            return Ok(Merged { changed: false, rotated: None });
        }
        self.check_base(&delta, &seen)?;
        self.check_clock(&delta)?;

        if delta.dead.are_some() {
            self.state.kill(&delta.dead.among(&delta.upto, &killed));
        }
        if !delta.base.includes_meet(&seen, &delta.upto) {
            delta.state.kill(&Dead::Unless { seen: &seen, live: &Dots::new() });
        }
        self.state.absorb(delta.state);
        match delta.dead {
            Deaths::Listed(killed) => {
                let new = killed.into_iter().filter(|&(killer, _)| !seen.contains(killer));
                for (killer, dots) in new {
                    self.history.log.record(killer, dots, &Dots::new());
                }
            }
            Deaths::Unless(_) => self.history.log.raise_floor(&seen, &delta.upto),
        }
        self.history.lineage.join(&seen, &delta.lineage, &delta.upto);
        let rotated = self.rotate(&delta.upto);
        self.history.join(&delta.upto);
        self.history.base.raise(&delta.stable);
        self.history.clock = self.history.clock.max(delta.clock);
        self.history.log.bound(&self.history.context);
        Ok(Merged { changed: true, rotated })
    }

    /// Finds what can't be merged.
    fn check(&self, delta: &Delta<T>, seen: &CausalContext, killed: &Dots, apart: bool) -> Result<(), MergeError> {
        if let Some(dot) = self.history.lineage.fork(seen, &delta.lineage, &delta.upto) {
            return Err(MergeError::IdentityForked { dot });
        }
        let at = Joint { dead: delta.dead.among(&delta.upto, killed), seen, apart };
        self.state.check(&delta.state, &at)
    }

    /// Refuses removals that may have seen a part of what was sealed, on either side.
    fn check_base(&self, delta: &Delta<T>, seen: &CausalContext) -> Result<(), MergeError> {
        let missing = |here, events| Err(MergeError::BehindBase { here, events });
        if !seen.includes(&delta.stable) && !delta.upto.includes(seen) {
            missing(true, Dots::between(seen, &delta.stable))
        } else if delta.dead.are_some() && !self.history.base.is_in(&delta.upto) {
            missing(false, Dots::between(&delta.upto, &self.history.base.stable))
        } else {
            Ok(())
        }
    }

    /// Refuses stamps from too far in the future, unless this replica has seen later ones.
    fn check_clock(&self, delta: &Delta<T>) -> Result<(), MergeError> {
        let tolerance = self.environment.tolerance();
        match self.environment.now() {
            Some(now) if delta.clock > now.saturating_add(tolerance).max(self.history.clock) => {
                Err(MergeError::ClockAhead { ahead: delta.clock.since(now), tolerance })
            }
            _ => Ok(()),
        }
    }

    /// Takes a new identity if more events of the present one were seen elsewhere than were made here.
    fn rotate(&mut self, seen: &CausalContext) -> Option<ReplicaId> {
        let lost = self.id();
        if seen.counter(lost) <= self.history.context.counter(lost) {
            return None;
        }
        let id = ReplicaId::new(self.environment.random());
        self.author = Author::new(id, 0, &*self.environment);
        Some(lost)
    }
}
