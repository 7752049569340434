//! A register that keeps the largest value.
//!
//! Values are totally ordered, so a write supersedes all that it has seen, or says nothing new.

use core::fmt;

use crdt_core::{DotFun, Kernel, StateCrdt, Tag, Transaction};

use crate::display;
use crate::ordered::Ordered;

/// The largest value that was ever written: a high score, the latest version that was seen.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `raise(3)` | `raise(5)` | 5 |
///
/// A value that is no larger than what was seen here is no event. Inside a map, removing the key takes away the values that
/// the removing replica had seen, and no others: the value may fall then.
///
/// # Lattice
///
/// ```text
/// state   value by dot: the written values that no larger write has seen
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   the largest of the values, if there are any
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
/// use crdt_types::{Max, Replica};
///
/// let mut a = Replica::new(Max::default());
/// let mut b = a.fork();
/// a.update(|best, tx| best.raise(tx, 3));
/// b.update(|best, tx| best.raise(tx, 5));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.get(), Some(&5));
/// assert_eq!(b.get(), Some(&5));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Baquero, Almeida, Cunha, Ferreira, *Composition in State-based Replicated Data Types*, Bulletin of EATCS 123, 2017: a chain.
#[derive(Clone, PartialEq, Eq)]
pub struct Max<T> {
    store: DotFun<T>,
}

impl<T: Ordered> Max<T> {
    /// Writes a value, if it is larger than what was seen here. Was it?
    #[doc(alias = "set")]
    pub fn raise(&mut self, tx: &mut Transaction<'_>, value: T) -> bool {
        let new = self.get().is_none_or(|largest| value > *largest);
        if new {
            let dot = tx.write(self.store.take().map(|(dot, _)| dot));
            self.store.insert(dot, value);
        }
        new
    }

    /// The largest value; `None` if nothing was written.
    pub fn get(&self) -> Option<&T> {
        self.store.iter().map(|(_, value)| value).max()
    }
}

delegate_to_store!(Max<T: Ordered>: DotFun<T> as Tag::numbered(Kernel::Fun, "fun:Max", 14));

impl<T: Ordered> StateCrdt for Max<T> {
    type Value = Option<T>;

    fn value(&self) -> Option<T> {
        self.get().cloned()
    }
}

debug_as_store!(Max<T>);

/// The value, or `none`
impl<T: Ordered + fmt::Display> fmt::Display for Max<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::choice(f, self.get())
    }
}
