//! The body of a struct, written: named fields, in text formats by name and in binary formats by position.

use serde::ser::{SerializeMap, SerializeStructVariant};
use serde::{Serialize, Serializer};

use super::pairs::Encoded;
use super::tag::single;
use super::{Encoding, Kernel, Tag, Unknown};
use crate::DotStore;
use crate::private::Constant;

/// `{"struct": {`
const LEVELS: usize = 2;

/// A struct that can show its fields.
pub trait WriteFields {
    /// The number of its fields.
    const COUNT: usize;

    /// Under which tag it is stored.
    const TAG: Tag = Tag::of(Kernel::Struct);

    /// Are its fields the application's, to be shown in paths?
    const SHOWN: bool = true;

    /// Shows the fields to `sink`, in the order of their declaration.
    fn write<S: FieldSink>(&self, sink: &mut S);
}

/// What a struct shows its fields to. It keeps the first error to itself, and passes over what comes after it: so what
/// shows the fields is a plain list of calls, which is quickly compiled.
pub trait FieldSink {
    /// Takes a constant.
    fn constant<T: Constant>(&mut self, name: &'static str, constant: &T);

    /// Takes a store.
    fn store<T: DotStore>(&mut self, name: &'static str, store: &T);
}

/// Writes a struct under its tag, with the fields that its type does not know.
///
/// # Errors
///
/// Those of the serializer; a struct that is nested too deeply.
pub fn encode_struct<F: WriteFields, S: Serializer>(
    fields: &F,
    at: Encoding<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let at = at.deeper(LEVELS)?;
    if at.unknown().is_some_and(Unknown::has_fields) {
        return single(F::TAG.name(), &Open { fields, at }, serializer);
    }
    let mut closed = Closed { body: F::TAG.encode_struct(F::COUNT, serializer)?, at, shown: F::SHOWN, result: Ok(()) };
    fields.write(&mut closed);
    closed.result?;
    closed.body.end()
}

/// A struct all of whose fields are known.
struct Closed<'a, B: SerializeStructVariant> {
    body: B,
    at: Encoding<'a>,
    shown: bool,
    result: Result<(), B::Error>,
}

impl<B: SerializeStructVariant> FieldSink for Closed<'_, B> {
    fn constant<T: Constant>(&mut self, name: &'static str, constant: &T) {
        if self.result.is_ok() {
            let result = self.body.serialize_field(name, &WrittenConstant { constant, at: self.at });
            self.result = located(self.at, self.shown, name, result);
        }
    }

    fn store<T: DotStore>(&mut self, name: &'static str, store: &T) {
        if self.result.is_ok() {
            let result = self.body.serialize_field(name, &Encoded { store, at: self.at.field(name) });
            self.result = located(self.at, self.shown, name, result);
        }
    }
}

/// A struct with fields that only a newer program knows: a map, for their names are not known at compile time.
struct Open<'a, F> {
    fields: &'a F,
    at: Encoding<'a>,
}

impl<F: WriteFields> Serialize for Open<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sink = Entries { body: serializer.serialize_map(None)?, at: self.at, shown: F::SHOWN, result: Ok(()) };
        self.fields.write(&mut sink);
        sink.result?;
        if let Some(unknown) = self.at.unknown() {
            for (name, erased) in unknown.fields() {
                let field = Encoded { store: erased, at: self.at.with(None) };
                self.at.in_field(name, sink.body.serialize_entry(name, &field))?;
            }
        }
        sink.body.end()
    }
}

struct Entries<'a, B: SerializeMap> {
    body: B,
    at: Encoding<'a>,
    shown: bool,
    result: Result<(), B::Error>,
}

impl<B: SerializeMap> FieldSink for Entries<'_, B> {
    fn constant<T: Constant>(&mut self, name: &'static str, constant: &T) {
        if self.result.is_ok() {
            let result = self.body.serialize_entry(name, &WrittenConstant { constant, at: self.at });
            self.result = located(self.at, self.shown, name, result);
        }
    }

    fn store<T: DotStore>(&mut self, name: &'static str, store: &T) {
        if self.result.is_ok() {
            let result = self.body.serialize_entry(name, &Encoded { store, at: self.at.field(name) });
            self.result = located(self.at, self.shown, name, result);
        }
    }
}

/// Notes in which field a failure was, if fields are shown.
fn located<E>(at: Encoding<'_>, shown: bool, name: &str, result: Result<(), E>) -> Result<(), E> {
    if shown { at.in_field(name, result) } else { result }
}

/// `{"constant": …}`
struct WrittenConstant<'a, T> {
    constant: &'a T,
    at: Encoding<'a>,
}

impl<T: Constant> Serialize for WrittenConstant<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Tag::of(Kernel::Constant).encode(&self.at.readable(1, &Bare(self.constant)), serializer)
    }
}

struct Bare<'a, T>(&'a T);

impl<T: Constant> Serialize for Bare<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
