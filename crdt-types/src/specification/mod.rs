//! What each type means, apart from dots and merges: its edits, and the value that they come to.
//!
//! The explorer of [`explorer`](crate::explorer) compares every history with these, and
//! [`specify!`](crate::explorer::specify) makes the specification of a compound from those of its fields. A type's
//! specification is its implementation of [`Specified`](crate::explorer::Specified): which events each edit makes, and how
//! the live ones fold into the value.

mod bounded_counter;
mod counters;
mod dags;
mod flags;
mod graphs;
mod maps;
mod registers;
#[macro_use]
mod sets;
mod values;

pub use bounded_counter::RightsEdit;
pub use counters::Add;
pub use dags::DagEdit;
pub use flags::FlagEdit;
pub use graphs::GraphEdit;
pub use maps::{GrowEdit, MapEdit};
pub use registers::{Join, RegisterEdit};
pub use sets::{Grow, SetEdit};
pub use values::PutEdit;
