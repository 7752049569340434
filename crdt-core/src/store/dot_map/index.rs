//! From a dot to the key that holds it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::iter::repeat_n;
use core::ops::{Bound, ControlFlow};

use super::visit_both;
use crate::payload::Unknown;
use crate::replica::Change;
use crate::{CausalContext, Dot, DotStore, Dots};

/// For every live dot of a map the key of its entry, so that what a delta adds or kills is found without a walk.
#[derive(Clone, Debug)]
pub(super) struct Index<K> {
    keys: BTreeMap<Dot, K>,
    /// How many dots came to entries that were there. In a sum they may have superseded others, which are still here: they do
    /// no harm, but they take space.
    suspects: usize,
}

impl<K: Ord + Clone> Index<K> {
    pub(super) fn of<'a, S: DotStore + 'a>(entries: impl Iterator<Item = (&'a K, &'a S, Option<&'a Unknown>)>) -> Self
    where
        K: 'a,
    {
        let mut keys = Vec::new();
        for (key, store, unknown) in entries {
            let _ = visit_both(store, unknown, &mut |dot| {
                keys.push((dot, key.clone()));
                ControlFlow::Continue(())
            });
        }
        Self { keys: keys.into_iter().collect(), suspects: 0 }
    }

    /// Follows an edit of the entry of `key`.
    pub(super) fn follow(&mut self, changes: &[Change], key: K) {
        let born = changes.iter().filter_map(Change::born);
        self.keys.extend(born.clone().zip(repeat_n(key, born.count())));
        for dot in changes.iter().filter_map(Change::gone) {
            self.keys.remove(&dot);
        }
    }

    /// Follows the absorption of a new store under `key`, where there may be one.
    pub(super) fn follow_absorb<S: DotStore>(&mut self, key: &K, new: &S, unknown: Option<&Unknown>, occupied: bool) {
        let dots = self.insert_all(key, new, unknown);
        if occupied {
            self.suspects += dots;
        }
    }

    /// Is it better made anew? At most every other dot is one that was superseded.
    pub(super) fn is_bloated(&self) -> bool {
        self.suspects > self.keys.len() / 2
    }

    pub(super) fn remove(&mut self, dot: Dot) {
        self.keys.remove(&dot);
    }

    /// The keys of the dots that are not in `known`. O((*replicas* + *new dots*) log *n*)
    pub(super) fn since(&self, known: &CausalContext) -> BTreeSet<&K> {
        let mut keys = BTreeSet::new();
        let mut next = self.keys.keys().next().map(|dot| dot.replica);
        while let Some(replica) = next {
            let last = Dot::new(replica, u64::MAX);
            let new = Dot::new(replica, known.counter(replica).saturating_add(1))..=last;
            keys.extend(self.keys.range(new).map(|(_, key)| key));
            let beyond = (Bound::Excluded(last), Bound::Unbounded);
            next = self.keys.range(beyond).next().map(|(dot, _)| dot.replica);
        }
        keys
    }

    /// Forgets the dots, and tells their keys. O((*runs* + *dots found*) log *n*)
    pub(super) fn remove_all(&mut self, dots: &Dots) -> BTreeSet<K> {
        let mut keys = BTreeSet::new();
        for (replica, first, last) in dots.runs() {
            while let Some((&dot, _)) = self.keys.range(Dot::new(replica, first)..=Dot::new(replica, last)).next() {
                keys.extend(self.keys.remove(&dot));
            }
        }
        keys
    }

    /// Inserts the dots of an entry, and tells how many they are.
    fn insert_all<S: DotStore>(&mut self, key: &K, store: &S, unknown: Option<&Unknown>) -> usize {
        let mut dots = 0;
        let _ = visit_both(store, unknown, &mut |dot| {
            self.keys.insert(dot, key.clone());
            dots += 1;
            ControlFlow::Continue(())
        });
        dots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DotMap, DotSet, DotSum, ReplicaId};

    /// Who has only received a large map has an index of it too.
    #[test]
    fn a_map_that_was_absorbed_whole_is_indexed() {
        let mut large = DotMap::<u64, DotSet>::new();
        let mut members = DotSet::new();
        for key in 1..=100 {
            members.insert(Dot::new(ReplicaId::new(1), key));
            large.entries.insert(key, core::mem::take(&mut members));
        }
        let mut empty = DotMap::<u64, DotSet>::new();
        empty.absorb(large.since(&CausalContext::new()));
        assert!(empty.index.is_some());
    }

    /// A counter that others count on: its one entry takes the place of an earlier one, time after time.
    #[test]
    fn superseded_dots_do_not_pile_up() {
        let dot = |counter| Dot::new(ReplicaId::new(1), counter);
        let mut index = Index::of([(&"key", &DotSum::<u64>::new(), None)].into_iter());
        let mut rebuilt = 0;
        for counter in 1..=1_000 {
            let mut amount = DotSum::new();
            amount.insert_run(dot(counter), counter);
            index.follow_absorb(&"key", &amount, None, true);
            if index.is_bloated() {
                index = Index::of([(&"key", &amount, None)].into_iter());
                rebuilt += 1;
            }
            assert!(index.keys.len() <= 2, "{} dots of one that lives", index.keys.len());
        }
        assert!(rebuilt > 0);
    }
}
