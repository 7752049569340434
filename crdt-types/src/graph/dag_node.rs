//! The names of the nodes of a monotonic graph.

use alloc::string::String;
use core::fmt;

use crdt_core::Dot;
use serde::de::{Error, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A node of an [`AddOnlyDag`](super::AddOnlyDag). The event that has added it is its name.
///
/// It is stored as it is shown, `start`, `end` or `replica:counter`, so it can be a key of a map with more to say of each node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DagNode {
    /// Before all others.
    Start,
    /// One that was added.
    Inner(Dot),
    /// After all others.
    End,
}

/// `start`, `end`, or the event
impl fmt::Display for DagNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.pad("start"),
            Self::Inner(dot) => dot.fmt(f),
            Self::End => f.pad("end"),
        }
    }
}

impl Serialize for DagNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DagNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "start" => Ok(Self::Start),
            "end" => Ok(Self::End),
            dot => Dot::deserialize(dot.into_deserializer())
                .map(Self::Inner)
                .map_err(|error: D::Error| D::Error::custom(format_args!("neither `start` nor `end`, and {error}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crdt_core::ReplicaId;
    use serde::de::value::Error;

    use super::*;

    fn read(text: &str) -> Result<DagNode, Error> {
        DagNode::deserialize(text.into_deserializer())
    }

    #[test]
    fn a_node_is_read_as_it_is_shown() {
        for node in [DagNode::Start, DagNode::Inner(Dot::new(ReplicaId::new(0xa), 3)), DagNode::End] {
            assert_eq!(read(&node.to_string()), Ok(node));
        }
    }

    #[test]
    fn what_is_no_node_is_refused() {
        let error = read("begin").unwrap_err().to_string();
        assert_eq!(error, "neither `start` nor `end`, and `begin` is not a dot (`replica:counter`)");
    }
}
