//! A compound with a field of any type.

use crdt_core::Transaction;
use crdt_types::{OrSet, StateCrdt};

use crate::explorer::{Act, SetEdit, Specified, View};

/// A field of any type, beside a set.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Beside<T> {
    #[crdt(initial)]
    field: T,
    tags: OrSet<u8>,
}

/// An edit of one field.
#[derive(Clone, Copy, Debug)]
pub enum BesideEdit<E> {
    /// Of the field.
    Field(E),
    /// Of the set beside it.
    Tags(SetEdit),
}

const FIELD: u8 = 0;
const TAGS: u8 = 1;

impl<T: Specified> Specified for Beside<T> {
    type Edit = BesideEdit<T::Edit>;

    fn initial_under(key: u8) -> Self {
        Self::initial(T::initial_under(key))
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: Self::Edit) {
        match edit {
            BesideEdit::Field(edit) => self.field.perform(tx, edit),
            BesideEdit::Tags(edit) => self.tags.perform(tx, edit),
        }
    }

    fn specify(edit: Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            BesideEdit::Field(edit) => T::specify(edit, seen.at(FIELD)),
            BesideEdit::Tags(edit) => OrSet::specify(edit, seen.at(TAGS)),
        }
    }

    fn fold(seen: View<'_>) -> Self::Value {
        BesideValue::<T> { field: T::fold(seen.at(FIELD)), tags: OrSet::fold(seen.at(TAGS)) }
    }
}
