//! Stores under keys.

mod algebra;
mod index;
mod summary;

use alloc::collections::{BTreeMap, btree_map};
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::fmt;
use core::ops::ControlFlow;

use algebra::visit_both;
use index::Index;
use serde::{Deserializer, Serialize, Serializer};
pub use summary::Summary;

use super::{DotStore, Key};
use crate::payload::{MapBody, Newtype, ReadMap, Unknown};
use crate::replica::Fate;
use crate::{Decoding, Dot, Encoding, Tag, Transaction};

/// The number of entries from which on a map keeps an index from dots to keys; below, a walk is as fast.
const INDEXED_FROM: usize = 32;

/// Stores under keys, none of them at bottom: the store of sets and maps, at any depth.
///
/// A key that is on one side only needs no care: whether its dots live is theirs to say. Looking up takes O(log *n*); a
/// delta is extracted and applied in time proportional to the change (amortized), through a private index from dots to
/// keys. What else is to be known of all entries without a walk is kept in a [`Summary`].
///
/// Source: *Delta State Replicated Data Types*, section 7.2, `DotMap`.
#[derive(Clone)]
pub struct DotMap<K, S, F = ()> {
    entries: BTreeMap<K, S>,
    /// What the type of the entries does not know of them; for each key there is an entry, be it at bottom.
    unknown: BTreeMap<K, Unknown>,
    /// `None` in a small map. After a panic in the middle of an edit too: then walks take its place.
    index: Option<Index<K>>,
    summary: F,
}

impl<K, S> DotMap<K, S> {
    /// No entries.
    pub const fn new() -> Self {
        Self { entries: BTreeMap::new(), unknown: BTreeMap::new(), index: None, summary: () }
    }
}

impl<K, S, F> DotMap<K, S, F> {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Are there no entries?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> btree_map::Iter<'_, K, S> {
        self.entries.iter()
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
        self.entries.get(key)
    }

    /// The store under a key, with the key as it is in the map.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &S)>
    where
        K: Borrow<Q>,
    {
        self.entries.get_key_value(key)
    }

    /// Edits the store under `key`, or a new one from `initial`. If the store is at bottom afterwards, it goes.
    pub fn edit<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        initial: impl FnOnce(&K) -> S,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        let (key, store) = self.take_or(key, initial);
        self.edit_taken(tx, Fate::Removable, key, store, edit)
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
        let (key, store) = self.take(key)?;
        Some(self.edit_taken(tx, Fate::Removable, key, store, edit))
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
        let (key, store) = self.take_or(key, initial);
        self.edit_taken(tx, Fate::Kept, key, store, edit)
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
        let (key, store) = self.take(key)?;
        Some(self.edit_taken(tx, Fate::Kept, key, store, edit))
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
        let (key, store) = self.take(key)?;
        let unknown = self.unknown.remove(key.borrow());
        let mut dots = Vec::new();
        let _ = visit_both(&store, unknown.as_ref(), &mut |dot| {
            dots.push(dot);
            ControlFlow::Continue(())
        });
        if let Some(index) = &mut self.index {
            for &dot in &dots {
                index.remove(dot);
            }
        }
        Some(dots)
    }

    fn take_or(&mut self, key: K, initial: impl FnOnce(&K) -> S) -> (K, S) {
        self.take(&key).unwrap_or_else(|| {
            let store = initial(&key);
            (key, store)
        })
    }

    /// Takes an entry out, but for what is unknown of it.
    fn take<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<(K, S)>
    where
        K: Borrow<Q>,
    {
        let (key, store) = self.entries.remove_entry(key)?;
        self.summary.subtract(&key, &store);
        Some((key, store))
    }

    /// Edits a store that was taken out of the map, and puts it back if anything in it lives: also when the edit panics.
    fn edit_taken<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        fate: Fate,
        key: K,
        store: S,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        // While the edit runs there is no index, so that a panic can't leave a wrong one.
        let mut index = self.index.take();
        let indexed = index.is_some().then(|| key.clone());
        let unknown_lives = self.unknown_lives(&key);
        let mut taken = scopeguard::guard((key, store), |(key, store)| self.put_back(key, store));
        let (result, changes) = tx.nested(fate, unknown_lives, |tx| edit(&mut taken.1, tx));
        drop(taken);
        if let (Some(index), Some(key)) = (&mut index, indexed) {
            index.follow(changes, key);
        }
        self.restore_index(index);
        result
    }

    /// Puts an entry back, if anything in it lives.
    fn put_back(&mut self, key: K, store: S) {
        if !store.is_bottom() || self.unknown_lives(&key) {
            self.summary.add(&key, &store);
            self.entries.insert(key, store);
        } else {
            self.unknown.remove(&key);
        }
    }

    fn unknown_lives(&self, key: &K) -> bool {
        self.unknown.get(key).is_some_and(|unknown| !unknown.is_bottom())
    }

    /// Puts the index back, or builds the first one when the map has become large.
    fn restore_index(&mut self, index: Option<Index<K>>) {
        self.index = if self.entries.len() < INDEXED_FROM {
            None
        } else {
            Some(index.filter(|index| !index.is_bloated()).unwrap_or_else(|| Index::of(self.dotted())))
        };
    }

    /// The entries with what is unknown of them.
    fn dotted(&self) -> impl Iterator<Item = (&K, &S, Option<&Unknown>)> {
        self.entries.iter().map(|(key, store)| (key, store, self.unknown.get(key)))
    }

    /// [`DotStore::encode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Those of the serializer, of the keys, and of the contents.
    pub fn encode_as<O: Serializer>(&self, tag: Tag, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        tag.encode(&self.body(at), serializer)
    }

    /// [`DotStore::decode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Whatever is not a payload under this tag.
    pub fn decode_as<'de, D: Deserializer<'de>>(
        tag: Tag,
        at: &mut Decoding,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        tag.decode(Newtype(Self::reader(at)), deserializer)
    }

    pub(crate) fn body<'a>(&'a self, at: Encoding<'a>) -> impl Serialize + 'a {
        MapBody { entries: &self.entries, unknown: &self.unknown, at }
    }

    pub(crate) const fn reader(at: &mut Decoding) -> ReadMap<'_, K, S, F> {
        ReadMap::new(at)
    }

    /// What [`reader`](Self::reader) has read.
    pub(crate) fn from_read(entries: BTreeMap<K, S>, unknown: BTreeMap<K, Unknown>) -> Self {
        let summary = F::of(entries.iter());
        let mut map = Self { entries, unknown, index: None, summary };
        map.restore_index(None);
        map
    }
}

impl<K: fmt::Debug, S: fmt::Debug, F> fmt::Debug for DotMap<K, S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.entries).finish()
    }
}

impl<'a, K, S, F> IntoIterator for &'a DotMap<K, S, F> {
    type Item = (&'a K, &'a S);
    type IntoIter = btree_map::Iter<'a, K, S>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, S, F: Default> Default for DotMap<K, S, F> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), unknown: BTreeMap::new(), index: None, summary: F::default() }
    }
}

/// Equal entries; the index and the summary follow from them.
impl<K: PartialEq, S: PartialEq, F> PartialEq for DotMap<K, S, F> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries && self.unknown == other.unknown
    }
}

impl<K: Eq, S: Eq, F> Eq for DotMap<K, S, F> {}
