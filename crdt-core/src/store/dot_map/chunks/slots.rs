//! Numbers by which the entries of a chunk are found.

use alloc::vec::Vec;
use core::ops::Range;

use crate::store::dot_map::index::Spot;

/// The number of each entry of a chunk, in the order of the entries. An entry keeps its number while others come and go before
/// it.
#[derive(Clone)]
pub(super) struct Slots {
    numbers: [u8; Spot::SLOTS],
    len: usize,
    /// A bit for each number that an entry has.
    taken: u64,
}

impl Slots {
    /// Of so many entries, all of them new.
    pub(super) fn new(len: usize) -> Self {
        let mut ascending = 0..;
        let numbers = core::array::from_fn(|_| ascending.next().unwrap_or_default());
        Self { numbers, len, taken: (0..len).fold(0, |taken, number| taken | 1 << number) }
    }

    pub(super) fn numbers(&self) -> &[u8] {
        &self.numbers[..self.len]
    }

    /// Where the entries with these numbers are, in ascending order.
    pub(super) fn places(&self, numbers: impl Iterator<Item = u8>) -> Vec<usize> {
        let sought = numbers.fold(0_u64, |sought, number| sought | 1 << number);
        let is_sought = |at: &usize| sought >> self.numbers[*at] & 1 == 1;
        (0..self.len).filter(is_sought).collect()
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.numbers.copy_within(at..self.len, at + 1);
        self.numbers[at] = self.take();
        self.len += 1;
    }

    /// Inserts entries at places that ascend, as they are afterwards.
    pub(super) fn insert_all(&mut self, places: impl ExactSizeIterator<Item = usize> + Clone) {
        self.len += places.len();
        let new = places.clone().fold(0_u64, |new, at| new | 1 << at);
        let (old, mut passed) = (self.numbers, 0);
        for (at, number) in self.numbers[..self.len].iter_mut().enumerate() {
            *number = old[passed % Spot::SLOTS];
            passed += usize::from(new >> at & 1 == 0);
        }
        places.for_each(|at| self.numbers[at] = self.take());
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.taken &= !(1 << self.numbers[at]);
        self.numbers.copy_within(at + 1..self.len, at);
        self.len -= 1;
    }

    /// Forgets all entries but these.
    pub(super) fn keep(&mut self, kept: Range<usize>) {
        self.len = kept.len();
        self.numbers.copy_within(kept, 0);
        self.taken = self.numbers().iter().fold(0, |taken, number| taken | 1 << number);
    }

    /// Takes the lowest number that no entry has.
    fn take(&mut self) -> u8 {
        let [free, ..] = self.taken.trailing_ones().to_le_bytes();
        self.taken |= 1 << free;
        free
    }
}
