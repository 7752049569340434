//! A map from keys to CRDTs, from which no key is ever removed.
//!
//! An [`OrMap`](crate::OrMap) without removal; in return a counter in it takes no more space than at the root.

use alloc::collections::BTreeMap;
use core::borrow::Borrow;

use crdt_core::{DotMap, DotStore, Kernel, Key, StateCrdt, Tag, Transaction};

use super::Iter;
use super::present::Present;

/// A map from keys to CRDTs, from which no key is ever removed.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | updates the value of k | updates the value of k | k, with both values merged |
/// | creates k | creates k | k, with both values merged |
/// | creates j | creates k | both |
///
/// Values under one key are merged. Removals that a value itself offers, as of an [`OrSet`](crate::OrSet)'s elements, work as
/// ever. Inside another map, removing the outer key takes away what was seen, keys and all.
///
/// Constants of a value must be a function of its key: two replicas that create one key with different constants can't be
/// merged any more. The shape of [`update`](Self::update) says so.
///
/// # Lattice
///
/// ```text
/// state   by key: the dots that created the entry, and the value
/// ⊥       no keys
/// a ⊔ b   kill, then absorb, in the values too: (a ⊔ b)[k] = a[k] ⊔ b[k]
/// value   the values by key
/// ```
///
/// # Complexity
///
/// A look-up or update takes O(log *keys*), besides what is done to the value; a merge O(*change* · log *keys*). A counter
/// in it has one entry per replica, unless an [`OrMap`](crate::OrMap) lies around it: there it has one for each time that
/// the replica was stored, sent, merged from or forked between two changes.
///
/// # Limits
///
/// Keys stay, but inside an [`OrMap`](crate::OrMap): there a key that an update has saved from a removal lives by that
/// update, as in every map. Keys may be of any type in payloads, but the value is a `BTreeMap`: where it is written as
/// JSON, its keys must be strings or numbers.
///
/// # Examples
///
/// ```
/// use crdt_types::{GCounter, GMap, Replica};
///
/// let mut a = Replica::new(GMap::<String, GCounter>::default());
/// let mut b = a.fork();
/// a.update(|views, tx| views.update_or_default(tx, "/index".to_string(), |views, tx| views.increment(tx)));
/// b.update(|views, tx| views.update_or_default(tx, "/index".to_string(), |views, tx| views.increment(tx)));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.get("/index").map(GCounter::get), Some(2));
/// assert_eq!(a.value(), b.value());
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Baquero, Almeida, Cunha, Ferreira, *Composition in State-based Replicated Data Types*, Bulletin of EATCS 123, 2017: the
/// function from keys to a lattice.
#[derive(Clone, PartialEq, Eq)]
pub struct GMap<K, V> {
    store: DotMap<K, Present<V>>,
}

impl<K: Key, V: DotStore> GMap<K, V> {
    /// Edits the value under `key`, which is created if it is absent: with the constants of `initial(&key)`, and
    /// everything else at bottom.
    pub fn update<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        key: K,
        initial: impl FnOnce(&K) -> V,
        edit: impl FnOnce(&mut V, &mut Transaction<'_>) -> R,
    ) -> R {
        self.store.edit_kept(tx, key, |key| Present::absent(initial(key)), |entry, tx| entry.update(tx, edit))
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
        self.store.modify_kept(tx, key, |entry, tx| edit(&mut entry.value, tx))
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

impl<K, V> GMap<K, V> {
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

delegate_to_store!(GMap<K: Key, V: DotStore>: DotMap<K, Present<V>> as Tag::numbered(Kernel::Map, "map:GMap", 17));

impl<K: Key, V: StateCrdt> StateCrdt for GMap<K, V> {
    type Value = BTreeMap<K, V::Value>;

    fn value(&self) -> Self::Value {
        self.iter().map(|(key, value)| (key.clone(), value.value())).collect()
    }
}

std_traits_of_map!(GMap: Iter);
