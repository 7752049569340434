//! The graphs: two sets, and edges only between vertices that are there.

use crdt_core::Transaction;
use crdt_types::graph::GraphValue;
use crdt_types::{Graph, TwoPTwoPGraph};

use crate::explorer::{Act, Deed, Numbers, Specified, View};

/// What can be done to a graph.
#[derive(Clone, Copy, Debug)]
pub enum GraphEdit {
    /// Adds a vertex.
    Vertex(u8),
    /// Removes a vertex.
    RemoveVertex(u8),
    /// Adds an edge between vertices that are there.
    Edge(u8, u8),
    /// Adds an edge with its vertices.
    Connect(u8, u8),
    /// Removes an edge.
    RemoveEdge(u8, u8),
    /// Removes all.
    Clear,
}

const VERTICES: u8 = 0;
const EDGES: u8 = 1;

const REMOVED: i64 = 0;
const ADDED: i64 = 1;

fn vertex(seen: View<'_>, vertex: u8) -> View<'_> {
    seen.at(VERTICES).at(vertex)
}

fn edge(seen: View<'_>, from: u8, to: u8) -> View<'_> {
    seen.at(EDGES).at(from).at(to)
}

/// All edges of which something is alive.
fn edges(seen: View<'_>) -> Vec<(u8, u8)> {
    let from = seen.at(EDGES).keys().into_iter();
    from.flat_map(|from| seen.at(EDGES).at(from).keys().into_iter().map(move |to| (from, to))).collect()
}

/// Every insertion is an event; the removal of a vertex takes back it and every edge at it that was observed.
impl Specified for Graph<u8> {
    type Edit = GraphEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: GraphEdit) {
        match edit {
            GraphEdit::Vertex(vertex) => _ = self.insert_vertex(tx, vertex),
            GraphEdit::RemoveVertex(vertex) => _ = self.remove_vertex(tx, &vertex),
            GraphEdit::Edge(from, to) => _ = self.insert_edge(tx, from, to, ()),
            GraphEdit::Connect(from, to) => _ = self.connect(tx, from, to, ()),
            GraphEdit::RemoveEdge(from, to) => _ = self.remove_edge(tx, &from, &to, &()),
            GraphEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: GraphEdit, seen: View<'_>) -> Vec<Act> {
        let added = Deed::Write(ADDED);
        let both_there = |from, to| vertex(seen, from).is_present() && vertex(seen, to).is_present();
        match edit {
            GraphEdit::Vertex(new) => vec![vertex(seen, new).act(added)],
            GraphEdit::RemoveVertex(old) if vertex(seen, old).is_present() => {
                let at_it = edges(seen).into_iter().filter(|(from, to)| *from == old || *to == old);
                let of_edges = at_it.fold(Numbers::NONE, |all, (from, to)| all.union(edge(seen, from, to).events()));
                vec![seen.act(Deed::Take(of_edges.union(vertex(seen, old).events())))]
            }
            GraphEdit::Edge(from, to) if both_there(from, to) => vec![edge(seen, from, to).act(added)],
            GraphEdit::Connect(from, to) => {
                vec![vertex(seen, from).act(added), vertex(seen, to).act(added), edge(seen, from, to).act(added)]
            }
            GraphEdit::RemoveEdge(from, to) => edge(seen, from, to).removal(),
            GraphEdit::RemoveVertex(_) | GraphEdit::Edge(..) => Vec::new(),
            GraphEdit::Clear => seen.keys_removal(),
        }
    }

    fn fold(seen: View<'_>) -> GraphValue<u8, (u8, u8, ())> {
        let vertices = seen.at(VERTICES).keys();
        let between = edges(seen).into_iter().filter(|(from, to)| vertices.contains(from) && vertices.contains(to));
        GraphValue { edges: between.map(|(from, to)| (from, to, ())).collect(), vertices }
    }
}

/// Was it added, and not removed?
fn is_there(seen: View<'_>) -> bool {
    seen.is_present() && seen.writes().all(|(_, content)| content == ADDED)
}

/// A removal is a write, and no other write counts beside it.
impl Specified for TwoPTwoPGraph<u8> {
    type Edit = GraphEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: GraphEdit) {
        match edit {
            GraphEdit::Vertex(vertex) => _ = self.insert_vertex(tx, vertex),
            GraphEdit::RemoveVertex(vertex) => _ = self.remove_vertex(tx, &vertex),
            GraphEdit::Edge(from, to) => _ = self.insert_edge(tx, from, to),
            GraphEdit::RemoveEdge(from, to) => _ = self.remove_edge(tx, &from, &to),
            GraphEdit::Connect(..) | GraphEdit::Clear => (),
        }
    }

    fn specify(edit: GraphEdit, seen: View<'_>) -> Vec<Act> {
        let GraphValue { vertices, edges } = Self::fold(seen);
        let (place, content, possible) = match edit {
            GraphEdit::Vertex(new) => (vertex(seen, new), ADDED, !vertex(seen, new).is_present()),
            GraphEdit::RemoveVertex(old) => {
                let free = edges.iter().all(|(from, to)| *from != old && *to != old);
                (vertex(seen, old), REMOVED, free && vertices.contains(&old))
            }
            GraphEdit::Edge(from, to) => {
                let new = !edge(seen, from, to).is_present();
                (edge(seen, from, to), ADDED, new && vertices.contains(&from) && vertices.contains(&to))
            }
            GraphEdit::RemoveEdge(from, to) => (edge(seen, from, to), REMOVED, edges.contains(&(from, to))),
            GraphEdit::Connect(..) | GraphEdit::Clear => return Vec::new(),
        };
        possible.then(|| place.act(Deed::Write(content))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> GraphValue<u8, (u8, u8)> {
        let vertices = seen.at(VERTICES).keys().into_iter().filter(|v| is_there(vertex(seen, *v))).collect::<Vec<_>>();
        let between = |(from, to): &(u8, u8)| {
            vertices.contains(from) && vertices.contains(to) && is_there(edge(seen, *from, *to))
        };
        let edges = edges(seen).into_iter().filter(between).collect();
        GraphValue { vertices: vertices.into_iter().collect(), edges }
    }
}
