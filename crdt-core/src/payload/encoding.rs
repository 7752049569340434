//! Where an encoder is, and what it has to write besides.

use serde::ser;

use super::Unknown;
use super::depth::Depth;
use super::readable::Readable;

/// Where an encoder is, and what was read in this place that its types don't know. Stores pass it on.
#[derive(Clone, Copy, Default, Debug)]
pub struct Encoding<'a> {
    unknown: Option<&'a Unknown>,
    depth: Depth,
}

impl<'a> Encoding<'a> {
    /// At the root.
    pub fn new() -> Self {
        Self::default()
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
