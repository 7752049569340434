//! A right type with a mistake.

use core::fmt::Debug;
use core::ops::ControlFlow;

use crdt_core::{CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, MergeError, StateCrdt, Transaction};
use crdt_types::explorer::{Act, InitialUnder, Specified, View};
use serde::{Deserializer, Serializer};

/// A mistake: each method does what `S` does, unless the fault says otherwise. It may remember what it should not.
pub trait Fault<S: Specified>: Clone + Default + PartialEq + Debug {
    /// [`Specified::perform`]
    fn perform(state: &mut S, tx: &mut Transaction<'_>, edit: &S::Edit) {
        state.perform(tx, edit);
    }

    /// [`StateCrdt::value`]
    fn value(state: &S) -> S::Value {
        state.value()
    }

    /// [`DotStore::is_bottom`]
    fn is_bottom(state: &S) -> bool {
        state.is_bottom()
    }

    /// [`DotStore::visit_dots`]
    fn visit_dots(state: &S, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        state.visit_dots(visit)
    }

    /// [`DotStore::since`]
    fn since(state: &S, known: &CausalContext) -> S {
        state.since(known)
    }

    /// [`DotStore::kill`]
    fn kill(state: &mut S, dead: &Dead<'_>) {
        state.kill(dead);
    }

    /// [`DotStore::kill_unless_in`]
    fn kill_unless_in(state: &mut S, other: &S, seen: &CausalContext) {
        state.kill_unless_in(other, seen);
    }

    /// [`DotStore::absorb`]
    fn absorb(&mut self, state: &mut S, new: S) {
        state.absorb(new);
    }

    /// [`DotStore::absorb_since`], which by default is the other two.
    fn absorb_since(&mut self, state: &mut S, other: &S, known: &CausalContext) {
        self.absorb(state, Self::since(other, known));
    }

    /// [`DotStore::check`]
    ///
    /// # Errors
    ///
    /// Those of `S`, or none, or others.
    fn check(state: &S, other: &S, at: &Joint<'_>) -> Result<(), MergeError> {
        state.check(other, at)
    }

    /// [`DotStore::encode`]
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode<O: Serializer>(&self, state: &S, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        state.encode(at, serializer)
    }

    /// [`DotStore::decode`]
    ///
    /// # Errors
    ///
    /// Whatever is not a payload.
    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<(S, Self), D::Error> {
        Ok((S::decode(at, deserializer)?, Self::default()))
    }
}

/// `S`, with the fault `F`.
#[derive(Clone, PartialEq, Debug)]
pub struct Faulty<S, F> {
    state: S,
    fault: F,
}

impl<S: Specified, F: Fault<S>> Faulty<S, F> {
    /// `S` in a state, with the fault.
    pub fn new(state: S) -> Self {
        Self { state, fault: F::default() }
    }
}

impl<S: Specified, F: Fault<S>> DotStore for Faulty<S, F> {
    fn is_bottom(&self) -> bool {
        F::is_bottom(&self.state)
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        F::visit_dots(&self.state, visit)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self::new(F::since(&self.state, known))
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        F::kill(&mut self.state, dead);
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        F::kill_unless_in(&mut self.state, &other.state, seen);
    }

    fn absorb(&mut self, new: Self) {
        self.fault.absorb(&mut self.state, new.state);
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        self.fault.absorb_since(&mut self.state, &other.state, known);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        F::check(&self.state, &other.state, at)
    }

    fn encode<O: Serializer>(&self, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        self.fault.encode(&self.state, at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        F::decode(at, deserializer).map(|(state, fault)| Self { state, fault })
    }
}

impl<S: Specified, F: Fault<S>> StateCrdt for Faulty<S, F> {
    type Value = S::Value;

    fn value(&self) -> S::Value {
        F::value(&self.state)
    }
}

impl<S: Specified, F: Fault<S>> Specified for Faulty<S, F> {
    type Edit = S::Edit;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &S::Edit) {
        F::perform(&mut self.state, tx, edit);
    }

    fn specify(edit: &S::Edit, seen: View<'_>) -> Vec<Act> {
        S::specify(edit, seen)
    }

    fn fold(&self, seen: View<'_>) -> S::Value {
        self.state.fold(seen)
    }
}

impl<K, S: InitialUnder<K>, F: Fault<S>> InitialUnder<K> for Faulty<S, F> {
    fn initial_under(key: &K) -> Self {
        Self::new(S::initial_under(key))
    }
}
