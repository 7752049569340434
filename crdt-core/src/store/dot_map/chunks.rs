//! Many entries, in chunks, and the chunk of each dot.

use alloc::collections::{BTreeMap, btree_map};
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::ops::{Bound, ControlFlow};

use super::index::{Index, dots_of};
use super::visit_both;
use crate::payload::Unknown;
use crate::{Dot, DotStore, Key};

/// The name of a chunk: it stays the same while chunks come and go before it.
pub(super) type Name = u32;

/// Where an entry lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) chunk: Name,
    pub(super) at: usize,
}

// In tests they are small, so that short histories meet every case.

/// A chunk with more entries is cut in two.
const LARGEST: usize = if cfg!(test) { 4 } else { 64 };

/// A chunk with more dots is cut, unless it is a single entry: the entry of a dot is looked for among those of its chunk.
const MOST_DOTS: usize = if cfg!(test) { 5 } else { 256 };

/// A chunk with fewer entries is joined with the next one, if there are few in both.
const SMALLEST: usize = if cfg!(test) { 2 } else { 16 };

/// By so many entries a chunk grows.
const GROWTH: usize = 4;

/// Ascending entries in chunks of some dozens, found by a tree of one key for each.
#[derive(Clone)]
pub(super) struct Chunks<K, S> {
    /// By name; those whose names are unused are empty.
    named: Vec<Chunk<K, S>>,
    unused: Vec<Name>,
    /// Each chunk under a key that is not above those in it, and above those before it.
    order: BTreeMap<K, Name>,
    len: usize,
    /// `None` in a delta, and after a panic in the middle of an edit: then walks take its place.
    pub(super) index: Option<Index>,
}

