//! How deep a payload is nested.

use serde::de;
use serde::ser;

/// The levels of nesting around a store, counted as JSON counts them.
///
/// Recursive types can be nested without end. What is written must be readable: the usual reader of JSON text stops at 128
/// levels. What is read must not exhaust the stack, in any format.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Depth(usize);

/// Leaves eight levels of the usual 128 for the application's own contents.
const TEXT: usize = 120;
/// The usual reader of CBOR stops at 256 levels.
const BINARY: usize = 240;

const MESSAGE: &str = "it is nested too deeply to be read back: keep deep trees flat, in one map with the parent's key";

impl Depth {
    /// So many levels deeper, if a writer may go there.
    pub(super) fn write<E: ser::Error>(self, levels: usize, human_readable: bool) -> Result<Self, E> {
        self.deeper(levels, human_readable).ok_or_else(|| E::custom(MESSAGE))
    }

    /// So many levels deeper, if a reader may go there.
    pub(super) fn read<E: de::Error>(self, levels: usize, human_readable: bool) -> Result<Self, E> {
        self.deeper(levels, human_readable).ok_or_else(|| E::custom(MESSAGE))
    }

    fn deeper(self, levels: usize, human_readable: bool) -> Option<Self> {
        let depth = self.0 + levels;
        (depth <= if human_readable { TEXT } else { BINARY }).then_some(Self(depth))
    }
}
