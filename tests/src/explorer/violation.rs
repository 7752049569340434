//! What an exploration has found.

use core::fmt;

/// What is checked of every history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    /// Whoever has received the same messages is in the same state, whatever their order.
    OrderIndependence,
    /// Equal contexts mean equal states, of observers and writers.
    EqualContexts,
    /// A writer is in the state that its deltas bring others to.
    WriterIsReader,
    /// The value is the one that the specification gives, and so are the events.
    Specification,
    /// Merging whole replicas, or deltas since any context, from a cut log or at second hand, is the same as applying
    /// the deltas of the steps.
    DeltaIsMerge,
    /// What is written is read again, and equal states write equal bytes.
    PayloadRoundTrip,
    /// A delta that comes too early is refused and changes nothing, and so does one that comes again.
    CausalGate,
    /// What belongs together can be merged, and the merge tells what it did.
    Totality,
}

/// A check that fails, and how; the history is yet to be added.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) check: Check,
    pub(crate) detail: String,
}

impl Check {
    /// The check fails.
    pub(crate) const fn fails(self, detail: String) -> Finding {
        Finding { check: self, detail }
    }
}

/// A check that fails on a history. There is no shorter one on which any check fails.
#[derive(Clone, Debug)]
pub struct Violation {
    /// The check.
    pub check: Check,
    /// The history, a line for each step.
    pub history: String,
    /// How it fails.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} fails on\n{}{}", self.check, self.history, self.detail)
    }
}

impl core::error::Error for Violation {}
