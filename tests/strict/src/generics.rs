//! Parameters.

use core::fmt::Debug;
use core::marker::PhantomData;

use crdt_types::{OrMap, OrSet, PnCounter, StateCrdt};
use serde::Serialize;

/// Parameters with bounds and defaults.
#[derive(StateCrdt, Clone, Debug)]
pub struct Poll<E: Ord, T = String, const SEATS: usize = 3>
where
    E: Clone,
{
    /// A set of a parameter.
    pub options: OrSet<E>,
    /// A constant of a parameter's type.
    #[crdt(constant)]
    pub question: T,
    /// A constant whose type has a const parameter.
    #[crdt(constant)]
    pub seats: [(); SEATS],
}

/// The value of a poll with the defaults.
pub type UsualPollValue = PollValue<u8>;

/// A parameter that is in a local field only.
#[derive(StateCrdt, Clone, Debug)]
pub struct Tagged<T> {
    /// A local field.
    #[crdt(skip)]
    pub tag: PhantomData<T>,
    /// A field.
    pub votes: PnCounter,
}

/// A field of a parameter's type.
#[derive(StateCrdt, Clone, Debug)]
pub struct Wrapper<T>(pub T);

/// A generic tree.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(bound = "T: StateCrdt + Default, T::Value: Clone + Debug + PartialEq + Serialize")]
pub struct Tree<T> {
    /// The children.
    pub children: OrMap<u64, Self>,
    /// The root.
    pub label: T,
}
