//! Derived compounds, each with its specification: that of its fields, side by side.

mod beside;
mod board;
mod friendship;
mod highest;
mod item;

pub use beside::{Beside, BesideEdit};
pub use board::{Board, BoardEdit, Leaf, LeafEdit, Shelf, ShelfEdit};
pub use friendship::{Friendship, FriendshipEdit};
pub use highest::Highest;
pub use item::{Item, ItemEdit};
