//! The entries of a map.

use core::fmt;
use core::iter::FusedIterator;

use crdt_core::DotMapIter;

use super::lww_map::Written;
use super::present::Present;

/// The entries of a map in the order of their keys.
#[must_use = "iterators do nothing unless they are consumed"]
pub struct Iter<'a, K, V> {
    entries: Entries<'a, K, V>,
    /// How many of the entries that are left are there to be read.
    visible: usize,
}

enum Entries<'a, K, V> {
    /// Every entry is there.
    Present(DotMapIter<'a, K, Present<V>>),
    /// The last write decides.
    Timed(DotMapIter<'a, K, Written<V>>),
}

impl<'a, K, V> Iter<'a, K, V> {
    pub(super) fn present(entries: DotMapIter<'a, K, Present<V>>) -> Self {
        Self { visible: entries.len(), entries: Entries::Present(entries) }
    }

    pub(super) const fn timed(entries: DotMapIter<'a, K, Written<V>>, visible: usize) -> Self {
        Self { entries: Entries::Timed(entries), visible }
    }

    fn count(&mut self, entry: Option<(&'a K, &'a V)>) -> Option<(&'a K, &'a V)> {
        self.visible -= usize::from(entry.is_some());
        entry
    }
}

fn value<'a, K, V>((key, present): (&'a K, &'a Present<V>)) -> (&'a K, &'a V) {
    (key, &present.value)
}

fn last<'a, K, V>((key, written): (&'a K, &'a Written<V>)) -> Option<(&'a K, &'a V)> {
    Some((key, written.get()?))
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        let entry = match &mut self.entries {
            Entries::Present(entries) => entries.next().map(value),
            Entries::Timed(entries) => entries.find_map(last),
        };
        self.count(entry)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.visible, Some(self.visible))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let entry = match &mut self.entries {
            Entries::Present(entries) => entries.next_back().map(value),
            Entries::Timed(entries) => entries.by_ref().rev().find_map(last),
        };
        self.count(entry)
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<K, V> FusedIterator for Iter<'_, K, V> {}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        let entries = match &self.entries {
            Entries::Present(entries) => Entries::Present(entries.clone()),
            Entries::Timed(entries) => Entries::Timed(entries.clone()),
        };
        Self { entries, visible: self.visible }
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
