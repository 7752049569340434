//! Which opening of a replica made which of its events.
//!
//! An identity must never be alive twice: a copied directory or a cloned disk makes two replicas that give the same dot
//! to different events, and where only counters are compared, the two pass for equal. So every opening of a replica
//! draws a random number, its *seal*, and what it makes is remembered under that seal. Two copies have different seals
//! for the same event, and the first exchange between replicas that have heard of both says so.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CausalContext, Dot, ReplicaId};
use crate::payload::Unique;

/// The last openings of each replica. Two copies that have both been opened more often than this since they parted,
/// and whose peers have not met in between, are not told apart.
const REMEMBERED: usize = 8;

/// `(after, seal)`: the opening made the events after `after`, up to where the next opening starts.
///
/// A seal of 32 bits is exact in every JSON reader; a collision hides one accident in four thousand million.
pub(crate) type Opening = (u64, u32);

/// For each replica its last openings, ascending, at most [`REMEMBERED`].
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Lineage {
    openings: BTreeMap<ReplicaId, Vec<Opening>>,
}

impl Lineage {
    /// Notes that the opening `seal` of `replica` makes the events after `after`.
    pub(crate) fn open(&mut self, replica: ReplicaId, after: u64, seal: u32) {
        let openings = self.openings.entry(replica).or_default();
        openings.push((after, seal));
        if openings.len() > REMEMBERED {
            openings.remove(0);
        }
    }

    /// What is remembered of each replica.
    pub(crate) const fn from_openings(openings: BTreeMap<ReplicaId, Vec<Opening>>) -> Self {
        Self { openings }
    }

    /// The replicas of which something is remembered.
    pub(crate) fn replicas(&self) -> impl Iterator<Item = ReplicaId> + '_ {
        self.openings.keys().copied()
    }

    /// What is remembered of a replica.
    pub(crate) fn openings(&self, replica: ReplicaId) -> &[Opening] {
        self.openings.get(&replica).map_or(&[], Vec::as_slice)
    }

    /// Takes over what `other` knows of the replicas of which it has seen more.
    pub(crate) fn join(&mut self, mine: &CausalContext, other: &Self, theirs: &CausalContext) {
        for (&replica, openings) in &other.openings {
            if theirs.counter(replica) > mine.counter(replica) {
                self.openings.insert(replica, openings.clone());
            }
        }
    }

    /// Forgets the openings of these replicas.
    pub(crate) fn forget(&mut self, replicas: &BTreeSet<ReplicaId>) {
        self.openings.retain(|replica, _| !replicas.contains(replica));
    }

    /// The first event that the two lines of history ascribe to different openings.
    pub(crate) fn fork(&self, mine: &CausalContext, other: &Self, theirs: &CausalContext) -> Option<Dot> {
        other.openings.iter().find_map(|(&replica, openings)| {
            let both = mine.counter(replica).min(theirs.counter(replica));
            let counter = first_difference(self.openings.get(&replica)?, openings, both)?;
            Some(Dot::new(replica, counter))
        })
    }

    /// The replica whose openings can't have been, in a history that has seen `context`.
    pub(crate) fn invalid(&self, context: &CausalContext) -> Option<ReplicaId> {
        self.openings.iter().find_map(|(&replica, openings)| {
            let ascending = openings.windows(2).all(|pair| pair[0].0 < pair[1].0);
            let seen = openings.last().is_some_and(|opening| opening.0 < context.counter(replica));
            (!ascending || !seen || openings.len() > REMEMBERED).then_some(replica)
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
        self.openings.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lineage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(openings) = Unique::<ReplicaId, Vec<Opening>>::deserialize(deserializer)?;
        if openings.values().flatten().any(|opening| opening.0 > Dot::MAX_COUNTER) {
            return Err(D::Error::custom("an opening starts after the largest counter"));
        }
        Ok(Self { openings })
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
