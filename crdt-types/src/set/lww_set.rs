//! A set in which time decides between an addition and a removal.
//!
//! Every element is a last-writer-wins register that says whether it is there.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::borrow::Borrow;

use crdt_core::{DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;
use crate::members::{Member, Members};
use crate::register::LastWrite;

/// A set in which time decides between an addition and a removal; at equal times the addition wins.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(x)` | `remove(x)`, later | no x |
/// | `insert(x)`, later | `remove(x)` | x |
/// | `insert(x)` | `remove(x)`, with the same time | x |
///
/// Adding and removing are writes. A write that has seen another supersedes it, whatever the clocks say. Removing an element
/// that was never seen here is no event. Inside a map, removing the key takes back the writes that were seen, additions and
/// removals alike.
///
/// # Lattice
///
/// ```text
/// state   by element and dot: (time, was it added?), the writes that no write has seen
/// ⊥       no elements
/// a ⊔ b   kill, then absorb
/// value   the elements whose write with the largest (time, added, dot) added them
/// ```
///
/// # Complexity
///
/// Space is O(*elements ever added*): that an element was removed, and when, is kept. A look-up, addition or removal takes
/// O(log *elements*), a merge O(*change* · log *elements*), iteration O(*elements ever added*).
///
/// # Limits
///
/// It never shrinks. Times are hybrid: as good as the devices' clocks for concurrent writes, and never wrong about
/// writes that have seen each other.
///
/// # Examples
///
/// ```
/// use crdt_types::{LwwSet, Replica};
///
/// let mut a = Replica::new(LwwSet::default());
/// a.update(|following, tx| following.insert(tx, "glenn".to_string()));
/// let mut b = a.fork();
/// a.update(|following, tx| following.insert(tx, "glenn".to_string()));
/// b.update(|following, tx| following.remove(tx, "glenn")); // later
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(!a.contains("glenn") && !b.contains("glenn"));
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.3.3.
#[doc(alias = "LWW-element-Set")]
#[derive(Clone, PartialEq, Eq)]
pub struct LwwSet<T> {
    pub(crate) store: DotMap<T, Membership, Members>,
}

/// Was the element added (`true`), or removed?
pub(crate) type Membership = LastWrite<bool>;

impl Member for Membership {
    fn is_member(&self) -> bool {
        self.last(|stamp, added, dot| (stamp, *added, dot)).is_some_and(|added| *added)
    }
}

/// Did the write change whether the element is there?
fn write(membership: &mut Membership, tx: &mut Transaction<'_>, added: bool) -> bool {
    let before = membership.is_member();
    membership.write(tx, added);
    before != added
}

impl<T: Key> LwwSet<T> {
    /// Adds an element, now. A concurrent removal with a later time wins over it. Was it absent?
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, element: T) -> bool {
        self.store.edit(tx, element, |_| Membership::default(), |membership, tx| write(membership, tx, true))
    }

    /// Removes an element, now. A concurrent addition with the same or a later time wins over it. Was it there?
    #[doc(alias = "discard")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.modify(tx, element, |membership, tx| write(membership, tx, false)).unwrap_or(false)
    }

    /// Adds all of these elements, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| _ = self.insert(tx, element));
    }

    /// Removes the elements that `keep` does not hold for, now, each as [`remove`](Self::remove) does.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&T) -> bool) {
        let leaving: Vec<T> = self.iter().filter(|element| !keep(element)).cloned().collect();
        for element in &leaving {
            self.remove(tx, element);
        }
    }

    /// Removes all elements, now, each as [`remove`](Self::remove) does.
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

impl<T> LwwSet<T> {
    /// The elements in ascending order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter::timed(self.store.iter(), self.len())
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

delegate_to_store!(LwwSet<T: Key>: DotMap<T, Membership, Members> as Tag::numbered(Kernel::Map, "map:LwwSet", 8));

impl<T: Key> StateCrdt for LwwSet<T> {
    type Value = BTreeSet<T>;

    fn value(&self) -> BTreeSet<T> {
        self.iter().cloned().collect()
    }
}

std_traits_of_set!(LwwSet);
