//! A set in which an element that was removed never comes back.
//!
//! Adding and removing are both facts about an element. The state keeps them; a removal, once known, decides.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::borrow::Borrow;

use crdt_core::{DotMap, Kernel, Key, StateCrdt, Summary, Tag, Transaction};

use super::Iter;
use crate::flag::Unanimous;
use crate::members::{Member, Members};

/// A set in which an element that was removed never comes back.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(x)` | `insert(x)` | x |
/// | `remove(x)` | `remove(x)` | no x, ever again |
/// | `insert(x)` | `remove(x)`, of an insertion that it has seen | no x, ever again |
///
/// An element is there if it was added and never removed. A removal wins over every addition, before, after or concurrent.
/// Use it for what is used once: tickets, random identifiers. Where an element may come back, use
/// [`OrSet`](crate::OrSet) or [`RwSet`](crate::RwSet).
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
/// *elements*), a merge O(*change* · log *elements*), iteration O(*elements ever added*).
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
#[derive(Clone, PartialEq, Eq)]
pub struct TwoPhaseSet<T> {
    /// Was the element added, and not removed?
    pub(crate) store: DotMap<T, Unanimous, Members>,
}

/// Adds an element, unless anything is known of it. Was it new?
pub(crate) fn add_once<T: Key, F: Summary<T, Unanimous>>(
    elements: &mut DotMap<T, Unanimous, F>,
    tx: &mut Transaction<'_>,
    element: T,
) -> bool {
    let new = elements.get(&element).is_none();
    if new {
        elements.edit(tx, element, |_| Unanimous::default(), |phase, tx| phase.write(tx, true));
    }
    new
}

/// Removes an element for good. Was it there?
pub(crate) fn remove_for_good<T: Key + Borrow<Q>, Q: Ord + ?Sized, F: Summary<T, Unanimous>>(
    elements: &mut DotMap<T, Unanimous, F>,
    tx: &mut Transaction<'_>,
    element: &Q,
) -> bool {
    let there = elements.get(element).is_some_and(Member::is_member);
    if there {
        elements.modify(tx, element, |phase, tx| phase.write(tx, false));
    }
    there
}

impl<T: Key> TwoPhaseSet<T> {
    /// Adds an element, unless it is known to have been removed. Was it new?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        add_once(&mut self.store, tx, element)
    }

    /// Removes an element for good. Was it there?
    #[doc(alias = "discard")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        remove_for_good(&mut self.store, tx, element)
    }

    /// Adds all of these elements, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| _ = self.insert(tx, element));
    }

    /// Removes the elements that `keep` does not hold for, for good.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&T) -> bool) {
        let leaving: Vec<T> = self.iter().filter(|element| !keep(element)).cloned().collect();
        for element in &leaving {
            self.remove(tx, element);
        }
    }

    /// Removes all elements, for good.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        self.retain(tx, |_| false);
    }

    /// Is the element there?
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.get(element).is_some_and(Member::is_member)
    }
}

impl<T> TwoPhaseSet<T> {
    /// The elements in ascending order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter::unanimous(self.store.iter(), self.len())
    }

    /// The number of elements. O(1)
    pub fn len(&self) -> usize {
        self.store.summary().0
    }

    /// Are there no elements?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

delegate_to_store! {
    TwoPhaseSet<T: Key>: DotMap<T, Unanimous, Members> as Tag::numbered(Kernel::Map, "map:TwoPhaseSet", 7)
}

impl<T: Key> StateCrdt for TwoPhaseSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}

std_traits_of_set!(TwoPhaseSet);
