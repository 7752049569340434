//! A set of events, as runs.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CausalContext, Dot, ReplicaId};
use crate::near;
use crate::payload::Unique;

/// A set of events, kept as runs of consecutive counters per replica.
///
/// Lookups take O(log *replicas* + log *runs*). In text and binary formats alike it is a map from replicas to the first
/// and last counters of their runs.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Dots {
    /// For each replica at least one run `(first, last)`; ascending, disjoint and not adjacent.
    runs: BTreeMap<ReplicaId, Vec<(u64, u64)>>,
}

impl Dots {
    /// No events.
    pub const fn new() -> Self {
        Self { runs: BTreeMap::new() }
    }

    /// The events of `seen` that are not in `known`.
    pub fn between(known: &CausalContext, seen: &CausalContext) -> Self {
        let mut dots = Self::new();
        let mut known = known.ascending();
        for (replica, last) in seen.iter() {
            dots.insert_run(replica, known.counter(replica) + 1, last);
        }
        dots
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Is the event one of these?
    pub fn contains(&self, dot: Dot) -> bool {
        self.runs.get(&dot.replica).is_some_and(|runs| {
            let at = runs.partition_point(|&(_, last)| last < dot.counter);
            runs.get(at).is_some_and(|&(first, _)| first <= dot.counter)
        })
    }

    /// Adds an event.
    pub fn insert(&mut self, dot: Dot) {
        self.insert_run(dot.replica, dot.counter, dot.counter);
    }

    /// Adds the events of `other`.
    pub fn extend_from(&mut self, other: &Self) {
        for (replica, first, last) in other.runs() {
            self.insert_run(replica, first, last);
        }
    }

    /// The runs `(replica, first, last)` in ascending order.
    pub fn runs(&self) -> impl Iterator<Item = (ReplicaId, u64, u64)> + Clone + '_ {
        self.runs.iter().flat_map(|(&replica, runs)| runs.iter().map(move |&(first, last)| (replica, first, last)))
    }

    /// Which events of a replica are among these, if they are asked for in ascending order. Each takes O(log *distance*).
    pub(crate) fn ascending(&self, replica: ReplicaId) -> impl FnMut(u64) -> bool + '_ {
        let mut rest = self.runs.get(&replica).map_or(&[][..], Vec::as_slice);
        move |counter| {
            rest = &rest[near::partition_point(rest, |run| run.1 < counter)..];
            rest.first().is_some_and(|run| run.0 <= counter)
        }
    }

    pub(crate) fn run_count(&self) -> usize {
        self.runs.values().map(Vec::len).sum()
    }

    /// Is each of these events in `context`?
    pub(crate) fn within(&self, context: &CausalContext) -> bool {
        let mut context = context.ascending();
        self.runs.iter().all(|(&replica, runs)| runs.last().is_none_or(|run| run.1 <= context.counter(replica)))
    }

    /// The set of these runs `(replica, first, last)`, if they are in ascending order and apart.
    pub(crate) fn from_runs(all: impl IntoIterator<Item = (ReplicaId, u64, u64)>) -> Option<Self> {
        let mut dots = Self::new();
        let mut before: Option<(ReplicaId, u64)> = None;
        for (replica, first, last) in all {
            let apart = before.is_none_or(|(other, end)| other < replica || other == replica && end + 1 < first);
            if !apart || first < 1 || last < first || last > Dot::MAX_COUNTER {
                return None;
            }
            dots.runs.entry(replica).or_default().push((first, last));
            before = Some((replica, last));
        }
        Some(dots)
    }

    /// The set of dots that are in ascending order. O(*dots*)
    pub(crate) fn from_ascending(dots: impl IntoIterator<Item = Dot>) -> Self {
        let mut all: Vec<(ReplicaId, Vec<(u64, u64)>)> = Vec::new();
        for Dot { replica, counter } in dots {
            match all.last_mut().filter(|of| of.0 == replica) {
                Some((_, runs)) => match runs.last_mut().filter(|run| counter <= run.1.saturating_add(1)) {
                    Some(run) => run.1 = counter,
                    None => runs.push((counter, counter)),
                },
                None => all.push((replica, [(counter, counter)].into())),
            }
        }
        Self { runs: all.into_iter().collect() }
    }

    fn insert_run(&mut self, replica: ReplicaId, first: u64, last: u64) {
        if first > last {
            return;
        }
        let runs = self.runs.entry(replica).or_default();
        let start = runs.partition_point(|run| run.1.saturating_add(1) < first);
        let end = runs.partition_point(|run| run.0 <= last.saturating_add(1));
        let joined = match &runs[start..end] {
            [] => (first, last),
            touched => (touched[0].0.min(first), touched[touched.len() - 1].1.max(last)),
        };
        runs.splice(start..end, [joined]);
    }
}

impl FromIterator<Dot> for Dots {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut all = Self::new();
        all.extend(dots);
        all
    }
}

impl Extend<Dot> for Dots {
    fn extend<I: IntoIterator<Item = Dot>>(&mut self, dots: I) {
        for dot in dots {
            self.insert(dot);
        }
    }
}

impl fmt::Display for Dots {
    /// `00000000000000a1:3-7, 00000000000000b2:1`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (replica, first, last)) in self.runs().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{replica}:{first}")?;
            if first < last {
                write!(f, "-{last}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Dots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

impl Serialize for Dots {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.runs.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Dots {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(runs) = Unique::<ReplicaId, Vec<(u64, u64)>>::deserialize(deserializer)?;
        for (replica, runs) in &runs {
            let valid = runs.iter().all(|&(first, last)| 1 <= first && first <= last && last <= Dot::MAX_COUNTER);
            let apart = runs.windows(2).all(|pair| pair[0].1.saturating_add(1) < pair[1].0);
            if runs.is_empty() || !valid || !apart {
                return Err(D::Error::custom(format_args!(
                    "the runs of replica {replica} are not ascending and apart"
                )));
            }
        }
        Ok(Self { runs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(counters: &[u64]) -> Dots {
        counters.iter().map(|&counter| Dot::new(ReplicaId::new(1), counter)).collect()
    }

    #[test]
    fn runs_grow_together_in_any_order() {
        let order = [5, 1, 3, 7, 2, 6, 3];
        let runs: Vec<_> = dots(&order).runs().map(|(_, first, last)| (first, last)).collect();
        assert_eq!(runs, [(1, 3), (5, 7)]);
    }

    #[test]
    fn every_set_of_small_dots_contains_exactly_its_dots() {
        for set in 0_u32..1 << 8 {
            let members: Vec<u64> = (1..=8).filter(|n| set >> (n - 1) & 1 == 1).collect();
            let ascending = members.iter().map(|&counter| Dot::new(ReplicaId::new(1), counter));
            assert_eq!(Dots::from_ascending(ascending), dots(&members));
            for counter in 1..=8 {
                let dot = Dot::new(ReplicaId::new(1), counter);
                assert_eq!(dots(&members).contains(dot), members.contains(&counter), "{members:?}");
            }
        }
    }
}
