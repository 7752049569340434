//! Entries that come from another map.

use core::ops::ControlFlow;

use crate::payload::Unknown;
use crate::store::dot_map::visit_both;
use crate::{CausalContext, Dot, DotStore, Key};

/// What is new of an entry of another map: it goes into the entry of its key, or becomes one.
pub(in crate::store::dot_map) trait Arrival<K, S> {
    fn key(&self) -> &K;

    /// Shows the dots that are new.
    fn visit(&self, visit: &mut dyn FnMut(Dot));

    /// Is there something that the type of the entries does not know?
    fn has_unknown(&self) -> bool;

    fn absorb_into(self, mine: &mut S);

    fn into_entry(self) -> (K, S);
}

/// Of a delta, all of which is new.
pub(in crate::store::dot_map) struct Taken<'a, K, S> {
    pub(in crate::store::dot_map) key: K,
    pub(in crate::store::dot_map) store: S,
    pub(in crate::store::dot_map) unknown: Option<&'a Unknown>,
}

impl<K, S: DotStore> Arrival<K, S> for Taken<'_, K, S> {
    fn key(&self) -> &K {
        &self.key
    }

    fn visit(&self, visit: &mut dyn FnMut(Dot)) {
        let _ = visit_both(&self.store, self.unknown, &mut |dot| {
            visit(dot);
            ControlFlow::Continue(())
        });
    }

    fn has_unknown(&self) -> bool {
        self.unknown.is_some()
    }

    fn absorb_into(self, mine: &mut S) {
        mine.absorb(self.store);
    }

    fn into_entry(self) -> (K, S) {
        (self.key, self.store)
    }
}

/// Of a map that stays as it is, and of which the type knows all: what is not in `known`.
pub(in crate::store::dot_map) struct Since<'a, K, S> {
    pub(in crate::store::dot_map) key: &'a K,
    pub(in crate::store::dot_map) store: &'a S,
    pub(in crate::store::dot_map) known: &'a CausalContext,
}

impl<K: Key, S: DotStore> Arrival<K, S> for Since<'_, K, S> {
    fn key(&self) -> &K {
        self.key
    }

    fn visit(&self, visit: &mut dyn FnMut(Dot)) {
        let _ = self.store.visit_since(self.known, &mut |dot| {
            visit(dot);
            ControlFlow::Continue(())
        });
    }

    fn has_unknown(&self) -> bool {
        false
    }

    fn absorb_into(self, mine: &mut S) {
        mine.absorb_since(self.store, self.known);
    }

    fn into_entry(self) -> (K, S) {
        (self.key.clone(), self.store.since(self.known))
    }
}
