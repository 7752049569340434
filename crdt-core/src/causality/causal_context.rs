//! The events that a replica has seen.

use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Dot, ReplicaId};
use crate::near;
use crate::payload::Unique;

/// The events that a replica has seen: for each replica, a run that starts at 1. A version vector.
///
/// The causal gate (see [`Replica::apply`](crate::Replica::apply)) keeps the runs free of gaps, so one number per
/// replica is enough, and equal contexts mean equal states.
///
/// Contexts are ordered by inclusion: [`includes`](Self::includes) is ⊒, [`join`](Self::join) is ⊔. Lookups take
/// O(log *replicas*), comparisons and joins O(*replicas*).
///
/// ```
/// use crdt_core::{CausalContext, Dot, ReplicaId};
///
/// let a = ReplicaId::new(0xa);
/// let context = CausalContext::from_iter([(a, 3)]);
/// assert!(context.contains(Dot::new(a, 3)));
/// assert!(!context.contains(Dot::new(a, 4)));
/// assert!(context.includes(&CausalContext::new()));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct CausalContext {
    /// Ascending by replica, each counter at least 1.
    runs: Vec<(ReplicaId, u64)>,
}

impl CausalContext {
    /// The context of someone who has seen nothing: bottom.
    pub const fn new() -> Self {
        Self { runs: Vec::new() }
    }

    /// How many events of `replica` have been seen.
    pub fn counter(&self, replica: ReplicaId) -> u64 {
        self.position(replica).map_or(0, |at| self.runs[at].1)
    }

    /// Has the event been seen?
    pub fn contains(&self, dot: Dot) -> bool {
        dot.counter <= self.counter(dot.replica)
    }

    /// Has everything in `other` been seen? `other ⊑ self`
    pub fn includes(&self, other: &Self) -> bool {
        let mut mine = self.ascending();
        other.iter().all(|(replica, counter)| counter <= mine.counter(replica))
    }

    /// Has nothing been seen?
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The number of replicas of which something has been seen.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// The replicas in ascending order, each with the number of its events that have been seen.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ReplicaId, u64)> + '_ {
        self.runs.iter().copied()
    }

    /// Adds what `other` has seen: `(c ⊔ d)[r] = max(c[r], d[r])`
    pub fn join(&mut self, other: &Self) {
        near::join(&mut self.runs, other.iter(), |mine, theirs| *mine = theirs.max(*mine));
    }

    /// What both have seen: `(c ⊓ d)[r] = min(c[r], d[r])`
    #[must_use]
    pub fn meet(&self, other: &Self) -> Self {
        let mut theirs = other.ascending();
        let both = self.iter().map(|(replica, counter)| (replica, counter.min(theirs.counter(replica))));
        let mut runs = Vec::with_capacity(self.len().min(other.len()));
        runs.extend(both.filter(|run| run.1 > 0));
        Self { runs }
    }

    /// Has everything been seen that both have? `a ⊓ b ⊑ self`
    pub(crate) fn includes_meet(&self, a: &Self, b: &Self) -> bool {
        if core::ptr::eq(self, a) {
            return true;
        }
        let (mut mine, mut others) = (self.ascending(), b.ascending());
        a.iter().all(|(replica, counter)| counter.min(others.counter(replica)) <= mine.counter(replica))
    }

    /// Look-ups of replicas in ascending order, each in O(log *distance*).
    pub(crate) fn ascending(&self) -> Ascending<'_> {
        Ascending { rest: &self.runs }
    }

    /// The runs that `keep` holds for.
    pub(crate) fn only(&self, keep: impl Fn(ReplicaId, u64) -> bool) -> Self {
        Self { runs: self.iter().filter(|&(replica, counter)| keep(replica, counter)).collect() }
    }

    pub(crate) fn raise(&mut self, replica: ReplicaId, counter: u64) {
        match self.position(replica) {
            Ok(at) => self.runs[at].1 = self.runs[at].1.max(counter),
            Err(_) if counter == 0 => (),
            Err(at) => self.runs.insert(at, (replica, counter)),
        }
    }

    fn position(&self, replica: ReplicaId) -> Result<usize, usize> {
        self.runs.binary_search_by_key(&replica, |run| run.0)
    }
}

/// What is left of a context after the last look-up.
pub(crate) struct Ascending<'a> {
    rest: &'a [(ReplicaId, u64)],
}

impl Ascending<'_> {
    /// How many events of `replica` have been seen. No later one was asked for.
    pub(crate) fn counter(&mut self, replica: ReplicaId) -> u64 {
        self.rest = &self.rest[near::partition_point(self.rest, |run| run.0 < replica)..];
        self.rest.first().filter(|run| run.0 == replica).map_or(0, |run| run.1)
    }

    /// Has the event been seen? No later replica was asked for.
    pub(crate) fn contains(&mut self, dot: Dot) -> bool {
        dot.counter <= self.counter(dot.replica)
    }
}

impl FromIterator<(ReplicaId, u64)> for CausalContext {
    fn from_iter<I: IntoIterator<Item = (ReplicaId, u64)>>(runs: I) -> Self {
        let mut runs: Vec<_> = runs
            .into_iter()
            .filter(|&(_, counter)| counter > 0)
            .map(|(replica, counter)| (replica, counter.min(Dot::MAX_COUNTER)))
            .collect();
        // The largest counter of a replica first, and the others go.
        runs.sort_unstable_by_key(|&(replica, counter)| (replica, Reverse(counter)));
        runs.dedup_by_key(|run| run.0);
        Self { runs }
    }
}

impl fmt::Debug for CausalContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for CausalContext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for CausalContext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(runs) = Unique::<ReplicaId, u64>::deserialize(deserializer)?;
        match runs.iter().find(|&(&replica, &counter)| !Dot::new(replica, counter).is_valid()) {
            Some((replica, counter)) => Err(D::Error::custom(format_args!(
                "the counter {counter} of replica {replica} is not between 1 and 2^53 - 1"
            ))),
            None => Ok(Self { runs: runs.into_iter().collect() }),
        }
    }
}
