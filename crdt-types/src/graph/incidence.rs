//! Which edges begin and end at a vertex.

use alloc::collections::{BTreeMap, BTreeSet};
use core::borrow::Borrow;

use crdt_core::Summary;

use crate::members::Member;

/// An edge: from, to, and its label.
pub(super) type Edge<V, E> = (V, V, E);

/// The edges that are members of a map of edges, by the vertices where they begin and end.
#[derive(Clone)]
pub(super) struct Incidence<V, E> {
    outgoing: BTreeMap<V, BTreeMap<V, BTreeSet<E>>>,
    incoming: BTreeMap<V, BTreeSet<V>>,
}

impl<V, E> Default for Incidence<V, E> {
    fn default() -> Self {
        Self { outgoing: BTreeMap::new(), incoming: BTreeMap::new() }
    }
}

impl<V: Ord, E: Ord> Incidence<V, E> {
    /// The edge from one vertex to another with this label, if there is one.
    pub(super) fn find<Q: Ord + ?Sized, L: Ord + ?Sized>(&self, from: &Q, to: &Q, label: &L) -> Option<(&V, &V, &E)>
    where
        V: Borrow<Q>,
        E: Borrow<L>,
    {
        let (from, targets) = self.outgoing.get_key_value(from)?;
        let (to, labels) = targets.get_key_value(to)?;
        Some((from, to, labels.get(label)?))
    }

    /// The edges that begin at a vertex: where they end, and their labels.
    pub(super) fn outgoing<'a, Q: Ord + ?Sized>(
        &'a self,
        from: &Q,
    ) -> impl Iterator<Item = (&'a V, &'a E)> + use<'a, Q, V, E>
    where
        V: Borrow<Q>,
    {
        let targets = self.outgoing.get(from).into_iter().flatten();
        targets.flat_map(|(to, labels)| labels.iter().map(move |label| (to, label)))
    }

    /// The edges that end at a vertex: where they begin, and their labels.
    pub(super) fn incoming<'a, Q: Ord + ?Sized>(
        &'a self,
        to: &Q,
    ) -> impl Iterator<Item = (&'a V, &'a E)> + use<'a, Q, V, E>
    where
        V: Borrow<Q>,
    {
        let sources = self.incoming.get_key_value(to).into_iter().flat_map(move |(to, sources)| {
            sources.iter().filter_map(move |from| Some((from, self.outgoing.get::<V>(from)?.get::<V>(to)?)))
        });
        sources.flat_map(|(from, labels)| labels.iter().map(move |label| (from, label)))
    }

    /// Every edge that begins or ends at a vertex.
    pub(super) fn at<Q: Ord + ?Sized>(&self, vertex: &Q) -> BTreeSet<Edge<V, E>>
    where
        V: Borrow<Q> + Clone,
        E: Clone,
    {
        let mut edges = BTreeSet::new();
        if let Some((from, _)) = self.outgoing.get_key_value(vertex) {
            edges.extend(self.outgoing(vertex).map(|(to, label)| (from.clone(), to.clone(), label.clone())));
        }
        if let Some((to, _)) = self.incoming.get_key_value(vertex) {
            edges.extend(self.incoming(vertex).map(|(from, label)| (from.clone(), to.clone(), label.clone())));
        }
        edges
    }
}

impl<V: Ord + Clone, E: Ord + Clone> Incidence<V, E> {
    fn insert(&mut self, from: &V, to: &V, label: &E) {
        let targets = self.outgoing.entry(from.clone()).or_default();
        targets.entry(to.clone()).or_default().insert(label.clone());
        self.incoming.entry(to.clone()).or_default().insert(from.clone());
    }

    fn remove(&mut self, from: &V, to: &V, label: &E) {
        let Some(targets) = self.outgoing.get_mut(from) else { return };
        let Some(labels) = targets.get_mut(to) else { return };
        labels.remove(label);
        if !labels.is_empty() {
            return;
        }
        targets.remove(to);
        if targets.is_empty() {
            self.outgoing.remove(from);
        }
        let Some(sources) = self.incoming.get_mut(to) else { return };
        sources.remove(from);
        if sources.is_empty() {
            self.incoming.remove(to);
        }
    }
}

impl<V: Ord + Clone, E: Ord + Clone, S: Member> Summary<Edge<V, E>, S> for Incidence<V, E> {
    fn add(&mut self, (from, to, label): &Edge<V, E>, store: &S) {
        if store.is_member() {
            self.insert(from, to, label);
        }
    }

    fn subtract(&mut self, (from, to, label): &Edge<V, E>, store: &S) {
        if store.is_member() {
            self.remove(from, to, label);
        }
    }
}

/// Edges without labels.
impl<V: Ord + Clone, S: Member> Summary<(V, V), S> for Incidence<V, ()> {
    fn add(&mut self, (from, to): &(V, V), store: &S) {
        if store.is_member() {
            self.insert(from, to, &());
        }
    }

    fn subtract(&mut self, (from, to): &(V, V), store: &S) {
        if store.is_member() {
            self.remove(from, to, &());
        }
    }
}
