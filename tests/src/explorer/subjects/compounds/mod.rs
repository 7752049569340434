//! Derived compounds. Their specification is that of their fields, side by side.

#[macro_use]
mod fields;

mod beside;
mod board;
mod friendship;
mod item;
mod tuple;

pub use beside::{Beside, BesideEdit};
pub use board::{Board, BoardEdit, Leaf, LeafEdit, Shelf, ShelfEdit};
pub use friendship::{Friendship, FriendshipEdit};
pub use item::{Item, ItemEdit};
pub use tuple::TupleEdit;
