//! Many entries at once: one pass over each chunk and what is new for it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::iter;
use core::ops::Bound;

use super::arrival::Arrival;
use super::chunk::Chunk;
use super::{Chunks, Name};
use crate::payload::Unknown;
use crate::store::Summary;
use crate::store::dot_map::index::{DotsOf, dots_of};
use crate::{Dot, DotStore, Key, fetch, near};

/// Where on average more entries come to a chunk, they are compared with most of those that are there.
const MANY: usize = 4;

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Absorbs at most so many entries in ascending order, for whose dots the index has [room](super::Index::reserve). There are
    /// entries here.
    pub(in crate::store::dot_map) fn absorb<F: Summary<K, S>>(
        &mut self,
        arriving: usize,
        new: impl Iterator<Item = impl Arrival<K, S>>,
        unknown: &BTreeMap<K, Unknown>,
        summary: &mut F,
    ) {
        let is_far = self.len > fetch::FAR && arriving > MANY * self.order.len();
        let mut new = new.peekable();
        let mut arrived = Arrived { dots: Vec::new(), gone: Vec::new(), suspects: 0, entries: Vec::new() };
        while let Some(next) = new.peek() {
            let key = next.key();
            self.reach_down_to(key);
            let (name, end) = (self.chunk_of(key), self.fence_after(key));
            let theirs = iter::from_fn(|| new.next_if(|next| end.as_ref().is_none_or(|end| next.key() < end)));
            let is_asked = self.index.is_some() && !self.is_large(name);
            if is_far {
                fetch::keys(self.chunk(name).iter().map(|(key, _)| key));
            }
            arrived.meet(self.named[name as usize].entries_mut(), theirs, summary, is_asked);
            self.len += arrived.entries.len();
            self.follow(name, arrived.dots.len().try_into().unwrap_or(isize::MAX));
            let rest = self.named[name as usize].put(&mut arrived.entries);
            self.note(name, &mut arrived);
            for part in rest {
                self.open_after(name, part, unknown);
            }
            self.balance(name, unknown);
        }
        if let Some(index) = &mut self.index {
            index.bury();
        }
    }

    /// The fence of the chunk after that in which the key is, or would be.
    fn fence_after(&self, key: &K) -> Option<K> {
        self.order.range((Bound::Excluded(key), Bound::Unbounded)).next().map(|(fence, _)| fence.clone())
    }

    /// Opens a part of what was in a chunk or has come to it.
    fn open_after(&mut self, name: Name, mut part: Chunk<K, S>, unknown: &BTreeMap<K, Unknown>) {
        let Some(fence) = part.entries().first().map(|(key, _)| key.clone()) else { return };
        part.dots = part.weights(unknown).sum();
        let whole = &mut self.named[name as usize];
        whole.dots = whole.dots.saturating_sub(part.dots);
        let part = self.open(fence, part);
        self.note_from(part, 0, unknown);
        self.balance(part, unknown);
    }

    /// Notes which dots have arrived in a chunk, but for those that are beyond its end, in a part that was cut off.
    fn note(&mut self, name: Name, arrived: &mut Arrived<K, S>) {
        let (chunk, index) = (&self.named[name as usize], &mut self.index);
        if let Some(index) = index {
            index.suspect(arrived.suspects);
            for &(dot, at) in arrived.dots.iter().filter(|&&(_, at)| at < chunk.entries().len()) {
                index.note(dot, chunk.spot(name, at));
            }
            arrived.gone.drain(..).for_each(|dot| _ = index.take_out(dot));
        }
        arrived.dots.clear();
        arrived.suspects = 0;
    }
}

/// What has come for a chunk.
struct Arrived<K, S> {
    /// Dots, with the place that their entry has afterwards.
    dots: Vec<(Dot, usize)>,
    /// What they have superseded.
    gone: Vec<Dot>,
    /// How many came to entries with sums that are not asked what is gone: large ones, and such of which something is unknown.
    suspects: usize,
    /// Those that were not there, each with its place among those that were.
    entries: Vec<(usize, (K, S))>,
}

impl<K: Key, S: DotStore> Arrived<K, S> {
    /// Absorbs ascending entries into those that are there, and keeps the others.
    fn meet<F: Summary<K, S>>(
        &mut self,
        mine: &mut [(K, S)],
        theirs: impl Iterator<Item = impl Arrival<K, S>>,
        summary: &mut F,
        is_asked: bool,
    ) {
        let mut at = 0;
        for new in theirs {
            at += near::partition_point(&mine[at..], |entry| entry.0 < *new.key());
            let (before, place) = (self.dots.len(), at + self.entries.len());
            new.visit(&mut |dot| self.dots.push((dot, place)));
            // One that lies alone in its chunk is not asked beforehand whether anything in it is new.
            if self.dots.len() == before && !new.has_unknown() {
                continue;
            }
            match mine.get_mut(at) {
                Some((key, store)) if key == new.key() => {
                    summary.subtract(key, store);
                    let has_unknown = new.has_unknown();
                    if S::KEEPS_RUNS && !has_unknown && is_asked {
                        self.absorb_and_ask(store, new, before);
                    } else {
                        new.absorb_into(store);
                        self.suspects += if S::KEEPS_RUNS || has_unknown { self.dots.len() - before } else { 0 };
                    }
                    summary.add(key, store);
                }
                _ => {
                    let (key, store) = new.into_entry();
                    summary.add(&key, &store);
                    self.entries.push((at, (key, store)));
                }
            }
        }
    }
}

impl<K, S: DotStore> Arrived<K, S> {
    /// Absorbs what is new of an entry, whose dots are the last ones, and notes what is gone then.
    fn absorb_and_ask(&mut self, mine: &mut S, new: impl Arrival<K, S>, first: usize) {
        let mut had: DotsOf = self.dots[first..].iter().map(|arrived| arrived.0).collect();
        dots_of(mine, None, |dot| had.push(dot));
        new.absorb_into(mine);
        let mut has = DotsOf::new();
        dots_of(mine, None, |dot| has.push(dot));
        if has.len() < had.len() {
            has.sort_unstable();
            self.gone.extend(had.into_iter().filter(|dot| has.binary_search(dot).is_err()));
        }
    }
}
