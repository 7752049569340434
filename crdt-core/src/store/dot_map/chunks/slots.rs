//! Numbers by which the entries of a chunk are found.

use alloc::vec::Vec;
use core::slice::SliceIndex;

use smallvec::SmallVec;

use crate::store::dot_map::index::Spot;

/// The number of each entry of a chunk, in the order of the entries. An entry keeps its number while others come and go before
/// it.
#[derive(Clone, Default)]
pub(super) struct Slots {
    order: SmallVec<[u8; Spot::SLOTS]>,
    /// A bit for each number that an entry has.
    taken: u64,
}

impl Slots {
    /// Of entries of which some have numbers.
    pub(super) fn of(numbers: impl Iterator<Item = Option<u8>>) -> Self {
        let mut slots = Self::default();
        let mut new = SmallVec::<[usize; Spot::SLOTS]>::new();
        for (at, number) in numbers.enumerate() {
            match number {
                Some(number) => slots.taken |= 1 << number,
                None => new.push(at),
            }
            slots.order.push(number.unwrap_or_default());
        }
        for at in new {
            slots.order[at] = slots.take();
        }
        slots
    }

    /// Of so many new entries.
    pub(super) fn new(entries: usize) -> Self {
        Self::of((0..entries).map(|_| None))
    }

    pub(super) fn number(&self, at: usize) -> u8 {
        self.order[at]
    }

    pub(super) fn numbers(&self) -> &[u8] {
        &self.order
    }

    /// Where the entries with these numbers are, in ascending order.
    pub(super) fn places(&self, numbers: impl Iterator<Item = u8>) -> Vec<usize> {
        let sought = numbers.fold(0_u64, |sought, number| sought | 1 << number);
        let is_sought = |at: &usize| sought >> self.order[*at] & 1 == 1;
        (0..self.order.len()).filter(is_sought).collect()
    }

    pub(super) fn insert(&mut self, at: usize) {
        let number = self.take();
        self.order.insert(at, number);
    }

    pub(super) fn remove(&mut self, at: usize) {
        let number = self.order.remove(at);
        self.taken &= !(1 << number);
    }

    /// Forgets all entries but these.
    pub(super) fn keep(&mut self, kept: impl SliceIndex<[u8], Output = [u8]>) {
        *self = Self::of(self.order[kept].iter().copied().map(Some));
    }

    /// Takes the lowest number that no entry has.
    fn take(&mut self) -> u8 {
        let [free, ..] = self.taken.trailing_ones().to_le_bytes();
        self.taken |= 1 << free;
        free
    }
}
