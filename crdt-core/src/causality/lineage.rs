//! Which opening of a replica made which of its events.
//!
//! An identity must never be alive twice: a copied directory or a cloned disk makes two replicas that give the same dot
//! to different events, and where only counters are compared, the two pass for equal. So every opening of a replica
//! draws a random number, its *seal*, and what it makes is remembered under that seal. Two copies have different seals
//! for the same event, and the first exchange between replicas that have heard of both says so.

use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use super::{CausalContext, Dot, ReplicaId};
use crate::near;
use crate::payload::Unique;

/// The last openings of each replica. Two copies that have both been opened more often than this since they parted,
/// and whose peers have not met in between, are not told apart.
const REMEMBERED: usize = 8;

/// `(after, seal)`: the opening made the events after `after`, up to where the next opening starts.
///
/// A seal of 32 bits is exact in every JSON reader; a collision hides one accident in four thousand million.
pub(crate) type Opening = (u64, u32);

/// For each replica its last openings, ascending, at most [`REMEMBERED`]. A delta shares the list with the replica.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Lineage {
    /// Ascending by replica.
    openings: Arc<Vec<(ReplicaId, Openings)>>,
}

/// Most replicas are opened once.
type Openings = SmallVec<[Opening; 1]>;

impl Lineage {
    /// Notes that the opening `seal` of `replica` makes the events after `after`.
    pub(crate) fn open(&mut self, replica: ReplicaId, after: u64, seal: u32) {
        let all = Arc::make_mut(&mut self.openings);
        let at = all.binary_search_by_key(&replica, |of| of.0).unwrap_or_else(|at| {
            all.insert(at, (replica, Openings::new()));
            at
        });
        let openings = &mut all[at].1;
        openings.push((after, seal));
        if openings.len() > REMEMBERED {
            openings.remove(0);
        }
    }

    /// What is remembered of each replica, in ascending order.
    pub(crate) fn from_ascending(openings: impl Iterator<Item = (ReplicaId, Vec<Opening>)>) -> Self {
        let openings = openings.map(|(replica, openings)| (replica, openings.into_iter().collect()));
        Self { openings: Arc::new(openings.collect()) }
    }

    /// The replicas of which something is remembered.
    pub(crate) fn replicas(&self) -> impl Iterator<Item = ReplicaId> + '_ {
        self.openings.iter().map(|of| of.0)
    }

    /// What is remembered of a replica.
    pub(crate) fn openings(&self, replica: ReplicaId) -> &[Opening] {
        self.openings.binary_search_by_key(&replica, |of| of.0).map_or(&[], |at| &self.openings[at].1)
    }

    /// Takes over what `other` knows of the replicas of which it has seen more.
    pub(crate) fn join(&mut self, mine: &CausalContext, other: &Self, theirs: &CausalContext) {
        let (mut mine, mut theirs) = (mine.ascending(), theirs.ascending());
        let is_ahead = |of: &&(ReplicaId, Openings)| theirs.counter(of.0) > mine.counter(of.0);
        let mut ahead = other.openings.iter().filter(is_ahead).peekable();
        if ahead.peek().is_none() {
            return;
        }
        near::join(Arc::make_mut(&mut self.openings), ahead.cloned(), |mine, theirs| *mine = theirs);
    }

    /// Forgets the openings of these replicas.
    pub(crate) fn forget(&mut self, replicas: &BTreeSet<ReplicaId>) {
        if !replicas.is_empty() {
            Arc::make_mut(&mut self.openings).retain(|of| !replicas.contains(&of.0));
        }
    }

    /// The first event that the two lines of history ascribe to different openings.
    pub(crate) fn fork(&self, mine: &CausalContext, other: &Self, theirs: &CausalContext) -> Option<Dot> {
        if Arc::ptr_eq(&self.openings, &other.openings) {
            return None;
        }
        let mut all = self.openings.as_slice();
        other.openings.iter().find_map(|(replica, openings)| {
            all = &all[near::partition_point(all, |mine| mine.0 < *replica)..];
            let known = all.first().filter(|mine| mine.0 == *replica && mine.1 != *openings)?;
            let both = mine.counter(*replica).min(theirs.counter(*replica));
            Some(Dot::new(*replica, first_difference(&known.1, openings, both)?))
        })
    }

    /// The replica whose openings can't have been, in a history that has seen `context`.
    pub(crate) fn invalid(&self, context: &CausalContext) -> Option<ReplicaId> {
        let mut context = context.ascending();
        self.openings.iter().find_map(|(replica, openings)| {
            let ascending = openings.windows(2).all(|pair| pair[0].0 < pair[1].0);
            let seen = openings.last().is_some_and(|opening| opening.0 < context.counter(*replica));
            (!ascending || !seen || openings.len() > REMEMBERED).then_some(*replica)
        })
    }
}

