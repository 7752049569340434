//! How maps are merged.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::{Deserializer, Serializer};

use super::chunks::{Since, Taken};
use super::entries::Entries;
use super::index::{by_chunk, dots_of};
use super::{DotMap, Summary};
use crate::payload::Unknown;
use crate::store::{Dead, DotStore, Joint, Key, ends};
use crate::{CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, PayloadError, Tag, Validation, fetch};

/// Shows the dots of an entry and of what is unknown of it.
pub(super) fn visit_both<S: DotStore>(
    store: &S,
    unknown: Option<&Unknown>,
    visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
) -> ControlFlow<()> {
    store.visit_dots(visit)?;
    unknown.map_or(ControlFlow::Continue(()), |unknown| unknown.visit_dots(visit))
}

/// Is there a dot that `condition` holds for?
pub(super) fn any_dot<S: DotStore>(store: &S, unknown: Option<&Unknown>, condition: impl Fn(Dot) -> bool) -> bool {
    let mut visit = |dot| if condition(dot) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    visit_both(store, unknown, &mut visit).is_break()
}

/// Is there a dot that is not in `known`?
fn is_any_since<S: DotStore>(store: &S, unknown: Option<&Unknown>, known: &CausalContext) -> bool {
    let visit = &mut |_| ControlFlow::Break(());
    store.visit_since(known, visit).is_break()
        || unknown.is_some_and(|unknown| unknown.visit_since(known, visit).is_break())
}

impl<K: Key, S: DotStore, F: Summary<K, S>> DotMap<K, S, F> {
    /// The entries among which are all that have dots outside `known`.
    fn entries_since<'a>(&'a self, known: &'a CausalContext) -> impl Iterator<Item = (&'a K, &'a S)> {
        let index = self.entries.index();
        let few = index.and_then(|(chunks, index)| {
            let dots = index.since(known)?;
            let holders = |(name, dots)| (chunks.chunk(name), chunks.holders(name, dots));
            let mut few: Vec<_> = by_chunk(&dots).map(holders).collect();
            few.sort_unstable_by(|a, b| a.0.first().map(|(key, _)| key).cmp(&b.0.first().map(|(key, _)| key)));
            Some(few)
        });
        let all = few.is_none().then(|| self.entries.parts());
        let few = few.into_iter().flatten().flat_map(|(chunk, holders)| holders.into_iter().map(move |at| &chunk[at]));
        // Without an index an entry may be large, and find what is new by its own.
        let may_have =
            move |(key, store): &&(K, S)| index.is_none() || is_any_since(store, self.unknown.get(key), known);
        let is_far = self.len() > fetch::FAR;
        let all = all.into_iter().flatten().flat_map(move |part| {
            if is_far {
                fetch::keys(part.iter().filter(may_have).map(|(key, _)| key));
            }
            part.iter().filter(may_have)
        });
        few.chain(all).map(|(key, store)| (key, store))
    }

    /// Absorbs what was here into what is.
    fn absorb_under(&mut self, key: K, mut mine: S) {
        match self.entries.find(&key) {
            Ok(place) => {
                let (key, store) = self.entries.at_mut(place);
                self.summary.subtract(key, store);
                core::mem::swap(store, &mut mine);
                store.absorb(mine);
                self.summary.add(key, store);
            }
            Err(place) => {
                self.summary.add(&key, &mine);
                self.entries.insert(place, key, mine, &self.unknown);
            }
        }
    }

    /// Absorbs entries into many, of which some may have what is `unknown` of them here already.
    fn absorb_ascending(&mut self, new: Entries<K, S>, new_unknown: &BTreeMap<K, Unknown>) {
        let Self { entries: Entries::Many(chunks), unknown, summary } = self else { return };
        if let Some(index) = &mut chunks.index {
            let mut dots = Vec::new();
            new.iter().for_each(|(key, store)| dots_of(store, new_unknown.get(key), |dot| dots.push(dot)));
            index.reserve(dots);
        }
        let arriving = new.len();
        let new = new.into_ascending().map(|(key, store)| {
            let unknown = new_unknown.get(&key);
            Taken { key, store, unknown }
        });
        chunks.absorb(arriving, new, unknown, summary);
    }
}

