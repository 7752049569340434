//! Lattices that need no causal context.

use alloc::collections::{BTreeMap, BTreeSet};

/// A join-semilattice: a type whose values only grow, and any two of which have a least upper bound.
///
/// It is the easiest way to bring a type of your own: write `join`, and `crdt_types::Joined<L>` makes it a field of a
/// compound.
///
/// # Laws
///
/// 1. Commutative: `a ⊔ b = b ⊔ a`; otherwise the order of messages decides.
/// 2. Associative: `(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c)`; otherwise their grouping does.
/// 3. Idempotent: `a ⊔ a = a`; otherwise a repeated message does harm.
///
/// ```
/// use crdt_core::Lattice;
///
/// /// The highest level that anyone has reached.
/// #[derive(Clone, PartialEq, Debug)]
/// struct Level(u32);
///
/// impl Lattice for Level {
///     fn join(&mut self, other: Self) -> bool {
///         let grown = other.0 > self.0;
///         self.0 = self.0.max(other.0);
///         grown
///     }
/// }
///
/// let mut level = Level(3);
/// assert!(level.join(Level(5)));
/// assert!(!level.join(Level(4)));
/// assert_eq!(level, Level(5));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a lattice",
    note = "implement `Lattice` for it: `join` takes two values to their least upper bound"
)]
pub trait Lattice {
    /// `self = self ⊔ other`. Did `self` change?
    fn join(&mut self, other: Self) -> bool;
}

/// `a ⊔ b = a ∪ b`
impl<T: Ord> Lattice for BTreeSet<T> {
    fn join(&mut self, other: Self) -> bool {
        let before = self.len();
        self.extend(other);
        self.len() > before
    }
}

/// `(a ⊔ b)[k] = a[k] ⊔ b[k]`
impl<K: Ord, L: Lattice> Lattice for BTreeMap<K, L> {
    fn join(&mut self, other: Self) -> bool {
        let mut changed = false;
        for (key, theirs) in other {
            match self.get_mut(&key) {
                Some(mine) => changed |= mine.join(theirs),
                None => changed |= self.insert(key, theirs).is_none(),
            }
        }
        changed
    }
}

/// `false ⊑ true`
impl Lattice for bool {
    fn join(&mut self, other: Self) -> bool {
        let grown = other && !*self;
        *self |= other;
        grown
    }
}
