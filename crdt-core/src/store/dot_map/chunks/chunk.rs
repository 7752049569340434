//! Some entries that lie together.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;
use core::{iter, mem};

use super::slots::Slots;
use super::{GROWTH, LARGEST, MOST_DOTS, Name};
use crate::DotStore;
use crate::payload::Unknown;
use crate::store::dot_map::index::Spot;
use crate::store::dot_map::visit_both;

/// Ascending entries, each with a number that it keeps as long as it is here.
#[derive(Clone)]
pub(super) struct Chunk<K, S> {
    entries: Vec<(K, S)>,
    slots: Slots,
    /// About how many: those of large entries are not counted to the end, and those that die elsewhere stay counted.
    pub(super) dots: usize,
}

impl<K, S> Chunk<K, S> {
    /// Of entries none of which is noted anywhere.
    pub(super) fn of(entries: Vec<(K, S)>) -> Self {
        Self { slots: Slots::new(entries.len()), entries, dots: 0 }
    }

    pub(super) fn entries(&self) -> &[(K, S)] {
        &self.entries
    }

    pub(super) fn entries_mut(&mut self) -> &mut [(K, S)] {
        &mut self.entries
    }

    pub(super) fn take_entries(&mut self) -> Vec<(K, S)> {
        mem::take(&mut self.entries)
    }

    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.entries.capacity()
    }

    /// The spot of each entry, if the chunk has this name.
    pub(super) fn spots(&self, name: Name) -> impl Iterator<Item = (Spot, &(K, S))> {
        let spots = self.slots.numbers().iter().map(move |&number| Spot::new(name, number));
        spots.zip(&self.entries)
    }

    pub(super) fn spot(&self, name: Name, at: usize) -> Spot {
        Spot::new(name, self.slots.number(at))
    }

    /// Where the entries with these spots are, in ascending order.
    pub(super) fn places(&self, spots: impl Iterator<Item = Spot>) -> Vec<usize> {
        self.slots.places(spots.map(Spot::slot))
    }

    pub(super) fn insert(&mut self, at: usize, entry: (K, S)) {
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(GROWTH);
        }
        self.entries.insert(at, entry);
        self.slots.insert(at);
    }

    pub(super) fn remove(&mut self, at: usize) -> (K, S) {
        self.slots.remove(at);
        self.entries.remove(at)
    }

    /// Removes the entries at these places, which ascend.
    pub(super) fn remove_all(&mut self, places: &[usize]) {
        places.iter().rev().for_each(|&at| self.slots.remove(at));
        let (mut place, mut going) = (0, places.iter().peekable());
        self.entries.retain(|_| {
            place += 1;
            going.next_if_eq(&&(place - 1)).is_none()
        });
    }

    /// Puts entries at their places among those that are here: few one by one, for many all are moved, once. What is too much
    /// is cut off, in parts.
    pub(super) fn put(&mut self, new: &mut Vec<(usize, (K, S))>) -> Vec<Self> {
        let len = self.entries.len() + new.len();
        if new.len() <= GROWTH && len <= LARGEST {
            new.drain(..).rev().for_each(|(at, entry)| self.insert(at, entry));
            return Vec::new();
        }
        let here = mem::replace(self, Self { dots: self.dots, ..Self::of(Vec::new()) });
        let numbers = here.slots.numbers().iter().copied().map(Some);
        let (mut old, mut passed) = (numbers.zip(here.entries), 0);
        let mut new = new.drain(..).peekable();
        let mut all = iter::from_fn(|| {
            if let Some((_, entry)) = new.next_if(|(at, _)| *at == passed) {
                return Some((None, entry));
            }
            passed += 1;
            old.next()
        });
        let parts = len.div_ceil(LARGEST);
        let mut parts = (0..parts).map(|part| {
            let size = len * (part + 1) / parts - len * part / parts;
            let mut entries = Vec::with_capacity(size);
            let slots = Slots::of(all.by_ref().take(size).map(|(number, entry)| {
                entries.push(entry);
                number
            }));
            Self { entries, slots, dots: 0 }
        });
        if let Some(first) = parts.next() {
            (self.entries, self.slots) = (first.entries, first.slots);
        }
        parts.collect()
    }

    /// Takes the entries of another chunk, all of which come after those here.
    pub(super) fn append(&mut self, other: Self) {
        (self.entries.len()..).zip(&other.entries).for_each(|(at, _)| self.slots.insert(at));
        self.entries.extend(other.entries);
        self.dots += other.dots;
    }

    /// Cuts off the entries before `at`.
    pub(super) fn cut_before(&mut self, at: usize) -> Self {
        let right = self.entries.split_off(at);
        let mut left = mem::replace(&mut self.entries, right);
        left.shrink_to(at + GROWTH);
        self.slots.keep(at..);
        Self::of(left)
    }

    /// Cuts off the entries from `at` on.
    pub(super) fn cut_from(&mut self, at: usize) -> Self {
        let right = self.entries.split_off(at);
        self.entries.shrink_to(at + GROWTH);
        self.slots.keep(..at);
        Self::of(right)
    }
}

impl<K: Ord, S: DotStore> Chunk<K, S> {
    /// How many dots each entry has, as far as it matters.
    pub(super) fn weights<'a>(&'a self, unknown: &'a BTreeMap<K, Unknown>) -> impl Iterator<Item = usize> + 'a {
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
