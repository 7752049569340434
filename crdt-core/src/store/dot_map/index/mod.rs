//! From a dot to the entry that holds it.

mod run;
mod spot;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use run::{Event, Run};
use smallvec::SmallVec;
pub(super) use spot::Spot;

use super::chunks::Name;
use super::visit_both;
use crate::causality::sorted;
use crate::payload::Unknown;
use crate::replica::Change;
use crate::{CausalContext, Dot, DotStore, ReplicaId, near};

/// For every live dot of a map the spot of its entry, so that what a delta adds or kills is found without a walk.
///
/// The dots of a replica arrive in ascending order, so they lie in a list, twelve bytes each: what is new is put at its end, and
/// what is gone is marked, until half of it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    runs: BTreeMap<ReplicaId, Run>,
    /// The number of dots that are somewhere.
    len: usize,
    /// How many dots came to entries, or were killed in some, that were not asked what else has gone with them, for they may be
    /// large. In a sum others have, and are still here: they do no harm, but they take space.
    suspects: usize,
}

/// If more than one of so many dots are new, the entries are asked for them, all of them.
const MANY: usize = 4;

impl Index {
    /// Makes room for dots that are going to be noted.
    pub(super) fn reserve(&mut self, dots: Vec<Dot>) {
        for dots in sorted(dots).chunk_by(|a, b| a.replica == b.replica) {
            self.runs.entry(dots[0].replica).or_default().reserve(dots.iter().map(|dot| dot.counter));
        }
    }

    /// Makes room for the dots of another index that are not in `known`, and tells how many they are at most.
    pub(super) fn reserve_since(&mut self, other: &Self, known: &CausalContext) -> usize {
        let mut arriving = 0;
        for (replica, events) in other.runs_since(known) {
            self.runs.entry(replica).or_default().reserve(events.iter().map(|event| event.counter()));
            arriving += events.len();
        }
        arriving
    }

    /// Shows the dots that are not in `known`.
    pub(super) fn visit_since(
        &self,
        known: &CausalContext,
        visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.runs_since(known).try_for_each(|(replica, events)| {
            let mut there = events.iter().filter(|event| event.noted().is_some());
            there.try_for_each(|event| visit(Dot::new(replica, event.counter())))
        })
    }

