//! A map from keys to CRDTs, in which an update wins over a concurrent removal.
//!
//! An entry is there as long as any event in it lives: the one that created it, or any that was written to its value.

use alloc::collections::BTreeMap;
use core::borrow::Borrow;

use crdt_core::{DotMap, DotStore, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;
use super::present::Present;

/// A map from keys to CRDTs, among them derived compounds, in which an update wins over a concurrent removal.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | updates the value of k | updates the value of k | k, with both values merged |
/// | creates k | creates k | k, with both values merged |
/// | updates the value of k | `remove(k)` | k, with what the update wrote and nothing else |
/// | `remove(k)` | `remove(k)` | no k |
///
/// A removal takes away what it has seen of the value; an update that it has not seen
/// survives, and with it the key, so a concurrently updated value starts again from that update: *update wins, remove
/// resets*. A key that was created stays until it is removed, also when its value has become empty. One that an update has
/// saved from a concurrent removal lives by that update: when what it wrote is taken back, the key goes too.
///
/// Constants of a value must be a function of its key: two replicas that create one key with different constants can't be
/// merged any more. The shape of [`update`](Self::update) says so.
///
/// # Lattice
///
/// ```text
/// state   by key: the dots that created the entry, and the value
/// ⊥       no keys
/// a ⊔ b   kill, then absorb, in the values too
/// value   the values by key
/// ```
///
/// # Complexity
///
/// A look-up, update or removal takes O(log *keys*), besides what is done to the value; a merge O(*change* · log *keys*). A
/// removed key leaves nothing behind in the state.
///
/// # Limits
///
/// A counter in a map has one entry for each time that its replica was exported between two changes of it. Keys may be of
/// any type in payloads, but the value is a `BTreeMap`: where it is written as JSON, its keys must be strings or numbers.
///
/// # Examples
///
/// ```
/// use crdt_types::{OrMap, OrSet, Replica};
///
/// let mut a = Replica::new(OrMap::<String, OrSet<String>>::default());
/// a.update(|tags, tx| tags.update_or_default(tx, "milk".to_string(), |tags, tx| tags.insert(tx, "dairy".to_string())));
/// let mut b = a.fork();
/// a.update(|tags, tx| tags.remove(tx, "milk"));
/// b.update(|tags, tx| tags.modify(tx, "milk", |tags, tx| tags.insert(tx, "urgent".to_string()))); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.value(), b.value());
/// let milk = a.get("milk").expect("the update wins");
/// assert!(milk.contains("urgent") && !milk.contains("dairy")); // the removal has reset what it had seen
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.4.3; Brown, Cribbs, Meiklejohn, Elliott,
/// *Riak DT Map: A Composable, Convergent Replicated Dictionary*, 2014.
#[derive(Clone, PartialEq, Eq)]
pub struct OrMap<K, V> {
    store: DotMap<K, Present<V>>,
}

impl<K: Key, V: DotStore> OrMap<K, V> {
    /// Edits the value under `key`, which is created if it is absent: with the constants of `initial(&key)`, and
    /// everything else at bottom. What it writes wins over concurrent removals of the key; an edit that changes nothing is
    /// no event, and can't win.
    pub fn update<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        initial: impl FnOnce(&K) -> V,
        edit: impl FnOnce(&mut V, &mut Transaction<'_>) -> R,
    ) -> R {
        self.store.edit(tx, key, |key| Present::absent(initial(key)), |entry, tx| entry.update(tx, edit))
    }

    /// [`update`](Self::update) for values without constants.
    pub fn update_or_default<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        edit: impl FnOnce(&mut V, &mut Transaction<'_>) -> R,
    ) -> R
    where
        V: Default,
    {
        self.update(tx, key, |_| V::default(), edit)
    }

    /// Edits the value under `key` if there is one.
    pub fn modify<Q: Ord + ?Sized, R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: &Q,
        edit: impl FnOnce(&mut V, &mut Transaction<'_>) -> R,
    ) -> Option<R>
    where
        K: Borrow<Q>,
    {
        self.store.modify(tx, key, |entry, tx| edit(&mut entry.value, tx))
    }

    /// Removes a key, as far as its value was seen here: concurrent updates survive. Was it there?
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.store.remove(tx, key)
    }

    /// Removes the keys that `keep` does not hold for, as one event; concurrent updates survive.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&K, &V) -> bool) {
        self.store.retain(tx, |key, entry| keep(key, &entry.value));
    }

    /// Removes all keys, as one event; concurrent updates survive.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        self.retain(tx, |_, _| false);
    }

    /// The value under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.store.get(key).map(|entry| &entry.value)
    }

    /// Is the key there?
    #[doc(alias = "contains")]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.store.get(key).is_some()
    }
}

impl<K, V> OrMap<K, V> {
    /// The entries in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::present(self.store.iter())
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
        self.store.len()
    }

    /// Are there no keys?
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }
}

delegate_to_store!(OrMap<K: Key, V: DotStore>: DotMap<K, Present<V>> as Tag::numbered(Kernel::Map, "map:OrMap", 10));

impl<K: Key, V: StateCrdt> StateCrdt for OrMap<K, V> {
    type Value = BTreeMap<K, V::Value>;

    fn value(&self) -> Self::Value {
        self.iter().map(|(key, value)| (key.clone(), value.value())).collect()
    }
}

std_traits_of_map!(OrMap: Iter);
