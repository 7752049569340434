//! Kill, then absorb.

use super::Replica;
use super::delta::{Deaths, Delta, union};
use super::identity::Author;
use super::news::News;
use super::whole::Whole;
use crate::store::{Dead, Joint, ends};
use crate::{ApplyError, CausalContext, DotStore, Dots, MergeError, ReplicaId, StateCrdt, Timestamp};

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

/// What a merge takes in.
enum Incoming<'a, T> {
    /// The state of a delta since `base`, which was seen here.
    Delta { state: Whole<T>, base: &'a CausalContext },
    /// What of the other state was not seen here.
    AtHand(&'a Whole<T>),
}

impl<T> Incoming<'_, T> {
    const fn state(&self) -> &Whole<T> {
        match self {
            Self::Delta { state, .. } => state,
            Self::AtHand(other) => other,
        }
    }
}

impl<T: StateCrdt> Replica<T> {
    /// Merges another replica of the same object: what it has seen and this one has not. O(*change*), and O(*replicas*)
    /// if there is none.
    ///
    /// # Errors
    ///
    /// If the two can't be merged; then nothing was changed.
    pub fn merge(&mut self, other: &Self) -> Result<Merged, MergeError> {
        other.hand_out();
        let (news, killed) = News::since(&self.history.context, &other.history);
        self.take_in(&news, Incoming::AtHand(&other.state), killed.map(Deaths::Listed))
    }

    /// Applies a delta as a unit: drops the dots that it declares dead, drops its dots that were seen here already,
    /// takes in the rest, and joins the contexts.
    ///
    /// A delta applies if its [base](Delta::base) was seen here: the causal gate. An old or repeated one changes
    /// nothing. Takes time proportional to the delta, times log of the state.
    ///
    /// # Errors
    ///
    /// If events before it are missing, or the two can't be merged; then nothing was changed.
    pub fn apply(&mut self, delta: Delta<T>) -> Result<Merged, ApplyError> {
        let Delta { base, news, dead, mut state } = delta;
        let seen = self.history.seen();
        if seen.includes(&base) {
            drop(seen);
            return Ok(self.take_in(&news, Incoming::Delta { state, base: &base }, Some(dead))?);
        }
        // Of another object everything is missing; its constants say better what is wrong.
        state.kill(&Dead::All);
        self.check(&news, &state, &Joint { dead: Dead::Listed(&Dots::new()), seen: &seen, apart: true })?;
        Err(ApplyError::Missing { events: Dots::between(&seen, &base) })
    }

    /// Takes in what has come. If nobody says what is `dead`, the state is at hand: what was seen and is not in it is dead.
    fn take_in(
        &mut self,
        news: &News<'_>,
        incoming: Incoming<'_, T>,
        dead: Option<Deaths>,
    ) -> Result<Merged, MergeError> {
        let killed = dead.as_ref().and_then(Deaths::killed).map(union).unwrap_or_default();
        let seen = self.history.base.with_retired(&self.history.context);
        let apart = matches!(incoming, Incoming::AtHand(_));
        let check = |dead: Dead<'_>| self.check(news, incoming.state(), &Joint { dead, seen: &seen, apart });
        match &dead {
            Some(dead) => check(dead.among(&news.upto, &killed))?,
            // All may live; if that is a contradiction, perhaps it is in an entry that dies.
            None => check(Dead::Listed(&Dots::new()))
                .or_else(|_| check(Dead::Unless { seen: &news.upto, live: &ends(incoming.state()) }))?,
        }
        if seen.includes(&news.upto) {
            self.state.learn(incoming.state(), &seen);
            return Ok(Merged { changed: false, rotated: None });
        }
        self.check_base(news, dead.as_ref(), &seen)?;
        self.check_clock(news.clock)?;

        match &dead {
            Some(dead) if dead.are_some() => self.state.kill(&dead.among(&news.upto, &killed)),
            Some(_) => (),
            None => self.state.kill_unless_in(incoming.state(), &news.upto),
        }
        match incoming {
            Incoming::AtHand(other) => self.state.absorb_since(other, &seen),
            Incoming::Delta { mut state, base } => {
                if !base.includes_meet(&seen, &news.upto) {
                    state.kill(&Dead::Unless { seen: &seen, live: &Dots::new() });
                }
                self.state.absorb(state);
            }
        }
        match dead {
            Some(Deaths::Listed(killed)) => {
                let new = killed.into_iter().filter(|&(killer, _)| !seen.contains(killer));
                for (killer, dots) in new {
                    self.history.log.record(killer, dots, &Dots::new());
                }
            }
            Some(Deaths::Unless(_)) | None => self.history.log.raise_floor(&seen, &news.upto),
        }
        self.history.lineage.join(&seen, &news.lineage, &news.upto);
        let rotated = self.rotate(&news.upto);
        self.history.join(&news.upto);
        self.history.base.raise(&news.stable);
        self.history.clock = self.history.clock.max(news.clock);
        self.history.log.bound(&self.history.context);
        Ok(Merged { changed: true, rotated })
    }

    /// Finds what can't be merged.
    fn check(&self, news: &News<'_>, new: &Whole<T>, at: &Joint<'_>) -> Result<(), MergeError> {
        if let Some(dot) = self.history.lineage.fork(at.seen, &news.lineage, &news.upto) {
            return Err(MergeError::IdentityForked { dot });
        }
        self.state.check(new, at)
    }

    /// Refuses removals that may have seen a part of what was sealed, on either side.
    fn check_base(&self, news: &News<'_>, dead: Option<&Deaths>, seen: &CausalContext) -> Result<(), MergeError> {
        let missing = |here, events| Err(MergeError::BehindBase { here, events });
        if !seen.includes(&news.stable) && !news.upto.includes(seen) {
            missing(true, Dots::between(seen, &news.stable))
        } else if dead.is_none_or(Deaths::are_some) && !self.history.base.is_in(&news.upto) {
            missing(false, Dots::between(&news.upto, &self.history.base.stable))
        } else {
            Ok(())
        }
    }

    /// Refuses stamps from too far in the future, unless this replica has seen later ones.
    fn check_clock(&self, clock: Timestamp) -> Result<(), MergeError> {
        let tolerance = self.environment.tolerance();
        match self.environment.now() {
            Some(now) if clock > now.saturating_add(tolerance).max(self.history.clock) => {
                Err(MergeError::ClockAhead { ahead: clock.since(now), tolerance })
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