    /// The events that are not in `known`, by their replicas.
    fn runs_since<'a>(&'a self, known: &'a CausalContext) -> impl Iterator<Item = (ReplicaId, &'a [Event])> {
        let mut known = known.ascending();
        let runs = self.runs.iter().map(move |(&replica, run)| {
            let after = run.from(known.counter(replica).saturating_add(1));
            (replica, &run.events[after..])
        });
        runs.filter(|(_, events)| !events.is_empty())
    }

    /// Notes where a dot lies, for which there is room or which is here.
    pub(super) fn note(&mut self, dot: Dot, spot: Spot) {
        let Some(run) = self.runs.get_mut(&dot.replica) else { return };
        let Some(event) = run.get_mut(dot.counter) else { return };
        let was_nowhere = event.noted().is_none();
        event.spot = spot;
        if was_nowhere {
            run.gone -= 1;
            self.len += 1;
        }
    }

    /// Where the entry of a dot lies.
    pub(super) fn spot(&self, dot: Dot) -> Option<Spot> {
        self.runs.get(&dot.replica)?.get(dot.counter)?.noted()
    }

    /// Follows an edit of the entry at a spot: by how many dots it has grown.
    pub(super) fn follow(&mut self, changes: &[Change], spot: Spot) -> isize {
        let born = changes.iter().filter_map(Change::born);
        let gone = changes.iter().filter_map(Change::gone);
        let mut grown = 0;
        for dot in born {
            let run = self.runs.entry(dot.replica).or_default();
            if run.events.last().is_none_or(|last| last.counter() < dot.counter) {
                run.events.push(Event::new(dot.counter, spot));
                self.len += 1;
            } else {
                self.reserve(Vec::from([dot]));
                self.note(dot, spot);
            }
            grown += 1;
        }
        for dot in gone {
            grown -= isize::from(self.remove(dot));
        }
        grown
    }

    /// Notes that dots came to a large entry, or were killed in one.
    pub(super) fn suspect(&mut self, dots: usize) {
        self.suspects += dots;
    }

    #[cfg(test)]
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Are all dots here live ones?
    pub(super) const fn is_exact(&self) -> bool {
        self.suspects == 0
    }

    /// Is it better made anew? Otherwise at most every other dot is one that has gone.
    pub(super) fn is_bloated(&self) -> bool {
        self.suspects > self.len / 2
    }

    /// Forgets a dot. Was it here?
    pub(super) fn remove(&mut self, dot: Dot) -> bool {
        let was_here = self.take_out(dot);
        if let Some(run) = self.runs.get_mut(&dot.replica).filter(|_| was_here) {
            run.bury();
            if run.events.is_empty() {
                self.runs.remove(&dot.replica);
            }
        }
        was_here
    }

    /// Takes out a dot, which is yet to be [buried](Self::bury). Was it here?
    pub(super) fn take_out(&mut self, dot: Dot) -> bool {
        let Some(run) = self.runs.get_mut(&dot.replica) else { return false };
        let Some(event) = run.get_mut(dot.counter).filter(|event| event.noted().is_some()) else { return false };
        event.spot = Spot::NOWHERE;
        run.gone += 1;
        self.len -= 1;
        true
    }

    /// The dots that are not in `known`, with their spots and in the order of these; or `None` if they are so many that all
    /// entries are better asked. O(*replicas* log *n* + *new dots*)
    pub(super) fn since(&self, known: &CausalContext) -> Option<Vec<(Spot, Dot)>> {
        let new: Vec<(ReplicaId, &[Event])> = self.runs_since(known).collect();
        if new.iter().map(|(_, events)| events.len()).sum::<usize>() > self.len / MANY {
            return None;
        }
        let dot = |replica, event: &Event| Some((event.noted()?, Dot::new(replica, event.counter())));
        let dots =
            new.into_iter().flat_map(|(replica, events)| events.iter().filter_map(move |event| dot(replica, event)));
        let mut dots: Vec<_> = dots.collect();
        dots.sort_unstable_by_key(|found| found.0);
        Some(dots)
    }

    /// Takes out the dots of these runs `(replica, first, last)`, and tells them with their spots and in the order of these.
    /// Until they are [buried](Self::bury), each can be placed again. O(*runs* log *n* + *dots found*)
    pub(super) fn remove_all(&mut self, dead: impl Iterator<Item = (ReplicaId, u64, u64)>) -> Vec<(Spot, Dot)> {
        let mut removed = Vec::new();
        for (replica, first, last) in dead {
            let Some(run) = self.runs.get_mut(&replica) else { continue };
            let range = run.from(first)..run.from(last.saturating_add(1));
            run.take_out_unless(|_| false, range, |spot, counter| removed.push((spot, Dot::new(replica, counter))));
        }
        self.without(removed)
    }

    /// [`remove_all`](Self::remove_all) of what is in `seen`, but for those of a replica that `lives` holds for; it is asked in
    /// ascending order.
    pub(super) fn remove_unless<L: FnMut(u64) -> bool>(
        &mut self,
        seen: &CausalContext,
        lives: impl Fn(ReplicaId) -> L,
    ) -> Vec<(Spot, Dot)> {
        let mut seen = seen.ascending();
        let mut removed = Vec::new();
        for (&replica, run) in &mut self.runs {
            let range = 0..run.from(seen.counter(replica).saturating_add(1));
            run.take_out_unless(lives(replica), range, |spot, counter| {
                removed.push((spot, Dot::new(replica, counter)));
            });
        }
        self.without(removed)
    }

    /// Counts what was taken out, and puts it in order.
    fn without(&mut self, mut removed: Vec<(Spot, Dot)>) -> Vec<(Spot, Dot)> {
        self.len -= removed.len();
        removed.sort_unstable_by_key(|found| found.0);
        removed
    }

    /// Which events of a replica are here, if they are asked for in ascending order. Each takes O(log *distance*).
    pub(super) fn ascending(&self, replica: ReplicaId) -> impl FnMut(u64) -> bool + '_ {
        let mut rest = self.runs.get(&replica).map_or(&[][..], |run| &run.events);
        move |counter| {
            rest = &rest[near::partition_point(rest, |event| event.counter() < counter)..];
            rest.first().is_some_and(|event| event.counter() == counter && event.noted().is_some())
        }
    }

    /// Forgets what was taken out.
    pub(super) fn bury(&mut self) {
        self.runs.retain(|_, run| {
            run.bury();
            !run.events.is_empty()
        });
    }
}