impl<K: Key, S: DotStore, F: Summary<K, S>> DotStore for DotMap<K, S, F> {
    fn is_bottom(&self) -> bool {
        self.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.iter().try_for_each(|(_, store)| store.visit_dots(visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_dots(visit))
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.iter().try_for_each(|(_, store)| store.visit_ends(visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_ends(visit))
    }

    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        if let Some((_, index)) = self.entries.index().filter(|(_, index)| index.is_exact()) {
            return index.visit_since(known, visit);
        }
        self.iter().try_for_each(|(_, store)| store.visit_since(known, visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_since(known, visit))
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        let sealed = self.entries.stores_mut().fold(false, |sealed, store| store.seal(stable) | sealed);
        if sealed {
            self.summary = F::of(self.entries.iter());
            self.entries.take_index();
            self.entries.settle(&self.unknown);
        }
        sealed
    }

    fn since(&self, known: &CausalContext) -> Self {
        let mut new = Self::default();
        let entries = self.entries_since(known).filter_map(|(key, store)| {
            let store = store.since(known);
            let unknown = self.unknown.get(key).map(|unknown| unknown.since(known)).unwrap_or_default();
            if store.is_bottom() && unknown.is_bottom() {
                return None;
            }
            if !unknown.is_empty() {
                new.unknown.insert(key.clone(), unknown);
            }
            new.summary.add(key, &store);
            Some((key.clone(), store))
        });
        new.entries = Entries::of(entries);
        new
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.kill_entries(dead);
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        if !self.kill_missing(other, seen) {
            self.kill_entries(&Dead::Unless { seen, live: &ends(other) });
        }
    }

    fn absorb(&mut self, new: Self) {
        for (key, unknown) in &new.unknown {
            self.unknown.entry(key.clone()).or_default().absorb(unknown.clone());
        }
        self.entries.settle(&self.unknown);
        match &mut self.entries {
            Entries::Few(list) if list.is_empty() => (self.entries, self.summary) = (new.entries, new.summary),
            Entries::Few(list) => {
                let list = core::mem::take(list);
                (self.entries, self.summary) = (new.entries, new.summary);
                self.entries.take_index();
                for (key, store) in list {
                    self.absorb_under(key, store);
                }
            }
            Entries::Many(_) => self.absorb_ascending(new.entries, &new.unknown),
        }
        self.entries.settle(&self.unknown);
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        self.entries.settle(&self.unknown);
        match (&mut self.entries, other.entries.index()) {
            (Entries::Many(chunks), Some((_, theirs))) if self.unknown.is_empty() && other.unknown.is_empty() => {
                let room = chunks.index.as_mut().map(|index| index.reserve_since(theirs, known));
                let new = other.entries_since(known).map(|(key, store)| Since { key, store, known });
                chunks.absorb(room.unwrap_or(other.len()), new, &self.unknown, &mut self.summary);
                self.entries.settle(&self.unknown);
            }
            _ => self.absorb(other.since(known)),
        }
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        let may_contradict = S::CAN_CONTRADICT && (S::HAS_CONSTANTS || !at.apart);
        if !may_contradict && (self.unknown.is_empty() || other.unknown.is_empty()) {
            return Ok(());
        }
        let mut sought = None;
        for (key, theirs) in other.entries_since(at.seen) {
            let Some((_, mine)) = self.entries.twin(&mut sought, key, theirs) else { continue };
            let (my_unknown, their_unknown) = (self.unknown.get(key), other.unknown.get(key));
            let meet = any_dot(mine, my_unknown, |dot| at.keeps(dot)) && is_any_since(theirs, their_unknown, at.seen);
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
