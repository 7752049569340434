//! A map from keys to plain values, in which the last write wins.
//!
//! Every key holds a last-writer-wins register that says what its value is, or that there is none any more.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::borrow::Borrow;

use crdt_core::{Content, DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;
use super::slot::Slot;
use crate::members::{Member, Members};
use crate::register::LastWrite;

/// A map from keys to plain values, in which the last write to a key wins.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(k, x)` | `insert(k, y)`, later | k: y |
/// | `insert(k, x)` | `remove(k)`, later | no k |
/// | `insert(k, x)`, later | `remove(k)` | k: x |
/// | `insert(k, x)` | `remove(k)`, with the same time | k: x |
/// | `insert(j, x)` | `insert(k, y)` | both |
///
/// Inserting and removing are writes. A write that has seen another supersedes it, whatever the clocks say; of insertions
/// at one time the one with the larger dot wins. Removing a key that was never seen here is no event. Inside a map,
/// removing the outer key takes back the writes that were seen, insertions and removals alike.
///
/// # Lattice
///
/// ```text
/// state   by key and dot: (time, value or none), the writes that no write has seen
/// ⊥       no keys
/// a ⊔ b   kill, then absorb
/// value   by key the value of the write with the largest (time, has it a value?, dot), if it has one
/// ```
///
/// # Complexity
///
/// Space is O(*keys ever inserted*): that a key was removed, and when, is kept. A look-up, insertion or removal takes
/// O(log *keys*), a merge O(*change* · log *keys*), iteration O(*keys ever inserted*).
///
/// # Limits
///
/// It never shrinks, and of two concurrent values one is lost. Values that are changed piece by piece, or keys that come and
/// go, are better kept in an [`OrMap`](crate::OrMap).
///
/// # Examples
///
/// ```
/// use crdt_types::{LwwMap, Replica};
///
/// let mut a = Replica::new(LwwMap::default());
/// a.update(|settings, tx| settings.insert(tx, "theme".to_string(), "light".to_string()));
/// let mut b = a.fork();
/// a.update(|settings, tx| settings.remove(tx, "theme"));
/// b.update(|settings, tx| settings.insert(tx, "theme".to_string(), "dark".to_string())); // later
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.get("theme").map(String::as_str), Some("dark"));
/// assert_eq!(a.value(), b.value());
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.3.3, whose set is here one of keys, each with a value.
#[derive(Clone, PartialEq, Eq)]
pub struct LwwMap<K, V> {
    store: DotMap<K, Written<V>, Members>,
}

/// The writes to one key.
pub(super) type Written<V> = LastWrite<Slot<V>>;

impl<V> Written<V> {
    /// The value that the last write gave the key.
    pub(super) fn get(&self) -> Option<&V> {
        self.last(|stamp, slot, dot| (stamp, slot.0.is_some(), dot)).and_then(|slot| slot.0.as_ref())
    }
}

impl<V> Member for Written<V> {
    fn is_member(&self) -> bool {
        self.get().is_some()
    }
}

impl<K: Key, V: Content> LwwMap<K, V> {
    /// Gives a key a value, now. A concurrent write to the key with a later time wins over it. Was the key absent?
    #[doc(alias = "put")]
    #[doc(alias = "set")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, key: K, value: V) -> bool {
        self.store.edit(
            tx,
            key,
            |_| Written::default(),
            |written, tx| {
                let absent = !written.is_member();
                written.write(tx, Slot(Some(value)));
                absent
            },
        )
    }

    /// Removes a key, now. A concurrent insertion with the same or a later time wins over it. Was it there?
    #[doc(alias = "delete")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        let remove = |written: &mut Written<V>, tx: &mut Transaction<'_>| {
            let there = written.is_member();
            written.write(tx, Slot(None));
            there
        };
        self.store.modify(tx, key, remove).unwrap_or(false)
    }

    /// Gives all of these keys their values, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, entries: impl IntoIterator<Item = (K, V)>) {
        entries.into_iter().for_each(|(key, value)| _ = self.insert(tx, key, value));
    }

    /// Removes the entries that `keep` does not hold for, now, each as [`remove`](Self::remove) does.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&K, &V) -> bool) {
        let leaving: Vec<K> =
            self.iter().filter(|(key, value)| !keep(key, value)).map(|(key, _)| key.clone()).collect();
        for key in &leaving {
            self.remove(tx, key);
        }
    }

    /// Removes all keys, now, each as [`remove`](Self::remove) does.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        self.retain(tx, |_, _| false);
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.store.get(key).and_then(Written::get)
    }

    /// Is the key there?
    #[doc(alias = "contains")]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }
}

impl<K, V> LwwMap<K, V> {
    /// The entries in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::timed(self.store.iter(), self.len())
    }

    /// The keys in ascending order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.iter().map(|(_, value)| value)
    }

    /// The number of keys. O(1)
    pub fn len(&self) -> usize {
        self.store.summary().0
    }

    /// Are there no keys?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

delegate_to_store! {
    LwwMap<K: Key, V: Content>: DotMap<K, Written<V>, Members> as Tag::numbered(Kernel::Map, "map:LwwMap", 16)
}

impl<K: Key, V: Content> StateCrdt for LwwMap<K, V> {
    type Value = BTreeMap<K, V>;

    fn value(&self) -> BTreeMap<K, V> {
        self.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }
}

std_traits_of_map!(LwwMap: Iter);
