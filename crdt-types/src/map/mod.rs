//! Maps from keys to CRDTs.

mod or_map;
mod present;

pub use or_map::OrMap;