#[derive(Clone)]
struct Chunk<K, S> {
    entries: Vec<(K, S)>,
    /// At least about how many.
    dots: usize,
}

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Of entries in ascending order, without an index.
    pub(super) fn of(entries: impl Iterator<Item = (K, S)>) -> Self {
        let mut chunks = Self { named: Vec::new(), unused: Vec::new(), order: BTreeMap::new(), len: 0, index: None };
        for (key, store) in entries {
            chunks.push(key, store);
        }
        chunks
    }

    /// Adds an entry whose key is above all here, and tells its chunk.
    fn push(&mut self, key: K, store: S) -> Name {
        let name = if let Some(name) = self.last().filter(|&name| self.chunk(name).len() < LARGEST) {
            name
        } else {
            let name = self.name(Chunk { entries: Vec::new(), dots: 0 });
            self.order.insert(key.clone(), name);
            name
        };
        let chunk = &mut self.named[name as usize].entries;
        grow(chunk);
        chunk.push((key, store));
        self.len += 1;
        name
    }

    /// Makes the index anew.
    pub(super) fn build_index(&mut self, unknown: &BTreeMap<K, Unknown>) {
        let mut placed = Vec::new();
        let mut dots = Vec::new();
        for (name, chunk) in (0..).zip(&mut self.named) {
            let before = dots.len();
            chunk.entries.iter().for_each(|(key, store)| dots_of(store, unknown.get(key), &mut dots));
            chunk.dots = dots.len() - before;
            placed.push((name, before..dots.len()));
        }
        let mut index = Index::default();
        index.expect(dots.clone());
        for (name, dots_of_chunk) in placed {
            dots[dots_of_chunk].iter().for_each(|&dot| index.place(dot, name));
        }
        self.index = Some(index);
        let names: Vec<Name> = self.names().copied().collect();
        for name in names {
            self.balance(name, unknown);
        }
    }

    /// Where the key is, or would be.
    pub(super) fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        self.find_from(Place { chunk: self.chunk_of(key), at: 0 }, key)
    }

    /// [`find`](Self::find), looking first in the chunk of `from`, at or after which the key is.
    pub(super) fn find_from<Q: Ord + ?Sized>(&self, mut from: Place, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        if self.chunk(from.chunk).last().is_none_or(|last| last.0.borrow() < key) {
            from = Place { chunk: self.chunk_of(key), at: 0 };
        }
        let rest = self.chunk(from.chunk).get(from.at..).unwrap_or_default();
        let place = |at| Place { at: from.at + at, ..from };
        rest.binary_search_by(|entry| entry.0.borrow().cmp(key)).map(place).map_err(place)
    }

    /// The chunk in which the key is, or would be.
    fn chunk_of<Q: Ord + ?Sized>(&self, key: &Q) -> Name
    where
        K: Borrow<Q>,
    {
        let up_to = self.order.range::<Q, _>((Bound::Unbounded, Bound::Included(key))).next_back();
        up_to.or_else(|| self.order.first_key_value()).map_or(0, |(_, &name)| name)
    }

    /// Puts an entry where [`find`](Self::find) said that it would be.
    pub(super) fn insert(&mut self, place: Place, key: K, store: S, unknown: &BTreeMap<K, Unknown>) -> Place {
        let Place { chunk: name, at } = place;
        let before = self.chunk(name).len();
        let is_end = at == before && self.last() == Some(name);
        if self.len == 0 || before >= LARGEST && is_end {
            let chunk = self.push(key, store);
            return Place { chunk, at: 0 };
        }
        if before >= LARGEST {
            self.cut(name, before / 2, unknown);
            let (Ok(place) | Err(place)) = self.find(&key);
            return self.insert(place, key, store, unknown);
        }
        if at == 0 && self.order.first_key_value().is_some_and(|(fence, _)| key < *fence) {
            self.order.pop_first();
            self.order.insert(key.clone(), name);
        }
        let chunk = &mut self.named[name as usize].entries;
        grow(chunk);
        chunk.insert(at, (key, store));
        self.len += 1;
        place
    }

    /// Takes an entry out; its dots are for the caller to forget.
    pub(super) fn remove(&mut self, place: Place, unknown: &BTreeMap<K, Unknown>) -> (K, S) {
        let entry = self.named[place.chunk as usize].entries.remove(place.at);
        self.len -= 1;
        self.tidy(&entry.0, unknown);
        entry
    }

    /// Keeps the entries of a chunk that `keep` holds for.
    pub(super) fn retain_in(&mut self, name: Name, mut keep: impl FnMut(&K, &mut S) -> bool) {
        let chunk = &mut self.named[name as usize].entries;
        let before = chunk.len();
        chunk.retain_mut(|(key, store)| keep(key, store));
        self.len -= before - chunk.len();
    }

    /// Joins the chunk of a key with the next one, if both have become small, and forgets it if it is empty.
    pub(super) fn tidy(&mut self, near: &K, unknown: &BTreeMap<K, Unknown>) {
        let mut from = self.order.range((Bound::Unbounded, Bound::Included(near))).rev();
        let Some((fence, name)) = from.next().map(|(fence, &name)| (fence.clone(), name)) else { return };
        let left = self.chunk(name).len();
        if left == 0 {
            self.close(&fence, name);
            return;
        }
        let next = self.order.range((Bound::Excluded(&fence), Bound::Unbounded)).next();
        let Some((next_fence, next)) = next.map(|(fence, &name)| (fence.clone(), name)) else { return };
        let dots = self.named[name as usize].dots + self.named[next as usize].dots;
        if left < SMALLEST && left + self.chunk(next).len() <= LARGEST / 2 && dots <= MOST_DOTS {
            let mut moved = self.close(&next_fence, next);
            self.named[name as usize].entries.append(&mut moved);
            self.named[name as usize].dots = dots;
            self.place_from(name, left, unknown);
        }
    }

    /// Notes that these dots lie in a chunk now, and cuts it if they are too many. Was it cut?
    pub(super) fn placed(&mut self, name: Name, dots: &[Dot], unknown: &BTreeMap<K, Unknown>) -> bool {
        if let Some(index) = &mut self.index {
            for &dot in dots {
                index.place(dot, name);
            }
        }
        self.follow(name, dots.len().try_into().unwrap_or(isize::MAX));
        self.balance(name, unknown)
    }

    /// Notes that a chunk has so many dots more.
    pub(super) fn follow(&mut self, name: Name, grown: isize) {
        let chunk = &mut self.named[name as usize];
        chunk.dots = chunk.dots.saturating_add_signed(grown);
    }

    /// Cuts a chunk of too many dots until each part has few, or is a single entry. Was it cut?
    pub(super) fn balance(&mut self, name: Name, unknown: &BTreeMap<K, Unknown>) -> bool {
        let chunk = &mut self.named[name as usize];
        if chunk.dots <= MOST_DOTS || chunk.entries.len() < 2 {
            return false;
        }
        let weights: Vec<usize> = chunk.weights(unknown).collect();
        chunk.dots = weights.iter().sum();
        if chunk.dots <= MOST_DOTS {
            return false;
        }
        let mut before = 0;
        let half = chunk.dots / 2;
        let lighter = weights.iter().take_while(|&&weight| {
            before += weight;
            before <= half
        });
        let at = lighter.count().clamp(1, weights.len() - 1);
        let other = self.cut(name, at, unknown);
        self.balance(name, unknown);
        self.balance(other, unknown);
        true
    }

    /// Cuts a chunk before its entry `at`; the lighter part gets another name.
    fn cut(&mut self, name: Name, at: usize, unknown: &BTreeMap<K, Unknown>) -> Name {
        let chunk = &mut self.named[name as usize];
        let right = chunk.entries.split_off(at);
        let mut left = Chunk { entries: core::mem::take(&mut chunk.entries), dots: 0 };
        let mut right = Chunk { entries: right, dots: 0 };
        left.dots = left.weights(unknown).sum();
        right.dots = right.weights(unknown).sum();
        let Some(fence) = right.entries.first().map(|(key, _)| key.clone()) else { return name };
        if left.dots < right.dots {
            self.named[name as usize] = right;
            let other = self.name(left);
            if let Some(place) = self.order.range_mut((Bound::Unbounded, Bound::Excluded(&fence))).next_back() {
                *place.1 = other;
            }
            self.order.insert(fence, name);
            self.place_from(other, 0, unknown);
            other
        } else {
            self.named[name as usize] = left;
            let other = self.name(right);
            self.order.insert(fence, other);
            self.place_from(other, 0, unknown);
            other
        }
    }

    /// Notes that the dots of a chunk, from an entry on, lie in it.
    fn place_from(&mut self, name: Name, from: usize, unknown: &BTreeMap<K, Unknown>) {
        let Self { named, index: Some(index), .. } = self else { return };
        for (key, store) in &named[name as usize].entries[from..] {
            let _ = visit_both(store, unknown.get(key), &mut |dot| {
                index.place(dot, name);
                ControlFlow::Continue(())
            });
        }
    }

    fn last(&self) -> Option<Name> {
        self.order.last_key_value().map(|(_, &name)| name)
    }

    /// Gives a chunk a name.
    fn name(&mut self, chunk: Chunk<K, S>) -> Name {
        if let Some(name) = self.unused.pop() {
            self.named[name as usize] = chunk;
            return name;
        }
        self.named.push(chunk);
        Name::try_from(self.named.len() - 1).unwrap_or(Name::MAX)
    }

    /// Gives up the chunk under a fence, and its name.
    fn close(&mut self, fence: &K, name: Name) -> Vec<(K, S)> {
        self.order.remove(fence);
        self.unused.push(name);
        self.named[name as usize].dots = 0;
        core::mem::take(&mut self.named[name as usize].entries)
    }
}

