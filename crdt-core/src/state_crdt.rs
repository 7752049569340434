//! What users derive.

use crate::DotStore;

/// A state-based CRDT that can be a field of a compound: a [`DotStore`] with a value.
///
/// `#[derive(StateCrdt)]` implements it for structs, field by field. The types of `crdt-types` implement it, and a
/// type of your own does so in one of three ways: implement [`Lattice`](crate::Lattice) and wrap it, derive it, or
/// implement [`DotStore`] by hand for something new.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a state-based CRDT",
    note = "mark the field `#[crdt(constant)]` if every replica holds the same value, or wrap it, for instance in `LwwRegister<{Self}>`",
    note = "a struct of your own becomes one with `#[derive(StateCrdt)]`; an optional CRDT is an `OrMap<(), …>`"
)]
pub trait StateCrdt: DotStore + Clone {
    /// What the application reads: plain data.
    type Value;

    /// The value of this state. O(*state*): it is a copy; the types' own methods read without one.
    fn value(&self) -> Self::Value;
}
