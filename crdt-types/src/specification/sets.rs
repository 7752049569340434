//! The sets: which elements have live events, and of what kind.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crdt_core::explorer::{Act, Deed, Specified, View, literal};
use crdt_core::{Key, Transaction};

use crate::{GSet, LwwSet, OrSet, RwSet, TwoPhaseSet};

/// Adds an element to a set that only grows.
#[derive(Clone, Copy, Debug)]
pub struct Grow<T>(pub T);

/// What can be done to a set that shrinks.
#[derive(Clone, Copy, Debug)]
pub enum SetEdit<T> {
    /// Adds an element.
    Insert(T),
    /// Removes an element.
    Remove(T),
    /// Removes all elements.
    Clear,
}

const REMOVED: i64 = 0;
const ADDED: i64 = 1;

impl<T: Key + 'static> Specified for GSet<T> {
    type Edit = Grow<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, Grow(element): &Grow<T>) {
        self.insert(tx, element.clone());
    }

    fn specify(Grow(element): &Grow<T>, seen: View<'_>) -> Vec<Act> {
        let seen = seen.under(element);
        (!seen.is_present()).then(|| seen.act(Deed::Write(ADDED))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> BTreeSet<T> {
        seen.keys()
    }

    fn source(Grow(element): &Grow<T>, state: &str) -> String {
        format!("{state}.insert(tx, {})", literal(element))
    }
}

/// How a set that shrinks is edited.
macro_rules! edit_as_set {
    () => {
        type Edit = SetEdit<T>;

        fn perform(&mut self, tx: &mut Transaction<'_>, edit: &SetEdit<T>) {
            match edit {
                SetEdit::Insert(element) => _ = self.insert(tx, element.clone()),
                SetEdit::Remove(element) => _ = self.remove(tx, element),
                SetEdit::Clear => self.clear(tx),
            }
        }

        fn source(edit: &SetEdit<T>, state: &str) -> String {
            match edit {
                SetEdit::Insert(element) => format!("{state}.insert(tx, {})", literal(element)),
                SetEdit::Remove(element) => format!("{state}.remove(tx, &{})", literal(element)),
                SetEdit::Clear => format!("{state}.clear(tx)"),
            }
        }
    };
}

/// Every addition is an event, and removals observe them.
impl<T: Key + 'static> Specified for OrSet<T> {
    edit_as_set!();

    fn specify(edit: &SetEdit<T>, seen: View<'_>) -> Vec<Act> {
        match edit {
            SetEdit::Insert(element) => vec![seen.under(element).act(Deed::Write(ADDED))],
            SetEdit::Remove(element) => seen.under(element).removal(),
            SetEdit::Clear => seen.removal_of_all_within(),
        }
    }

    fn fold(&self, seen: View<'_>) -> BTreeSet<T> {
        seen.keys()
    }
}

/// A removal is a write, and no other write counts beside it.
impl<T: Key + 'static> Specified for TwoPhaseSet<T> {
    edit_as_set!();

    fn specify(edit: &SetEdit<T>, seen: View<'_>) -> Vec<Act> {
        let (element, content, possible) = match edit {
            SetEdit::Insert(element) => (element, ADDED, !seen.under(element).is_present()),
            SetEdit::Remove(element) => (element, REMOVED, Self::default().fold(seen).contains(element)),
            SetEdit::Clear => return each_member::<Self, T>(seen),
        };
        possible.then(|| seen.under(element).act(Deed::Write(content))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> BTreeSet<T> {
        let added = |element: &T| seen.under(element).writes().all(|(_, content)| content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// A removal is a write; the latest decides, at equal times an addition.
impl<T: Key + 'static> Specified for LwwSet<T> {
    edit_as_set!();

    fn specify(edit: &SetEdit<T>, seen: View<'_>) -> Vec<Act> {
        let (element, content, possible) = match edit {
            SetEdit::Insert(element) => (element, ADDED, true),
            SetEdit::Remove(element) => (element, REMOVED, seen.under(element).is_present()),
            SetEdit::Clear => return each_member::<Self, T>(seen),
        };
        possible.then(|| seen.under(element).act(Deed::Stamp(content))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> BTreeSet<T> {
        let last =
            |element: &T| seen.under(element).writes().map(|(event, content)| (event.stamp, content, event.dot)).max();
        let added = |element: &T| last(element).is_some_and(|(_, content, _)| content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// A removal is a write, and wins over writes that have not observed it.
impl<T: Key + 'static> Specified for RwSet<T> {
    edit_as_set!();

    fn specify(edit: &SetEdit<T>, seen: View<'_>) -> Vec<Act> {
        match edit {
            SetEdit::Insert(element) => vec![seen.under(element).act(Deed::Write(ADDED))],
            SetEdit::Remove(element) => vec![seen.under(element).act(Deed::Write(REMOVED))],
            SetEdit::Clear => each_member::<Self, T>(seen),
        }
    }

    fn fold(&self, seen: View<'_>) -> BTreeSet<T> {
        let added = |element: &T| seen.under(element).unseen_writes().iter().all(|(_, content)| *content == ADDED);
        seen.keys().into_iter().filter(added).collect()
    }
}

/// The removals of all members, one by one.
fn each_member<S: Specified<Edit = SetEdit<T>, Value = BTreeSet<T>> + Default, T>(seen: View<'_>) -> Vec<Act> {
    S::default().fold(seen).into_iter().flat_map(|element| S::specify(&SetEdit::Remove(element), seen)).collect()
}
