//! Where an encoder is, and what it has to write besides.

use alloc::string::String;
use core::cell::RefCell;
use core::fmt;

use serde::ser;

use super::Unknown;
use super::depth::Depth;
use super::readable::Readable;
use crate::PayloadError;
use crate::error::FieldPath;

/// Where an encoder is, and what was read in this place that its types don't know. Stores pass it on.
#[derive(Clone, Copy, Default, Debug)]
pub struct Encoding<'a> {
    unknown: Option<&'a Unknown>,
    depth: Depth,
    trace: Option<&'a Trace>,
    is_trial: bool,
}

/// Where an encoder has failed: each place adds its name on the way out.
#[derive(Default, Debug)]
pub(crate) struct Trace(RefCell<FieldPath>);

impl Trace {
    pub(crate) fn into_path(self) -> FieldPath {
        self.0.into_inner()
    }

    /// The error, with its path in its text.
    pub(crate) fn locate<E: ser::Error>(self, error: E) -> E {
        let path = self.into_path();
        if path.is_root() { error } else { E::custom(PayloadError::malformed(path, &error)) }
    }
}

impl<'a> Encoding<'a> {
    /// At the root.
    pub fn new() -> Self {
        Self::default()
    }

    /// At the root; `trace` hears of failures.
    pub(crate) fn traced(trace: &'a Trace) -> Self {
        Self { trace: Some(trace), ..Self::default() }
    }

    /// At the root; what is written goes nowhere, so maps are written in the way that costs least.
    pub(super) fn on_trial(trace: &'a Trace) -> Self {
        Self { is_trial: true, ..Self::traced(trace) }
    }

    pub(super) const fn is_trial(self) -> bool {
        self.is_trial
    }

    /// Passes a result on; of a failure it notes that it was in the field `name`.
    pub(crate) fn in_field<T, E>(self, name: &str, result: Result<T, E>) -> Result<T, E> {
        if let (Err(_), Some(trace)) = (&result, self.trace) {
            trace.0.borrow_mut().push_field(String::from(name));
        }
        result
    }

    /// Passes a result on; of a failure it notes that it was in the entry of `key`.
    pub(super) fn in_entry<T, E>(self, key: &impl fmt::Debug, result: Result<T, E>) -> Result<T, E> {
        if let (Err(_), Some(trace)) = (&result, self.trace) {
            trace.0.borrow_mut().push_key(key);
        }
        result
    }

    /// The same place, with what its type does not know.
    #[must_use]
    pub(crate) fn with(self, unknown: Option<&'a Unknown>) -> Self {
        Self { unknown, ..self }
    }

    pub(super) fn unknown(self) -> Option<&'a Unknown> {
        self.unknown.filter(|unknown| !unknown.is_empty())
    }

    /// In the field `name`.
    #[must_use]
    pub(super) fn field(self, name: &str) -> Self {
        Self { unknown: self.unknown.and_then(|unknown| unknown.nested(name)), ..self }
    }

    /// One of the application's own values, so many levels deeper.
    pub(crate) const fn readable<T: ?Sized>(self, levels: usize, value: &T) -> Readable<'_, T> {
        Readable::new(value, self.depth.deeper(levels))
    }

    /// So many levels deeper.
    pub(super) fn deeper<E: ser::Error>(self, levels: usize) -> Result<Self, E> {
        Ok(Self { depth: self.depth.write(levels)?, ..self })
    }
}