/// Dots in the order of their spots, by their chunks.
pub(super) fn by_chunk(dots: &[(Spot, Dot)]) -> impl Iterator<Item = (Name, &[(Spot, Dot)])> {
    dots.chunk_by(|a, b| a.0.chunk() == b.0.chunk()).map(|dots| (dots[0].0.chunk(), dots))
}

/// The dots of an entry and of what is unknown of it; most have few.
pub(super) type DotsOf = SmallVec<[Dot; 8]>;

/// Tells the dots of an entry and of what is unknown of it.
pub(super) fn dots_of<S: DotStore>(store: &S, unknown: Option<&Unknown>, mut tell: impl FnMut(Dot)) {
    let _ = visit_both(store, unknown, &mut |dot| {
        tell(dot);
        ControlFlow::Continue(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dots;

    fn dot(counter: u64) -> Dot {
        Dot::new(ReplicaId::new(1), counter)
    }

    fn spot(chunk: u32) -> Spot {
        Spot::new(chunk, 0)
    }

    /// Each event lies in the chunk of its number.
    fn receive(index: &mut Index, counters: &[u32]) {
        index.reserve(counters.iter().map(|&counter| dot(counter.into())).collect());
        for &counter in counters {
            index.note(dot(counter.into()), spot(counter));
        }
    }

    fn index(counters: impl IntoIterator<Item = u32>) -> Index {
        let mut index = Index::default();
        receive(&mut index, &counters.into_iter().collect::<Vec<_>>());
        index
    }

    /// The chunks of the dots after a number, if they are few.
    fn chunks_since(index: &Index, counter: u64) -> Option<Vec<u32>> {
        let known = CausalContext::from_iter([(ReplicaId::new(1), counter)]);
        Some(index.since(&known)?.into_iter().map(|(spot, _)| spot.chunk()).collect())
    }

    #[test]
    fn what_is_new_is_found_whatever_order_it_came_in() {
        let mut index = index((10..=20).chain([3, 9, 5]));
        receive(&mut index, &[4, 25, 9, 22]);
        assert_eq!(chunks_since(&index, 18), Some([19, 20, 22, 25].into()));
        assert_eq!(chunks_since(&index, 4), None);
        assert_eq!(index.len, 17);
    }

    #[test]
    fn what_is_gone_is_not_found_and_takes_no_space_for_long() {
        let mut index = index(1..=100);
        let first: Dots = (1..=60).map(dot).collect();
        assert_eq!(index.remove_all(first.runs()).len(), 60);
        assert!(index.remove_all(first.runs()).is_empty());
        index.note(dot(60), spot(7));
        index.bury();
        assert!(!index.remove(dot(7)) && index.remove(dot(70)) && index.remove(dot(60)));
        assert_eq!(index.len, 39);
        assert!(index.runs[&ReplicaId::new(1)].events.len() < 80);
        assert_eq!(chunks_since(&index, 95), Some([96, 97, 98, 99, 100].into()));
    }
}
