//! A flag in which enabling wins.
//!
//! The flag is enabled as long as any event that has enabled it lives; disabling takes away those that it has seen.

use core::fmt;

use crdt_core::{DotSet, DotStore, Kernel, StateCrdt, Tag, Transaction};

/// A flag, disabled at first, in which enabling wins over a concurrent disabling.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `enable` | `disable` | enabled |
/// | `enable` | `enable` | enabled |
/// | `disable` | `disable` | disabled |
///
/// Disabling takes back what it has seen. Every enabling is an event, also of a flag that is enabled: it is what wins over
/// a concurrent disabling. Disabling a flag that is disabled is no event. Inside a map, removing the key disables in the
/// same way.
///
/// # Lattice
///
/// ```text
/// state   dots
/// ⊥       no dots
/// a ⊔ b   kill, then absorb
/// value   is there a dot?
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*concurrent enablings*), normally O(1).
///
/// # Limits
///
/// Where a disabling must stick, use [`DwFlag`](crate::DwFlag).
///
/// # Examples
///
/// ```
/// use crdt_types::{EwFlag, Replica};
///
/// let mut a = Replica::new(EwFlag::default());
/// a.update(|starred, tx| starred.enable(tx));
/// let mut b = a.fork();
/// a.update(|starred, tx| starred.disable(tx));
/// b.update(|starred, tx| starred.enable(tx)); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(a.is_enabled() && b.is_enabled());
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4.
#[derive(Clone, PartialEq, Eq)]
pub struct EwFlag {
    store: DotSet,
}

impl EwFlag {
    /// Enables the flag; it wins over concurrent disablings. Was it disabled?
    pub fn enable(&mut self, tx: &mut Transaction<'_>) -> bool {
        let disabled = !self.is_enabled();
        let dot = tx.write(self.store.take());
        self.store.insert(dot);
        disabled
    }

    /// Disables the flag, as far as it was enabled here: concurrent enablings survive. Was it enabled?
    pub fn disable(&mut self, tx: &mut Transaction<'_>) -> bool {
        let enabled = self.is_enabled();
        if enabled {
            tx.remove(self.store.take());
        }
        enabled
    }

    /// [`enable`](Self::enable) or [`disable`](Self::disable). Did it change the flag?
    pub fn set(&mut self, tx: &mut Transaction<'_>, enabled: bool) -> bool {
        if enabled { self.enable(tx) } else { self.disable(tx) }
    }

    /// Is the flag enabled?
    pub fn is_enabled(&self) -> bool {
        !self.store.is_bottom()
    }
}

delegate_to_store!(EwFlag: DotSet as Tag::numbered(Kernel::Set, "set:EwFlag", 11));

impl StateCrdt for EwFlag {
    type Value = bool;

    fn value(&self) -> bool {
        self.is_enabled()
    }
}

debug_as_store!(EwFlag);

/// `enabled` or `disabled`
impl fmt::Display for EwFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.is_enabled() { "enabled" } else { "disabled" })
    }
}
