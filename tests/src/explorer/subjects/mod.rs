//! What is explored: every public type and derived compounds, each beside its specification.

#[macro_use]
mod compounds;
mod counters;
mod maps;
mod registers;
mod sets;

pub use compounds::{Board, BoardEdit, Friendship, FriendshipEdit, Item, ItemEdit, Leaf, LeafEdit, Shelf, ShelfEdit};
pub use counters::Add;
pub use maps::MapEdit;
pub use registers::{Highest, Join, JoinAll, RegisterEdit};
pub use sets::{Grow, SetEdit};
