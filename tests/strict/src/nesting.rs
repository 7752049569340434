//! Compounds in compounds.

use crdt_types::{LwwRegister, OrMap, PnCounter, StateCrdt};

use crate::shapes::{Friendship, Nothing, Sales};

/// Compounds as fields, in a map, in a tuple and in a box.
#[derive(StateCrdt, Clone, Debug)]
pub struct Board {
    /// In a box, with constants of its own.
    #[crdt(initial)]
    pub boxed: Box<Sales>,
    /// In a map.
    pub friendships: OrMap<String, Friendship>,
    /// In a map in a map.
    pub shelves: OrMap<u8, OrMap<u8, Friendship>>,
    /// In a tuple.
    #[crdt(initial)]
    pub tuple: (Nothing, PnCounter),
}

/// A tree.
#[derive(StateCrdt, Clone, Debug)]
pub struct Comment {
    /// The replies.
    pub replies: OrMap<u64, Self>,
    /// The text.
    pub text: LwwRegister<String>,
}

/// A local copy of itself.
#[derive(StateCrdt, Clone, Debug)]
pub struct Undoable {
    /// A field.
    pub votes: PnCounter,
    /// Whatever was there before.
    #[crdt(skip)]
    pub before: Option<Box<Self>>,
    /// Whatever was there before that.
    #[crdt(skip)]
    pub older: Vec<Self>,
}
