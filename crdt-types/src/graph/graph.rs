//! A graph in which additions win, and edges need both their vertices.
//!
//! Vertices and edges are two sets; an edge is there if it is in its set, and both its vertices in theirs.

use alloc::collections::BTreeSet;
use core::borrow::Borrow;
use core::fmt;

use crdt_core::{DotMap, DotSet, Kernel, Key, StateCrdt, Tag, Transaction};

use super::incidence::{Edge, Incidence};
use super::{GraphError, GraphValue};
use crate::display;
use crate::set::add;

/// A directed graph in which additions win: vertices of type `V`, and between two of them edges with labels of type `E`.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert_vertex(v)` | `remove_vertex(v)` | v, with the edges that `b` had not seen |
/// | `insert_edge(v, w)` | `remove_vertex(v)` | no v and no edge, until v is inserted again: then both |
/// | `connect(v, w)` | `remove_vertex(v)` | v, w and the edge |
/// | `insert_edge(v, w)` | `remove_edge(v, w)` | the edge |
/// | `remove_vertex(v)` | `remove_vertex(w)` | neither, and no edge of theirs |
///
/// An edge is there if it was inserted and both its vertices are there. Removing a vertex removes, as one event, the vertex
/// and every edge at it that was seen here. An edge that was inserted meanwhile is kept out of sight: it takes its space,
/// can be removed, and is there again when the vertex is. Every insertion is an event, also of what is there.
/// [`connect`](Self::connect) inserts an edge and keeps its vertices. Inside a map, removing the key removes all vertices
/// and edges that were seen.
///
/// Edges may form cycles, and lead from a vertex to itself. What belongs to a vertex or an edge and changes is better kept
/// beside the graph, in an [`OrMap`](crate::OrMap).
///
/// # Lattice
///
/// ```text
/// state   dots by vertex; dots by (from, to, label)
/// ⊥       no vertices and no edges
/// a ⊔ b   kill, then absorb
/// value   the vertices; the edges both of whose ends are vertices
/// ```
///
/// # Complexity
///
/// Space is O(*vertices* + *edges*); an edge lies in the state and in two orders by its ends. A look-up, insertion or
/// removal takes O(log *edges*), that of a vertex besides O(*edges at it*); a merge O(*change* · log *edges*). Removed ones
/// leave nothing behind.
///
/// # Limits
///
/// An invariant that needs the whole graph is not kept: two replicas may close a cycle together. For a graph without cycles
/// there is [`AddOnlyDag`](crate::AddOnlyDag).
///
/// # Examples
///
/// ```
/// use crdt_types::{Graph, Replica};
///
/// let mut a = Replica::new(Graph::<String>::default());
/// a.update(|roads, tx| roads.extend_vertices(tx, ["here", "there"].map(String::from)));
/// let mut b = a.fork();
/// a.update(|roads, tx| roads.insert_edge(tx, "here".to_string(), "there".to_string(), ()))?;
/// b.update(|roads, tx| roads.remove_vertex(tx, "there")); // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(a.contains_vertex("here") && !a.contains_edge("here", "there", &()));
///
/// a.update(|roads, tx| roads.insert_vertex(tx, "there".to_string()));
/// assert!(a.contains_edge("here", "there", &()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.4, of which the two sets are observed-remove sets here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Graph<V, E = ()> {
    vertices: DotMap<V, DotSet>,
    edges: DotMap<Edge<V, E>, DotSet, Incidence<V, E>>,
}

impl<V: Key, E: Key> Graph<V, E> {
    /// Adds a vertex; it wins over concurrent removals. Was it absent?
    #[doc(alias = "add_vertex")]
    pub fn insert_vertex(&mut self, tx: &mut Transaction<'_>, vertex: V) -> bool {
        add(&mut self.vertices, tx, vertex)
    }

