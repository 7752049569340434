//! The graphs: two sets, and edges only between vertices that are there.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crdt_core::explorer::{Act, Deed, Numbers, Specified, View, literal};
use crdt_core::{Key, Transaction};

use crate::graph::GraphValue;
use crate::{Graph, TwoPTwoPGraph};

/// What can be done to a graph.
#[derive(Clone, Copy, Debug)]
pub enum GraphEdit<V> {
    /// Adds a vertex.
    Vertex(V),
    /// Removes a vertex.
    RemoveVertex(V),
    /// Adds an edge between vertices that are there.
    Edge(V, V),
    /// Adds an edge with its vertices. Not for a [`TwoPTwoPGraph`].
    Connect(V, V),
    /// Removes an edge.
    RemoveEdge(V, V),
    /// Removes all. Not for a [`TwoPTwoPGraph`].
    Clear,
}

const VERTICES: u8 = 0;
const EDGES: u8 = 1;

const REMOVED: i64 = 0;
const ADDED: i64 = 1;

fn vertex<'a, V: Key + 'static>(seen: View<'a>, vertex: &V) -> View<'a> {
    seen.at(VERTICES).under(vertex)
}

fn edge<'a, V: Key + 'static>(seen: View<'a>, from: &V, to: &V) -> View<'a> {
    seen.at(EDGES).under(&(from.clone(), to.clone()))
}

/// All edges of which something is alive.
fn edges<V: Key + 'static>(seen: View<'_>) -> BTreeSet<(V, V)> {
    seen.at(EDGES).keys()
}

/// Every insertion is an event; the removal of a vertex takes back it and every edge at it that was observed.
impl<V: Key + 'static> Specified for Graph<V> {
    type Edit = GraphEdit<V>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &GraphEdit<V>) {
        match edit {
            GraphEdit::Vertex(vertex) => _ = self.insert_vertex(tx, vertex.clone()),
            GraphEdit::RemoveVertex(vertex) => _ = self.remove_vertex(tx, vertex),
            GraphEdit::Edge(from, to) => _ = self.insert_edge(tx, from.clone(), to.clone(), ()),
            GraphEdit::Connect(from, to) => _ = self.connect(tx, from.clone(), to.clone(), ()),
            GraphEdit::RemoveEdge(from, to) => _ = self.remove_edge(tx, from, to, &()),
            GraphEdit::Clear => self.clear(tx),
        }
    }

    fn specify(edit: &GraphEdit<V>, seen: View<'_>) -> Vec<Act> {
        let added = Deed::Write(ADDED);
        let both_there = |from, to| vertex(seen, from).is_present() && vertex(seen, to).is_present();
        match edit {
            GraphEdit::Vertex(new) => vec![vertex(seen, new).act(added)],
            GraphEdit::RemoveVertex(old) if vertex(seen, old).is_present() => {
                let at_it = edges::<V>(seen).into_iter().filter(|(from, to)| from == old || to == old);
                let of_edges = at_it.fold(Numbers::NONE, |all, (from, to)| all.union(edge(seen, &from, &to).events()));
                vec![seen.act(Deed::Take(of_edges.union(vertex(seen, old).events())))]
            }
            GraphEdit::Edge(from, to) if both_there(from, to) => vec![edge(seen, from, to).act(added)],
            GraphEdit::Connect(from, to) => {
                vec![vertex(seen, from).act(added), vertex(seen, to).act(added), edge(seen, from, to).act(added)]
            }
            GraphEdit::RemoveEdge(from, to) => edge(seen, from, to).removal(),
            GraphEdit::RemoveVertex(_) | GraphEdit::Edge(..) => Vec::new(),
            GraphEdit::Clear => seen.removal_of_all_within(),
        }
    }

    fn fold(&self, seen: View<'_>) -> GraphValue<V, (V, V, ())> {
        let vertices: BTreeSet<V> = seen.at(VERTICES).keys();
        let between = edges(seen).into_iter().filter(|(from, to)| vertices.contains(from) && vertices.contains(to));
        GraphValue { edges: between.map(|(from, to)| (from, to, ())).collect(), vertices }
    }

    fn source(edit: &GraphEdit<V>, state: &str) -> String {
        source(edit, state, ", ()", ", &()")
    }
}

/// Was it added, and not removed?
fn is_there(seen: View<'_>) -> bool {
    seen.is_present() && seen.writes().all(|(_, content)| content == ADDED)
}

/// A removal is a write, and no other write counts beside it.
impl<V: Key + 'static> Specified for TwoPTwoPGraph<V> {
    type Edit = GraphEdit<V>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &GraphEdit<V>) {
        match edit {
            GraphEdit::Vertex(vertex) => _ = self.insert_vertex(tx, vertex.clone()),
            GraphEdit::RemoveVertex(vertex) => _ = self.remove_vertex(tx, vertex),
            GraphEdit::Edge(from, to) => _ = self.insert_edge(tx, from.clone(), to.clone()),
            GraphEdit::RemoveEdge(from, to) => _ = self.remove_edge(tx, from, to),
            GraphEdit::Connect(..) | GraphEdit::Clear => (),
        }
    }

    fn specify(edit: &GraphEdit<V>, seen: View<'_>) -> Vec<Act> {
        let GraphValue { vertices, edges } = Self::default().fold(seen);
        let (place, content, possible) = match edit {
            GraphEdit::Vertex(new) => (vertex(seen, new), ADDED, !vertex(seen, new).is_present()),
            GraphEdit::RemoveVertex(old) => {
                let free = edges.iter().all(|(from, to)| from != old && to != old);
                (vertex(seen, old), REMOVED, free && vertices.contains(old))
            }
            GraphEdit::Edge(from, to) => {
                let new = !edge(seen, from, to).is_present();
                (edge(seen, from, to), ADDED, new && vertices.contains(from) && vertices.contains(to))
            }
            GraphEdit::RemoveEdge(from, to) => {
                (edge(seen, from, to), REMOVED, edges.contains(&(from.clone(), to.clone())))
            }
            GraphEdit::Connect(..) | GraphEdit::Clear => return Vec::new(),
        };
        possible.then(|| place.act(Deed::Write(content))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> GraphValue<V, (V, V)> {
        let all: BTreeSet<V> = seen.at(VERTICES).keys();
        let vertices: BTreeSet<V> = all.into_iter().filter(|one| is_there(vertex(seen, one))).collect();
        let between =
            |(from, to): &(V, V)| vertices.contains(from) && vertices.contains(to) && is_there(edge(seen, from, to));
        GraphValue { edges: edges(seen).into_iter().filter(between).collect(), vertices }
    }

    fn source(edit: &GraphEdit<V>, state: &str) -> String {
        source(edit, state, "", "")
    }
}

/// The call, with the label of the edge where edges have labels.
fn source<V: Key + 'static>(edit: &GraphEdit<V>, state: &str, label: &str, label_reference: &str) -> String {
    match edit {
        GraphEdit::Vertex(new) => format!("{state}.insert_vertex(tx, {})", literal(new)),
        GraphEdit::RemoveVertex(old) => format!("{state}.remove_vertex(tx, &{})", literal(old)),
        GraphEdit::Edge(from, to) => format!("{state}.insert_edge(tx, {}, {}{label})", literal(from), literal(to)),
        GraphEdit::Connect(from, to) => format!("{state}.connect(tx, {}, {}{label})", literal(from), literal(to)),
        GraphEdit::RemoveEdge(from, to) => {
            format!("{state}.remove_edge(tx, &{}, &{}{label_reference})", literal(from), literal(to))
        }
        GraphEdit::Clear => format!("{state}.clear(tx)"),
    }
}
