//! Maps: from keys to CRDTs, to plain values, and to scores.

mod g_map;
mod iter;
mod lww_map;
mod or_map;
mod present;
mod ranking;
mod slot;
mod sorted_set;

pub use g_map::GMap;
pub use iter::Iter;
pub use lww_map::LwwMap;
pub use or_map::OrMap;
pub use ranking::Ranked;
pub use sorted_set::SortedSet;
