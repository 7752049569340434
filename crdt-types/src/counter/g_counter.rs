//! A counter that only grows.
//!
//! The state holds, for every replica, what it has added so far. A replica replaces its own amount by a larger one, and
//! never touches another's.

use core::fmt;

use crdt_core::{DotSum, Kernel, StateCrdt, Tag, Transaction};

/// A counter that only grows; concurrent increments all count.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `add(2)` | `add(3)` | 5 |
/// | `add(2)`, seen by `b` before | `add(2)` | 4 |
///
/// The value is the sum of all increments. Inside a map, removing the key takes away the increments that the removing replica
/// had seen, and no others.
///
/// # Lattice
///
/// ```text
/// state   amount by dot, where the entry of dot (r, n) stands for the increments of replica r up to n
/// ⊥       no entries
/// a ⊔ b   kill, then absorb; in one replica's entries the one with the larger dot includes the smaller
/// value   the sum of the amounts
/// ```
///
/// # Complexity
///
/// Space, merge, value and an increment are O(*replicas*). Inside a map the space is O(*exports*): an amount that has
/// been handed out to others can't be replaced there.
///
/// # Limits
///
/// Nothing overflows: amounts are 64 bits wide, one that would not fit begins another entry, and the value has 128 bits.
///
/// # Examples
///
/// ```
/// use crdt_types::{GCounter, Replica};
///
/// let mut a = Replica::new(GCounter::default());
/// let mut b = a.fork();
/// a.update(|visits, tx| visits.increment(tx));
/// b.update(|visits, tx| visits.add(tx, 2));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.value(), 3);
/// assert_eq!(b.value(), 3);
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.1.2, specification 6.
#[derive(Clone, PartialEq, Eq)]
pub struct GCounter {
    pub(crate) store: DotSum<u64>,
}

impl GCounter {
    /// Adds one.
    pub fn increment(&mut self, tx: &mut Transaction<'_>) {
        self.add(tx, 1);
    }

    /// Adds an amount. Zero is no event.
    pub fn add(&mut self, tx: &mut Transaction<'_>, amount: u64) {
        if amount > 0 {
            self.store.add(tx, amount);
        }
    }

    /// The sum of all increments.
    pub fn get(&self) -> u128 {
        self.store.amounts().map(|&amount| u128::from(amount)).sum()
    }
}

delegate_to_store!(GCounter: DotSum<u64> as Tag::numbered(Kernel::Sum, "sum:GCounter", 1));

impl StateCrdt for GCounter {
    type Value = u128;

    fn value(&self) -> u128 {
        self.get()
    }
}

debug_as_store!(GCounter);

/// The sum.
impl fmt::Display for GCounter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