    /// Removes a vertex and the edges at it, as far as they were seen here: concurrent insertions survive. Was it there?
    pub fn remove_vertex<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, vertex: &Q) -> bool
    where
        V: Borrow<Q>,
    {
        let Some(mut dots) = self.vertices.extract(vertex) else { return false };
        for edge in self.edges.summary().at(vertex) {
            dots.extend(self.edges.extract(&edge).into_iter().flatten());
        }
        tx.remove(dots);
        true
    }

    /// Adds an edge between two vertices that are there; it wins over concurrent removals of the edge. Was it absent?
    ///
    /// # Errors
    ///
    /// If a vertex is missing; then nothing has happened.
    #[doc(alias = "add_edge")]
    pub fn insert_edge(&mut self, tx: &mut Transaction<'_>, from: V, to: V, label: E) -> Result<bool, GraphError> {
        if let Some(missing) = [&from, &to].into_iter().find(|vertex| !self.contains_vertex(*vertex)) {
            return Err(GraphError::vertex_missing(missing));
        }
        Ok(add(&mut self.edges, tx, (from, to, label)))
    }

    /// Adds an edge and its vertices, be they there or not: so they win over concurrent removals too. Was the edge absent?
    pub fn connect(&mut self, tx: &mut Transaction<'_>, from: V, to: V, label: E) -> bool {
        let absent = !self.contains_edge::<V, E>(&from, &to, &label);
        self.insert_vertex(tx, from.clone());
        self.insert_vertex(tx, to.clone());
        add(&mut self.edges, tx, (from, to, label));
        absent
    }

    /// Removes an edge, in sight or not, as far as it was seen here: concurrent insertions survive. Was there one?
    pub fn remove_edge<Q: Ord + ?Sized, L: Ord + ?Sized>(
        &mut self,
        tx: &mut Transaction<'_>,
        from: &Q,
        to: &Q,
        label: &L,
    ) -> bool
    where
        V: Borrow<Q>,
        E: Borrow<L>,
    {
        let Some((from, to, label)) = self.edges.summary().find(from, to, label) else { return false };
        let edge = (from.clone(), to.clone(), label.clone());
        self.edges.remove(tx, &edge)
    }

    /// Adds all of these vertices.
    pub fn extend_vertices(&mut self, tx: &mut Transaction<'_>, vertices: impl IntoIterator<Item = V>) {
        vertices.into_iter().for_each(|vertex| _ = self.insert_vertex(tx, vertex));
    }

    /// Adds all of these edges, each as [`connect`](Self::connect) does.
    pub fn extend_edges(&mut self, tx: &mut Transaction<'_>, edges: impl IntoIterator<Item = (V, V, E)>) {
        edges.into_iter().for_each(|(from, to, label)| _ = self.connect(tx, from, to, label));
    }

    /// Removes all vertices and edges, as one event; concurrent insertions survive.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        let mut dots = self.vertices.extract_if(|_, _| true);
        dots.extend(self.edges.extract_if(|_, _| true));
        if !dots.is_empty() {
            tx.remove(dots);
        }
    }

    /// Is the vertex there?
    pub fn contains_vertex<Q: Ord + ?Sized>(&self, vertex: &Q) -> bool
    where
        V: Borrow<Q>,
    {
        self.vertices.get(vertex).is_some()
    }

    /// Is the edge there, and so are its vertices?
    pub fn contains_edge<Q: Ord + ?Sized, L: Ord + ?Sized>(&self, from: &Q, to: &Q, label: &L) -> bool
    where
        V: Borrow<Q>,
        E: Borrow<L>,
    {
        self.contains_vertex(from) && self.contains_vertex(to) && self.edges.summary().find(from, to, label).is_some()
    }

    /// The edges, `(from, to, label)`, in ascending order. O(*edges* · log *vertices*)
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = (&V, &V, &E)> {
        let edges = self.edges.iter().map(|((from, to, label), _)| (from, to, label));
        edges.filter(|(from, to, _)| self.contains_vertex(*from) && self.contains_vertex(*to))
    }

    /// The edges that begin at a vertex: where they end, and their labels.
    #[doc(alias = "outgoing")]
    pub fn successors<'a, Q: Ord + ?Sized>(
        &'a self,
        vertex: &Q,
    ) -> impl Iterator<Item = (&'a V, &'a E)> + use<'a, Q, V, E>
    where
        V: Borrow<Q>,
    {
        let there = self.contains_vertex(vertex);
        self.edges.summary().outgoing(vertex).filter(move |(to, _)| there && self.contains_vertex::<V>(to))
    }

    /// The edges that end at a vertex: where they begin, and their labels.
    #[doc(alias = "incoming")]
    pub fn predecessors<'a, Q: Ord + ?Sized>(
        &'a self,
        vertex: &Q,
    ) -> impl Iterator<Item = (&'a V, &'a E)> + use<'a, Q, V, E>
    where
        V: Borrow<Q>,
    {
        let there = self.contains_vertex(vertex);
        self.edges.summary().incoming(vertex).filter(move |(from, _)| there && self.contains_vertex::<V>(from))
    }
}

impl<V, E> Graph<V, E> {
    /// The vertices in ascending order.
    pub fn vertices(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.vertices.iter().map(|(vertex, _)| vertex)
    }

    /// The number of vertices. O(1)
    pub fn len(&self) -> usize {
        self.vertices.len()
    }

    /// Are there no vertices, and so no edges?
    pub fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }
}

delegate_to_fields! {
    Graph<V: Key, E: Key> as Tag::numbered(Kernel::Struct, "struct:Graph", 20);
    0 vertices: DotMap<V, DotSet>, 1 edges: DotMap<Edge<V, E>, DotSet, Incidence<V, E>>
}

impl<V: Key, E: Key> StateCrdt for Graph<V, E> {
    type Value = GraphValue<V, (V, V, E)>;

    fn value(&self) -> Self::Value {
        let edges = self.edges().map(|(from, to, label)| (from.clone(), to.clone(), label.clone()));
        GraphValue { vertices: self.vertices().cloned().collect(), edges: edges.collect() }
    }
}

/// `{a, b; a -> b}`: the vertices, and which are connected
impl<V: Key + fmt::Display, E: Key> fmt::Display for Graph<V, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let connected: BTreeSet<_> = self.edges().map(|(from, to, _)| (from, to)).collect();
        display::graph(f, self.vertices(), connected)
    }
}
