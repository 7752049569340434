//! The registers: a choice among the live writes.

use std::collections::BTreeSet;

use crdt_core::{Lattice, Transaction};
use crdt_types::{Joined, LwwRegister, Max, Min, MvRegister};
use serde::{Deserialize, Serialize};

use crate::explorer::{Act, Deed, Specified, View};

/// What can be done to a register.
#[derive(Clone, Copy, Debug)]
pub enum RegisterEdit {
    /// Writes a content.
    Set(u8),
    /// Takes back what was written.
    Clear,
}

impl Specified for LwwRegister<u8> {
    type Edit = RegisterEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: RegisterEdit) {
        match edit {
            RegisterEdit::Set(content) => self.set(tx, content),
            RegisterEdit::Clear => _ = self.clear(tx),
        }
    }

    fn specify(edit: RegisterEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            RegisterEdit::Set(content) => vec![seen.act(Deed::Stamp(content.into()))],
            RegisterEdit::Clear => seen.clearing(),
        }
    }

    fn fold(seen: View<'_>) -> Option<u8> {
        seen.writes().max_by_key(|(event, _)| (event.stamp, event.dot)).map(|(_, content)| byte(content))
    }
}

/// A write is superseded by those that have observed it.
impl Specified for MvRegister<u8> {
    type Edit = RegisterEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: RegisterEdit) {
        match edit {
            RegisterEdit::Set(content) => self.set(tx, content),
            RegisterEdit::Clear => _ = self.clear(tx),
        }
    }

    fn specify(edit: RegisterEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            RegisterEdit::Set(content) => vec![seen.act(Deed::Write(content.into()))],
            RegisterEdit::Clear => seen.clearing(),
        }
    }

    fn fold(seen: View<'_>) -> Vec<u8> {
        seen.unseen_writes().into_iter().map(|(_, content)| byte(content)).collect()
    }
}

/// The lattice of a maximum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Highest(pub u8);

impl Lattice for Highest {
    fn join(&mut self, other: Self) -> bool {
        let grown = other.0 > self.0;
        self.0 = self.0.max(other.0);
        grown
    }
}

/// Joins a value.
#[derive(Clone, Copy, Debug)]
pub struct Join(pub u8);

impl Specified for Joined<Highest> {
    type Edit = Join;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): Join) {
        self.join(tx, Highest(value));
    }

    fn specify(Join(value): Join, seen: View<'_>) -> Vec<Act> {
        let adds = Self::fold(seen).is_none_or(|highest| value > highest.0);
        adds.then(|| seen.act(Deed::Write(value.into()))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> Option<Highest> {
        seen.writes().map(|(_, value)| Highest(byte(value))).max_by_key(|highest| highest.0)
    }
}

/// Joins a set: the numbers of the bits that are set.
#[derive(Clone, Copy, Debug)]
pub struct JoinAll(pub u8);

impl JoinAll {
    fn elements(self) -> BTreeSet<u8> {
        (0..8).filter(|bit| self.0 >> bit & 1 == 1).collect()
    }
}

/// In a union, unlike in a maximum, not every two values can be compared.
impl Specified for Joined<BTreeSet<u8>> {
    type Edit = JoinAll;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, bits: JoinAll) {
        self.join(tx, bits.elements());
    }

    fn specify(bits: JoinAll, seen: View<'_>) -> Vec<Act> {
        let adds = Self::fold(seen).is_none_or(|union| !bits.elements().is_subset(&union));
        adds.then(|| seen.act(Deed::Write(bits.0.into()))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> Option<BTreeSet<u8>> {
        let written = seen.writes().next().is_some();
        written.then(|| seen.writes().flat_map(|(_, bits)| JoinAll(byte(bits)).elements()).collect())
    }
}

/// The largest is read.
impl Specified for Max<u8> {
    type Edit = Join;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): Join) {
        self.raise(tx, value);
    }

    fn specify(Join(value): Join, seen: View<'_>) -> Vec<Act> {
        let adds = Self::fold(seen).is_none_or(|largest| value > largest);
        adds.then(|| seen.act(Deed::Write(value.into()))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> Option<u8> {
        seen.writes().map(|(_, value)| byte(value)).max()
    }
}

/// The smallest is read.
impl Specified for Min<u8> {
    type Edit = Join;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Join(value): Join) {
        self.lower(tx, value);
    }

    fn specify(Join(value): Join, seen: View<'_>) -> Vec<Act> {
        let adds = Self::fold(seen).is_none_or(|smallest| value < smallest);
        adds.then(|| seen.act(Deed::Write(value.into()))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> Option<u8> {
        seen.writes().map(|(_, value)| byte(value)).min()
    }
}

/// A content that was written as a byte.
pub(super) fn byte(content: i64) -> u8 {
    u8::try_from(content).expect("a content that was written as a byte")
}
