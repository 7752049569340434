//! Many entries, in chunks, and the spot of each dot.

mod arrival;
mod balance;
mod chunk;
mod merge;
mod slots;

use alloc::collections::{BTreeMap, btree_map};
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::ops::Bound;

pub(super) use arrival::{Since, Taken};
use chunk::Chunk;

use super::index::{Index, Spot, dots_of};
use crate::payload::Unknown;
use crate::{Dot, DotStore, Key, near};

/// The name of a chunk: it stays the same while chunks come and go before it.
pub(super) type Name = u32;

/// Where an entry lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) chunk: Name,
    pub(super) at: usize,
}

// In tests they are small, so that short histories meet every case.

/// A chunk with more entries is cut.
const LARGEST: usize = if cfg!(test) { 4 } else { Spot::SLOTS };

/// A chunk with more dots is cut, unless it is a single entry: the dots of entries that go to another chunk are noted anew.
const MOST_DOTS: usize = if cfg!(test) { 5 } else { 256 };

/// A chunk with fewer entries is joined with the next one, if there are few in both.
const SMALLEST: usize = if cfg!(test) { 2 } else { 16 };

/// A key is looked for among every eighth, then in between. That is more comparisons than by halves, but the processor can
/// load what it will compare next.
const STRIDE: usize = if cfg!(test) { 2 } else { 8 };

/// By so many entries a chunk grows.
const GROWTH: usize = 8;

/// So many entries are put into a chunk or removed one by one; for more all are moved, once.
const ONE_BY_ONE: usize = if cfg!(test) { 2 } else { 8 };

/// Ascending entries in chunks of some dozens, found by a tree of one key for each.
#[derive(Clone)]
pub(super) struct Chunks<K, S> {
    /// By name; those whose names are unused are empty.
    named: Vec<Chunk<K, S>>,
    unused: Vec<Name>,
    /// Each chunk under a key that is not above those in it, and above those before it.
    order: BTreeMap<K, Name>,
    len: usize,
    /// `None` in what was taken out for a delta, after a panic in the middle of an edit, and if there are too many chunks: then
    /// walks take its place.
    pub(super) index: Option<Index>,
}

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// Of entries in ascending order, without an index.
    pub(super) fn of(entries: impl Iterator<Item = (K, S)>) -> Self {
        let mut chunks = Self { named: Vec::new(), unused: Vec::new(), order: BTreeMap::new(), len: 0, index: None };
        let mut entries = entries.peekable();
        while let Some((fence, _)) = entries.peek() {
            let fence = fence.clone();
            let mut chunk = Vec::with_capacity(LARGEST);
            chunk.extend(entries.by_ref().take(LARGEST));
            chunk.shrink_to_fit();
            chunks.len += chunk.len();
            chunks.open(fence, Chunk::of(chunk));
        }
        chunks
    }

    /// Makes the index anew, unless there are more chunks than it can name: then walks take its place.
    pub(super) fn build_index(&mut self, unknown: &BTreeMap<K, Unknown>) {
        if self.named.len() > Spot::CHUNKS {
            return;
        }
        let mut placed = Vec::new();
        for (name, chunk) in (0..).zip(&mut self.named) {
            let before = placed.len();
            for (spot, (key, store)) in chunk.spots(name) {
                dots_of(store, unknown.get(key), |dot| placed.push((dot, spot)));
            }
            chunk.dots = placed.len() - before;
        }
        let mut index = Index::default();
        index.reserve(placed.iter().map(|&(dot, _)| dot).collect());
        for (dot, spot) in placed {
            index.note(dot, spot);
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
        let chunk = self.chunk_of(key);
        let entries = self.chunk(chunk);
        let from =
            STRIDE * entries.chunks_exact(STRIDE).take_while(|stride| stride[STRIDE - 1].0.borrow() < key).count();
        let at = from + entries[from..].iter().take_while(|mine| mine.0.borrow() < key).count();
        found(entries, Place { chunk, at }, key)
    }

    /// [`find`](Self::find), looking first in the chunk of `from`, at or after which the key is. There it takes
    /// O(log *distance*).
    pub(super) fn find_from<Q: Ord + ?Sized>(&self, from: Place, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        let chunk = self.chunk(from.chunk);
        let at =
            from.at + near::partition_point(chunk.get(from.at..).unwrap_or_default(), |mine| mine.0.borrow() < key);
        if at < chunk.len() { found(chunk, Place { at, ..from }, key) } else { self.find(key) }
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
            let mut chunk = Chunk::default();
            let fence = key.clone();
            chunk.insert(0, (key, store));
            self.len += 1;
            return Place { chunk: self.open(fence, chunk), at: 0 };
        }
        if before >= LARGEST {
            self.cut(name, before / 2, unknown);
            let (Ok(place) | Err(place)) = self.find(&key);
            return self.insert(place, key, store, unknown);
        }
        if at == 0 {
            self.reach_down_to(&key);
        }
        self.named[name as usize].insert(at, (key, store));
        self.len += 1;
        place
    }

    /// Takes an entry out; its dots are for the caller to forget.
    pub(super) fn remove(&mut self, place: Place, unknown: &BTreeMap<K, Unknown>) -> (K, S) {
        let entry = self.named[place.chunk as usize].remove(place.at);
        self.len -= 1;
        self.tidy(&entry.0, unknown);
        entry
    }

    /// Of the entries of a chunk at these places, which ascend, those go that `keep` does not hold for. If any do, it tells the
    /// first key of before.
    pub(super) fn retain_at(
        &mut self,
        name: Name,
        mut places: Vec<usize>,
        mut keep: impl FnMut(Spot, &K, &mut S) -> bool,
    ) -> Option<K> {
        let chunk = &mut self.named[name as usize];
        places.retain(|&at| {
            let spot = chunk.spot(name, at);
            let (key, store) = &mut chunk.entries_mut()[at];
            !keep(spot, key, store)
        });
        let first = places.first().and(chunk.entries().first())?.0.clone();
        chunk.remove_all(&places);
        self.len -= places.len();
        Some(first)
    }

    /// Notes that a chunk has so many dots more.
    pub(super) fn follow(&mut self, name: Name, grown: isize) {
        let chunk = &mut self.named[name as usize];
        chunk.dots = chunk.dots.saturating_add_signed(grown);
    }

    fn last(&self) -> Option<Name> {
        self.order.last_key_value().map(|(_, &name)| name)
    }

    /// Lowers the first fence to a key, if it is above it.
    fn reach_down_to(&mut self, key: &K) {
        if let Some((_, name)) = self.order.first_key_value().filter(|(fence, _)| key < *fence) {
            let name = *name;
            self.order.pop_first();
            self.order.insert(key.clone(), name);
        }
    }

    /// Puts a chunk under its fence, and tells its name.
    fn open(&mut self, fence: K, chunk: Chunk<K, S>) -> Name {
        let name = self.name(chunk);
        self.order.insert(fence, name);
        name
    }

    /// Gives a chunk a name.
    fn name(&mut self, chunk: Chunk<K, S>) -> Name {
        if let Some(name) = self.unused.pop() {
            self.named[name as usize] = chunk;
            return name;
        }
        self.named.push(chunk);
        self.index.take_if(|_| self.named.len() > Spot::CHUNKS);
        Name::try_from(self.named.len() - 1).unwrap_or(Name::MAX)
    }

    /// Gives up the chunk under a fence, and its name.
    fn close(&mut self, fence: &K, name: Name) -> Chunk<K, S> {
        self.order.remove(fence);
        self.unused.push(name);
        core::mem::take(&mut self.named[name as usize])
    }
}

