//! A set in which an addition wins over a concurrent removal.
//!
//! Every member is held by the dots of the events that have added it; a removal takes away the dots that it has seen.

use alloc::collections::BTreeSet;
use core::borrow::Borrow;

use crdt_core::{DotMap, DotSet, DotStore, Kernel, Key, StateCrdt, Summary, Tag, Transaction};

use super::Iter;

/// A set in which an addition wins over a concurrent removal: the usual choice.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(x)` | `remove(x)` | x |
/// | `insert(x)` | `insert(x)` | x |
/// | `remove(x)` | `remove(x)` | no x |
/// | `insert(x)` | `clear()` | x alone |
///
/// A removal takes away the additions that it has seen. An addition that it has not seen survives, so an element that one
/// replica adds, or adds again, while another removes it, stays. No tombstones are kept. Inside a map, removing the key
/// removes every element in the same way.
///
/// # Lattice
///
/// ```text
/// state   dots by element
/// ⊥       no elements
/// a ⊔ b   kill, then absorb
/// value   the elements
/// ```
///
/// # Complexity
///
/// Space is O(*elements*), a look-up, addition or removal O(log *elements*), a merge O(*change* · log *elements*).
///
/// # Limits
///
/// Every addition is an event, also of an element that is there: it is what wins over a concurrent removal.
///
/// # Examples
///
/// ```
/// use crdt_types::{OrSet, Replica};
///
/// let mut a = Replica::new(OrSet::default());
/// a.update(|tags, tx| tags.insert(tx, "urgent".to_string()));
/// let mut b = a.fork();
/// a.update(|tags, tx| tags.remove(tx, "urgent"));
/// b.update(|tags, tx| tags.insert(tx, "urgent".to_string())); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(a.contains("urgent") && b.contains("urgent"));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.3.5; Bieniusa and others, *An optimized conflict-free replicated set*, INRIA RR-8083,
/// 2012; Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4.
#[doc(alias = "AWSet")]
#[doc(alias = "ORSWOT")]
#[derive(Clone, PartialEq, Eq)]
pub struct OrSet<T> {
    store: DotMap<T, DotSet>,
}

/// Adds an element, in place of its additions that this replica has seen. Was it absent?
pub(crate) fn add<T: Key, F: Summary<T, DotSet>>(
    elements: &mut DotMap<T, DotSet, F>,
    tx: &mut Transaction<'_>,
    element: T,
) -> bool {
    elements.edit(
        tx,
        element,
        |_| DotSet::new(),
        |dots, tx| {
            let absent = dots.is_bottom();
            let dot = tx.write(dots.take());
            dots.insert(dot);
            absent
        },
    )
}

impl<T: Key> OrSet<T> {
    /// Adds an element; it wins over concurrent removals. Was it absent?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        add(&mut self.store, tx, element)
    }

    /// Removes an element, as far as it was seen here: concurrent additions survive. Was it there?
    #[doc(alias = "discard")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.remove(tx, element)
    }

    /// Adds all of these elements, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| _ = self.insert(tx, element));
    }

    /// Removes the elements that `keep` does not hold for, as one event; concurrent additions survive.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&T) -> bool) {
        self.store.retain(tx, |element, _| keep(element));
    }

    /// Removes all elements, as one event; concurrent additions survive.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        self.retain(tx, |_| false);
    }

    /// Is the element there?
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.get(element).is_some()
    }
}

impl<T> OrSet<T> {
    /// The elements in ascending order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter::present(self.store.iter())
    }

    /// The number of elements. O(1)
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Are there no elements?
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }
}

delegate_to_store!(OrSet<T: Key>: DotMap<T, DotSet> as Tag::numbered(Kernel::Map, "map:OrSet", 9));

impl<T: Key> StateCrdt for OrSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}

std_traits_of_set!(OrSet);
