//! The states of a history: those that its writers were in, and those of its observers.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::delivery::Observers;
use super::finding::Origin;
use super::play::Played;
use super::{Explorable, Numbers};
use crate::{CausalContext, Dot, DotStore};

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

/// The live dots of a state, in the order in which it shows them.
pub fn live_dots<S: DotStore>(state: &S) -> Vec<Dot> {
    let mut dots = Vec::new();
    let _ = state.visit_dots(&mut |dot| {
        dots.push(dot);
        ControlFlow::Continue(())
    });
    dots
}
