//! Stores under keys.

mod algebra;
mod chunks;
mod encoding;
mod entries;
#[cfg(all(test, feature = "explorer"))]
mod explored;
mod index;
mod iter;
mod killing;
mod summary;
#[cfg(test)]
mod tests;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::fmt;

use algebra::visit_both;
use chunks::Place;
use entries::Entries;
use index::dots_of;
pub use iter::DotMapIter;
use scopeguard::ScopeGuard;
pub use summary::Summary;

use super::{DotStore, Key};
use crate::payload::Unknown;
use crate::replica::Fate;
use crate::{Dot, Transaction};

/// Stores under keys, none of them at bottom: the store of sets and maps, at any depth.
///
/// A key that is on one side only needs no care: whether its dots live is theirs to say. Looking up takes O(log *n*); a
/// delta is extracted and applied in time proportional to the change (amortized), through a private index of the
/// dots. What else is to be known of all entries without a walk is kept in a [`Summary`].
///
/// Source: *Delta State Replicated Data Types*, section 7.2, `DotMap`.
#[derive(Clone)]
pub struct DotMap<K, S, F = ()> {
    entries: Entries<K, S>,
    /// What the type of the entries does not know of them; for each key there is an entry, be it at bottom.
    unknown: BTreeMap<K, Unknown>,
    summary: F,
}

impl<K, S> DotMap<K, S> {
    /// No entries.
    pub const fn new() -> Self {
        Self { entries: Entries::new(), unknown: BTreeMap::new(), summary: () }
    }
}

impl<K, S, F> DotMap<K, S, F> {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Are there no entries?
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> DotMapIter<'_, K, S> {
        self.entries.iter()
    }

    /// The entries in the order of their keys, in parts that lie together.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &[(K, S)]> {
        self.entries.parts()
    }

    /// What follows from the entries.
    pub const fn summary(&self) -> &F {
        &self.summary
    }
}

impl<K: Key, S: DotStore, F: Summary<K, S>> DotMap<K, S, F> {
    /// The store under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&S>
    where
        K: Borrow<Q>,
    {
        self.entries.get(key).map(|(_, store)| store)
    }

    /// The store under a key, with the key as it is in the map.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &S)>
    where
        K: Borrow<Q>,
    {
        self.entries.get(key)
    }

