//! A directed graph that stays without cycles, whoever adds to it.
//!
//! A node is put between two of which the first comes before the second, an edge beside a path that is there; so what came
//! before something stays before it, and nothing that is added elsewhere can close a cycle.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

use crdt_core::{Content, Dot, DotMap, DotSet, Kernel, StateCrdt, Summary, Tag, Transaction};

use super::nodes::{Nodes, Targets};
use super::{DagNode, DagValue, PathError};
use crate::display;

/// A directed graph without cycles that only grows, from a start to an end: the add-only monotonic DAG of the INRIA report.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(u, v, x)` | `insert(u, v, y)` | both between u and v, in no order of their own |
/// | `insert(u, v, x)` | `insert_edge(u, v)` | both |
/// | `insert_edge(u, v)` | `insert_edge(u, v)` | the edge |
///
/// A node is put between two of which the first comes before the second, an edge where there is a path already. So the
/// order of the nodes that are there never changes, and two replicas can't close a cycle together. A node is named by the
/// event that has added it: two that hold the same are two.
///
/// Inside a map, removing the key takes away what was seen. A node that was not seen survives, with those of its edges
/// whose other end survives too; an order that led through a node that is gone is lost.
///
/// # Lattice
///
/// ```text
/// state   by dot: between which nodes it was put, and what it holds; dots by edge
/// ⊥       the start and the end, and the edge from the one to the other
/// a ⊔ b   kill, then absorb
/// value   the nodes; the edges between nodes that are there
/// ```
///
/// # Complexity
///
/// Space is O(*nodes* + *edges*). A look-up takes O(log *nodes*), and so does an insertion at the start, at the end, or
/// between neighbours; between others a path is searched for, in O((*nodes* + *edges*) · log *nodes*). A merge takes
/// O(*change* · log *nodes*).
///
/// # Limits
///
/// It never shrinks. Peers that lie can close a cycle; [`sorted`](Self::sorted) leaves out what is in it and after it.
///
/// # Deviations
///
/// In the report the nodes are named by the application, and each name is used once. If two replicas use one name for two
/// places, they close a cycle: start → w → a → b → end here, start → a → b → w → end there. Names that are events can't be
/// used twice.
///
/// # Examples
///
/// ```
/// use crdt_types::DagNode::{End, Start};
/// use crdt_types::{AddOnlyDag, Replica};
///
/// let mut a = Replica::new(AddOnlyDag::default());
/// let dig = a.update(|steps, tx| steps.insert(tx, Start, End, "dig".to_string()))?;
/// let mut b = a.fork();
/// let plant = a.update(|steps, tx| steps.insert(tx, dig, End, "plant".to_string()))?;
/// let rake = b.update(|steps, tx| steps.insert(tx, dig, End, "rake".to_string()))?; // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert!(a.has_path(dig, plant) && a.has_path(dig, rake) && !a.has_path(rake, plant));
/// assert_eq!(a.value(), b.value());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, section 3.4.2, specification 17.
#[doc(alias = "monotonic DAG")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddOnlyDag<T> {
    nodes: Nodes<T>,
    /// Those that were added as edges.
    edges: DotMap<Edge, DotSet, Targets>,
}

/// From (`None`: the start), to (`None`: the end).
type Edge = (Option<Dot>, Option<Dot>);

impl Summary<Edge, DotSet> for Targets {
    fn add(&mut self, (from, to): &Edge, _: &DotSet) {
        self.insert(*from, *to);
    }

    fn subtract(&mut self, (from, to): &Edge, _: &DotSet) {
        self.remove(*from, *to);
    }
}

impl<T: Content> AddOnlyDag<T> {
    /// Adds a node between two others, and returns its name.
    ///
    /// # Errors
    ///
    /// If one of the two is missing, or there is no path from the first to the second; then nothing has happened.
    #[doc(alias = "addBetween")]
    pub fn insert(
        &mut self,
        tx: &mut Transaction<'_>,
        from: DagNode,
        to: DagNode,
        content: T,
    ) -> Result<DagNode, PathError> {
        let (before, after) = self.path(from, to)?;
        Ok(DagNode::Inner(self.nodes.insert(tx, before, after, content)))
    }

    /// Adds an edge where there is a path already. Was it new?
    ///
    /// # Errors
    ///
    /// If one of the two is missing, or there is no path from the first to the second; then nothing has happened.
    #[doc(alias = "addEdge")]
    pub fn insert_edge(&mut self, tx: &mut Transaction<'_>, from: DagNode, to: DagNode) -> Result<bool, PathError> {
        let edge = self.path(from, to)?;
        let new = !self.contains_edge(from, to);
        if new {
            self.edges.edit(tx, edge, |_| DotSet::new(), |dots, tx| dots.insert(tx.write([])));
        }
        Ok(new)
    }

    /// What an inner node holds, if it is there.
    pub fn get(&self, node: DagNode) -> Option<&T> {
        match node {
            DagNode::Inner(dot) => self.nodes.get(dot),
            DagNode::Start | DagNode::End => None,
        }
    }

    /// Is the node there? The start and the end always are.
    pub fn contains(&self, node: DagNode) -> bool {
        match node {
            DagNode::Inner(dot) => self.nodes.get(dot).is_some(),
            DagNode::Start | DagNode::End => true,
        }
    }

    /// Does an edge lead from one node to another?
    pub fn contains_edge(&self, from: DagNode, to: DagNode) -> bool {
        let edge = (dot(from), dot(to));
        let directed = from != DagNode::End && to != DagNode::Start && self.contains(from) && self.contains(to);
        let added = || self.nodes.targets().contains(edge) || self.edges.summary().contains(edge);
        directed && ((from, to) == (DagNode::Start, DagNode::End) || added())
    }

