//! From a dot to the chunk that holds it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use smallvec::SmallVec;

use super::chunks::Name;
use super::visit_both;
use crate::causality::sorted;
use crate::payload::Unknown;
use crate::replica::Change;
use crate::{CausalContext, Dot, DotStore, Dots, ReplicaId};

/// For every live dot of a map the chunk of its entry, so that what a delta adds or kills is found without a walk.
///
/// The dots of a replica arrive in ascending order, so they lie in a list, twelve bytes each: what is new is put at its end, and
/// what is gone is marked, until half of it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    runs: BTreeMap<ReplicaId, Run>,
    /// The number of dots that are in a chunk.
    len: usize,
    /// How many dots came to entries that were there. In a sum they may have superseded others, which are still here: they do
    /// no harm, but they take space.
    suspects: usize,
}

/// Ascending by counter.
#[derive(Clone, Debug, Default)]
struct Run {
    events: SmallVec<[Event; 1]>,
    gone: usize,
}

/// The number of an event, in two halves so that it takes twelve bytes, and the chunk of the entry that holds its dot.
#[derive(Clone, Copy, Debug)]
struct Event {
    counter: [u32; 2],
    chunk: Name,
}

/// So far to both sides of its supposed place an event is looked for before it is looked for everywhere.
const AROUND: usize = 4;

/// The chunk of a dot that is gone, or not yet placed.
const NOWHERE: Name = Name::MAX;

impl Event {
    #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
    const fn new(counter: u64, chunk: Name) -> Self {
        Self { counter: [(counter >> 32) as u32, counter as u32], chunk }
    }

    const fn counter(self) -> u64 {
        (self.counter[0] as u64) << 32 | self.counter[1] as u64
    }

    fn place(self) -> Option<Name> {
        (self.chunk != NOWHERE).then_some(self.chunk)
    }
}

impl Run {
    /// The first event whose number is at least `counter`, looked for first where it is if the gaps are even.
    fn from(&self, counter: u64) -> usize {
        let below = |event: &Event| event.counter() < counter;
        let guess = self.guess(counter);
        if self.events.get(guess).is_some_and(|event| event.counter() == counter) {
            return guess;
        }
        let around = guess.saturating_sub(AROUND)..guess.saturating_add(AROUND).min(self.events.len());
        match &self.events[around.clone()] {
            [first, .., last] if below(first) && !below(last) => {
                around.start + self.events[around].partition_point(below)
            }
            _ => self.events.partition_point(below),
        }
    }

    /// About where the event would be if the gaps were even.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a guess")]
    fn guess(&self, counter: u64) -> usize {
        let (Some(first), Some(last)) = (self.events.first(), self.events.last()) else { return 0 };
        let distance = |to: u64| to.saturating_sub(first.counter()) as f64;
        let part = distance(counter.min(last.counter())) / distance(last.counter()).max(1.0);
        (part * (self.events.len() - 1) as f64) as usize
    }

    fn find(&mut self, counter: u64) -> Option<&mut Event> {
        let at = self.from(counter);
        self.events.get_mut(at).filter(|event| event.counter() == counter)
    }

    /// Forgets the events that are gone when they are half of all.
    fn bury(&mut self) {
        if self.gone > self.events.len() / 2 {
            self.events.retain(|event| event.place().is_some());
            self.gone = 0;
        }
    }
}

impl Index {
    /// Makes room for dots that are going to be placed.
    pub(super) fn reserve(&mut self, dots: impl IntoIterator<Item = Dot>) {
        let dots = sorted(dots);
        for dots in dots.chunk_by(|a, b| a.replica == b.replica) {
            let Run { events, gone } = self.runs.entry(dots[0].replica).or_default();
            let in_order = events.last().is_none_or(|last| last.counter() < dots[0].counter);
            *gone += dots.len();
            events.extend(dots.iter().map(|dot| Event::new(dot.counter, NOWHERE)));
            if !in_order {
                // A dot that was here stays where it is: of two events of one number the placed one comes first.
                events.sort_by_key(|event| (event.counter(), event.chunk));
                let before = events.len();
                events.dedup_by_key(|event| event.counter());
                *gone -= before - events.len();
            }
        }
    }

    /// Notes that a dot, for which there is room or which is here, lies in this chunk.
    pub(super) fn place(&mut self, dot: Dot, chunk: Name) {
        let Some(run) = self.runs.get_mut(&dot.replica) else { return };
        let Some(event) = run.find(dot.counter) else { return };
        let was_nowhere = event.place().is_none();
        event.chunk = chunk;
        if was_nowhere {
            run.gone -= 1;
            self.len += 1;
        }
    }

    /// Follows an edit of an entry in this chunk: by how many dots it has grown.
    pub(super) fn follow(&mut self, changes: &[Change], chunk: Name) -> isize {
        let born = changes.iter().filter_map(Change::born);
        let gone = changes.iter().filter_map(Change::gone);
        let mut grown = 0;
        for dot in born {
            let run = self.runs.entry(dot.replica).or_default();
            if run.events.last().is_none_or(|last| last.counter() < dot.counter) {
                run.events.push(Event::new(dot.counter, chunk));
                self.len += 1;
            } else {
                self.reserve([dot]);
                self.place(dot, chunk);
            }
            grown += 1;
        }
        for dot in gone {
            grown -= isize::from(self.remove(dot));
        }
        grown
    }

