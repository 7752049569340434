//! Who takes part, one file each; and what there is to do, one trait each.

pub mod automerge;
pub mod crdts;
pub mod dson;
pub mod lattices;
pub mod loro;
pub mod machine;
pub mod ours;
pub mod yrs;

use std::collections::{BTreeMap, BTreeSet};

/// The columns of the table.
pub const OURS: &str = "ours";
pub const PAIRS: &str = "sorted pairs";
pub const STD: &str = "std";
pub const CRDTS: &str = "crdts";
pub const GROWING: &str = "lattices, grow-only";
pub const TOMBSTONES: &str = "lattices, tombstones";
pub const LATTICES: &str = TOMBSTONES;
pub const DSON: &str = "dson";
pub const YRS: &str = "yrs";
pub const LORO: &str = "loro";
pub const AUTOMERGE: &str = "automerge";

/// One of several copies that are changed and merged.
pub trait Replica: Sized {
    /// Another replica, ready to be merged: by reference, or a copy that the merge uses up. Making it is not timed.
    type Other<'a>
    where
        Self: 'a;

    fn other(&mut self) -> Self::Other<'_>;

    fn merge(&mut self, other: Self::Other<'_>);

    /// A copy under another identity.
    fn fork(&mut self, replica: u64) -> Self;
}

/// A set in which additions win over removals, or the nearest thing to it.
#[expect(clippy::len_without_is_empty, reason = "nobody asks whether it is empty")]
pub trait Set<E>: Replica {
    fn new(replica: u64) -> Self;

    /// Each in a transaction of its own.
    fn insert(&mut self, element: &E);

    /// By the quickest means there are.
    fn extend(&mut self, elements: &[E]) {
        elements.iter().for_each(|element| self.insert(element));
    }

    fn remove(&mut self, element: &E);

    fn elements(&self) -> BTreeSet<E>;

    fn len(&self) -> usize;
}

/// What passes between two replicas.
pub trait Exchange: Replica {
    /// What this replica has seen; empty where there is no such thing.
    fn request(&mut self) -> Vec<u8>;

    /// What the other lacks: where there are no requests, the last operation.
    fn answer(&mut self, request: &[u8]) -> Vec<u8>;

    fn apply(&mut self, answer: &[u8]);
}

/// A counter, made with what each replica has added so far.
pub trait Counter: Sized + Clone {
    fn of(amounts: &[(u64, u64)]) -> Self;

    /// By reference where that is enough; what is used up was copied before.
    fn merge(&mut self, other: Self) -> Option<Self>;

    fn total(&self) -> u128;
}

/// A map whose values are overwritten, the later write winning.
pub trait Overwriting: Replica {
    fn new(replica: u64) -> Self;

    /// All at one time, which is later than all before.
    fn put(&mut self, entries: &[(String, u64)], time: u64);

    fn entries(&self) -> BTreeMap<String, u64>;
}

/// The compound of the README: a constant and two sets of strings, in which additions win.
pub trait Friendship: Replica {
    fn new(replica: u64, user_key: &str) -> Self;

    fn follow(&mut self, names: &[String]);

    fn gain(&mut self, followers: &[String]);

    fn value(&self) -> (String, BTreeSet<String>, BTreeSet<String>);

    /// `None` where there is no such format.
    fn encode(&mut self, format: Format) -> Option<Vec<u8>>;

    fn decode(format: Format, bytes: &[u8]) -> Self;
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Binary,
}

/// A map of small compounds: a constant, a register, a counter, a set of three.
pub trait Items: Exchange {
    /// Items numbered from 0, each with a title, one increment and three tags.
    fn of(replica: u64, number: usize) -> Self;

    /// Another title, and another increment.
    fn edit(&mut self, item: usize, title: &str);

    /// The titles, the counts, and the numbers of tags.
    fn value(&self) -> BTreeMap<String, (String, i128, usize)>;

    fn encode(&mut self) -> Vec<u8>;
}
