//! Sets, by what happens when one replica adds an element and another removes it.

mod g_set;
mod iter;
mod lww_set;
mod or_set;
mod rw_set;
mod two_phase_set;

pub use g_set::GSet;
pub use iter::Iter;
pub use lww_set::LwwSet;
pub(crate) use lww_set::Membership;
pub use or_set::OrSet;
pub(crate) use or_set::add;
pub use rw_set::RwSet;
pub use two_phase_set::TwoPhaseSet;
pub(crate) use two_phase_set::{add_once, remove_for_good};
