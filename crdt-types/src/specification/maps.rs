//! The maps of CRDTs: a key is there if anything under it is alive.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crdt_core::explorer::{Act, Deed, InitialUnder, Specified, View, literal};
use crdt_core::{Key, Transaction};

use crate::{GMap, OrMap};

/// What can be done to a map with keys `K` whose values take the edit `E`.
#[derive(Clone, Copy, Debug)]
pub enum MapEdit<K, E> {
    /// Edits the value under a key, which is created if it is absent.
    Update(K, E),
    /// Edits the value under a key, if it is there.
    Modify(K, E),
    /// Removes a key.
    Remove(K),
    /// Removes all keys.
    Clear,
}

impl<K: Key + 'static, V: InitialUnder<K>> Specified for OrMap<K, V> {
    type Edit = MapEdit<K, V::Edit>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
        match edit {
            MapEdit::Update(key, edit) => {
                self.update(tx, key.clone(), V::initial_under, |value, tx| value.perform(tx, edit));
            }
            MapEdit::Modify(key, edit) => _ = self.modify(tx, key, |value, tx| value.perform(tx, edit)),
            MapEdit::Remove(key) => _ = self.remove(tx, key),
            MapEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            MapEdit::Update(key, edit) => specify_update::<V, K>(key, edit, seen),
            MapEdit::Modify(key, edit) => specify_modify::<V, K>(key, edit, seen),
            MapEdit::Remove(key) => seen.under(key).removal(),
            MapEdit::Clear => seen.removal_of_all_within(),
        }
    }

    fn fold(&self, seen: View<'_>) -> BTreeMap<K, V::Value> {
        fold::<V, K>(seen)
    }

    fn source(edit: &Self::Edit, state: &str) -> String {
        match edit {
            MapEdit::Update(key, edit) => source_update::<V, K>(key, edit, state),
            MapEdit::Modify(key, edit) => source_modify::<V, K>(key, edit, state),
            MapEdit::Remove(key) => format!("{state}.remove(tx, &{})", literal(key)),
            MapEdit::Clear => format!("{state}.clear(tx)"),
        }
    }
}

/// What can be done to a map that only grows, with keys `K`, whose values take the edit `E`.
#[derive(Clone, Copy, Debug)]
pub enum GrowEdit<K, E> {
    /// Edits the value under a key, which is created if it is absent.
    Update(K, E),
    /// Edits the value under a key, if it is there.
    Modify(K, E),
}

impl<K: Key + 'static, V: InitialUnder<K>> Specified for GMap<K, V> {
    type Edit = GrowEdit<K, V::Edit>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
        match edit {
            GrowEdit::Update(key, edit) => {
                self.update(tx, key.clone(), V::initial_under, |value, tx| value.perform(tx, edit));
            }
            GrowEdit::Modify(key, edit) => _ = self.modify(tx, key, |value, tx| value.perform(tx, edit)),
        }
    }

    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            GrowEdit::Update(key, edit) => specify_update::<V, K>(key, edit, seen),
            GrowEdit::Modify(key, edit) => specify_modify::<V, K>(key, edit, seen),
        }
    }

    fn fold(&self, seen: View<'_>) -> BTreeMap<K, V::Value> {
        fold::<V, K>(seen)
    }

    fn source(edit: &Self::Edit, state: &str) -> String {
        match edit {
            GrowEdit::Update(key, edit) => source_update::<V, K>(key, edit, state),
            GrowEdit::Modify(key, edit) => source_modify::<V, K>(key, edit, state),
        }
    }
}

/// An absent key is created first, by an event of its own.
fn specify_update<V: Specified, K: Key + 'static>(key: &K, edit: &V::Edit, seen: View<'_>) -> Vec<Act> {
    let seen = seen.under(key);
    let creation = (!seen.is_present()).then(|| seen.act(Deed::Create));
    creation.into_iter().chain(V::specify(edit, seen)).collect()
}

fn specify_modify<V: Specified, K: Key + 'static>(key: &K, edit: &V::Edit, seen: View<'_>) -> Vec<Act> {
    let seen = seen.under(key);
    if seen.is_present() { V::specify(edit, seen) } else { Vec::new() }
}

fn fold<V: InitialUnder<K>, K: Key + 'static>(seen: View<'_>) -> BTreeMap<K, V::Value> {
    let value = |key| {
        let value = V::initial_under(&key).fold(seen.under(&key));
        (key, value)
    };
    seen.keys().into_iter().map(value).collect()
}

fn source_update<V: Specified, K: Key + 'static>(key: &K, edit: &V::Edit, state: &str) -> String {
    let edit = V::source(edit, "value");
    format!("{state}.update(tx, {}, InitialUnder::initial_under, |value, tx| {edit})", literal(key))
}

fn source_modify<V: Specified, K: Key + 'static>(key: &K, edit: &V::Edit, state: &str) -> String {
    format!("{state}.modify(tx, &{}, |value, tx| {})", literal(key), V::source(edit, "value"))
}
