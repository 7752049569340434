//! A compound with a field of any type.

use crdt_types::explorer::{Act, Specified, View};
use crdt_types::specification::SetEdit;
use crdt_types::{OrSet, StateCrdt, Transaction};

/// A field of any type, beside a set.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
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
    Tags(SetEdit<u8>),
}

const FIELD: u8 = 0;
const TAGS: u8 = 1;

impl<T: Specified> Specified for Beside<T> {
    type Edit = BesideEdit<T::Edit>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
        match edit {
            BesideEdit::Field(edit) => self.field.perform(tx, edit),
            BesideEdit::Tags(edit) => self.tags.perform(tx, edit),
        }
    }

    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
        match edit {
            BesideEdit::Field(edit) => T::specify(edit, seen.at(FIELD)),
            BesideEdit::Tags(edit) => OrSet::specify(edit, seen.at(TAGS)),
        }
    }

    fn fold(&self, seen: View<'_>) -> Self::Value {
        BesideValue::<T> { field: self.field.fold(seen.at(FIELD)), tags: self.tags.fold(seen.at(TAGS)) }
    }

    fn source(edit: &Self::Edit, state: &str) -> String {
        match edit {
            BesideEdit::Field(edit) => T::source(edit, &format!("{state}.field")),
            BesideEdit::Tags(edit) => OrSet::source(edit, &format!("{state}.tags")),
        }
    }
}
