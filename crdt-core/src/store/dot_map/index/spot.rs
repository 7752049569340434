//! Where the entry of a dot lies.

use crate::store::dot_map::chunks::{Name, Place};

/// So many bits say where in its chunk an entry is.
const BITS: u32 = 6;

const LAST: u32 = (1 << BITS) - 1;

/// The chunk in which the entry of a dot lies, and where it was in it when that was noted. Entries have come and gone since, so
/// it is looked for from there on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::store::dot_map) struct Spot(u32);

impl Spot {
    /// So many chunks can be named.
    pub(in crate::store::dot_map) const CHUNKS: usize = (1 << (u32::BITS - BITS)) - 1;

    /// That of a dot that is gone, or not yet placed: after all others.
    pub(super) const NOWHERE: Self = Self(u32::MAX);

    pub(in crate::store::dot_map) fn of(place: Place) -> Self {
        Self(place.chunk << BITS | u32::try_from(place.at).unwrap_or(LAST).min(LAST))
    }

    pub(in crate::store::dot_map) const fn chunk(self) -> Name {
        self.0 >> BITS
    }

    pub(in crate::store::dot_map) const fn at(self) -> usize {
        (self.0 & LAST) as usize
    }
}
