//! A graph in which what was removed never comes back.
//!
//! Vertices and edges are two-phase sets; an edge is there if it is in its set, and both its vertices in theirs.

use core::borrow::Borrow;
use core::fmt;

use crdt_core::{DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

use super::incidence::Incidence;
use super::{GraphError, GraphValue};
use crate::display;
use crate::flag::Unanimous;
use crate::members::{Member, Members};
use crate::set;

/// A directed graph in which a vertex or an edge that was removed never comes back: the 2P2P-Graph of the INRIA report.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert_edge(v, w)` | `remove_vertex(v)` | neither v nor the edge, ever again |
/// | `insert_edge(v, w)` | `remove_edge(v, w)`, of an insertion that it has seen | no edge, ever again |
/// | `insert_vertex(v)` | `remove_vertex(v)`, of an insertion that it has seen | no v, ever again |
/// | `remove_vertex(v)` | `remove_vertex(v)` | no v, ever again |
///
/// A vertex is there if it was inserted and never removed; an edge is there if the same is true of it, and both its
/// vertices are there. Removing a vertex wins over inserting an edge at it. As in the report, an edge is inserted between
/// vertices that are there, and a vertex is removed when no edge is at it.
///
/// # Lattice
///
/// ```text
/// state   by vertex and dot, and by (from, to) and dot: was it inserted, or removed?
/// ⊥       no vertices and no edges
/// a ⊔ b   kill, then absorb
/// value   the vertices that were inserted and not removed; the edges of which that is true, between such vertices
/// ```
///
/// # Complexity
///
/// Space is O(*vertices* + *edges* ever inserted): what was removed is kept as removed. A look-up, insertion or removal takes
/// O(log *edges*), that of a vertex besides O(*edges at it*); a merge O(*change* · log *edges*).
///
/// # Limits
///
/// It never shrinks. Inside a map, removing the key forgets the removals that were seen: vertices and edges may come back then.
/// Where a vertex may come back, use [`Graph`](crate::Graph).
///
/// # Deviations
///
/// In the report, an edge of which a vertex was removed meanwhile can't be removed any more, and so keeps its other vertex
/// for good. Here only edges that are there keep their vertices.
///
/// # Examples
///
/// ```
/// use crdt_types::{Replica, TwoPTwoPGraph};
///
/// let mut a = Replica::new(TwoPTwoPGraph::default());
/// a.update(|tasks, tx| tasks.extend_vertices(tx, ["dig", "plant"].map(String::from)));
/// let mut b = a.fork();
/// a.update(|tasks, tx| tasks.insert_edge(tx, "dig".to_string(), "plant".to_string()))?;
/// b.update(|tasks, tx| tasks.remove_vertex(tx, "plant"))?; // concurrently: it wins
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(!a.contains_edge("dig", "plant") && !b.contains_vertex("plant"));
/// assert!(!a.update(|tasks, tx| tasks.insert_vertex(tx, "plant".to_string())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.4.1, specification 16.
#[doc(alias = "2P2P-Graph")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoPTwoPGraph<V> {
    vertices: DotMap<V, Unanimous, Members>,
    edges: DotMap<(V, V), Unanimous, Incidence<V, ()>>,
}

impl<V: Key> TwoPTwoPGraph<V> {
    /// Adds a vertex, unless it is known to have been removed. Was it new?
    #[doc(alias = "add_vertex")]
    pub fn insert_vertex(&mut self, tx: &mut Transaction<'_>, vertex: V) -> bool {
        set::add_once(&mut self.vertices, tx, vertex)
    }

