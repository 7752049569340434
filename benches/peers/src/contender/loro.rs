//! `loro`: a document of maps; replicas send each other updates, asked for by version vectors.

use std::collections::{BTreeMap, BTreeSet};

use loro::{Container, ExportMode, LoroCounter, LoroDoc, LoroMap, LoroValue, ValueOrContainer, VersionVector};

use super::{Exchange, Format, Friendship, Items, Overwriting, Replica, Set};
use crate::elements::Element;
use crate::workload::{item_key, item_tags, item_title};

pub struct Document(LoroDoc);

fn integer(value: Option<ValueOrContainer>) -> i64 {
    if let Some(ValueOrContainer::Value(LoroValue::I64(value))) = value { value } else { 0 }
}

fn text(value: Option<ValueOrContainer>) -> String {
    if let Some(ValueOrContainer::Value(LoroValue::String(text))) = value { text.to_string() } else { String::new() }
}

fn keys<E: Element>(map: &LoroMap) -> BTreeSet<E> {
    let mut keys = BTreeSet::new();
    map.for_each(|key, _| _ = keys.insert(E::from_key(key)));
    keys
}

impl Document {
    pub fn empty(replica: u64) -> Self {
        let document = LoroDoc::new();
        document.set_peer_id(crate::elements::scramble(replica)).expect("a fresh document");
        Self(document)
    }

    pub fn put_all(&self, name: &str, entries: impl Iterator<Item = (String, LoroValue)>) {
        let map = self.0.get_map(name);
        entries.for_each(|(key, value)| map.insert(&key, value).expect("attached"));
        self.0.commit();
    }

    fn updates(&self, known: &VersionVector) -> Vec<u8> {
        self.0.export(ExportMode::updates(known)).expect("exportable")
    }

    fn import(&self, updates: &[u8]) {
        self.0.import(updates).expect("in order");
    }
}

impl Replica for Document {
    type Other<'a> = &'a Self;

    fn other(&mut self) -> &Self {
        self
    }

    fn merge(&mut self, other: &Self) {
        self.import(&other.updates(&self.0.oplog_vv()));
    }

    fn fork(&mut self, replica: u64) -> Self {
        let fork = Self::empty(replica);
        fork.import(&self.updates(&VersionVector::default()));
        fork
    }
}

impl<E: Element> Set<E> for Document {
    fn new(replica: u64) -> Self {
        Self::empty(replica)
    }

    fn insert(&mut self, element: &E) {
        self.put_all("set", std::iter::once((element.key(), LoroValue::Bool(true))));
    }

    fn extend(&mut self, elements: &[E]) {
        self.put_all("set", elements.iter().map(|element| (element.key(), LoroValue::Bool(true))));
    }

    fn remove(&mut self, element: &E) {
        self.0.get_map("set").delete(&element.key()).expect("attached");
        self.0.commit();
    }

    fn elements(&self) -> BTreeSet<E> {
        keys(&self.0.get_map("set"))
    }

    fn len(&self) -> usize {
        self.0.get_map("set").len()
    }
}

impl Exchange for Document {
    fn request(&mut self) -> Vec<u8> {
        self.0.oplog_vv().encode()
    }

    fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        self.updates(&VersionVector::decode(request).expect("readable"))
    }

    fn apply(&mut self, answer: &[u8]) {
        self.import(answer);
    }
}

impl Overwriting for Document {
    fn new(replica: u64) -> Self {
        Self::empty(replica)
    }

    fn put(&mut self, entries: &[(String, u64)], _: u64) {
        self.put_all("map", entries.iter().map(|(key, value)| (key.clone(), LoroValue::I64(*value as i64))));
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        let mut entries = BTreeMap::new();
        self.0.get_map("map").for_each(|key, value| {
            entries.insert(key.to_string(), integer(Some(value)) as u64);
        });
        entries
    }
}

impl Friendship for Document {
    fn new(replica: u64, user_key: &str) -> Self {
        let document = Self::empty(replica);
        document.put_all("constants", std::iter::once(("user_key".to_string(), LoroValue::from(user_key))));
        document
    }

    fn follow(&mut self, names: &[String]) {
        self.put_all("following", names.iter().map(|name| (name.clone(), LoroValue::Bool(true))));
    }

    fn gain(&mut self, followers: &[String]) {
        self.put_all("followers", followers.iter().map(|name| (name.clone(), LoroValue::Bool(true))));
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let user_key = text(self.0.get_map("constants").get("user_key"));
        (user_key, keys(&self.0.get_map("following")), keys(&self.0.get_map("followers")))
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        (format == Format::Binary).then(|| self.updates(&VersionVector::default()))
    }

    fn decode(_: Format, bytes: &[u8]) -> Self {
        let document = Self::empty(999);
        document.import(bytes);
        document
    }
}

impl Items for Document {
    fn of(replica: u64, number: usize) -> Self {
        let document = Self::empty(replica);
        let items = document.0.get_map("items");
        for number in 0..number {
            let item = items.insert_container(&item_key(number), LoroMap::new()).expect("attached");
            item.insert("id", item_key(number)).expect("attached");
            item.insert("title", item_title(number)).expect("attached");
            let votes = item.insert_container("votes", LoroCounter::new()).expect("attached");
            votes.increment(1.0).expect("attached");
            let tags = item.insert_container("tags", LoroMap::new()).expect("attached");
            item_tags(number).into_iter().for_each(|tag| tags.insert(&tag, true).expect("attached"));
        }
        document.0.commit();
        document
    }

    fn edit(&mut self, item: usize, title: &str) {
        let items = self.0.get_map("items");
        let Some(ValueOrContainer::Container(Container::Map(item))) = items.get(&item_key(item)) else { return };
        item.insert("title", title).expect("attached");
        if let Some(ValueOrContainer::Container(Container::Counter(votes))) = item.get("votes") {
            votes.increment(1.0).expect("attached");
        }
        self.0.commit();
    }

    fn value(&self) -> BTreeMap<String, (String, i128, usize)> {
        let mut values = BTreeMap::new();
        self.0.get_map("items").for_each(|key, item| {
            let ValueOrContainer::Container(Container::Map(item)) = item else { return };
            let votes = match item.get("votes") {
                Some(ValueOrContainer::Container(Container::Counter(votes))) => votes.get_value() as i128,
                _ => 0,
            };
            let tags = match item.get("tags") {
                Some(ValueOrContainer::Container(Container::Map(tags))) => tags.len(),
                _ => 0,
            };
            values.insert(key.to_string(), (text(item.get("title")), votes, tags));
        });
        values
    }

    fn encode(&mut self) -> Vec<u8> {
        self.updates(&VersionVector::default())
    }
}
