//! Many entries at once: one pass over each chunk and what is new for it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::iter;
use core::ops::Bound;

use super::{Chunks, GROWTH, Name};
use crate::payload::Unknown;
use crate::store::Summary;
use crate::store::dot_map::index::dots_of;
use crate::{Dot, DotStore, Key, near};

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Absorbs entries in ascending order, for whose dots the index has [room](super::Index::reserve). There are entries here.
    pub(in crate::store::dot_map) fn absorb<F: Summary<K, S>>(
        &mut self,
        new: impl Iterator<Item = (K, S)>,
        new_unknown: &BTreeMap<K, Unknown>,
        unknown: &BTreeMap<K, Unknown>,
        summary: &mut F,
    ) {
        let mut new = new.peekable();
        while let Some((key, _)) = new.peek() {
            self.reach_down_to(key);
            let (name, end) = (self.chunk_of(key), self.fence_after(key));
            let theirs = iter::from_fn(|| new.next_if(|(key, _)| end.as_ref().is_none_or(|end| key < end)));
            let mine = core::mem::take(&mut self.named[name as usize].entries);
            self.len -= mine.len();
            let mut arrived = Arrived::default();
            let merged = merge(mine, theirs, new_unknown, summary, &mut arrived);
            self.len += merged.len();
            self.named[name as usize].entries = merged;
            self.place(name, &arrived);
            for part in self.divide(name, unknown) {
                self.balance(part, unknown);
            }
        }
    }

    /// The fence of the chunk after that in which the key is, or would be.
    fn fence_after(&self, key: &K) -> Option<K> {
        self.order.range((Bound::Excluded(key), Bound::Unbounded)).next().map(|(fence, _)| fence.clone())
    }

    /// Notes that dots lie in a chunk now.
    fn place(&mut self, name: Name, arrived: &Arrived) {
        if let Some(index) = &mut self.index {
            for &dot in &arrived.dots {
                index.place(dot, name);
            }
            index.suspect(arrived.met);
        }
        self.follow(name, arrived.dots.len().try_into().unwrap_or(isize::MAX));
    }
}

/// What has come to a chunk.
#[derive(Default)]
struct Arrived {
    dots: Vec<Dot>,
    /// How many of them came to entries that were there.
    met: usize,
}

/// The entries of both sides in ascending order.
fn merge<K: Key, S: DotStore, F: Summary<K, S>>(
    mine: Vec<(K, S)>,
    theirs: impl Iterator<Item = (K, S)>,
    their_unknown: &BTreeMap<K, Unknown>,
    summary: &mut F,
    arrived: &mut Arrived,
) -> Vec<(K, S)> {
    let mut merged = Vec::with_capacity(mine.len() + GROWTH);
    let mut mine = mine.into_iter();
    for (key, store) in theirs {
        let before = arrived.dots.len();
        dots_of(&store, their_unknown.get(&key), &mut arrived.dots);
        let until = near::partition_point(mine.as_slice(), |entry| entry.0 < key);
        merged.extend(mine.by_ref().take(until));
        match mine.as_mut_slice().first_mut() {
            Some(entry) if entry.0 == key => {
                summary.subtract(&key, &entry.1);
                entry.1.absorb(store);
                summary.add(&key, &entry.1);
                arrived.met += arrived.dots.len() - before;
            }
            _ => {
                summary.add(&key, &store);
                merged.push((key, store));
            }
        }
    }
    merged.extend(mine);
    merged.shrink_to_fit();
    merged
}
