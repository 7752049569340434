//! A set that only grows.
//!
//! Every member is held by the dots of the events that have added it.

use alloc::collections::BTreeSet;
use core::borrow::Borrow;

use crdt_core::{DotMap, DotSet, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;

/// A set that only grows.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(x)` | `insert(x)` | x |
/// | `insert(x)` | `insert(y)` | x and y |
///
/// Adding what is there already is no event. Inside a map, removing the key takes away the additions that the removing replica
/// had seen, and no others.
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
/// Space is O(*elements*), a look-up or an addition O(log *elements*), a merge O(*change* · log *elements*).
///
/// # Limits
///
/// It never shrinks.
///
/// # Examples
///
/// ```
/// use crdt_types::{GSet, Replica};
///
/// let mut a = Replica::new(GSet::default());
/// let mut b = a.fork();
/// a.update(|seen, tx| seen.insert(tx, "heron".to_string()));
/// b.update(|seen, tx| seen.insert(tx, "kite".to_string()));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.value(), b.value());
/// assert!(a.contains("kite") && b.contains("heron"));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.3.1, specification 11.
#[derive(Clone, PartialEq, Eq)]
pub struct GSet<T> {
    pub(crate) store: DotMap<T, DotSet>,
}

impl<T: Key> GSet<T> {
    /// Adds an element. Was it new?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        let new = !self.contains(&element);
        if new {
            self.store.edit(tx, element, |_| DotSet::new(), |dots, tx| dots.insert(tx.write([])));
        }
        new
    }

    /// Adds all of these elements.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| _ = self.insert(tx, element));
    }

    /// Is the element there?
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.get(element).is_some()
    }
}

impl<T> GSet<T> {
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

delegate_to_store!(GSet<T: Key>: DotMap<T, DotSet> as Tag::numbered(Kernel::Map, "map:GSet", 6));

impl<T: Key> StateCrdt for GSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}

std_traits_of_set!(GSet);
