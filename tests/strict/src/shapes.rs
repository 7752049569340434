//! Named fields, fields without names, and none.

use crdt_types::{GCounter, LwwSet, StateCrdt};

/// Named fields, private ones among them.
#[derive(StateCrdt, Clone, Debug)]
pub struct Friendship {
    /// A constant.
    #[crdt(constant)]
    user_key: String,
    /// A field of the crate.
    pub(crate) followers: LwwSet<String>,
    /// A public field.
    pub following: LwwSet<String>,
}

/// Fields without names.
#[derive(StateCrdt, Clone, Debug)]
pub struct Sales(#[crdt(constant)] pub u32, pub GCounter);

/// One field without a name.
#[derive(StateCrdt, Clone, Debug)]
pub struct Visits(GCounter);

/// Constants alone.
#[derive(StateCrdt, Clone, Debug)]
pub struct Name {
    /// A constant.
    #[crdt(constant)]
    pub name: String,
}

/// Nothing shared.
#[derive(StateCrdt, Clone, Debug)]
pub struct Local {
    /// A local field.
    #[crdt(skip)]
    pub cursor: u32,
}

/// No fields, in braces.
#[derive(StateCrdt, Clone, Debug)]
pub struct Empty {}

/// No fields, in parentheses.
#[derive(StateCrdt, Clone, Debug)]
pub struct Bare();

/// No fields.
#[derive(StateCrdt, Clone, Debug)]
pub struct Nothing;
