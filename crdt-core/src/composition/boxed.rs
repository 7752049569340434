//! What is boxed is what it is.

use alloc::boxed::Box;
use core::ops::ControlFlow;

use serde::de::Error;
use serde::{Deserializer, Serializer};

use crate::{
    CausalContext, Dead, Decoding, Dot, DotSet, DotStore, Encoding, Joint, MergeError, PayloadError, StateCrdt,
    Validation,
};

impl<S: DotStore> DotStore for Box<S> {
    const CAN_CONTRADICT: bool = S::CAN_CONTRADICT;

    const HAS_CONSTANTS: bool = S::HAS_CONSTANTS;

    const KEEPS_RUNS: bool = S::KEEPS_RUNS;

    fn as_set(&self) -> Option<&DotSet> {
        (**self).as_set()
    }

    fn of_set<E: Error>(dots: DotSet) -> Result<Self, E> {
        S::of_set(dots).map(Self::new)
    }

    fn is_bottom(&self) -> bool {
        (**self).is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        (**self).visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        (**self).visit_ends(visit)
    }

    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        (**self).visit_since(known, visit)
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        (**self).seal(stable)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self::new((**self).since(known))
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        (**self).kill(dead);
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        (**self).kill_unless_in(other, seen);
    }

    fn absorb(&mut self, new: Self) {
        (**self).absorb(*new);
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        (**self).absorb_since(other, known);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        (**self).check(other, at)
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        (**self).validate(against)
    }

    fn encode<O: Serializer>(&self, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
        (**self).encode(at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        S::decode(at, deserializer).map(Self::new)
    }
}

impl<T: StateCrdt> StateCrdt for Box<T> {
    type Value = T::Value;

    fn value(&self) -> T::Value {
        (**self).value()
    }
}
