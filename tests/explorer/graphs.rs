//! The graphs, explored exhaustively.

use MapEdit::Update;
use crdt_types::specification::{DagEdit, GraphEdit, MapEdit};
use crdt_types::{AddOnlyDag, Graph, OrMap, TwoPTwoPGraph};
use tests::exploring::{explore, explore_default, explore_under_a_key, from_default, under_a_key};

const GRAPH: [GraphEdit<u8>; 4] =
    [GraphEdit::Vertex(1), GraphEdit::RemoveVertex(1), GraphEdit::Edge(1, 2), GraphEdit::RemoveEdge(1, 2)];
const DAG: [DagEdit<u8>; 4] =
    [DagEdit::Between(0, 0, 7), DagEdit::Between(1, 0, 7), DagEdit::Between(1, 2, 7), DagEdit::Edge(1, 2)];
/// Two vertices that everybody has seen.
const VERTICES: [GraphEdit<u8>; 2] = [GraphEdit::Vertex(1), GraphEdit::Vertex(2)];

#[test]
fn graph() {
    explore(from_default::<Graph<u8>>(&GRAPH).after(VERTICES), 30_000);
    let edits = [GraphEdit::Connect(2, 1), GraphEdit::RemoveVertex(1), GraphEdit::Vertex(1), GraphEdit::Clear];
    explore_default::<Graph<u8>>(&edits, 20_000);
}

#[test]
fn two_p_two_p_graph() {
    let edits = [
        GraphEdit::RemoveVertex(1),
        GraphEdit::RemoveVertex(2),
        GraphEdit::Edge(1, 2),
        GraphEdit::Edge(2, 1),
        GraphEdit::RemoveEdge(1, 2),
    ];
    explore(from_default::<TwoPTwoPGraph<u8>>(&edits).after(VERTICES), 10_000);
}

#[test]
fn add_only_dag() {
    explore_default::<AddOnlyDag<u8>>(&DAG, 8_600);
}

#[test]
fn graphs_in_a_map() {
    let edits = [GraphEdit::Connect(2, 1), GraphEdit::RemoveVertex(1), GraphEdit::RemoveEdge(2, 1)];
    explore_under_a_key::<Graph<u8>>(&edits, 30_000);
    let past = VERTICES.map(|edit| Update(1, edit));
    let edits = under_a_key(&[GraphEdit::Edge(1, 2), GraphEdit::RemoveVertex(1), GraphEdit::Vertex(1)]);
    explore(from_default::<OrMap<u8, TwoPTwoPGraph<u8>>>(&edits).after(past), 10_000);
    explore_under_a_key::<AddOnlyDag<u8>>(
        &[DagEdit::Between(0, 0, 7), DagEdit::Between(1, 0, 7), DagEdit::Between(0, 1, 7)],
        30_000,
    );
}
