//! Entries in the order of their keys: a list while they are few, chunks with an index when they are many.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::ops::ControlFlow;

use super::chunks::{Chunks, Place, found};
use super::index::Index;
use super::iter::DotMapIter;
use crate::payload::Unknown;
use crate::{DotStore, Key, near};

/// Up to so many entries a walk is as fast as an index.
const FEW: usize = if cfg!(test) { 8 } else { 32 };

/// So many dots of an entry are looked for, before its key is.
const DOTS: usize = 8;

/// Stores under keys, ascending.
#[derive(Clone)]
pub(super) enum Entries<K, S> {
    Few(Vec<(K, S)>),
    Many(Box<Chunks<K, S>>),
}

impl<K, S> Entries<K, S> {
    pub(super) const fn new() -> Self {
        Self::Few(Vec::new())
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(list) => list.len(),
            Self::Many(chunks) => chunks.len(),
        }
    }

    pub(super) fn iter(&self) -> DotMapIter<'_, K, S> {
        match self {
            Self::Few(list) => DotMapIter::of_list(list),
            Self::Many(chunks) => DotMapIter::of_chunks(chunks),
        }
    }

    /// The entries in order, in parts that lie together.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[(K, S)]> {
        let (list, chunks) = match self {
            Self::Few(list) => (list.as_slice(), None),
            Self::Many(chunks) => ([].as_slice(), Some(chunks)),
        };
        let chunks = chunks.into_iter().flat_map(|chunks| chunks.names().map(|&name| chunks.chunk(name)));
        [list].into_iter().chain(chunks)
    }

    pub(super) fn at_mut(&mut self, place: Place) -> &mut (K, S) {
        match self {
            Self::Few(list) => &mut list[place.at],
            Self::Many(chunks) => chunks.at_mut(place),
        }
    }

    /// The stores, in no order.
    pub(super) fn stores_mut(&mut self) -> impl Iterator<Item = &mut S> {
        let (list, chunks) = match self {
            Self::Few(list) => (list.as_mut_slice(), None),
            Self::Many(chunks) => ([].as_mut_slice(), Some(chunks.stores_mut())),
        };
        list.iter_mut().map(|(_, store)| store).chain(chunks.into_iter().flatten())
    }

    /// The entries in ascending order.
    pub(super) fn into_ascending(self) -> impl Iterator<Item = (K, S)> {
        let (list, chunks) = match self {
            Self::Few(list) => (list, None),
            Self::Many(chunks) => (Vec::new(), Some(chunks.into_chunks())),
        };
        list.into_iter().chain(chunks.into_iter().flatten().flatten())
    }

    /// The chunks and their index, if there is one.
    pub(super) fn index(&self) -> Option<(&Chunks<K, S>, &Index)> {
        match self {
            Self::Few(_) => None,
            Self::Many(chunks) => Some((chunks, chunks.index.as_ref()?)),
        }
    }

    /// The index, out of the way of an edit.
    pub(super) fn take_index(&mut self) -> Option<Index> {
        match self {
            Self::Few(_) => None,
            Self::Many(chunks) => chunks.index.take(),
        }
    }
}

impl<K: Key, S: DotStore> Entries<K, S> {
    /// Of entries in ascending order, without an index.
    pub(super) fn of(mut entries: impl Iterator<Item = (K, S)>) -> Self {
        let mut few = Vec::from_iter(entries.next());
        few.extend(entries.by_ref().take(FEW - 1));
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            Self::Few(few)
        } else {
            Self::Many(Box::new(Chunks::of(few.into_iter().chain(entries))))
        }
    }

    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &S)>
    where
        K: Borrow<Q>,
    {
        let place = self.find(key).ok()?;
        self.at(place)
    }

    /// Where the key is, or would be.
    pub(super) fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        match self {
            Self::Few(_) => self.find_from(Place { chunk: 0, at: 0 }, key),
            Self::Many(chunks) => chunks.find(key),
        }
    }

    /// [`find`](Self::find) of a key that is not before `from`.
    pub(super) fn find_from<Q: Ord + ?Sized>(&self, from: Place, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        match self {
            Self::Few(list) => {
                let rest = list.get(from.at..).unwrap_or_default();
                let at = from.at + near::partition_point(rest, |mine| mine.0.borrow() < key);
                found(list, Place { chunk: 0, at }, key)
            }
            Self::Many(chunks) => chunks.find_from(from, key),
        }
    }

    /// The entry of a key under which another map has this store: where a dot is that both have, or else from the `last` one on
    /// that was looked for.
    pub(super) fn twin(&self, last: &mut Option<Place>, key: &K, store: &S) -> Option<(&K, &S)> {
        // A dot that has gone from a large sum may still be there, with the number that another entry has now.
        let by_dot = self.place_of_any(store).filter(|&place| self.at(place).is_some_and(|(mine, _)| mine == key));
        let from_last = || {
            let before = last.filter(|&place| self.at(place).is_some_and(|(before, _)| before <= key));
            before.map_or_else(|| self.find(key), |before| self.find_from(before, key))
        };
        let found = by_dot.map_or_else(from_last, Ok);
        let (Ok(place) | Err(place)) = found;
        *last = Some(place);
        self.at(found.ok()?)
    }

    /// Where the first is, of some dots of a store, that is here.
    fn place_of_any(&self, store: &S) -> Option<Place> {
        let (chunks, index) = self.index()?;
        let (mut place, mut asked) = (None, 0);
        let _ = store.visit_dots(&mut |dot| {
            place = index.spot(dot).and_then(|spot| chunks.place(spot));
            asked += 1;
            if place.is_some() || asked == DOTS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        place
    }

    pub(super) fn at(&self, place: Place) -> Option<(&K, &S)> {
        let entry = match self {
            Self::Few(list) => list.get(place.at),
            Self::Many(chunks) => chunks.chunk(place.chunk).get(place.at),
        };
        entry.map(|(key, store)| (key, store))
    }

    /// Puts an entry where [`find`](Self::find) said that it would be.
    pub(super) fn insert(&mut self, place: Place, key: K, store: S, unknown: &BTreeMap<K, Unknown>) -> Place {
        match self {
            Self::Few(list) => {
                if list.len() == list.capacity() {
                    list.reserve_exact(1 + list.len() / 2);
                }
                list.insert(place.at, (key, store));
                place
            }
            Self::Many(chunks) => chunks.insert(place, key, store, unknown),
        }
    }

    /// Takes an entry out; its dots are for the caller to forget.
    pub(super) fn remove(&mut self, place: Place, unknown: &BTreeMap<K, Unknown>) -> (K, S) {
        match self {
            Self::Few(list) => list.remove(place.at),
            Self::Many(chunks) => chunks.remove(place, unknown),
        }
    }

    /// Takes the shape that fits the number of entries, with an index if they are many.
    pub(super) fn settle(&mut self, unknown: &BTreeMap<K, Unknown>) {
        match self {
            Self::Few(list) if list.len() > FEW => {
                let list = core::mem::take(list);
                *self = Self::Many(Box::new(Chunks::of(list.into_iter())));
                self.settle(unknown);
            }
            Self::Many(chunks) if chunks.len() < FEW / 2 => {
                let many = core::mem::replace(self, Self::new());
                *self = Self::Few(many.into_ascending().collect());
            }
            Self::Many(chunks) if chunks.index.as_ref().is_none_or(Index::is_bloated) => chunks.build_index(unknown),
            Self::Few(_) | Self::Many(_) => (),
        }
    }
}
