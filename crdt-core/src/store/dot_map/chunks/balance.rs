//! Chunks stay neither too large nor too small.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::{Bound, ControlFlow};

use super::{Chunk, Chunks, GROWTH, LARGEST, MOST_DOTS, Name, Place, SMALLEST};
use crate::payload::Unknown;
use crate::store::dot_map::visit_both;
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
            let mut moved = self.close(&next_fence, next);
            self.named[name as usize].entries.append(&mut moved);
            self.named[name as usize].dots = dots;
            self.place_from(name, left, unknown);
        }
    }

    /// Cuts a chunk of too many dots until each part has few, or is a single entry.
    pub(in crate::store::dot_map) fn balance(&mut self, name: Name, unknown: &BTreeMap<K, Unknown>) {
        let chunk = &mut self.named[name as usize];
        if chunk.dots <= MOST_DOTS || chunk.entries.len() < 2 {
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
        let Some(fence) = chunk.entries.get(at).map(|(key, _)| key.clone()) else { return name };
        let right = chunk.entries.split_off(at);
        let mut left = Chunk { entries: core::mem::take(&mut chunk.entries), dots: 0 };
        left.entries.shrink_to(at + GROWTH);
        let mut right = Chunk { entries: right, dots: 0 };
        left.dots = left.weights(unknown).sum();
        right.dots = right.weights(unknown).sum();
        let other = if left.dots < right.dots {
            self.named[name as usize] = right;
            let other = self.name(left);
            if let Some((_, place)) = self.order.range_mut((Bound::Unbounded, Bound::Excluded(&fence))).next_back() {
                *place = other;
            }
            self.order.insert(fence, name);
            other
        } else {
            self.named[name as usize] = left;
            self.open(fence, right)
        };
        self.place_from(other, 0, unknown);
        other
    }

    /// Notes that the dots of a chunk, from an entry on, lie in it.
    fn place_from(&mut self, name: Name, from: usize, unknown: &BTreeMap<K, Unknown>) {
        let Self { named, index: Some(index), .. } = self else { return };
        for (at, (key, store)) in named[name as usize].entries.iter().enumerate().skip(from) {
            let _ = visit_both(store, unknown.get(key), &mut |dot| {
                index.place(dot, Place { chunk: name, at });
                ControlFlow::Continue(())
            });
        }
    }

    /// Cuts a chunk of too many entries into equal parts, and tells their names.
    pub(super) fn divide(&mut self, name: Name, unknown: &BTreeMap<K, Unknown>) -> Vec<Name> {
        let len = self.chunk(name).len();
        let parts = len.div_ceil(LARGEST);
        let mut names = Vec::new();
        for part in (1..parts).rev() {
            let chunk = &mut self.named[name as usize];
            let mut right = Chunk { entries: chunk.entries.split_off(len * part / parts), dots: 0 };
            right.dots = right.weights(unknown).sum();
            chunk.dots = chunk.dots.saturating_sub(right.dots);
            let Some(fence) = right.entries.first().map(|(key, _)| key.clone()) else { continue };
            let right = self.open(fence, right);
            self.place_from(right, 0, unknown);
            names.push(right);
        }
        let first = &mut self.named[name as usize].entries;
        first.shrink_to(first.len() + GROWTH);
        names.push(name);
        names
    }
}

impl<K: Key, S: DotStore> Chunk<K, S> {
    /// How many dots each entry has, as far as it matters.
    fn weights<'a>(&'a self, unknown: &'a BTreeMap<K, Unknown>) -> impl Iterator<Item = usize> + 'a {
        self.entries.iter().map(|(key, store)| {
            let mut dots = 0;
            let _ = visit_both(store, unknown.get(key), &mut |_| {
                dots += 1;
                if dots > MOST_DOTS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            dots
        })
    }
}
