//! What the machine can do at all: pairs of an element and a dot in sorted `Vec`s, and the standard library's trees.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Format, Friendship, Overwriting, Replica, Set};
use crate::elements::Element;

type Dot = (u64, u64);

/// Ascending. Nothing is ever removed, so the pairs of both sides are the merge.
#[derive(Clone)]
pub struct Pairs<E, V = Dot> {
    replica: u64,
    pub pairs: Vec<(E, V)>,
}

/// One pass over both, into a new `Vec`; where both have a key, `choose` says which.
fn merge_sorted<T: Clone>(
    mine: Vec<T>,
    theirs: &[T],
    compare: impl Fn(&T, &T) -> Ordering,
    newer: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let mut merged = Vec::with_capacity(mine.len() + theirs.len());
    let mut theirs = theirs.iter().peekable();
    for pair in mine {
        while let Some(new) = theirs.next_if(|new| compare(new, &pair) == Ordering::Less) {
            merged.push(new.clone());
        }
        match theirs.next_if(|same| compare(same, &pair) == Ordering::Equal) {
            Some(same) if newer(same, &pair) => merged.push(same.clone()),
            _ => merged.push(pair),
        }
    }
    merged.extend(theirs.cloned());
    merged
}

impl<E: Ord + Clone + 'static, V: Ord + Clone + 'static> Replica for Pairs<E, V> {
    type Other<'a> = &'a Self;

    fn other(&mut self) -> &Self {
        self
    }

    fn merge(&mut self, other: &Self) {
        let mine = std::mem::take(&mut self.pairs);
        self.pairs = merge_sorted(mine, &other.pairs, |a, b| a.0.cmp(&b.0), |a, b| a.1 > b.1);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { replica, pairs: self.pairs.clone() }
    }
}

impl<E: Element> Set<E> for Pairs<E> {
    fn new(replica: u64) -> Self {
        Self { replica, pairs: Vec::new() }
    }

    fn insert(&mut self, element: &E) {
        self.extend(std::slice::from_ref(element));
    }

    fn extend(&mut self, elements: &[E]) {
        let known = self.pairs.len() as u64;
        self.pairs.extend((known + 1..).zip(elements).map(|(dot, element)| (element.clone(), (self.replica, dot))));
        self.pairs.sort();
        self.pairs.shrink_to_fit();
    }

    fn remove(&mut self, element: &E) {
        self.pairs.retain(|pair| pair.0 != *element);
    }

    fn elements(&self) -> BTreeSet<E> {
        self.pairs.iter().map(|pair| pair.0.clone()).collect()
    }

    fn len(&self) -> usize {
        self.pairs.len()
    }
}

/// `BTreeMap::append`, without a context: nothing can be removed.
pub struct Tree<E> {
    replica: u64,
    map: BTreeMap<E, Dot>,
}

impl<E: Element> Replica for Tree<E> {
    type Other<'a> = BTreeMap<E, Dot>;

    fn other(&mut self) -> BTreeMap<E, Dot> {
        self.map.clone()
    }

    fn merge(&mut self, mut other: BTreeMap<E, Dot>) {
        self.map.append(&mut other);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { replica, map: self.map.clone() }
    }
}

impl<E: Element> Set<E> for Tree<E> {
    fn new(replica: u64) -> Self {
        Self { replica, map: BTreeMap::new() }
    }

    fn insert(&mut self, element: &E) {
        let dot = (self.replica, self.map.len() as u64 + 1);
        self.map.insert(element.clone(), dot);
    }

    fn remove(&mut self, element: &E) {
        self.map.remove(element);
    }

    fn elements(&self) -> BTreeSet<E> {
        self.map.keys().cloned().collect()
    }

    fn len(&self) -> usize {
        self.map.len()
    }
}

impl super::Counter for Pairs<u64, u64> {
    fn of(amounts: &[(u64, u64)]) -> Self {
        let mut pairs = amounts.to_vec();
        pairs.sort_unstable();
        Self { replica: 0, pairs }
    }

    fn merge(&mut self, other: Self) -> Option<Self> {
        Replica::merge(self, &other);
        Some(other)
    }

    fn total(&self) -> u128 {
        self.pairs.iter().map(|pair| u128::from(pair.1)).sum()
    }
}

/// By key the time, the replica and the value.
impl Overwriting for Pairs<String, (u64, u64, u64)> {
    fn new(replica: u64) -> Self {
        Self { replica, pairs: Vec::new() }
    }

    fn put(&mut self, entries: &[(String, u64)], time: u64) {
        let mut map: BTreeMap<_, _> = std::mem::take(&mut self.pairs).into_iter().collect();
        map.extend(entries.iter().map(|(key, value)| (key.clone(), (time, self.replica, *value))));
        self.pairs = map.into_iter().collect();
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        self.pairs.iter().map(|(key, written)| (key.clone(), written.2)).collect()
    }
}

/// Two sorted lists of strings, and nothing that a CRDT needs.
#[derive(Clone, Serialize, Deserialize)]
pub struct Lists {
    user_key: String,
    following: Vec<String>,
    followers: Vec<String>,
}

impl Replica for Lists {
    type Other<'a> = &'a Self;

    fn other(&mut self) -> &Self {
        self
    }

    fn merge(&mut self, other: &Self) {
        let merge = |mine: &mut Vec<String>, theirs| {
            *mine = merge_sorted(std::mem::take(mine), theirs, Ord::cmp, |_, _| false);
        };
        merge(&mut self.following, &other.following);
        merge(&mut self.followers, &other.followers);
    }

    fn fork(&mut self, _: u64) -> Self {
        self.clone()
    }
}

impl Friendship for Lists {
    fn new(_: u64, user_key: &str) -> Self {
        Self { user_key: user_key.to_string(), following: Vec::new(), followers: Vec::new() }
    }

    fn follow(&mut self, names: &[String]) {
        self.following.extend_from_slice(names);
        self.following.sort();
    }

    fn gain(&mut self, followers: &[String]) {
        self.followers.extend_from_slice(followers);
        self.followers.sort();
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let set = |list: &[String]| list.iter().cloned().collect();
        (self.user_key.clone(), set(&self.following), set(&self.followers))
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        Some(match format {
            Format::Json => serde_json::to_vec(self).expect("writable"),
            Format::Binary => postcard::to_stdvec(self).expect("writable"),
        })
    }

    fn decode(format: Format, bytes: &[u8]) -> Self {
        match format {
            Format::Json => serde_json::from_slice(bytes).expect("readable"),
            Format::Binary => postcard::from_bytes(bytes).expect("readable"),
        }
    }
}