    /// Removes a vertex for good. Was it there?
    ///
    /// # Errors
    ///
    /// If an edge begins or ends there; then nothing has happened.
    pub fn remove_vertex<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, vertex: &Q) -> Result<bool, GraphError>
    where
        V: Borrow<Q>,
    {
        let Some((known, _)) = self.vertices.get_key_value(vertex) else { return Ok(false) };
        let elsewhere = |from: &&V| Borrow::<Q>::borrow(*from) != vertex;
        let edges = self.successors(vertex).count() + self.predecessors(vertex).filter(elsewhere).count();
        if edges > 0 {
            return Err(GraphError::vertex_has_edges(known, edges));
        }
        Ok(set::remove_for_good(&mut self.vertices, tx, vertex))
    }

    /// Adds an edge between two vertices that are there, unless it is known to have been removed. Was it new?
    ///
    /// # Errors
    ///
    /// If a vertex is missing; then nothing has happened.
    #[doc(alias = "add_edge")]
    pub fn insert_edge(&mut self, tx: &mut Transaction<'_>, from: V, to: V) -> Result<bool, GraphError> {
        if let Some(missing) = [&from, &to].into_iter().find(|vertex| !self.contains_vertex(*vertex)) {
            return Err(GraphError::vertex_missing(missing));
        }
        Ok(set::add_once(&mut self.edges, tx, (from, to)))
    }

    /// Removes an edge for good. Was it there?
    pub fn remove_edge<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, from: &Q, to: &Q) -> bool
    where
        V: Borrow<Q>,
    {
        if !self.contains_edge(from, to) {
            return false;
        }
        let Some((from, to, ())) = self.edges.summary().find(from, to, &()) else { return false };
        let edge = (from.clone(), to.clone());
        set::remove_for_good(&mut self.edges, tx, &edge)
    }

    /// Adds all of these vertices.
    pub fn extend_vertices(&mut self, tx: &mut Transaction<'_>, vertices: impl IntoIterator<Item = V>) {
        vertices.into_iter().for_each(|vertex| _ = self.insert_vertex(tx, vertex));
    }

    /// Is the vertex there?
    pub fn contains_vertex<Q: Ord + ?Sized>(&self, vertex: &Q) -> bool
    where
        V: Borrow<Q>,
    {
        self.vertices.get(vertex).is_some_and(Member::is_member)
    }

    /// Is the edge there, and so are its vertices?
    pub fn contains_edge<Q: Ord + ?Sized>(&self, from: &Q, to: &Q) -> bool
    where
        V: Borrow<Q>,
    {
        self.contains_vertex(from) && self.contains_vertex(to) && self.edges.summary().find(from, to, &()).is_some()
    }

    /// The edges, `(from, to)`, in ascending order. O(*edges* · log *vertices*)
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = (&V, &V)> {
        let edges = self.edges.iter().filter(|(_, entry)| entry.is_member()).map(|((from, to), _)| (from, to));
        edges.filter(|(from, to)| self.contains_vertex(*from) && self.contains_vertex(*to))
    }

    /// Where the edges end that begin at a vertex.
    #[doc(alias = "outgoing")]
    pub fn successors<'a, Q: Ord + ?Sized>(&'a self, vertex: &Q) -> impl Iterator<Item = &'a V> + use<'a, Q, V>
    where
        V: Borrow<Q>,
    {
        let there = self.contains_vertex(vertex);
        let targets = self.edges.summary().outgoing(vertex).map(|(to, ())| to);
        targets.filter(move |to| there && self.contains_vertex::<V>(to))
    }

    /// Where the edges begin that end at a vertex.
    #[doc(alias = "incoming")]
    pub fn predecessors<'a, Q: Ord + ?Sized>(&'a self, vertex: &Q) -> impl Iterator<Item = &'a V> + use<'a, Q, V>
    where
        V: Borrow<Q>,
    {
        let there = self.contains_vertex(vertex);
        let sources = self.edges.summary().incoming(vertex).map(|(from, ())| from);
        sources.filter(move |from| there && self.contains_vertex::<V>(from))
    }
}

impl<V> TwoPTwoPGraph<V> {
    /// The vertices in ascending order.
    pub fn vertices(&self) -> set::Iter<'_, V> {
        set::Iter::unanimous(self.vertices.iter(), self.len())
    }

    /// The number of vertices. O(1)
    pub fn len(&self) -> usize {
        self.vertices.summary().0
    }

    /// Are there no vertices, and so no edges?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

delegate_to_fields! {
    TwoPTwoPGraph<V: Key> as Tag::numbered(Kernel::Struct, "struct:TwoPTwoPGraph", 21);
    0 vertices: DotMap<V, Unanimous, Members>, 1 edges: DotMap<(V, V), Unanimous, Incidence<V, ()>>
}

impl<V: Key> StateCrdt for TwoPTwoPGraph<V> {
    type Value = GraphValue<V, (V, V)>;

    fn value(&self) -> Self::Value {
        let edges = self.edges().map(|(from, to)| (from.clone(), to.clone()));
        GraphValue { vertices: self.vertices().cloned().collect(), edges: edges.collect() }
    }
}

/// `{a, b; a -> b}`
impl<V: Key + fmt::Display> fmt::Display for TwoPTwoPGraph<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::graph(f, self.vertices(), self.edges())
    }
}
