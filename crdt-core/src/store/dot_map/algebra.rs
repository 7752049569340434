//! How maps are merged.

use alloc::collections::btree_map;
use core::ops::ControlFlow;

use serde::{Deserializer, Serializer};

use super::{DotMap, Summary};
use crate::payload::Unknown;
use crate::store::{Dead, DotStore, Joint, Key};
use crate::{CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, PayloadError, Tag, Validation};

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
fn any_dot<S: DotStore>(store: &S, unknown: Option<&Unknown>, condition: impl Fn(Dot) -> bool) -> bool {
    let mut visit = |dot| if condition(dot) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    visit_both(store, unknown, &mut visit).is_break()
}

impl<K: Key, S: DotStore, F: Summary<K, S>> DotStore for DotMap<K, S, F> {
    fn is_bottom(&self) -> bool {
        self.entries.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.values().try_for_each(|store| store.visit_dots(visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_dots(visit))
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.values().try_for_each(|store| store.visit_ends(visit))?;
        self.unknown.values().try_for_each(|unknown| unknown.visit_ends(visit))
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        let sealed = self.entries.values_mut().fold(false, |sealed, store| store.seal(stable) | sealed);
        if sealed {
            self.summary = F::of(self.entries.iter());
            self.restore_index(None);
        }
        sealed
    }

    fn since(&self, known: &CausalContext) -> Self {
        let mut new = Self::default();
        let mut add = |(key, store): (&K, &S)| {
            let store = store.since(known);
            let unknown = self.unknown.get(key).map(|unknown| unknown.since(known)).unwrap_or_default();
            if store.is_bottom() && unknown.is_bottom() {
                return;
            }
            if !unknown.is_empty() {
                new.unknown.insert(key.clone(), unknown);
            }
            new.summary.add(key, &store);
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
                let Some(store) = self.entries.get_mut(&key) else { continue };
                self.summary.subtract(&key, store);
                store.kill(dead);
                let unknown = self.unknown.get_mut(&key);
                let unknown_lives = unknown.is_some_and(|unknown| {
                    unknown.kill(dead);
                    !unknown.is_bottom()
                });
                if !store.is_bottom() || unknown_lives {
                    self.summary.add(&key, store);
                } else {
                    self.entries.remove(&key);
                    self.unknown.remove(&key);
                }
            }
        } else {
            self.unknown.values_mut().for_each(|unknown| unknown.kill(dead));
            self.entries.retain(|key, store| {
                store.kill(dead);
                !store.is_bottom() || self.unknown.get(key).is_some_and(|unknown| !unknown.is_bottom())
            });
            self.unknown.retain(|key, _| self.entries.contains_key(key));
            self.summary = F::of(self.entries.iter());
            index = None;
        }
        self.restore_index(index);
    }

    fn absorb(&mut self, new: Self) {
        if self.entries.is_empty() {
            *self = new;
            let index = self.index.take();
            self.restore_index(index);
            return;
        }
        let mut index = self.index.take();
        if let Some(index) = &mut index {
            new.dotted().for_each(|(key, store, unknown)| {
                index.follow_absorb(key, store, unknown, self.entries.contains_key(key));
            });
        }
        for (key, store) in new.entries {
            match self.entries.entry(key) {
                btree_map::Entry::Occupied(mut mine) => {
                    self.summary.subtract(mine.key(), mine.get());
                    mine.get_mut().absorb(store);
                    self.summary.add(mine.key(), mine.get());
                }
                btree_map::Entry::Vacant(place) => {
                    self.summary.add(place.key(), &store);
                    place.insert(store);
                }
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
