//! Counters: every increment counts, whoever makes it and however often it is delivered.

mod bounded_counter;
mod g_counter;
mod pn_counter;
mod rights;

pub use bounded_counter::{BoundedCounter, InsufficientRights};
pub use g_counter::GCounter;
pub use pn_counter::PnCounter;
