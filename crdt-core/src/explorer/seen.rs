//! The states of a history: those that its writers were in, and those of its observers.

use alloc::vec::Vec;

use super::delivery::Observers;
use super::finding::Origin;
use super::play::Played;
use super::{Explorable, Numbers};
use crate::CausalContext;

/// A state that a writer or an observer was in.
pub(super) struct Seen<'a, S> {
    /// The steps that it knew.
    pub(super) steps: Numbers,
    pub(super) context: &'a CausalContext,
    pub(super) state: &'a S,
    pub(super) origin: &'a Origin,
}

/// All states that observers and writers were in.
pub(super) fn all_seen<'a, S: Explorable>(played: &'a Played<S>, observers: &'a Observers<S>) -> Vec<Seen<'a, S>> {
    let writers = played.sightings.iter().map(|writer| Seen {
        steps: writer.steps,
        context: &writer.context,
        state: &writer.state,
        origin: &writer.origin,
    });
    let observers = observers.iter().map(|(steps, observer)| Seen {
        steps,
        context: observer.replica.context(),
        state: &*observer.replica,
        origin: &observer.origin,
    });
    observers.chain(writers).collect()
}
