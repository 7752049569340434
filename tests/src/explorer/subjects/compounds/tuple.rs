//! A compound without a name.

use crdt_core::Transaction;

use crate::explorer::{Act, Specified, View};

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

    fn initial_under(key: u8) -> Self {
        (A::initial_under(key), B::initial_under(key))
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: Self::Edit) {
        match edit {
            TupleEdit::First(edit) => self.0.perform(tx, edit),
            TupleEdit::Second(edit) => self.1.perform(tx, edit),
        }
    }

    fn specify(edit: Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            TupleEdit::First(edit) => A::specify(edit, seen.at(0)),
            TupleEdit::Second(edit) => B::specify(edit, seen.at(1)),
        }
    }

    fn fold(seen: View<'_>) -> (A::Value, B::Value) {
        (A::fold(seen.at(0)), B::fold(seen.at(1)))
    }
}
