//! What a graph can't do.

use alloc::boxed::Box;
use alloc::format;
use core::fmt;

use super::Node;

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

/// There is no path from one node of an [`AddOnlyDag`](super::AddOnlyDag) to another, so nothing can be added between them.
/// Nothing has happened.
///
/// Add between nodes that are connected in this direction: any node is, with the start before it and with the end behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PathError {
    /// The first node.
    pub from: Node,
    /// The second one.
    pub to: Node,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(f, "there is no path from {from} to {to}: add only between nodes that are connected in this direction")
    }
}

impl core::error::Error for PathError {}
