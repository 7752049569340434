//! A set in which an element that was removed never comes back.
//!
//! Adding and removing are both facts about an element. The state keeps them; a removal, once known, decides.

use alloc::collections::BTreeSet;
use core::borrow::Borrow;

use crdt_core::{DotFun, DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

/// A set in which an element that was removed never comes back.
///
/// # Semantics
///
/// An element is there if it was added and never removed. A removal wins over every addition, before, after or concurrent.
/// Use it for what is used once: tickets, random identifiers. Where an element may come back, use
/// [`OrSet`](crate::OrSet).
///
/// # Lattice
///
/// ```text
/// state   by element and dot: was it added, or removed?
/// ⊥       no elements
/// a ⊔ b   kill, then absorb
/// value   the elements that were added and not removed
/// ```
///
/// # Complexity
///
/// Space is O(*elements ever added*): a removed element is kept as removed. A look-up, addition or removal takes O(log
/// *elements*), a merge O(*change* · log *elements*), counting O(*elements*).
///
/// # Limits
///
/// It never shrinks. Inside a map, removing the key forgets the removals that were seen: elements may come back then.
///
/// # Examples
///
/// ```
/// use crdt_types::{Replica, TwoPhaseSet};
///
/// let mut a = Replica::new(TwoPhaseSet::default());
/// a.update(|tickets, tx| tickets.insert(tx, 17));
/// let mut b = a.fork();
/// a.update(|tickets, tx| tickets.remove(tx, &17)); // used here …
/// b.merge(&a)?;
/// assert!(!b.update(|tickets, tx| tickets.insert(tx, 17))); // … and used up everywhere
/// assert!(!b.contains(&17));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.3.2, specification 12.
#[doc(alias = "2P-Set")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoPhaseSet<T> {
    pub(crate) store: DotMap<T, Phase>,
}

/// For each event: did it add the element (`true`), or remove it?
type Phase = DotFun<bool>;

fn is_member(phase: &Phase) -> bool {
    phase.iter().all(|(_, added)| *added)
}

impl<T: Key> TwoPhaseSet<T> {
    /// Adds an element, unless it is known to have been removed. Was it new?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        let new = self.store.get(&element).is_none();
        if new {
            self.store.edit(tx, element, |_| Phase::new(), |phase, tx| phase.insert(tx.write([]), true));
        }
        new
    }

    /// Removes an element for good. Was it there?
    #[doc(alias = "discard")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let remove = |phase: &mut Phase, tx: &mut Transaction<'_>| {
            let there = is_member(phase);
            if there {
                let dot = tx.write(phase.take().map(|(dot, _)| dot));
                phase.insert(dot, false);
            }
            there
        };
        self.store.modify(tx, element, remove).unwrap_or(false)
    }

    /// Is the element there?
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.get(element).is_some_and(is_member)
    }
}

impl<T> TwoPhaseSet<T> {
    /// The elements in ascending order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.store.iter().filter(|(_, phase)| is_member(phase)).map(|(element, _)| element)
    }

    /// The number of elements. O(*elements ever added*)
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Are there no elements?
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

delegate_to_store!(TwoPhaseSet<T: Key>: DotMap as Tag::numbered(Kernel::Map, "map:TwoPhaseSet", 7));

impl<T: Key> StateCrdt for TwoPhaseSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}
