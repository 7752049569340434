//! The map: a key is there if anything under it is alive.

use std::collections::BTreeMap;

use crdt_core::Transaction;
use crdt_types::OrMap;

use crate::explorer::{Act, Deed, Specified, View};

/// What can be done to a map whose values take the edit `E`.
#[derive(Clone, Copy, Debug)]
pub enum MapEdit<E> {
    /// Edits the value under a key, which is created if it is absent.
    Update(u8, E),
    /// Edits the value under a key, if it is there.
    Modify(u8, E),
    /// Removes a key.
    Remove(u8),
}

impl<V: Specified> Specified for OrMap<u8, V> {
    type Edit = MapEdit<V::Edit>;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: Self::Edit) {
        match edit {
            MapEdit::Update(key, edit) => {
                self.update(tx, key, |key| V::initial_under(*key), |value, tx| value.perform(tx, edit));
            }
            MapEdit::Modify(key, edit) => _ = self.modify(tx, &key, |value, tx| value.perform(tx, edit)),
            MapEdit::Remove(key) => _ = self.remove(tx, &key),
        }
    }

    fn specify(edit: Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            MapEdit::Update(key, edit) => {
                let seen = seen.at(key);
                let creation = (!seen.is_present()).then(|| seen.act(Deed::Create));
                creation.into_iter().chain(V::specify(edit, seen)).collect()
            }
            MapEdit::Modify(key, edit) if seen.at(key).is_present() => V::specify(edit, seen.at(key)),
            MapEdit::Modify(..) => Vec::new(),
            MapEdit::Remove(key) => seen.at(key).removal(),
        }
    }

    fn fold(seen: View<'_>) -> BTreeMap<u8, V::Value> {
        seen.keys().into_iter().map(|key| (key, V::fold(seen.at(key)))).collect()
    }
}
