//! Graphs in which what was removed never comes back.

use std::collections::BTreeSet;

use crdt_types::graph::GraphValue;
use crdt_types::{GraphError, OrMap, Transaction, TwoPTwoPGraph};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

use crate::cases;
use crate::history::history;
use crate::iterators::{assert_ends, assert_exact};
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::play;

type Vertex = u8;
type Edge = (Vertex, Vertex);

/// What the tests look up; the vertices of small graphs are below.
const VERTICES: Vertex = 12;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    InsertVertex(Vertex),
    RemoveVertex(Vertex),
    InsertEdge(Edge),
    RemoveEdge(Edge),
    ExtendVertices(Vec<Vertex>),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Act {
    InsertVertex(Vertex),
    RemoveVertex(Vertex),
    InsertEdge(Edge),
    RemoveEdge(Edge),
}

fn has(seen: &View<'_, Act>, act: Act) -> bool {
    seen.events().any(|event| *event.act == act)
}

fn is_known(seen: &View<'_, Act>, vertex: Vertex) -> bool {
    has(seen, Act::InsertVertex(vertex)) || has(seen, Act::RemoveVertex(vertex))
}

/// Those that were inserted and never removed.
fn parts(seen: &View<'_, Act>) -> GraphValue<Vertex, Edge> {
    let (mut vertices, mut edges) = (BTreeSet::new(), BTreeSet::new());
    let (mut no_vertices, mut no_edges) = (BTreeSet::new(), BTreeSet::new());
    for event in seen.events() {
        match *event.act {
            Act::InsertVertex(vertex) => vertices.insert(vertex),
            Act::RemoveVertex(vertex) => no_vertices.insert(vertex),
            Act::InsertEdge(edge) => edges.insert(edge),
            Act::RemoveEdge(edge) => no_edges.insert(edge),
        };
    }
    vertices.retain(|vertex| !no_vertices.contains(vertex));
    edges.retain(|(from, to)| vertices.contains(from) && vertices.contains(to) && !no_edges.contains(&(*from, *to)));
    GraphValue { vertices, edges }
}

fn insert_vertex(pen: &mut dyn Pen<Act>, vertex: Vertex) -> bool {
    let new = !is_known(&pen.view(), vertex);
    if new {
        pen.note(Act::InsertVertex(vertex));
    }
    new
}

fn remove_vertex(pen: &mut dyn Pen<Act>, vertex: Vertex) -> Result<bool, GraphError> {
    let GraphValue { vertices, edges } = parts(&pen.view());
    let at_it = edges.iter().filter(|(from, to)| *from == vertex || *to == vertex).count();
    if at_it > 0 {
        return Err(GraphError::VertexHasEdges { vertex: vertex.to_string().into(), edges: at_it });
    }
    let there = vertices.contains(&vertex);
    if there {
        pen.note(Act::RemoveVertex(vertex));
    }
    Ok(there)
}

fn insert_edge(pen: &mut dyn Pen<Act>, edge: Edge) -> Result<bool, GraphError> {
    let vertices = parts(&pen.view()).vertices;
    if let Some(missing) = [edge.0, edge.1].into_iter().find(|vertex| !vertices.contains(vertex)) {
        return Err(GraphError::VertexMissing { vertex: missing.to_string().into() });
    }
    let known = has(&pen.view(), Act::InsertEdge(edge)) || has(&pen.view(), Act::RemoveEdge(edge));
    if !known {
        pen.note(Act::InsertEdge(edge));
    }
    Ok(!known)
}

fn remove_edge(pen: &mut dyn Pen<Act>, edge: Edge) -> bool {
    let there = parts(&pen.view()).edges.contains(&edge);
    if there {
        pen.note(Act::RemoveEdge(edge));
    }
    there
}

impl Subject for TwoPTwoPGraph<Vertex> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Result<bool, GraphError>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Self::Answer {
        match edit {
            Edit::InsertVertex(vertex) => Ok(self.insert_vertex(tx, *vertex)),
            Edit::RemoveVertex(vertex) => self.remove_vertex(tx, vertex),
            Edit::InsertEdge((from, to)) => self.insert_edge(tx, *from, *to),
            Edit::RemoveEdge((from, to)) => Ok(self.remove_edge(tx, from, to)),
            Edit::ExtendVertices(vertices) => {
                self.extend_vertices(tx, vertices.iter().copied());
                Ok(true)
            }
        }
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Self::Answer {
        match edit {
            Edit::InsertVertex(vertex) => Ok(insert_vertex(pen, *vertex)),
            Edit::RemoveVertex(vertex) => remove_vertex(pen, *vertex),
            Edit::InsertEdge(edge) => insert_edge(pen, *edge),
            Edit::RemoveEdge(edge) => Ok(remove_edge(pen, *edge)),
            Edit::ExtendVertices(vertices) => {
                for vertex in vertices {
                    insert_vertex(pen, *vertex);
                }
                Ok(true)
            }
        }
    }

    fn fold(seen: &View<'_, Act>) -> Self::Value {
        parts(seen)
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let GraphValue { vertices, edges } = parts(seen);
        assert_eq!((self.len(), self.is_empty()), (vertices.len(), vertices.is_empty()));
        assert_exact(|| self.vertices(), &vertices.iter().collect::<Vec<_>>());
        assert_ends(|| self.edges(), &edges.iter().map(|(from, to)| (from, to)).collect::<Vec<_>>());
        for vertex in 0..=VERTICES {
            assert_eq!(self.contains_vertex(&vertex), vertices.contains(&vertex));
            let successors = edges.iter().filter(|edge| edge.0 == vertex).map(|(_, to)| to);
            assert!(self.successors(&vertex).eq(successors), "successors of {vertex}");
            let mut predecessors: Vec<_> = self.predecessors(&vertex).collect();
            predecessors.sort_unstable();
            let expected = edges.iter().filter(|edge| edge.1 == vertex).map(|(from, _)| from);
            assert!(predecessors.into_iter().eq(expected), "predecessors of {vertex}");
            for to in 0..=VERTICES {
                assert_eq!(self.contains_edge(&vertex, &to), edges.contains(&(vertex, to)));
            }
        }
    }
}

fn edit(vertices: Vertex, at_once: usize) -> BoxedStrategy<Edit> {
    let edge = move || (0..vertices, 0..vertices);
    prop_oneof![
        4 => (0..vertices).prop_map(Edit::InsertVertex),
        2 => (0..vertices).prop_map(Edit::RemoveVertex),
        8 => edge().prop_map(Edit::InsertEdge),
        2 => edge().prop_map(Edit::RemoveEdge),
        1 => vec(0..vertices, 0..at_once).prop_map(Edit::ExtendVertices),
    ]
    .boxed()
}

/// Many edges between few vertices, and some between many.
fn many() -> BoxedStrategy<Edit> {
    prop_oneof![4 => edit(VERTICES, 12), 1 => edit(60, 60)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_2p2p_graph_is_as_its_events_say(history in history(edit(VERTICES, 4))) {
        play::<TwoPTwoPGraph<Vertex>>(&history);
    }

    #[test]
    fn a_2p2p_graph_with_an_index_is_as_its_events_say(history in history(many())) {
        play::<TwoPTwoPGraph<Vertex>>(&history);
    }

    #[test]
    fn a_2p2p_graph_in_a_map_is_as_its_events_say(history in history(map_edit(many()))) {
        play::<OrMap<u8, TwoPTwoPGraph<Vertex>>>(&history);
    }
}
