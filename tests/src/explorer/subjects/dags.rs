//! The graph without cycles: nodes between nodes, edges beside paths.

use std::collections::{BTreeMap, BTreeSet};

use crdt_core::{Dot, Transaction};
use crdt_types::graph::DagValue;
use crdt_types::{AddOnlyDag, DagNode};

use super::registers::byte;
use crate::explorer::past::AUTHORS;
use crate::explorer::{Act, Deed, Event, Specified, View};

/// What can be done to a graph without cycles. Nodes are chosen by number: the first is the start or the end, the others are
/// those that are there, in the order of their names.
#[derive(Clone, Copy, Debug)]
pub enum DagEdit {
    /// Puts a node between two others.
    Between(u8, u8),
    /// Adds an edge.
    Edge(u8, u8),
}

const NODES: u8 = 0;
const EDGES: u8 = 1;

/// The start or the end; nodes have the number of their event, plus one.
const OUTER: u8 = 0;

const fn choose(numbered: &[DagNode], choice: u8, outer: DagNode) -> Option<DagNode> {
    match (choice as usize).checked_sub(1) {
        None => Some(outer),
        Some(inner) if inner < numbered.len() => Some(numbered[inner]),
        Some(_) => None,
    }
}

/// The nodes that are alive in the order of their names, as their number, and the numbers of those between which they are.
fn nodes(seen: View<'_>) -> Vec<(&Event, u8, (u8, u8))> {
    let mut nodes: Vec<_> = seen.at(NODES).writes().collect();
    nodes.sort_by_key(|(event, _)| event.dot);
    let number = |event: &Event| u8::try_from(event.number + 1).expect("histories are short");
    nodes.into_iter().map(|(event, place)| (event, number(event), (byte(place >> 8), byte(place & 0xff)))).collect()
}

/// All edges from a number to a number, of which only the ends can be seen; both times 0 is the outer node on that side.
fn edges(seen: View<'_>) -> BTreeSet<(u8, u8)> {
    let placed = nodes(seen).into_iter().flat_map(|(_, node, (before, after))| [(before, node), (node, after)]);
    let from = seen.at(EDGES).keys().into_iter();
    let added = from.flat_map(|from| seen.at(EDGES).at(from).keys().into_iter().map(move |to| (from, to)));
    let alive: BTreeSet<u8> = nodes(seen).into_iter().map(|(_, node, _)| node).chain([OUTER]).collect();
    let all = placed.chain(added).chain([(OUTER, OUTER)]);
    all.filter(|(from, to)| alive.contains(from) && alive.contains(to)).collect()
}

fn has_path(edges: &BTreeSet<(u8, u8)>, from: u8, to: u8) -> bool {
    let mut reached: BTreeSet<u8> = edges.iter().filter(|edge| edge.0 == from).map(|edge| edge.1).collect();
    loop {
        let further = edges.iter().filter(|edge| edge.0 != OUTER && reached.contains(&edge.0)).map(|edge| edge.1);
        let all: BTreeSet<u8> = further.chain(reached.iter().copied()).collect();
        if all == reached {
            return reached.contains(&to);
        }
        reached = all;
    }
}

impl Specified for AddOnlyDag<u8> {
    type Edit = DagEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: DagEdit) {
        let numbered: Vec<DagNode> = self.iter().map(|(node, _)| node).collect();
        let (DagEdit::Between(from, to) | DagEdit::Edge(from, to)) = edit;
        let (Some(from), Some(to)) = (choose(&numbered, from, DagNode::Start), choose(&numbered, to, DagNode::End))
        else {
            return;
        };
        match edit {
            DagEdit::Between(..) => _ = self.insert(tx, from, to, 7),
            DagEdit::Edge(..) => _ = self.insert_edge(tx, from, to),
        }
    }

    fn specify(edit: DagEdit, seen: View<'_>) -> Vec<Act> {
        let numbered: Vec<u8> = [OUTER].into_iter().chain(nodes(seen).into_iter().map(|(_, node, _)| node)).collect();
        let (DagEdit::Between(from, to) | DagEdit::Edge(from, to)) = edit;
        let (Some(&from), Some(&to)) = (numbered.get(usize::from(from)), numbered.get(usize::from(to))) else {
            return Vec::new();
        };
        let edges = edges(seen);
        let act = match edit {
            DagEdit::Between(..) => seen.at(NODES).act(Deed::Write(i64::from(from) << 8 | i64::from(to))),
            DagEdit::Edge(..) if edges.contains(&(from, to)) => return Vec::new(),
            DagEdit::Edge(..) => seen.at(EDGES).at(from).at(to).act(Deed::Write(0)),
        };
        // The start comes before all others, and the end after them.
        let ordered = from == OUTER || to == OUTER || has_path(&edges, from, to);
        ordered.then_some(act).into_iter().collect()
    }

    /// No node is before itself.
    fn fold(seen: View<'_>) -> DagValue<u8> {
        let name = |event: &Event| Dot::new(AUTHORS[event.dot.0], event.dot.1 as u64);
        let inner: BTreeMap<u8, DagNode> =
            nodes(seen).into_iter().map(|(event, node, _)| (node, DagNode::Inner(name(event)))).collect();
        let edges = edges(seen);
        assert!(inner.keys().all(|node| !has_path(&edges, *node, *node)), "a cycle in {edges:?}");
        let named = |number: &u8, outer| inner.get(number).copied().unwrap_or(outer);
        DagValue {
            nodes: inner.values().map(|node| (*node, 7)).collect(),
            edges: edges.iter().map(|(from, to)| (named(from, DagNode::Start), named(to, DagNode::End))).collect(),
        }
    }
}
