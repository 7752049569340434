//! How often something happened in an exploration.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How often something happened in an exploration, on all its ways. None of it may be zero, or the model says nothing about it.
#[derive(Default, Debug)]
pub struct Tally {
    /// A delta came too early.
    pub(crate) refused: AtomicUsize,
    /// A question was answered.
    pub(crate) answered: AtomicUsize,
    /// A replica was resumed.
    pub(crate) resumed: AtomicUsize,
    /// A replica could not be resumed, and got a new identity.
    pub(crate) reopened: AtomicUsize,
    /// A replica met who knew more of it than itself, and got a new identity.
    pub(crate) rotated: AtomicUsize,
    /// Two copies of one identity were found out.
    pub(crate) accused: AtomicUsize,
}

pub(crate) fn count(counter: &AtomicUsize) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Tally {
    /// The numbers, by name.
    pub fn numbers(&self) -> [(&'static str, usize); 6] {
        [
            ("deltas refused", &self.refused),
            ("questions answered", &self.answered),
            ("replicas resumed", &self.resumed),
            ("replicas reopened", &self.reopened),
            ("identities rotated", &self.rotated),
            ("copies found out", &self.accused),
        ]
        .map(|(name, counter)| (name, counter.load(Ordering::Relaxed)))
    }

    /// Takes the numbers of another exploration to these.
    pub fn add(&self, other: &Self) {
        let mine = [&self.refused, &self.answered, &self.resumed, &self.reopened, &self.rotated, &self.accused];
        for (mine, (_, number)) in mine.into_iter().zip(other.numbers()) {
            mine.fetch_add(number, Ordering::Relaxed);
        }
    }
}