impl<K, S> Chunks<K, S> {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The entries of a chunk.
    pub(super) fn chunk(&self, name: Name) -> &[(K, S)] {
        self.named.get(name as usize).map_or(&[], |chunk| &chunk.entries)
    }

    pub(super) fn at_mut(&mut self, place: Place) -> &mut (K, S) {
        &mut self.named[place.chunk as usize].entries[place.at]
    }

    /// The stores, in no order.
    pub(super) fn stores_mut(&mut self) -> impl Iterator<Item = &mut S> {
        self.named.iter_mut().flat_map(|chunk| &mut chunk.entries).map(|(_, store)| store)
    }

    /// The names of the chunks, in order.
    pub(super) fn names(&self) -> btree_map::Values<'_, K, Name> {
        self.order.values()
    }

    /// The chunks, in order.
    pub(super) fn into_chunks(mut self) -> impl Iterator<Item = Vec<(K, S)>> {
        self.order.into_values().map(move |name| core::mem::take(&mut self.named[name as usize].entries))
    }
}

impl<K: Key, S: DotStore> Chunk<K, S> {
    /// How many dots each entry has, as far as it matters.
    fn weights<'a>(&'a self, unknown: &'a BTreeMap<K, Unknown>) -> impl Iterator<Item = usize> + 'a {
        self.entries.iter().map(|(key, store)| {
            let mut dots = 0;
            let _ = visit_both(store, unknown.get(key), &mut |_| {
                dots += 1;
                if dots > MOST_DOTS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            dots
        })
    }
}

fn grow<T>(chunk: &mut Vec<T>) {
    if chunk.len() == chunk.capacity() {
        chunk.reserve_exact(GROWTH);
    }
}
