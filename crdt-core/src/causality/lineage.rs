//! Which opening of a replica made which of its events.
//!
//! An identity must never be alive twice: a copied directory or a cloned disk makes two replicas that give the same dot
//! to different events, and where only counters are compared, the two pass for equal. So every opening of a replica
//! draws a random number, its *seal*, and what it makes is remembered under that seal. Two copies have different seals
//! for the same event, and the first exchange between replicas that have heard of both says so.

use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CausalContext, Dot, ReplicaId};
use crate::near;
use crate::payload::{Sequence, Unique};

/// The last openings of each replica. Two copies that have both been opened more often than this since they parted,
/// and whose peers have not met in between, are not told apart.
const REMEMBERED: usize = 8;

/// For each replica its last openings, at most [`REMEMBERED`]. A delta shares the list with the replica.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Lineage {
    /// Ascending by replica and number.
    openings: Arc<Vec<Opening>>,
}

/// It made the events of `replica` after `after`, up to where the next opening starts.
///
/// A seal of 32 bits is exact in every JSON reader; a collision hides one accident in four thousand million.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Opening {
    pub(crate) replica: ReplicaId,
    pub(crate) after: u64,
    pub(crate) seal: u32,
}

impl Lineage {
    /// Notes that the opening `seal` of `replica` makes the events after `after`.
    pub(crate) fn open(&mut self, replica: ReplicaId, after: u64, seal: u32) {
        let all = Arc::make_mut(&mut self.openings);
        let range = range_of(all, replica);
        all.insert(range.end, Opening { replica, after, seal });
        if range.len() == REMEMBERED {
            all.remove(range.start);
        }
    }

    /// What is remembered, in ascending order.
    pub(crate) fn from_ascending(openings: Vec<Opening>) -> Self {
        Self { openings: Arc::new(openings) }
    }

    /// The replicas of which something is remembered, each once or more.
    pub(crate) fn replicas(&self) -> impl Iterator<Item = ReplicaId> + '_ {
        self.openings.iter().map(|opening| opening.replica)
    }

    /// What is remembered of a replica.
    pub(crate) fn openings(&self, replica: ReplicaId) -> &[Opening] {
        &self.openings[range_of(&self.openings, replica)]
    }

    /// Takes over what `other` knows of the replicas of which it has seen more.
    pub(crate) fn join(&mut self, mine: &CausalContext, other: &Self, theirs: &CausalContext) {
        let (mut mine, mut theirs) = (mine.ascending(), theirs.ascending());
        let ahead = self.differing(other).filter(|&(replica, ..)| theirs.counter(replica) > mine.counter(replica));
        let news: Vec<_> = ahead.map(|(replica, _, openings)| (replica, openings)).collect();
        if news.is_empty() {
            return;
        }
        let is_news = |replica| news.binary_search_by_key(&replica, |of| of.0).is_ok();
        let mut joined: Vec<_> = self.openings.iter().copied().filter(|mine| !is_news(mine.replica)).collect();
        joined.extend(news.iter().flat_map(|of| of.1));
        joined.sort_by_key(|opening| opening.replica);
        self.openings = Arc::new(joined);
    }

    /// Forgets the openings of these replicas.
    pub(crate) fn forget(&mut self, replicas: &BTreeSet<ReplicaId>) {
        if !replicas.is_empty() {
            Arc::make_mut(&mut self.openings).retain(|opening| !replicas.contains(&opening.replica));
        }
    }

    /// The first event that the two lines of history ascribe to different openings.
    pub(crate) fn fork(&self, mine: &CausalContext, other: &Self, theirs: &CausalContext) -> Option<Dot> {
        self.differing(other).find_map(|(replica, known, openings)| {
            let both = mine.counter(replica).min(theirs.counter(replica));
            Some(Dot::new(replica, first_difference(known, openings, both)?))
        })
    }

    /// The replicas of which `other` remembers something else, with what is remembered here and there.
    fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (ReplicaId, &'a [Opening], &'a [Opening])> {
        let theirs = if self == other { &[] } else { other.openings.as_slice() };
        let mut rest = self.openings.as_slice();
        theirs.chunk_by(of_one).filter_map(move |theirs| {
            let replica = theirs[0].replica;
            rest = &rest[near::partition_point(rest, |mine| mine.replica < replica)..];
            let mine = &rest[..rest.iter().take_while(|mine| mine.replica == replica).count()];
            (mine != theirs).then_some((replica, mine, theirs))
        })
    }

    /// The replica whose openings can't have been, in a history that has seen `context`.
    pub(crate) fn invalid(&self, context: &CausalContext) -> Option<ReplicaId> {
        let mut context = context.ascending();
        self.by_replica().find_map(|openings| {
            let replica = openings[0].replica;
            let ascending = openings.is_sorted_by(|a, b| a.after < b.after);
            let seen = openings.last().is_some_and(|opening| opening.after < context.counter(replica));
            (!ascending || !seen || openings.len() > REMEMBERED).then_some(replica)
        })
    }

    fn by_replica(&self) -> impl Iterator<Item = &[Opening]> {
        self.openings.chunk_by(of_one)
    }
}

fn of_one(a: &Opening, b: &Opening) -> bool {
    a.replica == b.replica
}

fn range_of(openings: &[Opening], replica: ReplicaId) -> Range<usize> {
    let start = openings.partition_point(|opening| opening.replica < replica);
    start..start + openings[start..].iter().take_while(|opening| opening.replica == replica).count()
}

/// The first counter up to `both` that two lists of openings ascribe to different seals, as far as both remember.
fn first_difference(mine: &[Opening], theirs: &[Opening], both: u64) -> Option<u64> {
    let remembered = mine.first()?.after.max(theirs.first()?.after);
    let mut starts: Vec<u64> = mine.iter().chain(theirs).map(|opening| opening.after.max(remembered) + 1).collect();
    starts.sort_unstable();
    starts
        .into_iter()
        .take_while(|&counter| counter <= both)
        .find(|&counter| seal(mine, counter) != seal(theirs, counter))
}

fn seal(openings: &[Opening], counter: u64) -> Option<u32> {
    openings.iter().rev().find(|opening| opening.after < counter).map(|opening| opening.seal)
}

impl Serialize for Lineage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pair = |opening: &Opening| (opening.after, opening.seal);
        let mut lineage = serializer.serialize_map(Some(self.by_replica().count()))?;
        for of in self.by_replica() {
            lineage.serialize_entry(&of[0].replica, &Sequence(|| of.iter().map(pair)))?;
        }
        lineage.end()
    }
}

impl<'de> Deserialize<'de> for Lineage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(openings) = Unique::<ReplicaId, Vec<(u64, u32)>>::deserialize(deserializer)?;
        if openings.values().flatten().any(|&(after, _)| after > Dot::MAX_COUNTER) {
            return Err(D::Error::custom("an opening starts after the largest counter"));
        }
        if let Some((replica, _)) = openings.iter().find(|of| of.1.is_empty()) {
            return Err(D::Error::custom(format_args!("of replica {replica} no opening is told")));
        }
        let all = openings.into_iter().flat_map(|(replica, openings)| {
            openings.into_iter().map(move |(after, seal)| Opening { replica, after, seal })
        });
        Ok(Self::from_ascending(all.collect()))
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