    /// Edits the store under `key`, or a new one from `initial`. If the store is at bottom afterwards, it goes.
    pub fn edit<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        initial: impl FnOnce(&K) -> S,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        let place = self.place_or(key, initial);
        self.edit_at(tx, Fate::Removable, place, edit)
    }

    /// Edits the store under `key` if there is one. If it is at bottom afterwards, it goes.
    pub fn modify<Q: Ord + ?Sized, R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: &Q,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> Option<R>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        Some(self.edit_at(tx, Fate::Removable, place, edit))
    }

    /// [`edit`](Self::edit) in a map from which no entry is ever removed: what counts in it takes no more space than at the
    /// root.
    ///
    /// A map has entries that are kept, or entries that can be removed: the two are never mixed, or a removal misses what
    /// was counted.
    pub fn edit_kept<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        initial: impl FnOnce(&K) -> S,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        let place = self.place_or(key, initial);
        self.edit_at(tx, Fate::Kept, place, edit)
    }

    /// [`modify`](Self::modify) in a map from which no entry is ever removed.
    pub fn modify_kept<Q: Ord + ?Sized, R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: &Q,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> Option<R>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        Some(self.edit_at(tx, Fate::Kept, place, edit))
    }

    /// Removes the store under `key`, with all that this replica has seen of it. Was there one?
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        let Some(dots) = self.extract(key) else { return false };
        tx.remove(dots);
        true
    }

    /// Removes the stores that `keep` does not hold for, as one event, if there are any.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&K, &S) -> bool) {
        let dots = self.extract_if(|key, store| !keep(key, store));
        if !dots.is_empty() {
            tx.remove(dots);
        }
    }

    /// Takes out the stores that `leaves` holds for, as [`extract`](Self::extract) does.
    #[must_use = "the dots are removed by an event, or others keep them"]
    pub fn extract_if(&mut self, mut leaves: impl FnMut(&K, &S) -> bool) -> Vec<Dot> {
        let leaving = self.entries.iter().filter(|(key, store)| leaves(key, store)).map(|(key, _)| key.clone());
        let leaving: Vec<K> = leaving.collect();
        leaving.iter().filter_map(|key| self.extract(key)).flatten().collect()
    }

    /// Takes out the store under `key`, for good. What it gives are the live dots that were in it: it is for the caller to
    /// make the event that [removes](Transaction::remove) them.
    #[must_use = "the dots are removed by an event, or others keep them"]
    pub fn extract<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<Vec<Dot>>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        let (key, store) = self.entries.remove(place, &self.unknown);
        let unknown = self.unknown.remove(key.borrow());
        let mut dots = Vec::new();
        dots_of(&store, unknown.as_ref(), |dot| dots.push(dot));
        if let Entries::Many(chunks) = &mut self.entries {
            if let Some(index) = &mut chunks.index {
                for &dot in &dots {
                    index.remove(dot);
                }
            }
            chunks.follow(place.chunk, -dots.len().try_into().unwrap_or(isize::MAX));
        }
        self.entries.settle(&self.unknown);
        Some(dots)
    }

    /// Where the store under `key` is, or a new one from `initial`.
    fn place_or(&mut self, key: K, initial: impl FnOnce(&K) -> S) -> Place {
        match self.entries.find(&key) {
            Ok(place) => {
                let (key, store) = self.entries.at_mut(place);
                self.summary.subtract(key, store);
                place
            }
            Err(place) => {
                let store = initial(&key);
                self.entries.insert(place, key, store, &self.unknown)
            }
        }
    }

    /// Where the store under `key` is. It no longer counts in the summary.
    fn place<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<Place>
    where
        K: Borrow<Q>,
    {
        let place = self.entries.find(key).ok()?;
        let (key, store) = self.entries.at(place)?;
        self.summary.subtract(key, store);
        Some(place)
    }

    /// Edits the store at a place, and drops it if nothing in it lives: also when the edit panics.
    fn edit_at<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        fate: Fate,
        place: Place,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        // While the edit runs there is no index, so that a panic can't leave a wrong one.
        let index = self.entries.take_index();
        let unknown_lives = self.entries.at(place).is_some_and(|(key, _)| self.unknown_lives(key));
        let mut map = scopeguard::guard(self, |map| map.put_down(place));
        let (result, changes) = tx.nested(fate, unknown_lives, |tx| edit(&mut map.entries.at_mut(place).1, tx));
        let map = ScopeGuard::into_inner(map);
        if let (Entries::Many(chunks), Some(mut index)) = (&mut map.entries, index) {
            chunks.follow(place.chunk, index.follow(changes, chunks.spot(place)));
            chunks.index = Some(index);
        }
        map.put_down(place);
        if let Entries::Many(chunks) = &mut map.entries {
            chunks.balance(place.chunk, &map.unknown);
        }
        map.entries.settle(&map.unknown);
        result
    }

    /// Counts the entry at a place, or drops it if nothing in it lives.
    fn put_down(&mut self, place: Place) {
        let Some((key, store)) = self.entries.at(place) else { return };
        if !store.is_bottom() || self.unknown_lives(key) {
            self.summary.add(key, store);
        } else {
            let (key, _) = self.entries.remove(place, &self.unknown);
            self.unknown.remove(&key);
        }
    }

    fn unknown_lives(&self, key: &K) -> bool {
        self.unknown.get(key).is_some_and(|unknown| !unknown.is_bottom())
    }

    /// The entries with what is unknown of them.
    fn dotted(&self) -> impl Iterator<Item = (&K, &S, Option<&Unknown>)> {
        self.entries.iter().map(|(key, store)| (key, store, self.unknown.get(key)))
    }
}

impl<K: fmt::Debug, S: fmt::Debug, F> fmt::Debug for DotMap<K, S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<'a, K, S, F> IntoIterator for &'a DotMap<K, S, F> {
    type Item = (&'a K, &'a S);
    type IntoIter = DotMapIter<'a, K, S>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, S, F: Default> Default for DotMap<K, S, F> {
    fn default() -> Self {
        Self { entries: Entries::new(), unknown: BTreeMap::new(), summary: F::default() }
    }
}

/// Equal entries; how they lie, and the summary, follow from them.
impl<K: PartialEq, S: PartialEq, F> PartialEq for DotMap<K, S, F> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other) && self.unknown == other.unknown
    }
}

impl<K: Eq, S: Eq, F> Eq for DotMap<K, S, F> {}