/// The first counter up to `both` that two lists of openings ascribe to different seals, as far as both remember.
fn first_difference(mine: &[Opening], theirs: &[Opening], both: u64) -> Option<u64> {
    let remembered = mine.first()?.0.max(theirs.first()?.0);
    let mut starts: Vec<u64> = mine.iter().chain(theirs).map(|opening| opening.0.max(remembered) + 1).collect();
    starts.sort_unstable();
    starts
        .into_iter()
        .take_while(|&counter| counter <= both)
        .find(|&counter| seal(mine, counter) != seal(theirs, counter))
}

fn seal(openings: &[Opening], counter: u64) -> Option<u32> {
    openings.iter().rev().find(|opening| opening.0 < counter).map(|opening| opening.1)
}

impl Serialize for Lineage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.openings.iter().map(|(replica, openings)| (replica, openings.as_slice())))
    }
}

impl<'de> Deserialize<'de> for Lineage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(openings) = Unique::<ReplicaId, Vec<Opening>>::deserialize(deserializer)?;
        if openings.values().flatten().any(|opening| opening.0 > Dot::MAX_COUNTER) {
            return Err(D::Error::custom("an opening starts after the largest counter"));
        }
        Ok(Self::from_ascending(openings.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(openings: &[(u64, u32)], counter: u64) -> (Lineage, CausalContext) {
        let a = ReplicaId::new(0xa);
        let mut lineage = Lineage::default();
        for &(after, seal) in openings {
            lineage.open(a, after, seal);
        }
        (lineage, CausalContext::from_iter([(a, counter)]))
    }

    fn fork(mine: &(Lineage, CausalContext), theirs: &(Lineage, CausalContext)) -> Option<u64> {
        let found = mine.0.fork(&mine.1, &theirs.0, &theirs.1).map(|dot| dot.counter);
        assert_eq!(found, theirs.0.fork(&theirs.1, &mine.0, &mine.1).map(|dot| dot.counter));
        found
    }

    #[test]
    fn a_prefix_is_no_fork() {
        let whole = history(&[(0, 1), (3, 2), (5, 3)], 9);
        for counter in 1..=9 {
            let openings: &[_] = match counter {
                1..=3 => &[(0, 1)],
                4..=5 => &[(0, 1), (3, 2)],
                _ => &[(0, 1), (3, 2), (5, 3)],
            };
            assert_eq!(fork(&whole, &history(openings, counter)), None, "{counter}");
        }
    }

    /// ```text
    /// a: 1 2 3 ─┬─ 4 5    (opening 2)
    ///           └─ 4      (opening 7, in a copy)
    /// ```
    #[test]
    fn two_copies_part_at_their_first_event() {
        let original = history(&[(0, 1), (3, 2)], 5);
        assert_eq!(fork(&original, &history(&[(0, 1), (3, 7)], 4)), Some(4));
        assert_eq!(fork(&original, &history(&[(0, 1), (3, 7)], 5)), Some(4));
        assert_eq!(fork(&original, &history(&[(0, 1), (3, 7), (4, 8), (5, 9)], 6)), Some(4));
    }

    #[test]
    fn a_fork_is_found_as_long_as_both_remember_it() {
        let original = history(&[(0, 1), (3, 2)], 4);
        let mut openings = alloc::vec![(0, 1)];
        for later in 0..20 {
            openings.push((3 + later, 10 + u32::try_from(later).unwrap()));
            let remembered = openings.len() <= REMEMBERED + 1; // the one before the fork may be forgotten
            assert_eq!(fork(&original, &history(&openings, 4 + later)).is_some(), remembered, "{openings:?}");
        }
    }
}
