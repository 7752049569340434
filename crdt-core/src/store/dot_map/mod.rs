//! Stores under keys.

mod index;

use alloc::collections::{BTreeMap, btree_map};
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::fmt;
use core::ops::ControlFlow;

use index::Index;
use serde::{Deserializer, Serialize, Serializer};

use super::{Dead, DotStore, Joint, Key};
use crate::payload::{MapBody, Newtype, ReadMap, Unknown};
use crate::{CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, PayloadError, Tag, Transaction, Validation};

/// The number of entries from which on a map keeps an index from dots to keys; below, a walk is as fast.
const INDEXED_FROM: usize = 32;

/// Stores under keys, none of them at bottom: the store of sets and maps, at any depth.
///
/// A key that is on one side only needs no care: whether its dots live is theirs to say. Looking up takes O(log *n*); a
/// delta is extracted and applied in time proportional to the change, through a private index from dots to keys.
///
/// Source: *Delta State Replicated Data Types*, section 7.2, `DotMap`.
#[derive(Clone)]
pub struct DotMap<K, S> {
    entries: BTreeMap<K, S>,
    /// What the type of the entries does not know of them; for each key there is an entry, be it at bottom.
    unknown: BTreeMap<K, Unknown>,
    /// `None` in a small map. After a panic in the middle of an edit too: then walks take its place.
    index: Option<Index<K>>,
}

impl<K, S> DotMap<K, S> {
    /// No entries.
    pub const fn new() -> Self {
        Self { entries: BTreeMap::new(), unknown: BTreeMap::new(), index: None }
    }

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
}

impl<K: Key, S: DotStore> DotMap<K, S> {
    /// The store under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&S>
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
        let store = self.entries.remove(&key).unwrap_or_else(|| initial(&key));
        self.edit_taken(tx, key, store, edit)
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
        let (key, store) = self.entries.remove_entry(key)?;
        Some(self.edit_taken(tx, key, store, edit))
    }

    /// Edits a store that was taken out of the map, and puts it back if anything in it lives: also when the edit panics.
    fn edit_taken<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        store: S,
        edit: impl FnOnce(&mut S, &mut Transaction<'_>) -> R,
    ) -> R {
        // While the edit runs there is no index, so that a panic can't leave a wrong one.
        let mut index = self.index.take();
        let indexed = index.is_some().then(|| key.clone());
        let mut taken = scopeguard::guard((key, store), |(key, store)| {
            if !store.is_bottom() || self.unknown.get(&key).is_some_and(|unknown| !unknown.is_bottom()) {
                self.entries.insert(key, store);
            } else {
                self.unknown.remove(&key);
            }
        });
        let (result, changes) = tx.nested(|tx| edit(&mut taken.1, tx));
        drop(taken);
        if let (Some(index), Some(key)) = (&mut index, indexed) {
            index.follow(changes, key);
        }
        self.restore_index(index);
        result
    }

    /// Removes the store under `key`, with all that this replica has seen of it. Was there one?
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        let Some(store) = self.entries.remove(key) else { return false };
        let unknown = self.unknown.remove(key);
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
        tx.remove(dots);
        true
    }

    /// Drops the entry of `key` if nothing in it lives.
    fn settle(&mut self, key: &K) {
        let is_bottom = self.entries.get(key).is_some_and(DotStore::is_bottom);
        if is_bottom && self.unknown.get(key).is_none_or(Unknown::is_bottom) {
            self.entries.remove(key);
            self.unknown.remove(key);
        }
    }

    /// Puts the index back, or builds the first one when the map has become large.
    fn restore_index(&mut self, index: Option<Index<K>>) {
        self.index = if self.entries.len() < INDEXED_FROM {
            None
        } else {
            Some(index.unwrap_or_else(|| Index::of(self.dotted())))
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

    pub(crate) const fn reader(at: &mut Decoding) -> ReadMap<'_, K, S> {
        ReadMap::new(at)
    }

    /// What [`reader`](Self::reader) has read.
    pub(crate) fn from_read(entries: BTreeMap<K, S>, unknown: BTreeMap<K, Unknown>) -> Self {
        let mut map = Self { entries, unknown, index: None };
        map.restore_index(None);
        map
    }
}

/// Shows the dots of an entry and of what is unknown of it.
fn visit_both<S: DotStore>(
    store: &S,
    unknown: Option<&Unknown>,
    visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
) -> ControlFlow<()> {
    store.visit_dots(visit)?;
    unknown.map_or(ControlFlow::Continue(()), |unknown| unknown.visit_dots(visit))
}

