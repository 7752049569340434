//! The events that a replica has seen.

use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Dot, ReplicaId};
use crate::payload::Unique;

/// The events that a replica has seen: for each replica, a run that starts at 1. A version vector.
///
/// The causal gate (see [`Replica::apply`](crate::Replica::apply)) keeps the runs free of gaps, so one number per
/// replica is enough, and equal contexts mean equal states.
///
/// Contexts are ordered by inclusion: [`includes`](Self::includes) is ⊒, [`join`](Self::join) is ⊔. Lookups take
/// O(log *replicas*), comparisons and joins O(*replicas* · log *replicas*).
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
        other.iter().all(|(replica, counter)| counter <= self.counter(replica))
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
        if self.includes(other) {
            return;
        }
        let mut theirs = other.iter().peekable();
        let mut runs = Vec::with_capacity(self.len().max(other.len()));
        for mine in self.iter() {
            while let Some(other) = theirs.next_if(|other| other.0 < mine.0) {
                runs.push(other);
            }
            let same = theirs.next_if(|other| other.0 == mine.0);
            runs.push(same.map_or(mine, |other| mine.max(other)));
        }
        runs.extend(theirs);
        self.runs = runs;
    }

    /// What both have seen: `(c ⊓ d)[r] = min(c[r], d[r])`
    #[must_use]
    pub fn meet(&self, other: &Self) -> Self {
        self.iter().map(|(replica, counter)| (replica, counter.min(other.counter(replica)))).collect()
    }

    /// The runs that `keep` holds for.
    pub(crate) fn only(&self, keep: impl Fn(ReplicaId, u64) -> bool) -> Self {
        self.iter().filter(|&(replica, counter)| keep(replica, counter)).collect()
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
