//! A type beside its specification.

use core::fmt::Debug;

use crdt_core::{StateCrdt, Transaction};

use super::{Act, View};

/// A type beside its specification: what its edits do to a state, and what they mean.
pub trait Specified: StateCrdt<Value: PartialEq + Debug> + PartialEq + Debug {
    /// One call of a mutator.
    type Edit: Copy + Debug;

    /// The initial state under this key of a map: the constants are a function of the key.
    fn initial_under(key: u8) -> Self;

    /// Calls the mutator.
    fn perform(&mut self, tx: &mut Transaction<'_>, edit: Self::Edit);

    /// The events that the edit makes where `seen` is seen.
    fn specify(edit: Self::Edit, seen: View<'_>) -> Vec<Act>;

    /// The value that the live events fold into.
    fn fold(seen: View<'_>) -> Self::Value;
}
