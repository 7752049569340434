//! Events, and who has seen which of them.

use crdt_types::{Dot, ReplicaId};

/// The replicas of a history.
pub(crate) const REPLICAS: usize = 5;

/// The replica of an author. Their order is that of the authors, so that dots are ordered as names are.
pub(crate) fn replica(author: usize) -> ReplicaId {
    ReplicaId::new(author as u64 + 1)
}

/// The name of an event: who made it, and which of its author's it is, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Name {
    pub(crate) author: usize,
    pub(crate) number: u64,
}

impl Name {
    pub(crate) fn dot(self) -> Dot {
        Dot::new(replica(self.author), self.number)
    }
}

/// A set of events: of each author the first so many, for nobody sees an event without those before it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Seen([u64; REPLICAS]);

impl Seen {
    pub(crate) fn of(&self, author: usize) -> u64 {
        self.0[author]
    }

    pub(crate) fn contains(&self, name: Name) -> bool {
        name.number <= self.of(name.author)
    }

    pub(crate) fn includes(&self, other: &Self) -> bool {
        (0..REPLICAS).all(|author| other.of(author) <= self.of(author))
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|author| self.of(author).max(other.of(author))))
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|author| self.of(author).min(other.of(author))))
    }

    /// The next event of an author, which sees all of these.
    pub(crate) fn next(&self, author: usize) -> Name {
        Name { author, number: self.of(author) + 1 }
    }

    pub(crate) fn insert(&mut self, name: Name) {
        self.0[name.author] = name.number;
    }
}

/// An event: what it did, and what its author had seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event<A> {
    pub(crate) name: Name,
    /// Zero if its time does not matter.
    pub(crate) time: u64,
    pub(crate) observed: Seen,
    pub(crate) act: A,
}

impl<A> Event<A> {
    /// The same event, read as another act.
    pub(crate) fn with<B>(&self, act: B) -> Event<B> {
        Event { name: self.name, time: self.time, observed: self.observed, act }
    }
}
