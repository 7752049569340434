//! Graphs in which additions win.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::graph::GraphValue;
use crdt_types::{Graph, GraphError, OrMap, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof, proptest};

use crate::cases;
use crate::history::history;
use crate::iterators::{assert_ends, assert_exact};
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

type Vertex = u8;
type Label = u8;
type Edge = (Vertex, Vertex, Label);

/// What the tests look up; vertices and labels of small graphs are below.
const VERTICES: Vertex = 6;
const LABELS: Label = 2;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    InsertVertex(Vertex),
    RemoveVertex(Vertex),
    InsertEdge(Edge),
    Connect(Edge),
    RemoveEdge(Edge),
    ExtendVertices(Vec<Vertex>),
    Extend(Vec<Edge>),
    Clear,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Place {
    Vertex(Vertex),
    Edge(Edge),
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Insert(Place),
    Remove(Vec<Place>),
}

#[derive(PartialEq, Debug)]
pub(crate) enum Answer {
    Changed(bool),
    Inserted(Result<bool, GraphError>),
    Nothing,
}

/// What was inserted and not removed: vertices, and edges whether or not they can be seen.
struct Parts {
    vertices: BTreeSet<Vertex>,
    edges: BTreeSet<Edge>,
}

impl Parts {
    fn of(seen: &View<'_, Act>) -> Self {
        let live: BTreeMap<Place, _> = seen.live(|act| match act {
            Act::Insert(place) => Effect::leave(place.clone()),
            Act::Remove(places) => Effect::take(places.iter().cloned()),
        });
        let (mut vertices, mut edges) = (BTreeSet::new(), BTreeSet::new());
        for place in live.into_keys() {
            match place {
                Place::Vertex(vertex) => _ = vertices.insert(vertex),
                Place::Edge(edge) => _ = edges.insert(edge),
            }
        }
        Self { vertices, edges }
    }

    /// The edges both of whose ends are there.
    fn visible(&self) -> BTreeSet<Edge> {
        let there = |vertex| self.vertices.contains(vertex);
        self.edges.iter().filter(|(from, to, _)| there(from) && there(to)).copied().collect()
    }

    fn at(&self, vertex: Vertex) -> impl Iterator<Item = Edge> {
        self.edges.iter().copied().filter(move |(from, to, _)| *from == vertex || *to == vertex)
    }

    fn missing(&self, (from, to, _): Edge) -> Option<GraphError> {
        let missing = [from, to].into_iter().find(|vertex| !self.vertices.contains(vertex))?;
        Some(GraphError::VertexMissing { vertex: missing.to_string().into() })
    }
}

fn connect(pen: &mut dyn Pen<Act>, edge: Edge) {
    for place in [Place::Vertex(edge.0), Place::Vertex(edge.1), Place::Edge(edge)] {
        pen.note(Act::Insert(place));
    }
}

fn remove(pen: &mut dyn Pen<Act>, places: Vec<Place>) -> bool {
    let any = !places.is_empty();
    if any {
        pen.note(Act::Remove(places));
    }
    any
}

impl Subject for Graph<Vertex, Label> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Answer;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Answer {
        match *edit {
            Edit::InsertVertex(vertex) => return Answer::Changed(self.insert_vertex(tx, vertex)),
            Edit::RemoveVertex(vertex) => return Answer::Changed(self.remove_vertex(tx, &vertex)),
            Edit::InsertEdge((from, to, label)) => return Answer::Inserted(self.insert_edge(tx, from, to, label)),
            Edit::Connect((from, to, label)) => return Answer::Changed(self.connect(tx, from, to, label)),
            Edit::RemoveEdge((from, to, label)) => return Answer::Changed(self.remove_edge(tx, &from, &to, &label)),
            Edit::ExtendVertices(ref vertices) => self.extend_vertices(tx, vertices.iter().copied()),
            Edit::Extend(ref edges) => self.extend_edges(tx, edges.iter().copied()),
            Edit::Clear => self.clear(tx),
        }
        Answer::Nothing
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Answer {
        let parts = Parts::of(&pen.view());
        match *edit {
            Edit::InsertVertex(vertex) => {
                pen.note(Act::Insert(Place::Vertex(vertex)));
                Answer::Changed(!parts.vertices.contains(&vertex))
            }
            Edit::RemoveVertex(vertex) => {
                let there = parts.vertices.contains(&vertex);
                let edges = parts.at(vertex).map(Place::Edge);
                Answer::Changed(there && remove(pen, edges.chain([Place::Vertex(vertex)]).collect()))
            }
            Edit::InsertEdge(edge) => Answer::Inserted(parts.missing(edge).map_or_else(
                || {
                    pen.note(Act::Insert(Place::Edge(edge)));
                    Ok(!parts.edges.contains(&edge))
                },
                Err,
            )),
            Edit::Connect(edge) => {
                connect(pen, edge);
                Answer::Changed(!parts.visible().contains(&edge))
            }
            Edit::RemoveEdge(edge) => {
                let there = parts.edges.contains(&edge);
                Answer::Changed(there && remove(pen, vec![Place::Edge(edge)]))
            }
            Edit::ExtendVertices(ref vertices) => {
                for vertex in vertices {
                    pen.note(Act::Insert(Place::Vertex(*vertex)));
                }
                Answer::Nothing
            }
            Edit::Extend(ref edges) => {
                for edge in edges {
                    connect(pen, *edge);
                }
                Answer::Nothing
            }
            Edit::Clear => {
                let vertices = parts.vertices.into_iter().map(Place::Vertex);
                remove(pen, vertices.chain(parts.edges.into_iter().map(Place::Edge)).collect());
                Answer::Nothing
            }
        }
    }

