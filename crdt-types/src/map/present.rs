//! The entry of a map: a value, and that it is there even when nothing was written to it.

use core::ops::ControlFlow;

use crdt_core::private::{FieldSink, FieldSource, ReadFields, WriteFields, decode_struct, encode_struct};
use crdt_core::{
    CausalContext, Dead, Decoding, Dot, DotSet, DotStore, Encoding, Joint, MergeError, PayloadError, Transaction,
    Validation,
};
use serde::{Deserializer, Serializer};

/// A value, and the dots of the events that created the entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Present<V> {
    pub(super) present: DotSet,
    pub(super) value: V,
}

impl<V: DotStore> Present<V> {
    /// An entry that is not there yet: of the value its constants.
    pub(super) fn absent(mut value: V) -> Self {
        value.kill(&Dead::All);
        Self { present: DotSet::new(), value }
    }

    /// Edits the value; the entry is there afterwards.
    pub(super) fn update<R>(
        &mut self,
        tx: &mut Transaction<'_>,
        edit: impl FnOnce(&mut V, &mut Transaction<'_>) -> R,
    ) -> R {
        if self.is_bottom() && !tx.unknown_lives() {
            self.present.insert(tx.write([]));
        }
        edit(&mut self.value, tx)
    }
}

const FIELDS: &[&str] = &["present", "value"];

impl<V: DotStore> DotStore for Present<V> {
    const CAN_CONTRADICT: bool = V::CAN_CONTRADICT;

    const HAS_CONSTANTS: bool = V::HAS_CONSTANTS;

    const KEEPS_RUNS: bool = V::KEEPS_RUNS;

    fn is_bottom(&self) -> bool {
        self.present.is_bottom() && self.value.is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.present.visit_dots(visit)?;
        self.value.visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.present.visit_ends(visit)?;
        self.value.visit_ends(visit)
    }

    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.present.visit_since(known, visit)?;
        self.value.visit_since(known, visit)
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        self.value.seal(stable)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self { present: self.present.since(known), value: self.value.since(known) }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.present.kill(dead);
        self.value.kill(dead);
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        self.present.kill_unless_in(&other.present, seen);
        self.value.kill_unless_in(&other.value, seen);
    }

    fn absorb(&mut self, new: Self) {
        self.present.absorb(new.present);
        self.value.absorb(new.value);
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        self.present.absorb_since(&other.present, known);
        self.value.absorb_since(&other.value, known);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        self.value.check(&other.value, at)
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.present.validate(against)?;
        self.value.validate(against)
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        encode_struct(self, at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        decode_struct::<Parts<V>, D>(at, deserializer)
    }
}

impl<V: DotStore> WriteFields for Present<V> {
    const COUNT: usize = FIELDS.len();

    const SHOWN: bool = false;

    fn write<S: FieldSink>(&self, sink: &mut S) {
        sink.store(FIELDS[0], &self.present);
        sink.store(FIELDS[1], &self.value);
    }
}

struct Parts<V>(Option<DotSet>, Option<V>);

impl<V: DotStore> ReadFields for Parts<V> {
    type Struct = Present<V>;

    const NAMES: &'static [&'static str] = FIELDS;

    const SHOWN: bool = false;

    fn none() -> Self {
        Self(None, None)
    }

    fn read<'de, S: FieldSource<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => source.store(&mut self.0),
            _ => source.store(&mut self.1),
        }
    }

    fn finish(self) -> Result<Present<V>, &'static str> {
        Ok(Present { present: self.0.unwrap_or_default(), value: self.1.ok_or(FIELDS[1])? })
    }
}
