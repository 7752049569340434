//! A set in which a removal wins over a concurrent addition.
//!
//! Adding and removing are both writes. An element is there if, of the writes that no other has seen, all add it.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::borrow::Borrow;

use crdt_core::{DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;
use crate::flag::Unanimous;
use crate::members::{Member, Members};

/// A set in which a removal wins over a concurrent addition: for rights that are granted and revoked.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(x)` | `remove(x)` | no x |
/// | `insert(x)` | `insert(x)` | x |
/// | `remove(x)` | `remove(x)` | no x |
///
/// Adding and removing are writes; a write supersedes those that it has seen, so an element may come back. A removal is an
/// event also of an element that is not there, for it wins over additions that it has not seen. Inside a map, removing the key
/// takes back the writes that were seen, removals too.
///
/// # Lattice
///
/// ```text
/// state   by element and dot: was it added? The writes that no write has seen
/// ⊥       no elements
/// a ⊔ b   kill, then absorb
/// value   the elements all of whose writes have added them
/// ```
///
/// # Complexity
///
/// Space is O(*elements ever added or removed*): that an element was removed is kept. A look-up, addition or removal takes
/// O(log *elements*), a merge O(*change* · log *elements*), iteration O(*elements ever added or removed*).
///
/// # Limits
///
/// It never shrinks.
///
/// # Examples
///
/// ```
/// use crdt_types::{Replica, RwSet};
///
/// let mut a = Replica::new(RwSet::default());
/// a.update(|editors, tx| editors.insert(tx, "glenn".to_string()));
/// let mut b = a.fork();
/// a.update(|editors, tx| editors.remove(tx, "glenn"));
/// b.update(|editors, tx| editors.insert(tx, "glenn".to_string())); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(!a.contains("glenn") && !b.contains("glenn"));
///
/// a.update(|editors, tx| editors.insert(tx, "glenn".to_string())); // who has seen the removal may overrule it
/// b.merge(&a)?;
/// assert!(b.contains("glenn"));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Bieniusa and others, *An optimized conflict-free replicated set*, INRIA RR-8083, 2012, which compares the
/// semantics of sets; Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4.
#[doc(alias = "RWSet")]
#[derive(Clone, PartialEq, Eq)]
pub struct RwSet<T> {
    store: DotMap<T, Unanimous, Members>,
}

impl<T: Key> RwSet<T> {
    /// Adds an element, as far as its removals were seen here: concurrent ones win. Was it absent?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        self.store.edit(tx, element, |_| Unanimous::default(), |writes, tx| writes.write(tx, true))
    }

    /// Removes an element; it wins over concurrent additions, whether or not the element is there. Was it there?
    ///
    /// An element that is not known here has to be made from what it is looked up by, hence the bound.
    #[doc(alias = "discard")]
    pub fn remove<Q: Ord + ToOwned<Owned = T> + ?Sized>(&mut self, tx: &mut Transaction<'_>, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let remove = |writes: &mut Unanimous, tx: &mut Transaction<'_>| writes.write(tx, false);
        match self.store.get(element) {
            Some(_) => self.store.modify(tx, element, remove).unwrap_or(false),
            None => self.store.edit(tx, element.to_owned(), |_| Unanimous::default(), remove),
        }
    }

    /// Adds all of these elements, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| _ = self.insert(tx, element));
    }

    /// Removes the elements that `keep` does not hold for, each as [`remove`](Self::remove) does.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&T) -> bool) {
        let leaving: Vec<T> = self.iter().filter(|element| !keep(element)).cloned().collect();
        for element in &leaving {
            self.remove(tx, element);
        }
    }

    /// Removes all elements that are there, each as [`remove`](Self::remove) does. One that was not seen here survives.
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

impl<T> RwSet<T> {
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

delegate_to_store!(RwSet<T: Key>: DotMap<T, Unanimous, Members> as Tag::numbered(Kernel::Map, "map:RwSet", 13));

impl<T: Key> StateCrdt for RwSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}

std_traits_of_set!(RwSet);
