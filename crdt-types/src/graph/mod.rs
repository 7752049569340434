//! Graphs: vertices, and edges between vertices that are there.

mod add_only_dag;
mod error;
#[expect(clippy::module_inception, reason = "a file has the name of its type")]
mod graph;
mod incidence;
mod node;
mod placed;
mod two_p_two_p_graph;
mod value;

pub use add_only_dag::AddOnlyDag;
pub use error::{GraphError, PathError};
pub use graph::Graph;
pub use node::Node;
pub use two_p_two_p_graph::TwoPTwoPGraph;
pub use value::{DagValue, GraphValue};
