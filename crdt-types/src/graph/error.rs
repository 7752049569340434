//! What a graph can't do.

use alloc::boxed::Box;
use alloc::format;
use core::fmt;

use super::DagNode;

/// An edit that the graph does not allow. Nothing has happened.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum GraphError {
    /// An edge must begin and end at vertices that are there. Insert the vertex first.
    VertexMissing {
        /// The vertex, as `Debug` shows it.
        vertex: Box<str>,
    },
    /// A vertex can't be removed as long as it has edges. Remove them first.
    VertexHasEdges {
        /// The vertex, as `Debug` shows it.
        vertex: Box<str>,
        /// How many edges begin or end there.
        edges: usize,
    },
}

impl GraphError {
    pub(super) fn vertex_missing(vertex: &impl fmt::Debug) -> Self {
        Self::VertexMissing { vertex: format!("{vertex:?}").into() }
    }

    pub(super) fn vertex_has_edges(vertex: &impl fmt::Debug, edges: usize) -> Self {
        Self::VertexHasEdges { vertex: format!("{vertex:?}").into(), edges }
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VertexMissing { vertex } => {
                write!(f, "the vertex {vertex} is not in the graph: insert it before its edges")
            }
            Self::VertexHasEdges { vertex, edges } => {
                write!(f, "the vertex {vertex} has edges ({edges}): remove them before it")
            }
        }
    }
}

impl core::error::Error for GraphError {}

/// Nothing can be added between two nodes of an [`AddOnlyDag`](super::AddOnlyDag). Nothing has happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum PathError {
    /// A node is not in the graph, or has not been seen here yet.
    NodeMissing {
        /// The node.
        node: DagNode,
    },
    /// There is no path from the first node to the second. Add only between two nodes of which the first comes before the
    /// second, as the start does before every other, and every other before the end.
    NoPath {
        /// The first node.
        from: DagNode,
        /// The second one.
        to: DagNode,
    },
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NodeMissing { node } => write!(f, "the node {node} is not in the graph, or was not seen here yet"),
            Self::NoPath { from, to } => write!(
                f,
                "there is no path from {from} to {to}: add only between two nodes of which the first comes before the second"
            ),
        }
    }
}

impl core::error::Error for PathError {}
