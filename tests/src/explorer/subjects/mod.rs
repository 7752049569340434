//! What is explored: every public type and derived compounds, each beside its specification.

#[macro_use]
mod compounds;
mod bounded_counter;
mod counters;
mod dags;
mod flags;
mod graphs;
mod maps;
mod registers;
mod sets;

pub use bounded_counter::RightsEdit;
pub use compounds::{
    Beside, BesideEdit, Board, BoardEdit, Friendship, FriendshipEdit, Item, ItemEdit, Leaf, LeafEdit, Shelf, ShelfEdit,
    TupleEdit,
};
pub use counters::Add;
pub use dags::DagEdit;
pub use flags::FlagEdit;
pub use graphs::GraphEdit;
pub use maps::{GrowEdit, MapEdit, PutEdit};
pub use registers::{Highest, Join, JoinAll, RegisterEdit};
pub use sets::{Grow, SetEdit};
