//! How deep a payload is nested.

use serde::de;
use serde::ser;

/// The levels of nesting around a store, counted as JSON counts them.
///
/// Recursive types can be nested without end. What is written must be readable, and what one format can hold the others can
/// too: the usual reader of JSON text stops at 128 levels, that of CBOR at 256. What is read must not exhaust the stack.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Depth(usize);

/// The levels around what is in the entries of a store: `{"map": [[`.
pub(crate) const ENTRY: usize = 3;

/// So deep can stores be.
const STORES: usize = 112;
/// So deep can the application's contents be, below the document itself.
const CONTENTS: usize = 126;

const MESSAGE: &str = "it is nested too deeply to be read back: keep deep trees flat, in one map with the parent's key";

impl Depth {
    /// So many levels deeper, if a writer may go there.
    pub(super) fn write<E: ser::Error>(self, levels: usize) -> Result<Self, E> {
        self.deeper(levels).within(STORES).ok_or_else(|| E::custom(MESSAGE))
    }

    /// So many levels deeper, if a reader may go there.
    pub(super) fn read<E: de::Error>(self, levels: usize) -> Result<Self, E> {
        self.deeper(levels).within(STORES).ok_or_else(|| E::custom(MESSAGE))
    }

    /// So many levels deeper in the application's contents, if a writer may go there.
    pub(super) fn write_content<E: ser::Error>(self, levels: usize) -> Result<Self, E> {
        self.deeper(levels).within(CONTENTS).ok_or_else(|| E::custom(MESSAGE))
    }

    /// So many levels deeper in contents, if a reader may go there.
    pub(super) fn read_content<E: de::Error>(self, levels: usize) -> Result<(), E> {
        self.deeper(levels).within(CONTENTS).map(|_| ()).ok_or_else(|| E::custom(MESSAGE))
    }

    /// So many levels deeper.
    pub(super) const fn deeper(self, levels: usize) -> Self {
        Self(self.0 + levels)
    }

    fn within(self, limit: usize) -> Option<Self> {
        (self.0 <= limit).then_some(self)
    }
}
