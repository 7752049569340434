//! Counters: every increment counts, whoever makes it and however often it is delivered.

mod g_counter;
mod pn_counter;

pub use g_counter::GCounter;
pub use pn_counter::PnCounter;
