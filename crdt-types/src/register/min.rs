//! A register that keeps the smallest value.
//!
//! Values are totally ordered, so a write supersedes all that it has seen, or says nothing new.

use core::fmt;

use crdt_core::{DotFun, Kernel, StateCrdt, Tag, Transaction};

use crate::display;
use crate::ordered::Ordered;

/// The smallest value that was ever written: a best time, the lowest price that was offered.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `lower(3)` | `lower(5)` | 3 |
///
/// A value that is no smaller than what was seen here is no event. Inside a map, removing the key takes away the values that
/// the removing replica had seen, and no others: the value may rise then.
///
/// # Lattice
///
/// ```text
/// state   value by dot: the written values that no smaller write has seen
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   the smallest of the values, if there are any
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*concurrent writes*), normally O(1).
///
/// # Limits
///
/// `T` must be totally ordered: floating-point numbers are not; wrap them in a type that is.
///
/// # Examples
///
/// ```
/// use crdt_types::{Min, Replica};
///
/// let mut a = Replica::new(Min::default());
/// let mut b = a.fork();
/// a.update(|best, tx| best.lower(tx, 3));
/// b.update(|best, tx| best.lower(tx, 5));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.get(), Some(&3));
/// assert_eq!(b.get(), Some(&3));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Baquero, Almeida, Cunha, Ferreira, *Composition in State-based Replicated Data Types*, Bulletin of EATCS 123, 2017: a
/// chain, upside down.
#[derive(Clone, PartialEq, Eq)]
pub struct Min<T> {
    store: DotFun<T>,
}

impl<T: Ordered> Min<T> {
    /// Writes a value, if it is smaller than what was seen here. Was it?
    #[doc(alias = "set")]
    pub fn lower(&mut self, tx: &mut Transaction<'_>, value: T) -> bool {
        let new = self.get().is_none_or(|smallest| value < *smallest);
        if new {
            let dot = tx.write(self.store.take().map(|(dot, _)| dot));
            self.store.insert(dot, value);
        }
        new
    }

    /// The smallest value; `None` if nothing was written.
    pub fn get(&self) -> Option<&T> {
        self.store.iter().map(|(_, value)| value).min()
    }
}

delegate_to_store!(Min<T: Ordered>: DotFun<T> as Tag::numbered(Kernel::Fun, "fun:Min", 15));

impl<T: Ordered> StateCrdt for Min<T> {
    type Value = Option<T>;

    fn value(&self) -> Option<T> {
        self.get().cloned()
    }
}

debug_as_store!(Min<T>);

/// The value, or `none`
impl<T: Ordered + fmt::Display> fmt::Display for Min<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::choice(f, self.get())
    }
}