    /// Does one node come before another? The start comes before all others, and the end after them; between two inner
    /// ones, if there is a path. O((*nodes* + *edges*) · log *nodes*)
    pub fn has_path(&self, from: DagNode, to: DagNode) -> bool {
        match (from, to) {
            (DagNode::End, _) | (_, DagNode::Start) => false,
            (DagNode::Start, node) | (node, DagNode::End) => self.contains(node),
            (DagNode::Inner(_), DagNode::Inner(_)) => self.reaches(from, to),
        }
    }

    fn reaches(&self, from: DagNode, to: DagNode) -> bool {
        let (mut seen, mut ahead) = (BTreeSet::new(), Vec::from([from]));
        while let Some(node) = ahead.pop() {
            if self.contains_edge(node, to) {
                return true;
            }
            ahead.extend(self.targets(node).filter(|target| seen.insert(*target)));
        }
        false
    }

    /// Where the edges end that begin at a node, each once.
    #[doc(alias = "outgoing")]
    pub fn successors(&self, node: DagNode) -> impl DoubleEndedIterator<Item = DagNode> + use<T> {
        self.targets(node).collect::<BTreeSet<_>>().into_iter()
    }

    /// The edges in ascending order.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = (DagNode, DagNode)> + use<T> {
        let inner = self.nodes.iter().map(|(node, _)| DagNode::Inner(node));
        let edges = inner.chain([DagNode::Start]).flat_map(|node| self.targets(node).map(move |target| (node, target)));
        edges.collect::<BTreeSet<_>>().into_iter()
    }

    /// The inner nodes in an order in which every edge leads forward, the same on all replicas, with what they hold.
    /// O((*nodes* + *edges*) · log *nodes*)
    pub fn sorted(&self) -> Vec<(DagNode, &T)> {
        let mut sorted = Vec::with_capacity(self.nodes.len());
        let mut waiting = BTreeMap::<DagNode, usize>::new();
        for (_, to) in self.edges() {
            *waiting.entry(to).or_default() += 1;
        }
        let inner = self.nodes.iter().map(|(node, _)| DagNode::Inner(node));
        let mut free: BTreeSet<DagNode> =
            inner.chain([DagNode::Start]).filter(|node| !waiting.contains_key(node)).collect();
        while let Some(node) = free.pop_first() {
            sorted.extend(self.get(node).map(|content| (node, content)));
            for target in self.successors(node) {
                let before = waiting.entry(target).or_default();
                *before = before.saturating_sub(1);
                if *before == 0 {
                    free.insert(target);
                }
            }
        }
        sorted
    }

    /// The ends of an edge, if there is a path from the one to the other.
    fn path(&self, from: DagNode, to: DagNode) -> Result<Edge, PathError> {
        if let Some(node) = [from, to].into_iter().find(|node| !self.contains(*node)) {
            return Err(PathError::NodeMissing { node });
        }
        if !self.has_path(from, to) {
            return Err(PathError::NoPath { from, to });
        }
        Ok((dot(from), dot(to)))
    }

    /// Where the edges end that begin at a node, if it is there and they end at nodes that are; some more than once.
    fn targets(&self, node: DagNode) -> impl Iterator<Item = DagNode> + '_ {
        let begins = (node != DagNode::End && self.contains(node)).then(|| dot(node));
        let added = begins.into_iter().flat_map(|from| {
            self.nodes
                .targets()
                .of(from)
                .chain(self.edges.summary().of(from))
                .map(|to| to.map_or(DagNode::End, DagNode::Inner))
        });
        added.filter(|target| self.contains(*target)).chain((node == DagNode::Start).then_some(DagNode::End))
    }
}

/// How a node is stored where it is clear which of the ends `None` stands for.
const fn dot(node: DagNode) -> Option<Dot> {
    match node {
        DagNode::Inner(dot) => Some(dot),
        DagNode::Start | DagNode::End => None,
    }
}

impl<T> AddOnlyDag<T> {
    /// The inner nodes, with what they hold, in the order of their names. [`sorted`](Self::sorted) gives them in that of the
    /// edges.
    pub fn iter(&self) -> impl Iterator<Item = (DagNode, &T)> {
        self.nodes.iter().map(|(node, content)| (DagNode::Inner(node), content))
    }

    /// The number of inner nodes. O(1)
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Are there no inner nodes?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

delegate_to_fields! {
    AddOnlyDag<T: Content> as Tag::numbered(Kernel::Struct, "struct:AddOnlyDag", 22);
    0 nodes: Nodes<T>, 1 edges: DotMap<Edge, DotSet, Targets>
}

impl<T: Content> StateCrdt for AddOnlyDag<T> {
    type Value = DagValue<T>;

    fn value(&self) -> DagValue<T> {
        let nodes = self.iter().map(|(node, content)| (node, content.clone()));
        DagValue { nodes: nodes.collect(), edges: self.edges().collect() }
    }
}

/// `{r:1: a; start -> r:1, r:1 -> end, start -> end}`
impl<T: Content + fmt::Display> fmt::Display for AddOnlyDag<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display::graph(f, self.sorted().into_iter().map(|(node, content)| Named(node, content)), self.edges())
    }
}

/// `r:1: a`
struct Named<'a, T>(DagNode, &'a T);

impl<T: fmt::Display> fmt::Display for Named<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0, self.1)
    }
}
