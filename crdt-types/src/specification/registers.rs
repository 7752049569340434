//! The registers: a choice among the live writes.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Debug;

use crdt_core::explorer::{Act, Deed, Specified, View, literal};
use crdt_core::{Content, Lattice, Transaction};

use crate::{Joined, LwwRegister, Max, Min, MvRegister, Ordered};

/// What can be done to a register.
#[derive(Clone, Copy, Debug)]
pub enum RegisterEdit<T> {
    /// Writes a content.
    Set(T),
    /// Takes back what was written.
    Clear,
}

/// The latest write counts.
impl<T: Content + Debug + 'static> Specified for LwwRegister<T> {
    type Edit = RegisterEdit<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &RegisterEdit<T>) {
        match edit {
            RegisterEdit::Set(content) => self.set(tx, content.clone()),
            RegisterEdit::Clear => _ = self.clear(tx),
        }
    }

    fn specify(edit: &RegisterEdit<T>, seen: View<'_>) -> Vec<Act> {
        match edit {
            RegisterEdit::Set(content) => vec![seen.act(Deed::Stamp(seen.number(content)))],
            RegisterEdit::Clear => seen.clearing(),
        }
    }

    fn fold(&self, seen: View<'_>) -> Option<T> {
        seen.latest_write().and_then(|(_, number)| seen.content(number))
    }

    fn source(edit: &RegisterEdit<T>, state: &str) -> String {
        source(edit, state)
    }
}

/// A write is superseded by those that have observed it.
impl<T: Content + Debug + 'static> Specified for MvRegister<T> {
    type Edit = RegisterEdit<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &RegisterEdit<T>) {
        match edit {
            RegisterEdit::Set(content) => self.set(tx, content.clone()),
            RegisterEdit::Clear => _ = self.clear(tx),
        }
    }

    fn specify(edit: &RegisterEdit<T>, seen: View<'_>) -> Vec<Act> {
        match edit {
            RegisterEdit::Set(content) => vec![seen.act(Deed::Write(seen.number(content)))],
            RegisterEdit::Clear => seen.clearing(),
        }
    }

    fn fold(&self, seen: View<'_>) -> Vec<T> {
        seen.unseen_writes().into_iter().filter_map(|(_, number)| seen.content(number)).collect()
    }

    fn source(edit: &RegisterEdit<T>, state: &str) -> String {
        source(edit, state)
    }
}

fn source<T: Debug + 'static>(edit: &RegisterEdit<T>, state: &str) -> String {
    match edit {
        RegisterEdit::Set(content) => format!("{state}.set(tx, {})", literal(content)),
        RegisterEdit::Clear => format!("{state}.clear(tx)"),
    }
}

/// Joins a value.
#[derive(Clone, Copy, Debug)]
pub struct Join<L>(pub L);

/// The join of all writes; one that adds nothing is none. The laws of the lattice itself are checked by
/// [`laws::lattice`](crdt_core::laws::lattice).
impl<L: Lattice + Content + Debug + 'static> Specified for Joined<L> {
    type Edit = Join<L>;

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): &Join<L>) {
        self.join(tx, value.clone());
    }

    fn specify(Join(value): &Join<L>, seen: View<'_>) -> Vec<Act> {
        let adds = joined::<L>(seen).is_none_or(|mut joined| joined.join(value.clone()));
        adds.then(|| seen.act(Deed::Write(seen.number(value)))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> Option<L> {
        joined(seen)
    }

    fn source(Join(value): &Join<L>, state: &str) -> String {
        format!("{state}.join(tx, {})", literal(value))
    }
}

fn joined<L: Lattice + Clone + 'static>(seen: View<'_>) -> Option<L> {
    seen.contents::<L>().map(|(_, value)| value).reduce(|mut joined, value| {
        joined.join(value);
        joined
    })
}

/// The largest is read.
impl<T: Ordered + Debug + 'static> Specified for Max<T> {
    type Edit = Join<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): &Join<T>) {
        self.raise(tx, value.clone());
    }

    fn specify(Join(value): &Join<T>, seen: View<'_>) -> Vec<Act> {
        let adds = seen.contents::<T>().all(|(_, other)| *value > other);
        adds.then(|| seen.act(Deed::Write(seen.number(value)))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> Option<T> {
        seen.contents().map(|(_, value)| value).max()
    }

    fn source(Join(value): &Join<T>, state: &str) -> String {
        format!("{state}.raise(tx, {})", literal(value))
    }
}

/// The smallest is read.
impl<T: Ordered + Debug + 'static> Specified for Min<T> {
    type Edit = Join<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): &Join<T>) {
        self.lower(tx, value.clone());
    }

    fn specify(Join(value): &Join<T>, seen: View<'_>) -> Vec<Act> {
        let adds = seen.contents::<T>().all(|(_, other)| *value < other);
        adds.then(|| seen.act(Deed::Write(seen.number(value)))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> Option<T> {
        seen.contents().map(|(_, value)| value).min()
    }

    fn source(Join(value): &Join<T>, state: &str) -> String {
        format!("{state}.lower(tx, {})", literal(value))
    }
}
