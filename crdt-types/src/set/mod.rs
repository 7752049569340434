//! Sets, by what happens when one replica adds an element and another removes it.

mod g_set;
mod lww_set;
mod or_set;
mod two_phase_set;

pub use g_set::GSet;
pub use lww_set::LwwSet;
#[cfg(feature = "toolbox")]
pub(crate) use lww_set::Membership;
pub use or_set::OrSet;
pub use two_phase_set::TwoPhaseSet;
