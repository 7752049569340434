//! A counter that grows and shrinks.
//!
//! The state holds, for every replica, the balance of what it has added and taken away.

use core::fmt;

use crdt_core::{DotSum, Kernel, StateCrdt, Tag, Transaction};

/// A counter that grows and shrinks; concurrent increments and decrements all count.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `add(2)` | `add(3)` | 5 |
/// | `add(-2)` | `add(3)` | 1 |
///
/// The value is the sum of all increments less all decrements. It may be negative, for two replicas may take away the last one
/// at the same time; where it must not, use [`BoundedCounter`](crate::BoundedCounter). Inside a map, removing the key takes
/// away what the removing replica had seen, and nothing else.
///
/// # Lattice
///
/// ```text
/// state   balance by dot, where the entry of dot (r, n) stands for the changes of replica r up to n
/// ⊥       no entries
/// a ⊔ b   kill, then absorb; in one replica's entries the one with the larger dot includes the smaller
/// value   the sum of the balances
/// ```
///
/// # Complexity
///
/// Space, merge, value and a change are O(*replicas*). Inside a map the space is O(*exports*): a balance that has been
/// handed out to others can't be replaced there.
///
/// # Limits
///
/// Nothing overflows: balances are 64 bits wide, one that would not fit begins another entry, and the value has 128 bits.
///
/// # Examples
///
/// ```
/// use crdt_types::{PnCounter, Replica};
///
/// let mut a = Replica::new(PnCounter::default());
/// let mut b = a.fork();
/// a.update(|stock, tx| stock.add(tx, 10));
/// b.update(|stock, tx| stock.decrement(tx));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.value(), 9);
/// assert_eq!(b.value(), 9);
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.1.3, specification 7. Two G-Counters there, one signed balance here.
#[derive(Clone, PartialEq, Eq)]
pub struct PnCounter {
    pub(crate) store: DotSum<i64>,
}

impl PnCounter {
    /// Adds one.
    pub fn increment(&mut self, tx: &mut Transaction<'_>) {
        self.add(tx, 1);
    }

    /// Takes one away.
    pub fn decrement(&mut self, tx: &mut Transaction<'_>) {
        self.add(tx, -1);
    }

    /// Adds an amount, which may be negative. Zero is no event.
    pub fn add(&mut self, tx: &mut Transaction<'_>, amount: i64) {
        if amount != 0 {
            self.store.add(tx, amount);
        }
    }

    /// The sum of all changes.
    pub fn get(&self) -> i128 {
        self.store.amounts().map(|&amount| i128::from(amount)).sum()
    }
}

delegate_to_store!(PnCounter: DotSum<i64> as Tag::numbered(Kernel::Sum, "sum:PnCounter", 2));

impl StateCrdt for PnCounter {
    type Value = i128;

    fn value(&self) -> i128 {
        self.get()
    }
}

debug_as_store!(PnCounter);

/// The sum.
impl fmt::Display for PnCounter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
