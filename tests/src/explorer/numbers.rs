//! Small sets of numbers.

use core::fmt;

/// A set of steps or events, by their numbers below 64.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers(u64);

impl Numbers {
    /// No numbers.
    pub const NONE: Self = Self(0);

    /// The set with `number` added.
    #[must_use]
    pub const fn with(self, number: usize) -> Self {
        Self(self.0 | 1 << number)
    }

    /// Is the number in the set?
    pub const fn contains(self, number: usize) -> bool {
        self.0 >> number & 1 == 1
    }

    /// Is all of `other` in the set?
    pub const fn includes(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Have the two sets a number in common?
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set as an index, for tables over all sets of few numbers.
    pub(crate) fn index(self) -> usize {
        usize::try_from(self.0).expect("a set of few numbers")
    }

    /// The set of this [`index`](Self::index).
    pub(crate) const fn from_index(index: usize) -> Self {
        Self(index as u64)
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries((0..64).filter(|&number| self.contains(number))).finish()
    }
}
