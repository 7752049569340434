//! Numbers by which the entries of a chunk are found.

use alloc::vec::Vec;
use core::ops::Range;

use crate::store::dot_map::index::Spot;

/// The number of each entry of a chunk, in the order of the entries. An entry keeps its number while others come and go around
/// it.
#[derive(Clone)]
pub(super) struct Slots {
    /// All numbers, each once: those of the entries, then those that are free.
    numbers: [u8; Spot::SLOTS],
    len: usize,
}

impl Slots {
    /// Of so many new entries.
    pub(super) fn new(len: usize) -> Self {
        let mut numbers = [0; Spot::SLOTS];
        (0..).zip(&mut numbers).for_each(|(number, slot)| *slot = number);
        Self { numbers, len }
    }

    pub(super) fn numbers(&self) -> &[u8] {
        &self.numbers[..self.len]
    }

    /// Where the entry with this number is.
    pub(super) fn place(&self, number: u8) -> Option<usize> {
        self.numbers().iter().position(|&mine| mine == number)
    }

    /// Where the entries with these numbers are, in ascending order.
    pub(super) fn places(&self, numbers: impl Iterator<Item = u8>) -> Vec<usize> {
        let sought = numbers.fold(0_u64, |sought, number| sought | 1 << number);
        let is_sought = |at: &usize| sought >> self.numbers[*at] & 1 == 1;
        (0..self.len).filter(is_sought).collect()
    }

    pub(super) fn insert(&mut self, at: usize) {
        let free = self.numbers[self.len];
        self.numbers.copy_within(at..self.len, at + 1);
        self.numbers[at] = free;
        self.len += 1;
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.len -= 1;
        self.numbers[at..=self.len].rotate_left(1);
    }

    /// Forgets all entries but these.
    pub(super) fn keep(&mut self, kept: Range<usize>) {
        self.numbers.rotate_left(kept.start);
        self.len = kept.len();
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;
    use alloc::vec::Vec;

    use super::Slots;

    /// Names of entries in their order, and by number.
    struct Entries {
        slots: Slots,
        names: Vec<usize>,
        by_number: BTreeMap<u8, usize>,
    }

    impl Entries {
        /// Those that are here have the numbers that they had, and new ones numbers that none has.
        fn check(&mut self) {
            assert_eq!(self.slots.numbers().len(), self.names.len());
            self.by_number.retain(|_, name| self.names.contains(name));
            for (&number, &name) in self.slots.numbers().iter().zip(&self.names) {
                assert_eq!(*self.by_number.entry(number).or_insert(name), name);
            }
            assert_eq!(self.by_number.len(), self.names.len());
            for (at, &number) in self.slots.numbers().iter().enumerate() {
                assert_eq!(self.slots.places([number].into_iter()), [at]);
            }
        }
    }

    #[test]
    fn an_entry_keeps_its_number_and_none_has_it_twice() {
        let mut entries = Entries { slots: Slots::new(3), names: Vec::from([0, 1, 2]), by_number: BTreeMap::new() };
        let mut random = 1_u64;
        let mut below = |end: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(random >> 33).unwrap_or_default() % end
        };
        for name in (0..20_000).map(|step| 100 * step + 3) {
            let Entries { slots, names, .. } = &mut entries;
            let (at, len) = (below(names.len() + 1), names.len());
            match below(8) {
                0 if len > 0 => {
                    slots.remove(at.min(len - 1));
                    names.remove(at.min(len - 1));
                }
                1 if len > 48 => {
                    let kept = below(at + 1)..at;
                    slots.keep(kept.clone());
                    *names = names[kept].to_vec();
                }
                2 if len <= 48 => {
                    let places: Vec<usize> = (0..len + 16).filter(|_| below(3) == 0).take(16).collect();
                    let places: Vec<usize> = (0..).zip(places).map(|(before, at)| at.min(len + before)).collect();
                    for &at in &places {
                        slots.insert(at);
                    }
                    (name..).zip(places).for_each(|(name, at)| names.insert(at, name));
                }
                3.. if len < 64 => {
                    slots.insert(at);
                    names.insert(at, name);
                }
                _ => (),
            }
            entries.check();
        }
        assert_eq!(entries.slots.places(0..64).len(), entries.names.len());
    }
}
