//! Some entries that lie together.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::mem;
use core::ops::ControlFlow;

use super::slots::Slots;
use super::{GROWTH, LARGEST, MOST_DOTS, Name, ONE_BY_ONE};
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

impl<K, S> Default for Chunk<K, S> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
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

    pub(super) fn into_entries(self) -> Vec<(K, S)> {
        self.entries
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
        Spot::new(name, self.slots.numbers()[at])
    }

    /// Where the entry with this spot is.
    pub(super) fn place(&self, spot: Spot) -> Option<usize> {
        self.slots.place(spot.slot())
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

    /// Removes the entries at these places, which ascend: few one by one, for many all are moved, once.
    pub(super) fn remove_all(&mut self, places: &[usize]) {
        if places.len() <= ONE_BY_ONE {
            return places.iter().rev().for_each(|&at| _ = self.remove(at));
        }
        let Self { entries, slots, .. } = self;
        let (mut place, mut at, mut going) = (0, 0, places.iter().peekable());
        entries.retain(|_| {
            let stays = going.next_if_eq(&&place).is_none();
            place += 1;
            if stays {
                at += 1;
            } else {
                slots.remove(at);
            }
            stays
        });
    }

    /// Puts entries at their places among those that are here: few one by one, for many all are moved, once. What is too much
    /// is cut off, in parts.
    pub(super) fn put(&mut self, new: &mut Vec<(usize, (K, S))>) -> Vec<Self> {
        let len = self.entries.len() + new.len();
        if new.len() <= ONE_BY_ONE && len <= LARGEST {
            new.drain(..).rev().for_each(|(at, entry)| self.insert(at, entry));
            return Vec::new();
        }
        let parts = len.div_ceil(LARGEST);
        let end = |part: usize| len * part / parts;
        let place = |(before, (at, _)): (usize, &(usize, _))| before + at;
        let arriving = new.iter().enumerate().take_while(|&new| place(new) < end(1)).count();
        self.slots.keep(0..end(1) - arriving);
        new[..arriving].iter().enumerate().map(place).for_each(|at| self.slots.insert(at));

        let (mut old, mut passed) = (mem::replace(&mut self.entries, Vec::with_capacity(len)).into_iter(), 0);
        for (at, entry) in new.drain(..) {
            self.entries.extend(old.by_ref().take(at - passed));
            self.entries.push(entry);
            passed = at;
        }
        self.entries.extend(old);
        let rest = (1..parts).rev().map(|part| Self::of(self.entries.split_off(end(part)))).collect();
        self.entries.shrink_to(end(1) + GROWTH);
        rest
    }

    /// Takes the entries of another chunk, all of which come after those here.
    pub(super) fn append(&mut self, other: Self) {
        let len = self.entries.len();
        (len..len + other.entries.len()).for_each(|at| self.slots.insert(at));
        self.entries.extend(other.entries);
        self.dots += other.dots;
    }

    /// Cuts off the entries before `at`.
    pub(super) fn cut_before(&mut self, at: usize) -> Self {
        let right = self.entries.split_off(at);
        let mut left = mem::replace(&mut self.entries, right);
        left.shrink_to(at + GROWTH);
        self.slots.keep(at..self.entries.len() + at);
        Self::of(left)
    }

    /// Cuts off the entries from `at` on.
    pub(super) fn cut_from(&mut self, at: usize) -> Self {
        let right = self.entries.split_off(at);
        self.entries.shrink_to(at + GROWTH);
        self.slots.keep(0..at);
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
