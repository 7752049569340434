//! `dson`: maps of registers, merged by joining; states are built by joining deltas pair by pair, for each join costs what
//! the larger side holds.

use std::collections::{BTreeMap, BTreeSet};

use dson::crdts::mvreg::MvRegValue;
use dson::crdts::snapshot::ToValue;
use dson::sentinel::DummySentinel;
use dson::{CausalContext, CausalDotStore, Identifier, OrMap};

use super::{Exchange, Format, Friendship, Overwriting, Replica, Set};
use crate::elements::Element;

type State = CausalDotStore<OrMap<String>>;

pub struct Document {
    id: Identifier,
    state: State,
    last: State,
}

fn identifier(replica: u64) -> Identifier {
    Identifier::new(u8::try_from(replica).expect("few replicas"), 0)
}

fn write(map: &OrMap<String>, key: String, value: MvRegValue, context: &CausalContext, id: Identifier) -> State {
    map.apply_to_register(|register, context, id| register.write(value, context, id), key, context, id)
}

fn joined(mut deltas: Vec<State>) -> State {
    while deltas.len() > 1 {
        let mut halved = Vec::with_capacity(deltas.len().div_ceil(2));
        let mut rest = deltas.into_iter();
        while let Some(delta) = rest.next() {
            halved.push(match rest.next() {
                Some(next) => delta.join(next, &mut DummySentinel).expect("infallible"),
                None => delta,
            });
        }
        deltas = halved;
    }
    deltas.pop().unwrap_or_default()
}

impl Document {
    fn apply(&mut self, delta: State) {
        self.state.join_or_replace_with(delta.store, &delta.context);
    }

    /// Many writes to the root, or to the map under a name.
    fn write_all(&mut self, name: Option<&str>, entries: impl Iterator<Item = (String, MvRegValue)>) {
        let empty = OrMap::default();
        let (root, mut context) = (&self.state.store, self.state.context.clone());
        let inner = match name {
            None => root,
            Some(name) => root.get(name).map_or(&empty, |value| &value.map),
        };
        let deltas = entries.map(|(key, value)| {
            let delta = write(inner, key, value, &context, self.id);
            context.insert_next_dot(context.next_dot_for(self.id));
            delta
        });
        let inner = joined(deltas.collect());
        let delta = match name {
            None => inner,
            Some(name) => OrMap::default().apply_to_map(|_, _, _| inner, name.to_string(), &context, self.id),
        };
        self.apply(delta);
    }

    fn keys(&self, name: &str) -> BTreeSet<String> {
        self.state.store.get(name).map(|value| value.map.inner().keys().cloned().collect()).unwrap_or_default()
    }
}

impl Replica for Document {
    type Other<'a> = State;

    fn other(&mut self) -> State {
        self.state.clone()
    }

    fn merge(&mut self, other: State) {
        self.apply(other);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { id: identifier(replica), state: self.state.clone(), last: State::default() }
    }
}

impl<E: Element> Set<E> for Document {
    fn new(replica: u64) -> Self {
        Self { id: identifier(replica), state: State::default(), last: State::default() }
    }

    fn insert(&mut self, element: &E) {
        let delta = write(&self.state.store, element.key(), true.into(), &self.state.context, self.id);
        self.last = delta.clone();
        self.apply(delta);
    }

    fn extend(&mut self, elements: &[E]) {
        self.write_all(None, elements.iter().map(|element| (element.key(), true.into())));
    }

    fn remove(&mut self, element: &E) {
        let delta = self.state.store.remove(&element.key(), &self.state.context, self.id);
        self.last = delta.clone();
        self.apply(delta);
    }

    fn elements(&self) -> BTreeSet<E> {
        self.state.store.inner().keys().map(|key| E::from_key(key)).collect()
    }

    fn len(&self) -> usize {
        self.state.store.len()
    }
}

/// Formats that don't describe themselves can't read what it writes, so it is JSON.
impl Exchange for Document {
    fn request(&mut self) -> Vec<u8> {
        Vec::new()
    }

    fn answer(&mut self, _: &[u8]) -> Vec<u8> {
        serde_json::to_vec(&(&self.last.store, &self.last.context)).expect("writable")
    }

    fn apply(&mut self, answer: &[u8]) {
        let (store, context): (OrMap<String>, CausalContext) = serde_json::from_slice(answer).expect("readable");
        self.state.join_or_replace_with(store, &context);
    }
}

impl Overwriting for Document {
    fn new(replica: u64) -> Self {
        <Self as Set<u64>>::new(replica)
    }

    fn put(&mut self, entries: &[(String, u64)], _: u64) {
        self.write_all(None, entries.iter().map(|(key, value)| (key.clone(), (*value).into())));
    }

    /// Concurrent values are all kept; the greatest is read.
    fn entries(&self) -> BTreeMap<String, u64> {
        let value = |value: &MvRegValue| if let MvRegValue::U64(value) = value { *value } else { 0 };
        let entries = self.state.store.inner().iter();
        entries
            .map(|(key, stored)| (key.clone(), stored.reg.values().into_iter().map(value).max().unwrap_or_default()))
            .collect()
    }
}

impl Friendship for Document {
    fn new(replica: u64, user_key: &str) -> Self {
        let mut document = <Self as Set<u64>>::new(replica);
        document.write_all(None, std::iter::once(("user_key".to_string(), user_key.to_string().into())));
        document
    }

    fn follow(&mut self, names: &[String]) {
        self.write_all(Some("following"), names.iter().map(|name| (name.clone(), true.into())));
    }

    fn gain(&mut self, followers: &[String]) {
        self.write_all(Some("followers"), followers.iter().map(|name| (name.clone(), true.into())));
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let register =
            self.state.store.get("user_key").and_then(|value| value.reg.values().into_iter().next().cloned());
        let user_key = if let Some(MvRegValue::String(key)) = register { key } else { String::new() };
        (user_key, self.keys("following"), self.keys("followers"))
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        let state = (&self.state.store, &self.state.context);
        match format {
            Format::Json => serde_json::to_vec(&state).ok(),
            Format::Binary => None,
        }
    }

    fn decode(_: Format, bytes: &[u8]) -> Self {
        let (store, context) = serde_json::from_slice(bytes).expect("readable");
        Self { id: identifier(9), state: CausalDotStore { store, context }, last: State::default() }
    }
}
