//! Ours, in its compact encoding.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::{
    CausalContext, Delta, GCounter, Key, LwwMap, LwwRegister, LwwSet, OrMap, OrSet, PnCounter, Replica, ReplicaId,
    StateCrdt, Stored,
};

use super::Format;

fn new<T: StateCrdt>(replica: u64, initial: T) -> Replica<T> {
    Replica::with_id(ReplicaId::new(crate::elements::scramble(replica)), initial)
}

impl<T: StateCrdt + Clone> super::Replica for Replica<T> {
    type Other<'a>
        = &'a Self
    where
        T: 'a;

    fn other(&mut self) -> &Self {
        self
    }

    fn merge(&mut self, other: &Self) {
        Replica::merge(self, other).expect("one object");
    }

    fn fork(&mut self, replica: u64) -> Self {
        self.fork_with_id(ReplicaId::new(crate::elements::scramble(replica)))
    }
}

impl<T: StateCrdt + Clone> super::Exchange for Replica<T> {
    fn request(&mut self) -> Vec<u8> {
        self.context().to_bytes()
    }

    fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let known = CausalContext::from_bytes(request).expect("readable");
        self.delta_since(&known).to_bytes().expect("writable")
    }

    fn apply(&mut self, answer: &[u8]) {
        let delta = Delta::from_bytes(answer).expect("readable");
        Replica::apply(self, delta).expect("in order");
    }
}

impl<E: Key> super::Set<E> for Replica<OrSet<E>> {
    fn new(replica: u64) -> Self {
        new(replica, OrSet::default())
    }

    fn insert(&mut self, element: &E) {
        self.update(|set, tx| set.insert(tx, element.clone()));
    }

    fn extend(&mut self, elements: &[E]) {
        self.update(|set, tx| set.extend(tx, elements.iter().cloned()));
    }

    fn remove(&mut self, element: &E) {
        self.update(|set, tx| set.remove(tx, element));
    }

    fn elements(&self) -> BTreeSet<E> {
        self.value()
    }

    fn len(&self) -> usize {
        OrSet::len(self)
    }
}

/// Made from a payload, for there is no other way to be a hundred thousand replicas at once.
#[derive(Clone)]
pub struct Counted(std::sync::Arc<Replica<GCounter>>);

impl super::Counter for Counted {
    fn of(amounts: &[(u64, u64)]) -> Self {
        let id = |replica: &u64| ReplicaId::new(*replica).to_string();
        let context: BTreeMap<_, _> = amounts.iter().map(|(replica, amount)| (id(replica), *amount)).collect();
        let lineage: BTreeMap<_, _> = amounts.iter().map(|(replica, _)| (id(replica), [(0, 7)])).collect();
        let mut state: Vec<_> = amounts
            .iter()
            .map(|(replica, amount)| (*replica, format!("{}:{amount}", id(replica)), 1, *amount))
            .collect();
        state.sort();
        let state: Vec<_> = state.into_iter().map(|(_, dot, first, amount)| (dot, first, amount)).collect();
        let empty = Replica::new(GCounter::default()).payload().expect("writable");
        let mut payload = empty;
        payload["context"] = serde_json::json!(context);
        payload["lineage"] = serde_json::json!(lineage);
        payload["state"] = serde_json::json!({ "sum:GCounter": state });
        Self(std::sync::Arc::new(Replica::from_payload(payload).expect("a payload")))
    }

    fn merge(&mut self, other: Self) -> Option<Self> {
        let mine = std::sync::Arc::get_mut(&mut self.0).expect("alone");
        mine.merge(&other.0).expect("one object");
        Some(other)
    }

    fn total(&self) -> u128 {
        self.0.get()
    }
}

impl Counted {
    /// A copy to be merged into.
    pub fn fork(&self) -> Self {
        Self(std::sync::Arc::new(self.0.fork()))
    }
}

impl super::Overwriting for Replica<LwwMap<String, u64>> {
    fn new(replica: u64) -> Self {
        new(replica, LwwMap::default())
    }

    fn put(&mut self, entries: &[(String, u64)], _: u64) {
        self.update(|map, tx| map.extend(tx, entries.iter().cloned()));
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        self.value()
    }
}

#[derive(StateCrdt, Clone, Debug)]
pub struct Friendship {
    #[crdt(constant)]
    user_key: String,
    following: OrSet<String>,
    followers: OrSet<String>,
}

/// As the README has it: time decides, and what was removed is kept.
#[derive(StateCrdt, Clone, Debug)]
pub struct TimedFriendship {
    #[crdt(constant)]
    user_key: String,
    following: LwwSet<String>,
    followers: LwwSet<String>,
}

macro_rules! friendship {
    ($friendship:ident) => {
        impl super::Friendship for Replica<$friendship> {
            fn new(replica: u64, user_key: &str) -> Self {
                new(replica, $friendship::initial(user_key.to_string()))
            }

            fn follow(&mut self, names: &[String]) {
                self.update(|me, tx| me.following.extend(tx, names.iter().cloned()));
            }

            fn gain(&mut self, followers: &[String]) {
                self.update(|me, tx| me.followers.extend(tx, followers.iter().cloned()));
            }

            fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
                let value = Replica::value(self);
                (value.user_key, value.following, value.followers)
            }

            fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
                Some(match format {
                    Format::Json => serde_json::to_vec(self).expect("writable"),
                    Format::Binary => self.to_bytes().expect("writable"),
                })
            }

            fn decode(format: Format, bytes: &[u8]) -> Self {
                match format {
                    Format::Json => serde_json::from_slice::<Stored<_>>(bytes).expect("readable").open(),
                    Format::Binary => Replica::from_bytes(bytes).expect("readable"),
                }
            }
        }
    };
}

friendship!(Friendship);
friendship!(TimedFriendship);

#[derive(StateCrdt, Clone, Debug)]
pub struct Item {
    #[crdt(constant)]
    id: String,
    title: LwwRegister<String>,
    votes: PnCounter,
    tags: OrSet<String>,
}

impl super::Items for Replica<OrMap<String, Item>> {
    fn of(replica: u64, number: usize) -> Self {
        let mut items = new(replica, OrMap::default());
        items.update(|items: &mut OrMap<String, Item>, tx| {
            for number in 0..number {
                let initial = |key: &String| Item::initial(key.clone());
                items.update(tx, super::super::workload::item_key(number), initial, |item, tx| {
                    item.title.set(tx, super::super::workload::item_title(number));
                    item.votes.increment(tx);
                    item.tags.extend(tx, super::super::workload::item_tags(number));
                });
            }
        });
        items
    }

    fn edit(&mut self, item: usize, title: &str) {
        self.update(|items, tx| {
            items.modify(tx, &super::super::workload::item_key(item), |item, tx| {
                item.title.set(tx, title.to_string());
                item.votes.increment(tx);
            })
        });
    }

    fn value(&self) -> BTreeMap<String, (String, i128, usize)> {
        let item = |item: &Item| (item.title.get().cloned().unwrap_or_default(), item.votes.get(), item.tags.len());
        self.iter().map(|(key, value)| (key.clone(), item(value))).collect()
    }

    fn encode(&mut self) -> Vec<u8> {
        self.to_bytes().expect("writable")
    }
}
