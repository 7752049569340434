//! Graphs: vertices, and edges between vertices that are there.

mod add_only_dag;
mod dag_node;
mod error;
#[expect(clippy::module_inception, reason = "a file has the name of its type")]
mod graph;
mod incidence;
mod nodes;
mod two_p_two_p_graph;
mod value;

pub use add_only_dag::AddOnlyDag;
pub use dag_node::DagNode;
pub use error::{GraphError, PathError};
pub use graph::Graph;
pub use two_p_two_p_graph::TwoPTwoPGraph;
pub use value::{DagValue, GraphValue};
