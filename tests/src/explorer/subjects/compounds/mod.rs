//! Derived compounds. Their specification is that of their fields, side by side.

#[macro_use]
mod fields;

mod board;
mod cabinet;
mod friendship;
mod item;
mod tuple;

pub use board::{Board, BoardEdit, Leaf, LeafEdit, Shelf, ShelfEdit};
pub use cabinet::{Cabinet, CabinetEdit};
pub use friendship::{Friendship, FriendshipEdit};
pub use item::{Item, ItemEdit};
pub use tuple::TupleEdit;
