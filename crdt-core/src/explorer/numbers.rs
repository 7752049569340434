//! Small sets of numbers.

use core::fmt;

/// A set of steps or events of one history, by their numbers below [`LIMIT`](Self::LIMIT).
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers(u128);

impl Numbers {
    /// No numbers.
    pub const NONE: Self = Self(0);

    /// So many numbers there are: from 0 on.
    pub const LIMIT: usize = 128;

    /// The set with `number` added. A number beyond the limit is not added.
    #[must_use]
    pub const fn with(self, number: usize) -> Self {
        if number < Self::LIMIT { Self(self.0 | 1 << number) } else { self }
    }

    /// Is the number in the set?
    pub const fn contains(self, number: usize) -> bool {
        number < Self::LIMIT && self.0 >> number & 1 == 1
    }

    /// Is all of `other` in the set?
    pub const fn includes(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Have the two sets a number in common?
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Is nothing in the set?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The numbers that are in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The set as an index, for tables over all sets of few numbers.
    #[allow(clippy::cast_possible_truncation, reason = "a set of few numbers")]
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The set of this [`index`](Self::index).
    pub(super) const fn from_index(index: usize) -> Self {
        Self(index as u128)
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries((0..Self::LIMIT).filter(|&number| self.contains(number))).finish()
    }
}
