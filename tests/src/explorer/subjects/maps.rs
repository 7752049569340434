//! The maps: a key is there if anything under it is alive, or if the last write to it says so.

use std::collections::{BTreeMap, BTreeSet};

use crdt_core::Transaction;
use crdt_types::{GMap, LwwMap, OrMap, SortedSet};

use super::registers::byte;
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
    /// Removes all keys.
    Clear,
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
            MapEdit::Clear => self.clear(tx),
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
            MapEdit::Clear => seen.keys_removal(),
        }
    }

    fn fold(seen: View<'_>) -> BTreeMap<u8, V::Value> {
        seen.keys().into_iter().map(|key| (key, V::fold(seen.at(key)))).collect()
    }
}

/// What can be done to a map that only grows, whose values take the edit `E`.
#[derive(Clone, Copy, Debug)]
pub enum GrowEdit<E> {
    /// Edits the value under a key, which is created if it is absent.
    Update(u8, E),
    /// Edits the value under a key, if it is there.
    Modify(u8, E),
}

impl<V: Specified> Specified for GMap<u8, V> {
    type Edit = GrowEdit<V::Edit>;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: Self::Edit) {
        match edit {
            GrowEdit::Update(key, edit) => {
                self.update(tx, key, |key| V::initial_under(*key), |value, tx| value.perform(tx, edit));
            }
            GrowEdit::Modify(key, edit) => _ = self.modify(tx, &key, |value, tx| value.perform(tx, edit)),
        }
    }

    fn specify(edit: Self::Edit, seen: View<'_>) -> Vec<Act> {
        OrMap::<u8, V>::specify(
            match edit {
                GrowEdit::Update(key, edit) => MapEdit::Update(key, edit),
                GrowEdit::Modify(key, edit) => MapEdit::Modify(key, edit),
            },
            seen,
        )
    }

    fn fold(seen: View<'_>) -> BTreeMap<u8, V::Value> {
        OrMap::<u8, V>::fold(seen)
    }
}

/// What can be done to a map of plain values, or to members with scores.
#[derive(Clone, Copy, Debug)]
pub enum PutEdit {
    /// Gives a key a value, a member a score.
    Put(u8, u8),
    /// Removes a key or a member.
    Remove(u8),
    /// Removes all.
    Clear,
}

/// What a removal writes.
const NONE: i64 = -1;

/// A removal is a write; the latest decides, at equal times an insertion.
impl Specified for LwwMap<u8, u8> {
    type Edit = PutEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: PutEdit) {
        match edit {
            PutEdit::Put(key, value) => _ = self.insert(tx, key, value),
            PutEdit::Remove(key) => _ = self.remove(tx, &key),
            PutEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: PutEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            PutEdit::Put(key, value) => vec![seen.at(key).act(Deed::Stamp(value.into()))],
            PutEdit::Remove(key) if seen.at(key).is_present() => vec![seen.at(key).act(Deed::Stamp(NONE))],
            PutEdit::Remove(_) => Vec::new(),
            PutEdit::Clear => Self::fold(seen).into_keys().map(|key| seen.at(key).act(Deed::Stamp(NONE))).collect(),
        }
    }

    fn fold(seen: View<'_>) -> BTreeMap<u8, u8> {
        let last = |key: u8| {
            let writes = seen.at(key).writes();
            writes.max_by_key(|(event, content)| (event.stamp, *content != NONE, event.dot))
        };
        let value = |key| last(key).filter(|(_, content)| *content != NONE).map(|(_, content)| (key, byte(content)));
        seen.keys().into_iter().filter_map(value).collect()
    }
}

/// A removal takes back the scores that it has observed; of those that are left the latest counts.
impl Specified for SortedSet<u8, u8> {
    type Edit = PutEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: PutEdit) {
        match edit {
            PutEdit::Put(member, score) => _ = self.insert(tx, member, score),
            PutEdit::Remove(member) => _ = self.remove(tx, &member),
            PutEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: PutEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            PutEdit::Put(member, score) => vec![seen.at(member).act(Deed::Stamp(score.into()))],
            PutEdit::Remove(member) => seen.at(member).removal(),
            PutEdit::Clear => seen.keys_removal(),
        }
    }

    fn fold(seen: View<'_>) -> Vec<(u8, u8)> {
        let last = |member: u8| seen.at(member).writes().max_by_key(|(event, _)| (event.stamp, event.dot));
        let scored = |member| last(member).map(|(_, score)| (byte(score), member));
        let ascending: BTreeSet<_> = seen.keys().into_iter().filter_map(scored).collect();
        ascending.into_iter().map(|(score, member)| (member, score)).collect()
    }
}
