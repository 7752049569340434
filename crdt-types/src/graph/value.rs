//! What is read of a graph.

use alloc::collections::{BTreeMap, BTreeSet};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::DagNode;

/// The vertices and edges of a [`Graph`](super::Graph) or a [`TwoPTwoPGraph`](super::TwoPTwoPGraph).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphValue<V, E> {
    /// The vertices.
    pub vertices: BTreeSet<V>,
    /// The edges between them.
    pub edges: BTreeSet<E>,
}

impl<V: Serialize, E: Serialize> Serialize for GraphValue<V, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("GraphValue", 2)?;
        fields.serialize_field("vertices", &self.vertices)?;
        fields.serialize_field("edges", &self.edges)?;
        fields.end()
    }
}

/// The nodes and edges of an [`AddOnlyDag`](super::AddOnlyDag).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DagValue<T> {
    /// What the inner nodes hold.
    pub nodes: BTreeMap<DagNode, T>,
    /// The edges; that from the start to the end, which is always there, among them.
    pub edges: BTreeSet<(DagNode, DagNode)>,
}

impl<T: Serialize> Serialize for DagValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("DagValue", 2)?;
        fields.serialize_field("nodes", &self.nodes)?;
        fields.serialize_field("edges", &self.edges)?;
        fields.end()
    }
}
