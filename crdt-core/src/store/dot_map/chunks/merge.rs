//! Many entries at once: one pass over each chunk and what is new for it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Bound;

use super::{Chunks, GROWTH};
use crate::payload::Unknown;
use crate::store::Summary;
use crate::store::dot_map::index::dots_of;
use crate::{DotStore, Key, near};

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Absorbs entries in ascending order, whose dots the index [expects](super::Index::expect). There are entries here.
    pub(in crate::store::dot_map) fn absorb<F: Summary<K, S>>(
        &mut self,
        new: impl Iterator<Item = (K, S)>,
        new_unknown: &BTreeMap<K, Unknown>,
        unknown: &BTreeMap<K, Unknown>,
        summary: &mut F,
    ) {
        let mut new = new.peekable();
        let mut dots = Vec::new();
        while let Some((key, _)) = new.peek() {
            self.reach_down_to(key);
            let name = self.chunk_of(key);
            let end = self.order.range((Bound::Excluded(key), Bound::Unbounded)).next().map(|(fence, _)| fence.clone());
            let chunk = &mut self.named[name as usize].entries;
            let before = chunk.len();
            let mut old = core::mem::take(chunk).into_iter();
            chunk.reserve_exact(before + GROWTH);
            dots.clear();
            let mut met = 0;
            while let Some((key, store)) = new.next_if(|(key, _)| end.as_ref().is_none_or(|end| key < end)) {
                let others = dots.len();
                dots_of(&store, new_unknown.get(&key), &mut dots);
                let until = near::partition_point(old.as_slice(), |mine| mine.0 < key);
                chunk.extend(old.by_ref().take(until));
                match old.as_mut_slice().first_mut() {
                    Some((mine, stored)) if *mine == key => {
                        summary.subtract(&key, stored);
                        stored.absorb(store);
                        summary.add(&key, stored);
                        met += dots.len() - others;
                    }
                    _ => {
                        summary.add(&key, &store);
                        chunk.push((key, store));
                    }
                }
            }
            chunk.extend(old);
            chunk.shrink_to_fit();
            self.len += chunk.len() - before;
            if let Some(index) = &mut self.index {
                for &dot in &dots {
                    index.place(dot, name);
                }
                index.suspect(met);
            }
            self.follow(name, dots.len().try_into().unwrap_or(isize::MAX));
            for part in self.divide(name, unknown) {
                self.balance(part, unknown);
            }
        }
    }
}
