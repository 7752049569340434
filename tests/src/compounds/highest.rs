//! A lattice of one's own.

use crdt_types::Lattice;
use serde::{Deserialize, Serialize};

/// The lattice of a maximum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Highest(pub u8);

impl Lattice for Highest {
    fn join(&mut self, other: Self) -> bool {
        let grown = other.0 > self.0;
        self.0 = self.0.max(other.0);
        grown
    }
}
