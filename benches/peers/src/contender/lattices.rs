//! `lattices`: merges use up the other state; sets that only grow, sets with permanent tombstones, maps of the two.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use lattices::map_union::MapUnionHashMap;
use lattices::set_union::SetUnionHashSet;
use lattices::set_union_with_tombstones::SetUnionWithTombstonesHashSet;
use lattices::{DomPair, Max, Merge};

use super::{Format, Friendship, Overwriting, Replica, Set};
use crate::elements::Element;

pub struct Growing<E: Element>(SetUnionHashSet<E>);

impl<E: Element> Replica for Growing<E> {
    type Other<'a> = SetUnionHashSet<E>;

    fn other(&mut self) -> SetUnionHashSet<E> {
        self.0.clone()
    }

    fn merge(&mut self, other: SetUnionHashSet<E>) {
        Merge::merge(&mut self.0, other);
    }

    fn fork(&mut self, _: u64) -> Self {
        Self(self.0.clone())
    }
}

impl<E: Element> Set<E> for Growing<E> {
    fn new(_: u64) -> Self {
        Self(SetUnionHashSet::default())
    }

    fn insert(&mut self, element: &E) {
        self.0.as_reveal_mut().insert(element.clone());
    }

    fn remove(&mut self, _: &E) {
        unimplemented!("it only grows");
    }

    fn elements(&self) -> BTreeSet<E> {
        self.0.as_reveal_ref().iter().cloned().collect()
    }

    fn len(&self) -> usize {
        self.0.as_reveal_ref().len()
    }
}

type Buried<E> = SetUnionWithTombstonesHashSet<E>;

pub struct WithTombstones<E: Element>(Buried<E>);

impl<E: Element> Replica for WithTombstones<E> {
    type Other<'a> = Buried<E>;

    fn other(&mut self) -> Buried<E> {
        self.0.clone()
    }

    fn merge(&mut self, other: Buried<E>) {
        Merge::merge(&mut self.0, other);
    }

    fn fork(&mut self, _: u64) -> Self {
        Self(self.0.clone())
    }
}

impl<E: Element> Set<E> for WithTombstones<E> {
    fn new(_: u64) -> Self {
        Self(Buried::new_from(HashSet::new(), HashSet::new()))
    }

    fn insert(&mut self, element: &E) {
        self.0.as_reveal_mut().0.insert(element.clone());
    }

    fn remove(&mut self, element: &E) {
        let (members, tombstones) = self.0.as_reveal_mut();
        members.remove(element);
        tombstones.insert(element.clone());
    }

    fn elements(&self) -> BTreeSet<E> {
        self.0.as_reveal_ref().0.iter().cloned().collect()
    }

    fn len(&self) -> usize {
        self.0.as_reveal_ref().0.len()
    }
}

impl super::Counter for MapUnionHashMap<u64, Max<u64>> {
    fn of(amounts: &[(u64, u64)]) -> Self {
        let amounts = amounts.iter().map(|&(replica, amount)| (replica, Max::new(amount)));
        Self::new(amounts.collect::<HashMap<_, _>>())
    }

    fn merge(&mut self, other: Self) -> Option<Self> {
        Merge::merge(self, other);
        None
    }

    fn total(&self) -> u128 {
        self.as_reveal_ref().values().map(|amount| u128::from(*amount.as_reveal_ref())).sum()
    }
}

/// The key is the time and the replica in one number.
type Register = DomPair<Max<u64>, Max<u64>>;

pub struct Registers {
    replica: u64,
    state: MapUnionHashMap<String, Register>,
}

impl Replica for Registers {
    type Other<'a> = MapUnionHashMap<String, Register>;

    fn other(&mut self) -> Self::Other<'_> {
        self.state.clone()
    }

    fn merge(&mut self, other: Self::Other<'_>) {
        Merge::merge(&mut self.state, other);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { replica, state: self.state.clone() }
    }
}

impl Overwriting for Registers {
    fn new(replica: u64) -> Self {
        Self { replica, state: MapUnionHashMap::default() }
    }

    fn put(&mut self, entries: &[(String, u64)], time: u64) {
        for (key, value) in entries {
            let written = DomPair::new(Max::new(time << 32 | self.replica), Max::new(*value));
            self.state.as_reveal_mut().insert(key.clone(), written);
        }
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        let value = |register: &Register| *register.as_reveal_ref().1.as_reveal_ref();
        self.state.as_reveal_ref().iter().map(|(key, register)| (key.clone(), value(register))).collect()
    }
}

/// A struct of its lattices, merged field by field.
pub struct ByHand {
    user_key: String,
    following: WithTombstones<String>,
    followers: WithTombstones<String>,
}

impl Replica for ByHand {
    type Other<'a> = (String, Buried<String>, Buried<String>);

    fn other(&mut self) -> Self::Other<'_> {
        (self.user_key.clone(), self.following.other(), self.followers.other())
    }

    fn merge(&mut self, (user_key, following, followers): Self::Other<'_>) {
        assert_eq!(self.user_key, user_key);
        self.following.merge(following);
        self.followers.merge(followers);
    }

    fn fork(&mut self, replica: u64) -> Self {
        let (following, followers) = (self.following.fork(replica), self.followers.fork(replica));
        Self { user_key: self.user_key.clone(), following, followers }
    }
}

impl Friendship for ByHand {
    fn new(replica: u64, user_key: &str) -> Self {
        let user_key = user_key.to_string();
        Self { user_key, following: WithTombstones::new(replica), followers: WithTombstones::new(replica) }
    }

    fn follow(&mut self, names: &[String]) {
        self.following.extend(names);
    }

    fn gain(&mut self, followers: &[String]) {
        self.followers.extend(followers);
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        (self.user_key.clone(), self.following.elements(), self.followers.elements())
    }

    /// Its sets with tombstones have no serialization.
    fn encode(&mut self, _: Format) -> Option<Vec<u8>> {
        None
    }

    fn decode(_: Format, _: &[u8]) -> Self {
        unimplemented!("nothing was encoded")
    }
}
