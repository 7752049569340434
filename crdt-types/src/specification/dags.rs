//! The graph without cycles: nodes between nodes, edges beside paths.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::fmt::Debug;

use crdt_core::explorer::{Act, Deed, Specified, View};
use crdt_core::{Content, Transaction};

use crate::graph::DagValue;
use crate::{AddOnlyDag, DagNode};

/// What can be done to a graph without cycles. Nodes are chosen by number: the first is the start or the end, the others are
/// those that are there, in the order of their names.
#[derive(Clone, Copy, Debug)]
pub enum DagEdit<T> {
    /// Puts a node with this content between two others.
    Between(usize, usize, T),
    /// Adds an edge.
    Edge(usize, usize),
}

const NODES: u8 = 0;
const EDGES: u8 = 1;

impl<T> DagEdit<T> {
    /// The two chosen nodes, if there are so many.
    fn ends(&self, inner: &[DagNode]) -> Option<(DagNode, DagNode)> {
        let (Self::Between(from, to, _) | Self::Edge(from, to)) = self;
        let choose = |choice: usize, outer| match choice.checked_sub(1) {
            None => Some(outer),
            Some(number) => inner.get(number).copied(),
        };
        Some((choose(*from, DagNode::Start)?, choose(*to, DagNode::End)?))
    }
}

/// The nodes that are alive in the order of their names, those between which each is, and what it holds.
fn nodes<T: Content + 'static>(seen: View<'_>) -> Vec<(DagNode, (DagNode, DagNode), T)> {
    let written = seen.at(NODES).contents::<((DagNode, DagNode), T)>();
    let mut nodes: Vec<_> =
        written.map(|(event, (place, content))| (DagNode::Inner(event.dot), place, content)).collect();
    nodes.sort_by_key(|(node, ..)| *node);
    nodes
}

/// All edges of which both ends can be seen.
fn edges<T: Content + 'static>(seen: View<'_>) -> BTreeSet<(DagNode, DagNode)> {
    let nodes = nodes::<T>(seen);
    let is_alive = |end: &DagNode| !matches!(end, DagNode::Inner(_)) || nodes.iter().any(|(node, ..)| node == end);
    let placed = nodes.iter().flat_map(|(node, (before, after), _)| [(*before, *node), (*node, *after)]);
    let added = seen.at(EDGES).keys::<(DagNode, DagNode)>();
    let all = placed.chain(added).chain([(DagNode::Start, DagNode::End)]);
    all.filter(|(from, to)| is_alive(from) && is_alive(to)).collect()
}

fn has_path(edges: &BTreeSet<(DagNode, DagNode)>, from: DagNode, to: DagNode) -> bool {
    let mut reached: BTreeSet<DagNode> = edges.iter().filter(|edge| edge.0 == from).map(|edge| edge.1).collect();
    loop {
        let further = edges.iter().filter(|edge| reached.contains(&edge.0)).map(|edge| edge.1);
        let all: BTreeSet<DagNode> = further.chain(reached.iter().copied()).collect();
        if all == reached {
            return reached.contains(&to);
        }
        reached = all;
    }
}

impl<T: Content + Debug + 'static> Specified for AddOnlyDag<T> {
    type Edit = DagEdit<T>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &DagEdit<T>) {
        let inner: Vec<DagNode> = self.iter().map(|(node, _)| node).collect();
        let Some((from, to)) = edit.ends(&inner) else { return };
        match edit {
            DagEdit::Between(_, _, content) => _ = self.insert(tx, from, to, content.clone()),
            DagEdit::Edge(..) => _ = self.insert_edge(tx, from, to),
        }
    }

    fn specify(edit: &DagEdit<T>, seen: View<'_>) -> Vec<Act> {
        let inner: Vec<DagNode> = nodes::<T>(seen).into_iter().map(|(node, ..)| node).collect();
        let Some((from, to)) = edit.ends(&inner) else { return Vec::new() };
        let edges = edges::<T>(seen);
        let act = match edit {
            DagEdit::Between(_, _, content) => {
                seen.at(NODES).act(Deed::Write(seen.number(&((from, to), content.clone()))))
            }
            DagEdit::Edge(..) if edges.contains(&(from, to)) => return Vec::new(),
            DagEdit::Edge(..) => seen.at(EDGES).under(&(from, to)).act(Deed::Write(0)),
        };
        // The start comes before all others, and the end after them.
        let ordered = from == DagNode::Start || to == DagNode::End || has_path(&edges, from, to);
        ordered.then_some(act).into_iter().collect()
    }

    /// No node is before itself. If one were, nothing would be read.
    fn fold(&self, seen: View<'_>) -> DagValue<T> {
        let (nodes, edges) = (nodes::<T>(seen), edges::<T>(seen));
        if nodes.iter().any(|(node, ..)| has_path(&edges, *node, *node)) {
            return DagValue { nodes: [].into(), edges: [].into() };
        }
        DagValue { nodes: nodes.into_iter().map(|(node, _, content)| (node, content)).collect(), edges }
    }
}
