//! `yrs`: a document of maps; replicas send each other updates, asked for by state vectors.

use std::collections::{BTreeMap, BTreeSet};

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Any, Doc, Map, MapPrelim, MapRef, Number, Out, ReadTxn, StateVector, Transact, Update};

use super::{Exchange, Format, Friendship, Items, Overwriting, Replica, Set};
use crate::elements::Element;
use crate::workload::{item_key, item_tags, item_title};

pub struct Document(Doc);

impl Document {
    pub fn empty(replica: u64) -> Self {
        Self(Doc::with_client_id(crate::elements::scramble(replica) >> 11))
    }

    fn map(&self, name: &str) -> MapRef {
        self.0.get_or_insert_map(name)
    }

    pub fn put_all(&self, name: &str, entries: impl Iterator<Item = (String, Any)>) {
        let map = self.map(name);
        let mut txn = self.0.transact_mut();
        entries.for_each(|(key, value)| _ = map.insert(&mut txn, key, value));
    }

    fn keys<E: Element>(&self, name: &str) -> BTreeSet<E> {
        let map = self.map(name);
        let txn = self.0.transact();
        map.keys(&txn).map(E::from_key).collect()
    }

    fn whole(&self) -> Vec<u8> {
        self.0.transact().encode_state_as_update_v1(&StateVector::default())
    }

    fn apply_update(&self, update: &[u8]) {
        let update = Update::decode_v1(update).expect("readable");
        self.0.transact_mut().apply_update(update).expect("in order");
    }
}

impl Replica for Document {
    type Other<'a> = &'a Self;

    fn other(&mut self) -> &Self {
        self
    }

    fn merge(&mut self, other: &Self) {
        let known = self.0.transact().state_vector();
        let update = other.0.transact().encode_state_as_update_v1(&known);
        self.apply_update(&update);
    }

    fn fork(&mut self, replica: u64) -> Self {
        let fork = Self::empty(replica);
        fork.apply_update(&self.whole());
        fork
    }
}

impl<E: Element> Set<E> for Document {
    fn new(replica: u64) -> Self {
        Self::empty(replica)
    }

    fn insert(&mut self, element: &E) {
        self.put_all("set", std::iter::once((element.key(), Any::Bool(true))));
    }

    fn extend(&mut self, elements: &[E]) {
        self.put_all("set", elements.iter().map(|element| (element.key(), Any::Bool(true))));
    }

    fn remove(&mut self, element: &E) {
        let map = self.map("set");
        map.remove(&mut self.0.transact_mut(), &element.key());
    }

    fn elements(&self) -> BTreeSet<E> {
        self.keys("set")
    }

    fn len(&self) -> usize {
        let map = self.map("set");
        map.len(&self.0.transact()) as usize
    }
}

impl Exchange for Document {
    fn request(&mut self) -> Vec<u8> {
        self.0.transact().state_vector().encode_v1()
    }

    fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let known = StateVector::decode_v1(request).expect("readable");
        self.0.transact().encode_state_as_update_v1(&known)
    }

    fn apply(&mut self, answer: &[u8]) {
        self.apply_update(answer);
    }
}

impl Overwriting for Document {
    fn new(replica: u64) -> Self {
        Self::empty(replica)
    }

    fn put(&mut self, entries: &[(String, u64)], _: u64) {
        self.put_all("map", entries.iter().map(|(key, value)| (key.clone(), Any::Number(Number::Int(*value as i64)))));
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        let map = self.map("map");
        let txn = self.0.transact();
        let value = |value: Out| if let Out::Any(Any::Number(Number::Int(value))) = value { value as u64 } else { 0 };
        map.iter(&txn).map(|(key, stored)| (key.to_string(), value(stored))).collect()
    }
}

impl Friendship for Document {
    fn new(replica: u64, user_key: &str) -> Self {
        let document = Self::empty(replica);
        document.put_all("constants", std::iter::once(("user_key".to_string(), Any::from(user_key))));
        document
    }

    fn follow(&mut self, names: &[String]) {
        self.put_all("following", names.iter().map(|name| (name.clone(), Any::Bool(true))));
    }

    fn gain(&mut self, followers: &[String]) {
        self.put_all("followers", followers.iter().map(|name| (name.clone(), Any::Bool(true))));
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let constants = self.map("constants");
        let user_key = constants.get(&self.0.transact(), "user_key").map(|key| key.to_string(&self.0.transact()));
        (user_key.unwrap_or_default(), self.keys("following"), self.keys("followers"))
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        (format == Format::Binary).then(|| self.whole())
    }

    fn decode(_: Format, bytes: &[u8]) -> Self {
        let document = Self::empty(999);
        document.apply_update(bytes);
        document
    }
}

/// It has no counters: the increments of each replica are a number of its own.
impl Items for Document {
    fn of(replica: u64, number: usize) -> Self {
        let document = Self::empty(replica);
        let items = document.map("items");
        let mut txn = document.0.transact_mut();
        for number in 0..number {
            let item = items.insert(&mut txn, item_key(number), MapPrelim::default());
            item.insert(&mut txn, "id", item_key(number));
            item.insert(&mut txn, "title", item_title(number));
            let votes = item.insert(&mut txn, "votes", MapPrelim::default());
            votes.insert(&mut txn, replica.to_string(), 1_i64);
            let tags = item.insert(&mut txn, "tags", MapPrelim::default());
            item_tags(number).into_iter().for_each(|tag| _ = tags.insert(&mut txn, tag, true));
        }
        drop(txn);
        document
    }

    fn edit(&mut self, item: usize, title: &str) {
        let items = self.map("items");
        let replica = self.0.client_id().get().to_string();
        let mut txn = self.0.transact_mut();
        let Some(Out::YMap(item)) = items.get(&txn, &item_key(item)) else { return };
        item.insert(&mut txn, "title", title);
        let Some(Out::YMap(votes)) = item.get(&txn, "votes") else { return };
        let before =
            if let Some(Out::Any(Any::Number(Number::Int(before)))) = votes.get(&txn, &replica) { before } else { 0 };
        votes.insert(&mut txn, replica, before + 1);
    }

    fn value(&self) -> BTreeMap<String, (String, i128, usize)> {
        let items = self.map("items");
        let txn = self.0.transact();
        let read = |item: &MapRef| {
            let title = item.get(&txn, "title").map(|title| title.to_string(&txn)).unwrap_or_default();
            let Some(Out::YMap(votes)) = item.get(&txn, "votes") else { return (title, 0, 0) };
            let count =
                |vote: Out| if let Out::Any(Any::Number(Number::Int(count))) = vote { i128::from(count) } else { 0 };
            let count = votes.iter(&txn).map(|(_, vote)| count(vote)).sum();
            let Some(Out::YMap(tags)) = item.get(&txn, "tags") else { return (title, count, 0) };
            (title, count, tags.len(&txn) as usize)
        };
        let item = |(key, item): (&str, Out)| {
            if let Out::YMap(item) = item { Some((key.to_string(), read(&item))) } else { None }
        };
        items.iter(&txn).filter_map(item).collect()
    }

    fn encode(&mut self) -> Vec<u8> {
        self.whole()
    }
}
