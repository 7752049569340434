//! Sets and maps of sets, edited in a word.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::{Delta, Key, OrMap, OrSet, Replica, StateCrdt};

pub(crate) type Set = OrSet<char>;

pub(crate) fn add(set: &mut Replica<Set>, element: char) {
    set.update(|set, tx| set.insert(tx, element));
}

pub(crate) fn remove(set: &mut Replica<Set>, element: char) {
    set.update(|set, tx| set.remove(tx, &element));
}

/// The value of a set: its elements, as a word.
pub(crate) fn set(elements: &str) -> BTreeSet<char> {
    elements.chars().collect()
}

pub(crate) type Sets = OrMap<char, Set>;

/// Adds an element to the set under a key, which is created if it is absent.
pub(crate) fn add_at(sets: &mut Replica<Sets>, key: char, element: char) {
    sets.update(|sets, tx| sets.update_or_default(tx, key, |set, tx| set.insert(tx, element)));
}

/// Removes an element from the set under a key, if there is one.
pub(crate) fn remove_at(sets: &mut Replica<Sets>, key: char, element: char) {
    sets.update(|sets, tx| sets.modify(tx, &key, |set, tx| set.remove(tx, &element)));
}

/// Replaces the set under a key by another, in one transaction.
pub(crate) fn replace(sets: &mut Replica<Sets>, key: char, elements: &str) {
    sets.update(|sets, tx| {
        sets.remove(tx, &key);
        sets.update_or_default(tx, key, |set, tx| elements.chars().for_each(|element| _ = set.insert(tx, element)));
    });
}

/// Removes a key with all that is under it.
pub(crate) fn remove_key<K: Key + Copy, V: StateCrdt>(map: &mut Replica<OrMap<K, V>>, key: K) {
    map.update(|map, tx| map.remove(tx, &key));
}

/// The value of a map of sets.
pub(crate) fn sets<const N: usize>(entries: [(char, &str); N]) -> BTreeMap<char, BTreeSet<char>> {
    entries.map(|(key, elements)| (key, set(elements))).into()
}

/// The delta that an edit makes.
pub(crate) fn delta<T: StateCrdt>(replica: &mut Replica<T>, edit: impl FnOnce(&mut Replica<T>)) -> Delta<T> {
    let before = replica.context().clone();
    edit(replica);
    replica.delta_since(&before)
}
