//! Derived compounds. Their specification is that of their fields, side by side.

#[macro_use]
mod fields;

mod board;
mod friendship;
mod item;

pub use board::{Board, BoardEdit, Leaf, LeafEdit, Shelf, ShelfEdit};
pub use friendship::{Friendship, FriendshipEdit};
pub use item::{Item, ItemEdit};
