//! What is checked of every history.

use core::fmt;

/// What is checked of every history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Check {
    /// Whoever has received the same messages is in the same state, whatever their order.
    OrderIndependence,
    /// Equal contexts mean equal states, of observers and writers.
    EqualContexts,
    /// A writer is in the state that its deltas bring others to.
    WriterIsReader,
    /// The value is the one that the specification gives, and so are the events.
    Specification,
    /// An event that somebody has seen dead is not seen alive by anybody who knows more.
    NoResurrection,
    /// Merging whole replicas, or deltas since any context, from a cut log or at second hand, is the same as applying
    /// the deltas of the steps.
    DeltaIsMerge,
    /// Compacting, wherever it is allowed, changes nothing that others read or are told, and nothing that comes later.
    CompactionIsSilent,
    /// What is written is read again, and equal states write equal bytes.
    PayloadRoundTrip,
    /// A delta that comes too early is refused and changes nothing, and so does one that comes again.
    CausalGate,
    /// What belongs together can be merged.
    Totality,
    /// `apply` and `merge` tell whether they have changed anything.
    ChangeReported,
    /// An operation makes an event exactly if it changes the state. (Checked where there is no specification, which says it
    /// more exactly.)
    EventPerChange,
    /// One of the laws of [`DotStore`](crate::DotStore), by its number there.
    StoreLaw(u8),
    /// None of a type: the history is larger than the explorer can follow. See [the limits](crate::explorer#limits).
    Size,
}

impl fmt::Display for Check {
    /// What the check found out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OrderIndependence => "the order of messages makes a difference",
            Self::EqualContexts => "equal contexts, and different states",
            Self::WriterIsReader => "who writes and who only reads are in different states",
            Self::Specification => "the value is not the one specified",
            Self::NoResurrection => "a dead event lives again",
            Self::DeltaIsMerge => "the way that events take makes a difference",
            Self::CompactionIsSilent => "who has compacted is told something else, or tells it",
            Self::PayloadRoundTrip => "what was written is not what is read",
            Self::CausalGate => "a message that comes too early or again does harm",
            Self::Totality => "what belongs together can't be merged",
            Self::ChangeReported => "a merge tells something else than it does",
            Self::EventPerChange => "events and changes don't go together",
            Self::StoreLaw(1) => "`DotStore`, law 1: what is held under a dot has changed",
            Self::StoreLaw(2) => "`DotStore`, law 2: `since` is not exactly what is live and not known",
            Self::StoreLaw(3) => "`DotStore`, law 3: `kill` does not drop exactly what is dead",
            Self::StoreLaw(4) => "`DotStore`, law 4: `absorb` is not the disjoint union",
            Self::StoreLaw(5) => "`DotStore`, law 5: the store is at bottom and has dots, or is not and has none",
            Self::StoreLaw(6) => "`DotStore`, law 6: what is missing elsewhere is not what is not named there",
            Self::StoreLaw(_) => "`DotStore`, law 7: what is absorbed from a state is not what is new in it",
            Self::Size => "too large to explore",
        })
    }
}
