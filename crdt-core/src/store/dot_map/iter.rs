//! The entries of a map.

use alloc::collections::btree_map;
use core::fmt;
use core::iter::FusedIterator;
use core::slice;

use super::chunks::{Chunks, Name};

/// The entries of a [`DotMap`](super::DotMap) in the order of their keys.
#[must_use = "iterators do nothing unless they are consumed"]
pub struct DotMapIter<'a, K, S> {
    front: slice::Iter<'a, (K, S)>,
    /// What lies between the two.
    chunks: Option<Ordered<'a, K, S>>,
    back: slice::Iter<'a, (K, S)>,
    left: usize,
}

/// The names of the chunks that are left, and the chunks.
type Ordered<'a, K, S> = (btree_map::Values<'a, K, Name>, &'a Chunks<K, S>);

impl<'a, K, S> DotMapIter<'a, K, S> {
    pub(super) fn of_list(list: &'a [(K, S)]) -> Self {
        Self { front: list.iter(), chunks: None, back: [].iter(), left: list.len() }
    }

    pub(super) fn of_chunks(chunks: &'a Chunks<K, S>) -> Self {
        let left = chunks.len();
        Self { front: [].iter(), chunks: Some((chunks.names(), chunks)), back: [].iter(), left }
    }

    fn counted(&mut self, entry: Option<&'a (K, S)>) -> Option<(&'a K, &'a S)> {
        let (key, store) = entry?;
        self.left -= 1;
        Some((key, store))
    }
}

impl<'a, K, S> Iterator for DotMapIter<'a, K, S> {
    type Item = (&'a K, &'a S);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.front.next() {
                return self.counted(Some(entry));
            }
            let next = self.chunks.as_mut().and_then(|(names, chunks)| names.next().map(|&name| chunks.chunk(name)));
            let Some(chunk) = next else {
                let entry = self.back.next();
                return self.counted(entry);
            };
            self.front = chunk.iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<K, S> DoubleEndedIterator for DotMapIter<'_, K, S> {
    fn next_back(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.back.next_back() {
                return self.counted(Some(entry));
            }
            let chunks = self.chunks.as_mut();
            let next = chunks.and_then(|(names, chunks)| names.next_back().map(|&name| chunks.chunk(name)));
            let Some(chunk) = next else {
                let entry = self.front.next_back();
                return self.counted(entry);
            };
            self.back = chunk.iter();
        }
    }
}

impl<K, S> ExactSizeIterator for DotMapIter<'_, K, S> {}

impl<K, S> FusedIterator for DotMapIter<'_, K, S> {}

impl<K, S> Clone for DotMapIter<'_, K, S> {
    fn clone(&self) -> Self {
        let Self { front, chunks, back, left } = self;
        Self { front: front.clone(), chunks: chunks.clone(), back: back.clone(), left: *left }
    }
}

impl<K: fmt::Debug, S: fmt::Debug> fmt::Debug for DotMapIter<'_, K, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
