//! Where the entry of a dot lies.

use crate::store::dot_map::chunks::Name;

/// So many bits number the entries of a chunk.
const BITS: u32 = 6;

/// The chunk in which the entry of a dot lies, and the number that it has there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::store::dot_map) struct Spot(u32);

impl Spot {
    /// So many chunks can be named.
    pub(in crate::store::dot_map) const CHUNKS: usize = (1 << (u32::BITS - BITS)) - 1;

    /// So many entries of a chunk can be numbered.
    pub(in crate::store::dot_map) const SLOTS: usize = 1 << BITS;

    /// That of a dot that is gone, or not yet placed: after all others.
    pub(super) const NOWHERE: Self = Self(u32::MAX);

    pub(in crate::store::dot_map) fn new(chunk: Name, slot: u8) -> Self {
        Self(chunk << BITS | u32::from(slot))
    }

    pub(in crate::store::dot_map) const fn chunk(self) -> Name {
        self.0 >> BITS
    }

    pub(in crate::store::dot_map) const fn slot(self) -> u8 {
        let [low, ..] = self.0.to_le_bytes();
        low % (1 << BITS)
    }
}
