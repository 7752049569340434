//! The sets: which elements have live events, and of what kind.

use std::collections::BTreeSet;

use crdt_core::Transaction;
use crdt_types::{GSet, LwwSet, OrSet, RwSet, TwoPhaseSet};

use crate::explorer::{Act, Deed, Specified, View};

/// Adds an element to a set that only grows.
#[derive(Clone, Copy, Debug)]
pub struct Grow(pub u8);

/// What can be done to a set that shrinks.
#[derive(Clone, Copy, Debug)]
pub enum SetEdit {
    /// Adds an element.
    Insert(u8),
    /// Removes an element.
    Remove(u8),
    /// Removes all elements.
    Clear,
}

const REMOVED: i64 = 0;
const ADDED: i64 = 1;

impl Specified for GSet<u8> {
    type Edit = Grow;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Grow(element): Grow) {
        self.insert(tx, element);
    }

    fn specify(Grow(element): Grow, seen: View<'_>) -> Vec<Act> {
        let seen = seen.at(element);
        (!seen.is_present()).then(|| seen.act(Deed::Write(ADDED))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> BTreeSet<u8> {
        seen.keys()
    }
}

/// Every addition is an event, and removals observe them.
impl Specified for OrSet<u8> {
    type Edit = SetEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: SetEdit) {
        match edit {
            SetEdit::Insert(element) => _ = self.insert(tx, element),
            SetEdit::Remove(element) => _ = self.remove(tx, &element),
            SetEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: SetEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            SetEdit::Insert(element) => vec![seen.at(element).act(Deed::Write(ADDED))],
            SetEdit::Remove(element) => seen.at(element).removal(),
            SetEdit::Clear => seen.keys_removal(),
        }
    }

    fn fold(seen: View<'_>) -> BTreeSet<u8> {
        seen.keys()
    }
}

/// A removal is a write, and no other write counts beside it.
impl Specified for TwoPhaseSet<u8> {
    type Edit = SetEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: SetEdit) {
        match edit {
            SetEdit::Insert(element) => _ = self.insert(tx, element),
            SetEdit::Remove(element) => _ = self.remove(tx, &element),
            SetEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: SetEdit, seen: View<'_>) -> Vec<Act> {
        let (element, content, possible) = match edit {
            SetEdit::Insert(element) => (element, ADDED, !seen.at(element).is_present()),
            SetEdit::Remove(element) => (element, REMOVED, Self::fold(seen).contains(&element)),
            SetEdit::Clear => return each_member::<Self>(seen),
        };
        possible.then(|| seen.at(element).act(Deed::Write(content))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> BTreeSet<u8> {
        let added = |element: &u8| seen.at(*element).writes().all(|(_, content)| content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// A removal is a write; the latest decides, at equal times an addition.
impl Specified for LwwSet<u8> {
    type Edit = SetEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: SetEdit) {
        match edit {
            SetEdit::Insert(element) => _ = self.insert(tx, element),
            SetEdit::Remove(element) => _ = self.remove(tx, &element),
            SetEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: SetEdit, seen: View<'_>) -> Vec<Act> {
        let (element, content, possible) = match edit {
            SetEdit::Insert(element) => (element, ADDED, true),
            SetEdit::Remove(element) => (element, REMOVED, seen.at(element).is_present()),
            SetEdit::Clear => return each_member::<Self>(seen),
        };
        possible.then(|| seen.at(element).act(Deed::Stamp(content))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> BTreeSet<u8> {
        let last =
            |element: &u8| seen.at(*element).writes().map(|(event, content)| (event.stamp, content, event.dot)).max();
        let added = |element: &u8| last(element).is_some_and(|(_, content, _)| content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// A removal is a write, and wins over writes that have not observed it.
impl Specified for RwSet<u8> {
    type Edit = SetEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: SetEdit) {
        match edit {
            SetEdit::Insert(element) => _ = self.insert(tx, element),
            SetEdit::Remove(element) => _ = self.remove(tx, &element),
            SetEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: SetEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            SetEdit::Insert(element) => vec![seen.at(element).act(Deed::Write(ADDED))],
            SetEdit::Remove(element) => vec![seen.at(element).act(Deed::Write(REMOVED))],
            SetEdit::Clear => each_member::<Self>(seen),
        }
    }

    fn fold(seen: View<'_>) -> BTreeSet<u8> {
        let added = |element: &u8| seen.at(*element).unseen_writes().iter().all(|(_, content)| *content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// The removals of all members, one by one.
fn each_member<S: Specified<Edit = SetEdit, Value = BTreeSet<u8>>>(seen: View<'_>) -> Vec<Act> {
    S::fold(seen).into_iter().flat_map(|element| S::specify(SetEdit::Remove(element), seen)).collect()
}
