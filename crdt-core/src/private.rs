//! What generated code names. Not public API.

use core::fmt::Debug;
use core::ops::ControlFlow;

pub use serde;
use serde::de::DeserializeOwned;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::payload::{FieldSink, FieldSource, ReadFields, WriteFields, decode_struct, encode_struct};
use crate::{CausalContext, Dot, DotStore, Joint, MergeError, PayloadError, Validation};

/// What can be a constant: compared, shown in errors, stored.
///
/// It has no supertraits, but what they would be asked for: so a type that lacks several of them is one error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a constant",
    note = "a constant is compared, shown in errors and stored: `{Self}` needs `Clone`, `Debug`, `PartialEq`, `Eq`, and serde's `Serialize` and `Deserialize`"
)]
pub trait Constant: Sized {
    #[must_use]
    fn copied(&self) -> Self;
    fn check(&self, name: &'static str, other: &Self) -> Result<(), MergeError>;
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

#[diagnostic::do_not_recommend]
impl<T: Eq + Clone + Debug + Serialize + DeserializeOwned> Constant for T {
    fn copied(&self) -> Self {
        self.clone()
    }

    fn check(&self, name: &'static str, other: &Self) -> Result<(), MergeError> {
        if self == other { Ok(()) } else { Err(MergeError::constant_differs(self, other).within(name)) }
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer)
    }
}

/// What can be a field without constants: its initial state needs nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no initial state of its own",
    note = "if it has constants, mark the field `#[crdt(initial)]`; otherwise derive `Default` for it"
)]
pub trait Initial: Sized {
    fn initial() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> Initial for T {
    fn initial() -> Self {
        Self::default()
    }
}

/// Replaces what stands in `place`, if something was read.
pub fn fill<T>(place: &mut T, read: Option<T>) {
    if let Some(read) = read {
        *place = read;
    }
}

/// The part of a store that needs no other one of its type: so the stores of a struct can stand in one list.
pub trait AnyStore {
    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>;
    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>;
    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>;
    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError>;
}

impl<S: DotStore> AnyStore for S {
    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        DotStore::visit_dots(self, visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        DotStore::visit_ends(self, visit)
    }

    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        DotStore::visit_since(self, known, visit)
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        DotStore::validate(self, against)
    }
}

pub fn visit_dots(stores: &[&dyn AnyStore], visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
    stores.iter().try_for_each(|store| store.visit_dots(visit))
}

pub fn visit_ends(stores: &[&dyn AnyStore], visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
    stores.iter().try_for_each(|store| store.visit_ends(visit))
}

pub fn visit_since(
    stores: &[&dyn AnyStore],
    known: &CausalContext,
    visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
) -> ControlFlow<()> {
    stores.iter().try_for_each(|store| store.visit_since(known, visit))
}

pub fn any<const N: usize>(results: [bool; N]) -> bool {
    results.contains(&true)
}

pub fn validate(stores: &[(&'static str, &dyn AnyStore)], against: &mut Validation<'_>) -> Result<(), PayloadError> {
    stores.iter().try_for_each(|(name, store)| store.validate(against).map_err(|error| error.within(*name)))
}

pub fn check<S: DotStore>(name: &'static str, mine: &S, theirs: &S, at: &Joint<'_>) -> Result<(), MergeError> {
    mine.check(theirs, at).map_err(|error| error.within(name))
}

pub fn first_error<const N: usize>(results: [Result<(), MergeError>; N]) -> Result<(), MergeError> {
    results.into_iter().collect()
}

/// Writes the fields of a value; it keeps the first error to itself, as a [`FieldSink`] does.
#[allow(missing_debug_implementations)]
pub struct ValueSink<S: Serializer> {
    fields: S::SerializeStruct,
    result: Result<(), S::Error>,
}

impl<S: Serializer> ValueSink<S> {
    pub fn new(serializer: S, name: &'static str, fields: usize) -> Result<Self, S::Error> {
        Ok(Self { fields: serializer.serialize_struct(name, fields)?, result: Ok(()) })
    }

    pub fn field<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if self.result.is_ok() {
            self.result = self.fields.serialize_field(name, value);
        }
    }

    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.result?;
        self.fields.end()
    }
}
