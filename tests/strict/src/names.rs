//! What is allowed, or said, of the struct need not be said again of its companions.

use crdt_types::{LwwRegister, PnCounter, StateCrdt};

/// Fields that begin alike.
#[derive(StateCrdt, Clone, Debug)]
#[allow(clippy::struct_field_names, reason = "it is how they are called")]
pub struct Votes {
    /// A field.
    pub votes_against: PnCounter,
    /// A field.
    pub votes_for: PnCounter,
    /// A field.
    pub votes_open: PnCounter,
}

/// Fields whose names are not Rust's.
#[derive(StateCrdt, Clone, Debug)]
#[allow(non_snake_case, reason = "it is how they are called")]
pub struct Foreign {
    /// A field.
    #[crdt(constant)]
    pub userKey: u64,
    /// A field.
    pub userName: LwwRegister<String>,
}

/// A type whose name is not Rust's.
#[derive(StateCrdt, Clone, Debug)]
#[allow(non_camel_case_types, reason = "it is how it is called")]
pub struct vote_t {
    /// A field.
    pub votes: PnCounter,
}

/// A struct that is on its way out.
#[derive(StateCrdt, Clone, Debug)]
#[deprecated = "use `Votes`"]
pub struct Poll {
    /// A field.
    pub votes: PnCounter,
}

/// Fields that are on their way out.
#[derive(StateCrdt, Clone, Debug)]
pub struct Ballot {
    /// A field.
    #[crdt(constant)]
    #[deprecated = "use `name`"]
    pub key: u64,
    /// A field.
    #[deprecated = "use `votes`"]
    pub likes: PnCounter,
    /// A field.
    #[crdt(skip)]
    #[deprecated = "use nothing"]
    pub selected: bool,
    /// A field.
    pub votes: PnCounter,
}