impl<K, S> Chunks<K, S> {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The entries of a chunk.
    pub(super) fn chunk(&self, name: Name) -> &[(K, S)] {
        self.named.get(name as usize).map_or(&[], Chunk::entries)
    }

    pub(super) fn at_mut(&mut self, place: Place) -> &mut (K, S) {
        &mut self.named[place.chunk as usize].entries_mut()[place.at]
    }

    /// By what the index finds the entry at a place.
    pub(super) fn spot(&self, place: Place) -> Spot {
        self.named[place.chunk as usize].spot(place.chunk, place.at)
    }

    /// Where the entry of a spot lies.
    pub(super) fn place(&self, spot: Spot) -> Option<Place> {
        let at = self.named.get(spot.chunk() as usize)?.place(spot)?;
        Some(Place { chunk: spot.chunk(), at })
    }

    /// Where in their chunk the entries are that hold these dots, in ascending order. Where a dot has gone from a large sum unseen,
    /// an entry may be among them that has the number now.
    pub(super) fn holders(&self, name: Name, dots: &[(Spot, Dot)]) -> Vec<usize> {
        self.named[name as usize].places(dots.iter().map(|found| found.0))
    }

    /// Is a chunk a single entry, of so many dots that it is not asked for them?
    pub(super) fn is_large(&self, name: Name) -> bool {
        self.chunk(name).len() == 1 && self.named[name as usize].dots > MOST_DOTS
    }

    /// Has no chunk memory for more entries than it may have and grow by?
    #[cfg(test)]
    pub(super) fn is_compact(&self) -> bool {
        self.named.iter().all(|chunk| chunk.capacity() <= LARGEST + GROWTH)
    }

    /// The stores, in no order.
    pub(super) fn stores_mut(&mut self) -> impl Iterator<Item = &mut S> {
        self.named.iter_mut().flat_map(Chunk::entries_mut).map(|(_, store)| store)
    }

    /// The names of the chunks, in order.
    pub(super) fn names(&self) -> btree_map::Values<'_, K, Name> {
        self.order.values()
    }

    /// The chunks, in order.
    pub(super) fn into_chunks(mut self) -> impl Iterator<Item = Vec<(K, S)>> {
        self.order.into_values().map(move |name| core::mem::take(&mut self.named[name as usize]).into_entries())
    }
}

/// The place of a key, as [`Chunks::find`] tells it, in the list where it is or would be.
pub(super) fn found<K: Borrow<Q>, S, Q: Ord + ?Sized>(list: &[(K, S)], place: Place, key: &Q) -> Result<Place, Place> {
    if list.get(place.at).is_some_and(|mine| mine.0.borrow() == key) { Ok(place) } else { Err(place) }
}
