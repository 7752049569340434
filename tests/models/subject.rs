//! A type beside its model.

use std::fmt::Debug;

use crdt_types::{StateCrdt, Transaction};

use crate::ledger::Pen;
use crate::view::View;

/// A type beside its model.
pub(crate) trait Subject: StateCrdt<Value: PartialEq + Debug> + Default + Debug {
    /// One call of a mutator.
    type Edit: Clone + Debug;

    /// What one event did.
    type Act: Clone + Debug;

    /// What the mutator says.
    type Answer: PartialEq + Debug;

    /// Calls the mutator.
    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) -> Self::Answer;

    /// Notes the events that the call must make, and tells what it must say.
    fn foretell(edit: &Self::Edit, pen: &mut dyn Pen<Self::Act>) -> Self::Answer;

    /// The value that the events come to.
    fn fold(seen: &View<'_, Self::Act>) -> Self::Value;

    /// Holds all that can be read, but for the value, against the events.
    fn compare(&self, seen: &View<'_, Self::Act>);

    /// Have the events left anything? Then a map that holds the type has its key.
    fn is_left(seen: &View<'_, Self::Act>) -> bool {
        !seen.is_empty()
    }
}
