//! What the structure of a tree consists of.

/// One element of a structure. On the wire every token is a number; see `docs/encoding.md`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Null,
    Bool,
    Int,
    Float,
    Text,
    /// A text that spells a dot.
    Dot,
    /// A text that spells an integer beyond ±2^53.
    Wide,
    /// A list of up to [`SPELT_OUT`] elements, whose structures follow.
    List(u32),
    /// A longer list: structures follow, each with a [`Run`](Self::Run).
    Runs,
    /// So many more elements have the structure that has just ended; then come others or not.
    Run {
        more: u64,
        others: bool,
    },
    /// An object with so many members, not one.
    Object(u64),
    /// The name of the next member of an object.
    Member(u32),
    /// An object with one member of this name.
    Named(u32),
}

/// Longer lists are written as runs.
pub(super) const SPELT_OUT: u32 = 3;

/// Every element of a run must have values of at least one bit for so many nodes, so that few bytes can't stand for very many
/// nodes.
pub(super) const NODES_PER_BIT: u64 = 2;

/// The least that a value takes that is no Boolean.
pub(super) const BITS_PER_VALUE: u64 = 4;

/// The numbers of the tokens on the wire.
pub(super) mod wire {
    pub(in super::super) const NULL: u64 = 0;
    pub(in super::super) const BOOL: u64 = 1;
    pub(in super::super) const INT: u64 = 2;
    pub(in super::super) const FLOAT: u64 = 3;
    pub(in super::super) const TEXT: u64 = 4;
    pub(in super::super) const DOT: u64 = 5;
    pub(in super::super) const WIDE: u64 = 6;
    pub(in super::super) const RUNS: u64 = 7;
    /// … and up to three more.
    pub(in super::super) const LIST: u64 = 8;
    pub(in super::super) const OBJECT: u64 = 12;
    /// `{"set": [dot]}`, the store that there are most of.
    pub(in super::super) const ONE_DOT: u64 = 13;
    /// … and all above.
    pub(in super::super) const NAMED: u64 = 16;
}
