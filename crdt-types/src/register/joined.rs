//! Any join-semilattice as a field.
//!
//! Values of a lattice need no causal context to be merged, only to be removed; the register gives them one.

use core::fmt;

use crdt_core::{Content, DotFun, Kernel, Lattice, StateCrdt, Tag, Transaction};

use crate::display;

/// Any [`Lattice`] as a field of a compound: a maximum, a union, a type of your own.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `join(x)` | `join(y)` | x ⊔ y |
///
/// The value is the join of all values that were written. Inside a map, removing the key takes away the values that the
/// removing replica had seen, and no others. For a maximum or a minimum there are [`Max`](crate::Max) and
/// [`Min`](crate::Min).
///
/// # Lattice
///
/// ```text
/// state   value by dot: the written values that no later write dominates
/// ⊥       no writes
/// a ⊔ b   kill, then absorb
/// value   the join of the values, if there are any
/// ```
///
/// # Complexity
///
/// Space, merge, reads and writes are O(*values that do not dominate each other*). A delta carries whole values: use a
/// [`GSet`](crate::GSet), not a union, for a set that grows.
///
/// # Limits
///
/// `L` must obey the laws of [`Lattice`], and `PartialEq` must agree with `join`.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeSet;
/// use crdt_types::{Joined, Replica};
///
/// let mut a = Replica::new(Joined::<BTreeSet<u8>>::default());
/// let mut b = a.fork();
/// a.update(|colours, tx| colours.join(tx, BTreeSet::from([1])));
/// b.update(|colours, tx| colours.join(tx, BTreeSet::from([2])));
/// a.merge(&b)?;
/// assert_eq!(a.value(), Some(BTreeSet::from([1, 2])));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Baquero, Almeida, Cunha, Ferreira, *Composition in State-based Replicated Data Types*, Bulletin of EATCS 123, 2017.
#[derive(Clone, PartialEq, Eq)]
pub struct Joined<L> {
    store: DotFun<L>,
}

impl<L: Lattice + Content> Joined<L> {
    /// Writes a value, in place of those that it dominates. One that adds nothing to what was seen here is no event.
    pub fn join(&mut self, tx: &mut Transaction<'_>, value: L) {
        let mut joined = self.get();
        let adds = joined.as_mut().is_none_or(|joined| joined.join(value.clone()));
        if !adds {
            return;
        }
        let dominated = self.store.take_if(|_, old| !value.clone().join(old.clone())).map(|(dot, _)| dot);
        let dot = tx.write(dominated);
        self.store.insert(dot, value);
    }

    /// The join of all values; `None` if nothing was written.
    pub fn get(&self) -> Option<L> {
        self.store.iter().map(|(_, value)| value.clone()).reduce(|mut joined, value| {
            joined.join(value);
            joined
        })
    }
}

delegate_to_store!(Joined<L: Content>: DotFun<L> as Tag::numbered(Kernel::Fun, "fun:Joined", 5));

impl<L: Lattice + Content> StateCrdt for Joined<L> {
    type Value = Option<L>;

    fn value(&self) -> Option<L> {
        self.get()
    }
}

debug_as_store!(Joined<L>);

/// The join, or `none`
impl<L: Lattice + Content + fmt::Display> fmt::Display for Joined<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::choice(f, self.get())
    }
}
