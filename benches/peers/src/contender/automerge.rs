//! `automerge`: a document of maps; compounds are structs of `autosurgeon`, reconciled with the document and hydrated from it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, ChangeHash, ROOT, ReadDoc};
use autosurgeon::{Counter, Hydrate, Reconcile, hydrate, reconcile};

use super::{Exchange, Format, Friendship, Items, Replica, Set};
use crate::elements::Element;
use crate::workload::{item_key, item_tags, item_title};

pub struct Document(pub AutoCommit);

fn actor(replica: u64) -> ActorId {
    ActorId::from(crate::elements::scramble(replica).to_be_bytes())
}

impl Document {
    pub fn empty(replica: u64) -> Self {
        Self(AutoCommit::new().with_actor(actor(replica)))
    }
}

impl Replica for Document {
    type Other<'a> = &'a mut Self;

    fn other(&mut self) -> &mut Self {
        self
    }

    fn merge(&mut self, other: &mut Self) {
        self.0.merge(&mut other.0).expect("one document");
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self(self.0.fork().with_actor(actor(replica)))
    }
}

impl<E: Element> Set<E> for Document {
    fn new(replica: u64) -> Self {
        Self::empty(replica)
    }

    fn insert(&mut self, element: &E) {
        self.extend(std::slice::from_ref(element));
    }

    fn extend(&mut self, elements: &[E]) {
        elements.iter().for_each(|element| self.0.put(ROOT, element.key(), true).expect("a map"));
        self.0.commit();
    }

    fn remove(&mut self, element: &E) {
        self.0.delete(ROOT, element.key()).expect("a map");
        self.0.commit();
    }

    fn elements(&self) -> BTreeSet<E> {
        self.0.keys(ROOT).map(|key| E::from_key(&key)).collect()
    }

    fn len(&self) -> usize {
        self.0.length(ROOT)
    }
}

impl Exchange for Document {
    fn request(&mut self) -> Vec<u8> {
        self.0.get_heads().iter().flat_map(|head| head.0).collect()
    }

    fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let heads: Vec<ChangeHash> =
            request.chunks_exact(32).map(|head| ChangeHash(head.try_into().expect("32 bytes"))).collect();
        self.0.save_after(&heads)
    }

    fn apply(&mut self, answer: &[u8]) {
        self.0.load_incremental(answer).expect("in order");
    }
}

#[derive(Clone, Default, Reconcile, Hydrate)]
struct State {
    user_key: String,
    following: HashMap<String, bool>,
    followers: HashMap<String, bool>,
}

impl Document {
    fn change(&mut self, change: impl FnOnce(&mut State)) {
        let mut state: State = hydrate(&self.0).expect("a friendship");
        change(&mut state);
        reconcile(&mut self.0, &state).expect("a document");
        self.0.commit();
    }
}

impl Friendship for Document {
    fn new(replica: u64, user_key: &str) -> Self {
        let mut document = Self::empty(replica);
        reconcile(&mut document.0, &State { user_key: user_key.to_string(), ..State::default() }).expect("a document");
        document.0.commit();
        document
    }

    fn follow(&mut self, names: &[String]) {
        self.change(|state| state.following.extend(names.iter().map(|name| (name.clone(), true))));
    }

    fn gain(&mut self, followers: &[String]) {
        self.change(|state| state.followers.extend(followers.iter().map(|name| (name.clone(), true))));
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let State { user_key, following, followers } = hydrate(&self.0).expect("a friendship");
        (user_key, following.into_keys().collect(), followers.into_keys().collect())
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        (format == Format::Binary).then(|| self.0.save_nocompress())
    }

    fn decode(_: Format, bytes: &[u8]) -> Self {
        Self(AutoCommit::load(bytes).expect("readable"))
    }
}

#[derive(Clone, Reconcile, Hydrate)]
struct Item {
    id: String,
    title: String,
    votes: Counter,
    tags: HashMap<String, bool>,
}

#[derive(Clone, Reconcile, Hydrate)]
struct AllItems {
    items: HashMap<String, Item>,
}

impl Items for Document {
    fn of(replica: u64, number: usize) -> Self {
        let item = |number| Item {
            id: item_key(number),
            title: item_title(number),
            votes: Counter::with_value(1),
            tags: item_tags(number).into_iter().map(|tag| (tag, true)).collect(),
        };
        let mut document = Self::empty(replica);
        let items = (0..number).map(|number| (item_key(number), item(number))).collect();
        reconcile(&mut document.0, &AllItems { items }).expect("a document");
        document.0.commit();
        document
    }

    /// In place: to hydrate all of them for one edit would not be its best means.
    fn edit(&mut self, item: usize, title: &str) {
        let (_, items) = self.0.get(ROOT, "items").expect("a map").expect("items");
        let (_, item) = self.0.get(&items, item_key(item)).expect("a map").expect("the item");
        self.0.put(&item, "title", title).expect("a map");
        self.0.increment(&item, "votes", 1).expect("a counter");
        self.0.commit();
    }

    fn value(&self) -> BTreeMap<String, (String, i128, usize)> {
        let AllItems { items } = hydrate(&self.0).expect("items");
        let item = |item: Item| (item.title, i128::from(item.votes.value()), item.tags.len());
        items.into_iter().map(|(key, value)| (key, item(value))).collect()
    }

    fn encode(&mut self) -> Vec<u8> {
        self.0.save_nocompress()
    }
}