/// Is there a dot that `condition` holds for?
fn any_dot<S: DotStore>(store: &S, unknown: Option<&Unknown>, condition: impl Fn(Dot) -> bool) -> bool {
    let mut visit = |dot| if condition(dot) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    visit_both(store, unknown, &mut visit).is_break()
}

impl<K: Key, S: DotStore> DotStore for DotMap<K, S> {
    fn is_bottom(&self) -> bool {
        self.entries.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.values().try_for_each(|store| store.visit_dots(visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_dots(visit))
    }

    fn since(&self, known: &CausalContext) -> Self {
        let mut new = Self::new();
        let mut add = |(key, store): (&K, &S)| {
            let store = store.since(known);
            let unknown = self.unknown.get(key).map(|unknown| unknown.since(known)).unwrap_or_default();
            if store.is_bottom() && unknown.is_bottom() {
                return;
            }
            if !unknown.is_empty() {
                new.unknown.insert(key.clone(), unknown);
            }
            new.entries.insert(key.clone(), store);
        };
        match &self.index {
            Some(index) => {
                index.since(known).into_iter().filter_map(|key| self.entries.get_key_value(key)).for_each(add);
            }
            None => self.entries.iter().for_each(&mut add),
        }
        new
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        let mut index = self.index.take();
        if let (Dead::Listed(dots), Some(index)) = (dead, &mut index) {
            for key in index.remove_all(dots) {
                if let Some(store) = self.entries.get_mut(&key) {
                    store.kill(dead);
                }
                if let Some(unknown) = self.unknown.get_mut(&key) {
                    unknown.kill(dead);
                }
                self.settle(&key);
            }
        } else {
            self.unknown.values_mut().for_each(|unknown| unknown.kill(dead));
            self.entries.retain(|key, store| {
                store.kill(dead);
                !store.is_bottom() || self.unknown.get(key).is_some_and(|unknown| !unknown.is_bottom())
            });
            self.unknown.retain(|key, _| self.entries.contains_key(key));
            index = None;
        }
        self.restore_index(index);
    }

    fn absorb(&mut self, new: Self) {
        let mut index = self.index.take();
        if let Some(index) = &mut index {
            new.dotted().for_each(|(key, store, unknown)| index.insert_all(key, store, unknown));
        }
        if self.entries.is_empty() {
            (self.entries, self.unknown) = (new.entries, new.unknown);
            self.restore_index(new.index);
            return;
        }
        for (key, store) in new.entries {
            match self.entries.entry(key) {
                btree_map::Entry::Occupied(mut mine) => mine.get_mut().absorb(store),
                btree_map::Entry::Vacant(place) => drop(place.insert(store)),
            }
        }
        for (key, unknown) in new.unknown {
            self.unknown.entry(key).or_default().absorb(unknown);
        }
        self.restore_index(index);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        for (key, theirs, their_unknown) in other.dotted() {
            let Some(mine) = self.entries.get(key) else { continue };
            let my_unknown = self.unknown.get(key);
            let meet =
                any_dot(mine, my_unknown, |dot| at.keeps(dot)) && any_dot(theirs, their_unknown, |dot| at.gains(dot));
            if !meet {
                continue;
            }
            mine.check(theirs, at).map_err(|error| error.at_key(key))?;
            if let (Some(mine), Some(theirs)) = (my_unknown, their_unknown) {
                mine.check(theirs, at).map_err(|error| error.at_key(key))?;
            }
        }
        Ok(())
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.dotted().try_for_each(|(key, store, unknown)| {
            let unknown = |against: &mut _| unknown.map_or(Ok(()), |unknown| unknown.validate(against));
            store.validate(against).and_then(|()| unknown(against)).map_err(|error| error.at_key(key))
        })
    }

    fn encode<O: Serializer>(&self, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        self.encode_as(Tag::of(Kernel::Map), at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        Self::decode_as(Tag::of(Kernel::Map), at, deserializer)
    }
}

impl<K: fmt::Debug, S: fmt::Debug> fmt::Debug for DotMap<K, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.entries).finish()
    }
}

impl<'a, K, S> IntoIterator for &'a DotMap<K, S> {
    type Item = (&'a K, &'a S);
    type IntoIter = btree_map::Iter<'a, K, S>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, S> Default for DotMap<K, S> {
    fn default() -> Self {
        Self::new()
    }
}

/// Equal entries; the index follows from them.
impl<K: PartialEq, S: PartialEq> PartialEq for DotMap<K, S> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries && self.unknown == other.unknown
    }
}

impl<K: Eq, S: Eq> Eq for DotMap<K, S> {}
