//! A register that keeps concurrent writes side by side.
//!
//! A write supersedes the writes that it has seen. What is left are the writes that nobody has resolved yet.

use core::fmt;

use crdt_core::{Content, DotFun, DotStore, Kernel, StateCrdt, Tag, Transaction};

use crate::display;

/// A register that keeps concurrent writes side by side, for the application to resolve.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `set(x)` | `set(y)` | x and y |
/// | `set(x)` | `set(x)` | x twice |
/// | `set(x)` | `clear()` | x |
///
/// A write supersedes the writes that it has seen; the next write resolves the concurrent ones that it has seen. Clearing takes
/// back the writes it has seen, and so does, inside a map, removing the key.
///
/// # Lattice
///
/// ```text
/// state   value by dot: the writes that no write has seen
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   the values in the order of their dots
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*concurrent writes*), normally O(1).
///
/// # Limits
///
/// As many values as replicas that wrote concurrently; it is for the application to resolve them.
///
/// # Examples
///
/// ```
/// use crdt_types::{MvRegister, Replica};
///
/// let mut a = Replica::new(MvRegister::default());
/// let mut b = a.fork();
/// a.update(|price, tx| price.set(tx, 10));
/// b.update(|price, tx| price.set(tx, 12));
/// a.merge(&b)?;
/// let highest = a.iter().copied().max();
/// assert_eq!((a.len(), highest), (2, Some(12)));
///
/// a.update(|price, tx| price.set(tx, 12)); // resolves both
/// b.merge(&a)?;
/// assert_eq!(b.value(), [12]);
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.2.2; Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4.
#[derive(Clone, PartialEq, Eq)]
pub struct MvRegister<T> {
    store: DotFun<T>,
}

impl<T: Content> MvRegister<T> {
    /// Writes a value in place of all that were seen here. Concurrent writes stay beside it.
    pub fn set(&mut self, tx: &mut Transaction<'_>, value: T) {
        let dot = tx.write(self.store.take().map(|(dot, _)| dot));
        self.store.insert(dot, value);
    }

    /// Takes back what was written, as far as it was seen here. Was there anything?
    pub fn clear(&mut self, tx: &mut Transaction<'_>) -> bool {
        let written = !self.is_empty();
        if written {
            tx.remove(self.store.take().map(|(dot, _)| dot));
        }
        written
    }

    /// The values of the concurrent writes, in an order that is the same on every replica.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> {
        self.store.iter().map(|(_, value)| value)
    }

    /// The number of concurrent writes.
    pub fn len(&self) -> usize {
        self.store.iter().len()
    }

    /// Was nothing written, or all cleared?
    pub fn is_empty(&self) -> bool {
        self.store.is_bottom()
    }
}

delegate_to_store!(MvRegister<T: Content>: DotFun<T> as Tag::numbered(Kernel::Fun, "fun:MvRegister", 4));

impl<T: Content> StateCrdt for MvRegister<T> {
    type Value = alloc::vec::Vec<T>;

    fn value(&self) -> Self::Value {
        self.iter().cloned().collect()
    }
}

debug_as_store!(MvRegister<T>);

/// The value, several as `a | b`, or `none`
impl<T: Content + fmt::Display> fmt::Display for MvRegister<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::choice(f, self.iter())
    }
}
