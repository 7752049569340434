//! The names of the nodes of a monotonic graph.

use core::fmt;

use crdt_core::Dot;
use serde::{Serialize, Serializer};

/// A node of an [`AddOnlyDag`](super::AddOnlyDag). The event that has added it is its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Node {
    /// Before all others.
    Start,
    /// One that was added.
    Inner(Dot),
    /// Behind all others.
    End,
}

/// `start`, `end`, or the event
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("start"),
            Self::Inner(dot) => dot.fmt(f),
            Self::End => f.write_str("end"),
        }
    }
}

/// As it is shown.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
