//! `crdts`: merges use up the other state; there are operations, and no requests.

use std::collections::{BTreeMap, BTreeSet};

use crdts::{CmRDT, CvRDT, GCounter, LWWReg, Orswot};
use serde::{Deserialize, Serialize};

use super::{Exchange, Format, Friendship, Overwriting, Replica, Set};
use crate::elements::Element;

pub struct Members<E: Element> {
    actor: u64,
    state: Orswot<E, u64>,
    last: Option<crdts::orswot::Op<E, u64>>,
}

fn add<E: Element>(set: &mut Orswot<E, u64>, actor: u64, element: &E) -> crdts::orswot::Op<E, u64> {
    let add = set.add(element.clone(), set.read_ctx().derive_add_ctx(actor));
    set.apply(add.clone());
    add
}

impl<E: Element> Replica for Members<E> {
    type Other<'a> = Orswot<E, u64>;

    fn other(&mut self) -> Orswot<E, u64> {
        self.state.clone()
    }

    fn merge(&mut self, other: Orswot<E, u64>) {
        self.state.merge(other);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { actor: replica, state: self.state.clone(), last: None }
    }
}

impl<E: Element> Set<E> for Members<E> {
    fn new(replica: u64) -> Self {
        Self { actor: replica, state: Orswot::new(), last: None }
    }

    fn insert(&mut self, element: &E) {
        self.last = Some(add(&mut self.state, self.actor, element));
    }

    fn remove(&mut self, element: &E) {
        let remove = self.state.rm(element.clone(), self.state.contains(element).derive_rm_ctx());
        self.state.apply(remove.clone());
        self.last = Some(remove);
    }

    fn elements(&self) -> BTreeSet<E> {
        self.state.iter().map(|read| read.val.clone()).collect()
    }

    fn len(&self) -> usize {
        self.state.iter().count()
    }
}

impl<E: Element> Exchange for Members<E> {
    fn request(&mut self) -> Vec<u8> {
        Vec::new()
    }

    fn answer(&mut self, _: &[u8]) -> Vec<u8> {
        postcard::to_stdvec(&self.last).expect("writable")
    }

    fn apply(&mut self, answer: &[u8]) {
        let op: Option<crdts::orswot::Op<E, u64>> = postcard::from_bytes(answer).expect("readable");
        op.into_iter().for_each(|op| self.state.apply(op));
    }
}

impl super::Counter for GCounter<u64> {
    fn of(amounts: &[(u64, u64)]) -> Self {
        let mut counter = Self::new();
        for &(replica, amount) in amounts {
            counter.apply(counter.inc_many(replica, amount));
        }
        counter
    }

    fn merge(&mut self, other: Self) -> Option<Self> {
        CvRDT::merge(self, other);
        None
    }

    fn total(&self) -> u128 {
        self.read().to_string().parse().expect("a number")
    }
}

/// Its own map holds no registers of last writers, so the map is a plain one, merged by hand.
pub struct Registers {
    actor: u64,
    state: BTreeMap<String, LWWReg<u64, (u64, u64)>>,
}

impl Replica for Registers {
    type Other<'a> = BTreeMap<String, LWWReg<u64, (u64, u64)>>;

    fn other(&mut self) -> Self::Other<'_> {
        self.state.clone()
    }

    fn merge(&mut self, other: Self::Other<'_>) {
        for (key, register) in other {
            self.state.entry(key).or_default().merge(register);
        }
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { actor: replica, state: self.state.clone() }
    }
}

impl Overwriting for Registers {
    fn new(replica: u64) -> Self {
        Self { actor: replica, state: BTreeMap::new() }
    }

    fn put(&mut self, entries: &[(String, u64)], time: u64) {
        for (key, value) in entries {
            self.state.entry(key.clone()).or_default().update(*value, (time, self.actor));
        }
    }

    fn entries(&self) -> BTreeMap<String, u64> {
        self.state.iter().map(|(key, register)| (key.clone(), register.val)).collect()
    }
}

/// A struct whose merge is written by hand.
#[derive(Clone, Serialize, Deserialize)]
pub struct State {
    user_key: String,
    following: Orswot<String, u64>,
    followers: Orswot<String, u64>,
}

pub struct ByHand {
    actor: u64,
    state: State,
}

impl Replica for ByHand {
    type Other<'a> = State;

    fn other(&mut self) -> State {
        self.state.clone()
    }

    fn merge(&mut self, other: State) {
        assert_eq!(self.state.user_key, other.user_key);
        self.state.following.merge(other.following);
        self.state.followers.merge(other.followers);
    }

    fn fork(&mut self, replica: u64) -> Self {
        Self { actor: replica, state: self.state.clone() }
    }
}

impl Friendship for ByHand {
    fn new(replica: u64, user_key: &str) -> Self {
        let (following, followers) = (Orswot::new(), Orswot::new());
        Self { actor: replica, state: State { user_key: user_key.to_string(), following, followers } }
    }

    fn follow(&mut self, names: &[String]) {
        names.iter().for_each(|name| _ = add(&mut self.state.following, self.actor, name));
    }

    fn gain(&mut self, followers: &[String]) {
        followers.iter().for_each(|name| _ = add(&mut self.state.followers, self.actor, name));
    }

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>) {
        let read = |set: &Orswot<String, u64>| set.iter().map(|read| read.val.clone()).collect();
        (self.state.user_key.clone(), read(&self.state.following), read(&self.state.followers))
    }

    fn encode(&mut self, format: Format) -> Option<Vec<u8>> {
        Some(match format {
            Format::Json => serde_json::to_vec(&self.state).expect("writable"),
            Format::Binary => postcard::to_stdvec(&self.state).expect("writable"),
        })
    }

    fn decode(format: Format, bytes: &[u8]) -> Self {
        let state = match format {
            Format::Json => serde_json::from_slice(bytes).expect("readable"),
            Format::Binary => postcard::from_bytes(bytes).expect("readable"),
        };
        Self { actor: 0, state }
    }
}