    fn fold(seen: &View<'_, Act>) -> Self::Value {
        let parts = Parts::of(seen);
        GraphValue { edges: parts.visible(), vertices: parts.vertices }
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let GraphValue { vertices, edges } = Self::fold(seen);
        assert_eq!((self.len(), self.is_empty()), (vertices.len(), vertices.is_empty()));
        assert_exact(|| self.vertices(), &vertices.iter().collect::<Vec<_>>());
        assert_ends(|| self.edges(), &edges.iter().map(|(from, to, label)| (from, to, label)).collect::<Vec<_>>());
        for vertex in 0..=VERTICES {
            assert_eq!(self.contains_vertex(&vertex), vertices.contains(&vertex));
            let successors = edges.iter().filter(|edge| edge.0 == vertex).map(|(_, to, label)| (to, label));
            assert!(self.successors(&vertex).eq(successors), "successors of {vertex}");
            let mut predecessors: Vec<_> = self.predecessors(&vertex).collect();
            predecessors.sort_unstable();
            let expected = edges.iter().filter(|edge| edge.1 == vertex).map(|(from, _, label)| (from, label));
            assert!(predecessors.into_iter().eq(expected), "predecessors of {vertex}");
            for (to, label) in (0..=VERTICES).flat_map(|to| (0..=LABELS).map(move |label| (to, label))) {
                assert_eq!(self.contains_edge(&vertex, &to, &label), edges.contains(&(vertex, to, label)));
            }
        }
    }

    /// A removal leaves nothing behind, a hidden edge does.
    fn is_left(seen: &View<'_, Act>) -> bool {
        let Parts { vertices, edges } = Parts::of(seen);
        !vertices.is_empty() || !edges.is_empty()
    }
}

fn edit(vertices: Vertex, at_once: usize) -> BoxedStrategy<Edit> {
    let edge = move || (0..vertices, 0..vertices, 0..LABELS);
    prop_oneof![
        4 => (0..vertices).prop_map(Edit::InsertVertex),
        4 => (0..vertices).prop_map(Edit::RemoveVertex),
        8 => edge().prop_map(Edit::InsertEdge),
        4 => edge().prop_map(Edit::Connect),
        3 => edge().prop_map(Edit::RemoveEdge),
        1 => vec(0..vertices, 0..at_once).prop_map(Edit::ExtendVertices),
        1 => vec(edge(), 0..at_once).prop_map(Edit::Extend),
        1 => Just(Edit::Clear),
    ]
    .boxed()
}

/// Many edges between few vertices, and some between many.
fn many() -> BoxedStrategy<Edit> {
    prop_oneof![4 => edit(VERTICES, 60), 1 => edit(60, 60)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_graph_is_as_its_events_say(history in history(edit(VERTICES, 4))) {
        play::<Graph<Vertex, Label>>(&history);
    }

    #[test]
    fn a_graph_with_an_index_is_as_its_events_say(history in history(many())) {
        play::<Graph<Vertex, Label>>(&history);
    }

    #[test]
    fn a_graph_in_a_map_is_as_its_events_say(history in history(map_edit(many()))) {
        play::<OrMap<u8, Graph<Vertex, Label>>>(&history);
    }
}
