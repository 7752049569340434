//! Chunks stay neither too large nor too small.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Bound;

use super::{Chunks, LARGEST, MOST_DOTS, Name, SMALLEST};
use crate::payload::Unknown;
use crate::store::dot_map::index::dots_of;
use crate::{DotStore, Key};

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Joins the chunk of a key with the next one, if both have become small, and forgets it if it is empty.
    pub(in crate::store::dot_map) fn tidy(&mut self, near: &K, unknown: &BTreeMap<K, Unknown>) {
        let mut from = self.order.range((Bound::Unbounded, Bound::Included(near))).rev();
        let Some((fence, name)) = from.next().map(|(fence, &name)| (fence.clone(), name)) else { return };
        let left = self.chunk(name).len();
        if left == 0 {
            self.close(&fence, name);
            return;
        }
        let next = self.order.range((Bound::Excluded(&fence), Bound::Unbounded)).next();
        let Some((next_fence, next)) = next.map(|(fence, &name)| (fence.clone(), name)) else { return };
        let dots = self.named[name as usize].dots + self.named[next as usize].dots;
        if left < SMALLEST && left + self.chunk(next).len() <= LARGEST / 2 && dots <= MOST_DOTS {
            let moved = self.close(&next_fence, next);
            self.named[name as usize].append(moved);
            self.note_from(name, left, unknown);
        }
    }

    /// Cuts a chunk of too many dots until each part has few, or is a single entry.
    pub(in crate::store::dot_map) fn balance(&mut self, name: Name, unknown: &BTreeMap<K, Unknown>) {
        let chunk = &mut self.named[name as usize];
        if chunk.dots <= MOST_DOTS || chunk.entries().len() < 2 {
            return;
        }
        let weights: Vec<usize> = chunk.weights(unknown).collect();
        chunk.dots = weights.iter().sum();
        if chunk.dots <= MOST_DOTS {
            return;
        }
        let mut before = 0;
        let half = chunk.dots / 2;
        let lighter = weights.iter().take_while(|&&weight| {
            before += weight;
            before <= half
        });
        let at = lighter.count().clamp(1, weights.len() - 1);
        let other = self.cut(name, at, unknown);
        self.balance(name, unknown);
        self.balance(other, unknown);
    }

    /// Cuts a chunk before its entry `at`; the lighter part gets another name.
    pub(super) fn cut(&mut self, name: Name, at: usize, unknown: &BTreeMap<K, Unknown>) -> Name {
        let chunk = &mut self.named[name as usize];
        let Some(fence) = chunk.entries().get(at).map(|(key, _)| key.clone()) else { return name };
        let weights: Vec<usize> = chunk.weights(unknown).collect();
        let (before, after) = (weights[..at].iter().sum(), weights[at..].iter().sum());
        let other = if before < after {
            let mut left = chunk.cut_before(at);
            (left.dots, chunk.dots) = (before, after);
            let other = self.name(left);
            if let Some((_, place)) = self.order.range_mut((Bound::Unbounded, Bound::Excluded(&fence))).next_back() {
                *place = other;
            }
            self.order.insert(fence, name);
            other
        } else {
            let mut right = chunk.cut_from(at);
            (chunk.dots, right.dots) = (before, after);
            self.open(fence, right)
        };
        self.note_from(other, 0, unknown);
        other
    }

    /// Notes that the dots of a chunk, from an entry on, lie in it.
    pub(super) fn note_from(&mut self, name: Name, from: usize, unknown: &BTreeMap<K, Unknown>) {
        let Self { named, index: Some(index), .. } = self else { return };
        for (spot, (key, store)) in named[name as usize].spots(name).skip(from) {
            dots_of(store, unknown.get(key), |dot| index.note(dot, spot));
        }
    }
}
