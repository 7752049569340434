//! A state with what its type does not know.

use core::ops::ControlFlow;

use serde::{Deserializer, Serializer};

use crate::payload::Unknown;
use crate::{CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, MergeError, PayloadError, Validation};

/// A state, and the fields in it that a newer program has written and this one does not know.
#[derive(Clone, Debug)]
pub(super) struct Whole<T> {
    pub(super) state: T,
    unknown: Unknown,
}

impl<T> Whole<T> {
    /// A state that this program has made.
    pub(super) fn known(state: T) -> Self {
        Self { state, unknown: Unknown::default() }
    }

    /// Takes over the constants that this program does not know, from a state in which nothing but them is outside `seen`.
    pub(super) fn learn(&mut self, other: &Self, seen: &CausalContext) {
        self.unknown.absorb(other.unknown.since(seen));
    }
}

impl<T: DotStore> DotStore for Whole<T> {
    fn is_bottom(&self) -> bool {
        self.state.is_bottom() && self.unknown.is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.state.visit_dots(visit)?;
        self.unknown.visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.state.visit_ends(visit)?;
        self.unknown.visit_ends(visit)
    }

    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.state.visit_since(known, visit)?;
        self.unknown.visit_since(known, visit)
    }

    /// Amounts that are not understood can't be added up: what is unknown stays as it is.
    fn seal(&mut self, stable: &CausalContext) -> bool {
        self.state.seal(stable)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self { state: self.state.since(known), unknown: self.unknown.since(known) }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.state.kill(dead);
        self.unknown.kill(dead);
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        self.state.kill_unless_in(&other.state, seen);
        self.unknown.kill_unless_in(&other.unknown, seen);
    }

    fn absorb(&mut self, new: Self) {
        self.state.absorb(new.state);
        self.unknown.absorb(new.unknown);
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        self.state.absorb_since(&other.state, known);
        self.unknown.absorb(other.unknown.since(known));
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        self.state.check(&other.state, at)?;
        self.unknown.check(&other.unknown, at)
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.state.validate(against)?;
        self.unknown.validate(against)
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        self.state.encode(at.with(Some(&self.unknown)), serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        let is_text = deserializer.is_human_readable();
        let state = T::decode(at, deserializer)?;
        let whole = Self { state, unknown: at.take_unknown().map(|unknown| *unknown).unwrap_or_default() };
        at.writable(&whole, is_text)?;
        Ok(whole)
    }
}
