//! The maps of plain values: the last write to a key decides.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Debug;

use crdt_core::explorer::{Act, Deed, Specified, View, literal};
use crdt_core::{Content, Key, Transaction};

use crate::{LwwMap, Ordered, SortedSet};

/// What can be done to a map of plain values, or to members with scores.
#[derive(Clone, Copy, Debug)]
pub enum PutEdit<K, V> {
    /// Gives a key a value, a member a score.
    Put(K, V),
    /// Removes a key or a member.
    Remove(K),
    /// Removes all.
    Clear,
}

/// What a removal writes.
const NONE: i64 = -1;

/// How a map of plain values is edited.
macro_rules! edit_as_map {
    () => {
        type Edit = PutEdit<K, V>;

        fn perform(&mut self, tx: &mut Transaction<'_>, edit: &PutEdit<K, V>) {
            match edit {
                PutEdit::Put(key, value) => _ = self.insert(tx, key.clone(), value.clone()),
                PutEdit::Remove(key) => _ = self.remove(tx, key),
                PutEdit::Clear => self.clear(tx),
            }
        }

        fn source(edit: &PutEdit<K, V>, state: &str) -> String {
            match edit {
                PutEdit::Put(key, value) => format!("{state}.insert(tx, {}, {})", literal(key), literal(value)),
                PutEdit::Remove(key) => format!("{state}.remove(tx, &{})", literal(key)),
                PutEdit::Clear => format!("{state}.clear(tx)"),
            }
        }
    };
}

/// A removal is a write; the latest decides, at equal times an insertion.
impl<K: Key + 'static, V: Content + Debug + 'static> Specified for LwwMap<K, V> {
    edit_as_map!();

    fn specify(edit: &PutEdit<K, V>, seen: View<'_>) -> Vec<Act> {
        match edit {
            PutEdit::Put(key, value) => vec![seen.under(key).act(Deed::Stamp(seen.number(value)))],
            PutEdit::Remove(key) if seen.under(key).is_present() => vec![seen.under(key).act(Deed::Stamp(NONE))],
            PutEdit::Remove(_) => Vec::new(),
            PutEdit::Clear => {
                let members = Self::default().fold(seen).into_keys();
                members.map(|key| seen.under(&key).act(Deed::Stamp(NONE))).collect()
            }
        }
    }

    fn fold(&self, seen: View<'_>) -> BTreeMap<K, V> {
        let last = |key: &K| {
            let writes = seen.under(key).writes();
            writes.max_by_key(|(event, content)| (event.stamp, *content != NONE, event.dot))
        };
        let value =
            |key: &K| last(key).filter(|(_, content)| *content != NONE).and_then(|(_, number)| seen.content(number));
        seen.keys().into_iter().filter_map(|key| value(&key).map(|value| (key, value))).collect()
    }
}

/// A removal takes back the scores that it has observed; of those that are left the latest counts.
impl<K: Key + 'static, V: Ordered + Debug + 'static> Specified for SortedSet<K, V> {
    edit_as_map!();

    fn specify(edit: &PutEdit<K, V>, seen: View<'_>) -> Vec<Act> {
        match edit {
            PutEdit::Put(member, score) => vec![seen.under(member).act(Deed::Stamp(seen.number(score)))],
            PutEdit::Remove(member) => seen.under(member).removal(),
            PutEdit::Clear => seen.removal_of_all_within(),
        }
    }

    fn fold(&self, seen: View<'_>) -> Vec<(K, V)> {
        let score = |member: &K| seen.under(member).latest_write().and_then(|(_, number)| seen.content::<V>(number));
        let scored = |member: K| score(&member).map(|score| (score, member));
        let ascending: BTreeSet<_> = seen.keys().into_iter().filter_map(scored).collect();
        ascending.into_iter().map(|(score, member)| (member, score)).collect()
    }
}
