//! A flag in which disabling wins.
//!
//! Enabling and disabling are both writes. The flag is enabled if, of the writes that no other has seen, all enable it.

use core::fmt;

use crdt_core::{Kernel, StateCrdt, Tag, Transaction};

use super::Unanimous;
use crate::members::Member;

/// A flag, disabled at first, in which disabling wins over a concurrent enabling.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `enable` | `disable` | disabled |
/// | `enable` | `enable` | enabled |
/// | `disable` | `disable` | disabled |
///
/// Enabling and disabling are writes; a write supersedes those that it has seen. Every write is an event, also one that
/// changes nothing to be seen: a disabling wins over enablings that it has not seen. Inside a map, removing the key takes
/// back the writes that were seen, and with them the disablings: the flag is disabled then, until it is enabled again.
///
/// # Lattice
///
/// ```text
/// state   by dot: does it enable? The writes that no write has seen
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   are there writes, and do all enable?
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*concurrent writes*), normally O(1).
///
/// # Limits
///
/// The flag of the papers is enabled at first. Here both flags are disabled at first, so that a flag is safe that was never
/// set, or that a removal has reset; who wants the other enables it where the object is created.
///
/// # Examples
///
/// ```
/// use crdt_types::{DwFlag, Replica};
///
/// let mut a = Replica::new(DwFlag::default());
/// a.update(|shared, tx| shared.enable(tx));
/// let mut b = a.fork();
/// a.update(|shared, tx| shared.disable(tx));
/// b.update(|shared, tx| shared.enable(tx)); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(!a.is_enabled() && !b.is_enabled());
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4, of which this is the dual.
#[derive(Clone, PartialEq, Eq)]
pub struct DwFlag {
    store: Unanimous,
}

impl DwFlag {
    /// Enables the flag, as far as its disablings were seen here: concurrent ones win. Was it disabled?
    pub fn enable(&mut self, tx: &mut Transaction<'_>) -> bool {
        self.store.write(tx, true)
    }

    /// Disables the flag; it wins over concurrent enablings. Was it enabled?
    pub fn disable(&mut self, tx: &mut Transaction<'_>) -> bool {
        self.store.write(tx, false)
    }

    /// [`enable`](Self::enable) or [`disable`](Self::disable). Did it change the flag?
    pub fn set(&mut self, tx: &mut Transaction<'_>, enabled: bool) -> bool {
        self.store.write(tx, enabled)
    }

    /// Is the flag enabled?
    pub fn is_enabled(&self) -> bool {
        self.store.is_member()
    }
}

delegate_to_store!(DwFlag: Unanimous as Tag::numbered(Kernel::Fun, "fun:DwFlag", 12));

impl StateCrdt for DwFlag {
    type Value = bool;

    fn value(&self) -> bool {
        self.is_enabled()
    }
}

debug_as_store!(DwFlag);

/// `enabled` or `disabled`
impl fmt::Display for DwFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.is_enabled() { "enabled" } else { "disabled" })
    }
}