    /// Notes that dots came to an entry that was there.
    pub(super) fn suspect(&mut self, dots: usize) {
        self.suspects += dots;
    }

    #[cfg(test)]
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Is it better made anew? Otherwise at most every other dot is one that was superseded by what came.
    pub(super) fn is_bloated(&self) -> bool {
        self.suspects > self.len / 2
    }

    /// Forgets a dot. Was it here?
    pub(super) fn remove(&mut self, dot: Dot) -> bool {
        let Some(run) = self.runs.get_mut(&dot.replica) else { return false };
        let Some(event) = run.find(dot.counter).filter(|event| event.place().is_some()) else { return false };
        event.chunk = NOWHERE;
        run.gone += 1;
        run.bury();
        self.len -= 1;
        if run.events.is_empty() {
            self.runs.remove(&dot.replica);
        }
        true
    }

    /// The chunks of the dots that are not in `known`, each once. O(*replicas* log *n* + *new dots*)
    pub(super) fn since(&self, known: &CausalContext) -> Vec<Name> {
        let new = self.runs.iter().flat_map(|(&replica, run)| {
            let after = run.from(known.counter(replica).saturating_add(1));
            run.events[after..].iter().filter_map(|event| event.place())
        });
        each_once(new.collect())
    }

    /// Takes out the dots of these runs `(replica, first, last)`, and tells them with their chunks, in the order of the chunks.
    /// Until they are [buried](Self::bury), each can be placed again. O(*runs* log *n* + *dots found*)
    pub(super) fn remove_all(&mut self, dead: impl Iterator<Item = (ReplicaId, u64, u64)>) -> Vec<(Name, Dot)> {
        let mut removed = Vec::new();
        for (replica, first, last) in dead {
            let Some(run) = self.runs.get_mut(&replica) else { continue };
            let range = run.from(first)..run.from(last.saturating_add(1));
            let before = removed.len();
            for event in &mut run.events[range] {
                removed.extend(event.place().map(|chunk| (chunk, Dot::new(replica, event.counter()))));
                event.chunk = NOWHERE;
            }
            run.gone += removed.len() - before;
        }
        self.len -= removed.len();
        removed.sort_unstable();
        removed
    }

    /// Forgets what was taken out.
    pub(super) fn bury(&mut self) {
        self.runs.retain(|_, run| {
            run.bury();
            !run.events.is_empty()
        });
    }

    /// The runs of all dots up to `seen` that are not among the `live`, of the replicas that have any here.
    pub(super) fn others<'a>(
        &self,
        seen: &'a CausalContext,
        live: &'a Dots,
    ) -> impl Iterator<Item = (ReplicaId, u64, u64)> + use<'a> {
        let replicas: Vec<ReplicaId> = self.runs.keys().copied().collect();
        replicas.into_iter().flat_map(|replica| {
            live.gaps(replica, seen.counter(replica)).map(move |(first, last)| (replica, first, last))
        })
    }
}

fn each_once(mut chunks: Vec<Name>) -> Vec<Name> {
    chunks.sort_unstable();
    chunks.dedup();
    chunks
}

/// The dots of an entry and of what is unknown of it.
pub(super) fn dots_of<S: DotStore>(store: &S, unknown: Option<&Unknown>, dots: &mut Vec<Dot>) {
    let _ = visit_both(store, unknown, &mut |dot| {
        dots.push(dot);
        ControlFlow::Continue(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(counter: u64) -> Dot {
        Dot::new(ReplicaId::new(1), counter)
    }

    /// Each event lies in the chunk of its number.
    fn receive(index: &mut Index, counters: &[u32]) {
        index.reserve(counters.iter().map(|&counter| dot(counter.into())));
        for &counter in counters {
            index.place(dot(counter.into()), counter);
        }
    }

    fn index(counters: &[u32]) -> Index {
        let mut index = Index::default();
        receive(&mut index, counters);
        index
    }

    #[test]
    fn what_is_new_is_found_whatever_order_it_came_in() {
        let mut index = index(&[3, 9, 5]);
        receive(&mut index, &[4, 9, 1]);
        let known = CausalContext::from_iter([(ReplicaId::new(1), 3)]);
        assert_eq!(index.since(&known), [4, 5, 9]);
        assert_eq!(index.len, 5);
    }

    #[test]
    fn what_is_gone_is_not_found_and_takes_no_space_for_long() {
        let mut index = index(&(1..=100).collect::<Vec<_>>());
        let first: Dots = (1..=60).map(dot).collect();
        assert_eq!(index.remove_all(first.runs()).len(), 60);
        assert!(index.remove_all(first.runs()).is_empty());
        index.bury();
        assert!(!index.remove(dot(7)) && index.remove(dot(70)));
        assert_eq!(index.len, 39);
        assert!(index.runs[&ReplicaId::new(1)].events.len() < 80);
        assert_eq!(index.since(&CausalContext::new()).len(), 39);
    }
}
