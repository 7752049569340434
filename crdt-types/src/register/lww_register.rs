//! A register in which the last write wins.
//!
//! Every write carries a time. A write supersedes the writes that it has seen; of concurrent ones the latest is read.

use core::fmt;

use crdt_core::{Content, Kernel, StateCrdt, Tag, Transaction};

use super::LastWrite;
use crate::display;

/// A register in which the last write wins.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `set(x)` | `set(y)`, later | y |
/// | `set(x)` | `clear()` | x |
/// | `clear()` | `clear()` | none |
///
/// A write that has seen another supersedes it, whatever the clocks say. Of concurrent writes the one with the latest
/// time wins, and of equal times the one with the larger dot, so that all replicas choose the same. The loser is lost;
/// where that matters use [`MvRegister`](crate::MvRegister). Clearing takes back the writes it has seen, and so does, inside a
/// map, removing the key.
///
/// # Lattice
///
/// ```text
/// state   (time, value) by dot: the writes that no write has seen
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   of the write with the largest (time, dot)
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*concurrent writes*), normally O(1).
///
/// # Limits
///
/// Times are hybrid: as good as the devices' clocks for concurrent writes, and never wrong about writes that have seen each
/// other. JSON has no infinite floats and none that are not numbers: writing one is an error.
///
/// # Examples
///
/// ```
/// use crdt_types::{LwwRegister, Replica};
///
/// let mut a = Replica::new(LwwRegister::default());
/// a.update(|title, tx| title.set(tx, "draft"  .to_string()));
/// let mut b = a.fork();
/// a.update(|title, tx| title.set(tx, "first".to_string()));
/// b.update(|title, tx| title.set(tx, "second".to_string())); // later
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.get(), b.get());
/// assert_eq!(a.get().map(String::as_str), Some("second"));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.2.1, specification 8.
#[derive(Clone, PartialEq, Eq)]
pub struct LwwRegister<T> {
    store: LastWrite<T>,
}

impl<T: Content> LwwRegister<T> {
    /// Writes a value. A concurrent write with a later time wins over it.
    pub fn set(&mut self, tx: &mut Transaction<'_>, value: T) {
        self.store.write(tx, value);
    }

    /// Takes back what was written, as far as it was seen here. Was there anything?
    pub fn clear(&mut self, tx: &mut Transaction<'_>) -> bool {
        self.store.clear(tx)
    }

    /// The last value; `None` if nothing was written or all was cleared.
    pub fn get(&self) -> Option<&T> {
        self.store.latest()
    }
}

delegate_to_store!(LwwRegister<T: Content>: LastWrite<T> as Tag::numbered(Kernel::Fun, "fun:LwwRegister", 3));

impl<T: Content> StateCrdt for LwwRegister<T> {
    type Value = Option<T>;

    fn value(&self) -> Option<T> {
        self.get().cloned()
    }
}

debug_as_store!(LwwRegister<T>);

/// The value, or `none`
impl<T: Content + fmt::Display> fmt::Display for LwwRegister<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::choice(f, self.get())
    }
}
