//! Tuples and boxes.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Act, Specified, View};
use crate::Transaction;

/// An edit of one of two.
#[derive(Clone, Copy, Debug)]
pub enum TupleEdit<A, B> {
    /// Of the first.
    First(A),
    /// Of the second.
    Second(B),
}

impl<A: Specified, B: Specified> Specified for (A, B) {
    type Edit = TupleEdit<A::Edit, B::Edit>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
        match edit {
            TupleEdit::First(edit) => self.0.perform(tx, edit),
            TupleEdit::Second(edit) => self.1.perform(tx, edit),
        }
    }

    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            TupleEdit::First(edit) => A::specify(edit, seen.at(0)),
            TupleEdit::Second(edit) => B::specify(edit, seen.at(1)),
        }
    }

    fn fold(&self, seen: View<'_>) -> Self::Value {
        (self.0.fold(seen.at(0)), self.1.fold(seen.at(1)))
    }

    fn source(edit: &Self::Edit, state: &str) -> String {
        match edit {
            TupleEdit::First(edit) => A::source(edit, &format!("{state}.0")),
            TupleEdit::Second(edit) => B::source(edit, &format!("{state}.1")),
        }
    }
}

impl<S: Specified> Specified for Box<S> {
    type Edit = S::Edit;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
        (**self).perform(tx, edit);
    }

    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
        S::specify(edit, seen)
    }

    fn fold(&self, seen: View<'_>) -> Self::Value {
        (**self).fold(seen)
    }

    fn source(edit: &Self::Edit, state: &str) -> String {
        S::source(edit, state)
    }
}
