//! Where a decoder is, and what it has met.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use serde::de::Error;

use super::depth::Depth;
use super::encoding::Trace;
use super::erased::Erased;
use super::{Encoding, Unknown, trial};
use crate::error::FieldPath;
use crate::{DotStore, PayloadError};

/// Where a decoder is, and what it has met that its types don't know.
///
/// A path is written on the way out: serde's errors belong to the format and can't carry one.
#[derive(Clone, Default, Debug)]
pub struct Decoding {
    path: FieldPath,
    /// What is unknown of the struct that is being read, if anything is: never an empty one.
    unknown: Option<Box<Unknown>>,
    depth: Depth,
}

impl Decoding {
    /// At the root.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the field `name` of a struct, which paths show if it is the application's.
    pub(super) fn field<T, E>(
        &mut self,
        name: &'static str,
        shown: bool,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (result, unknown) = self.apart(read);
        if result.is_err() && shown {
            self.path.push_field(name);
        }
        if let Some(unknown) = unknown {
            self.unknown.get_or_insert_default().insert_nested(name, shown, *unknown);
        }
        result
    }

    /// Reads the entry of `key` of a map, and gives what its type does not know, if anything.
    pub(super) fn entry<T, E>(
        &mut self,
        key: &impl fmt::Debug,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<(T, Option<Box<Unknown>>), E> {
        let (result, unknown) = self.apart(read);
        if result.is_err() {
            self.path.push_key(key);
        }
        result.map(|value| (value, unknown))
    }

    /// Reads the field `name` of a struct whose type does not know it, and keeps it.
    pub(super) fn keep_unknown<E: Error>(
        &mut self,
        name: String,
        read: impl FnOnce(&mut Self) -> Result<Erased, E>,
    ) -> Result<(), E> {
        if self.unknown.as_ref().is_some_and(|unknown| unknown.has_field(&name)) {
            return self.named(&name, |_| Err(E::custom("it occurs twice")));
        }
        let field = self.named(&name, read)?;
        self.unknown.get_or_insert_default().insert_field(name, field);
        Ok(())
    }

    /// Reads something in the field `name`, which is not known at compile time.
    pub(super) fn named<T, E>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let result = read(self);
        if result.is_err() {
            self.path.push_field(name.to_owned());
        }
        result
    }

    /// Reads something so many levels deeper.
    pub(super) fn nested<T, E: Error>(
        &mut self,
        levels: usize,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let around = self.depth;
        self.depth = around.read(levels)?;
        let result = read(self);
        self.depth = around;
        result
    }

    /// Refuses contents that lie so many levels deeper if they could not be written again.
    pub(super) fn within_contents<E: Error>(&self, levels: usize) -> Result<(), E> {
        self.depth.read_content(levels)
    }

    /// Refuses a state that could not be written again, as text or otherwise.
    pub(crate) fn writable<S: DotStore, E: Error>(&mut self, state: &S, is_text: bool) -> Result<(), E> {
        let trace = Trace::default();
        let written = trial::write(state, is_text, Encoding::on_trial(&trace));
        written.map_err(|error| {
            self.path = trace.into_path();
            E::custom(error)
        })
    }

    /// What the outermost type does not know.
    pub(crate) fn take_unknown(&mut self) -> Option<Box<Unknown>> {
        self.unknown.take()
    }

    /// The error, with its path in its text.
    pub(crate) fn locate<E: Error>(self, error: E) -> E {
        if self.path.is_root() { error } else { E::custom(PayloadError::malformed(self.path, &error)) }
    }

    /// Where the error happened.
    pub(crate) fn into_path(self) -> FieldPath {
        self.path
    }

    fn apart<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> (R, Option<Box<Unknown>>) {
        let around = self.take_unknown();
        let result = read(self);
        (result, core::mem::replace(&mut self.unknown, around))
    }
}
