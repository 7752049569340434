//! Graphs without cycles.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::graph::DagValue;
use crdt_types::{AddOnlyDag, DagNode, Dot, OrMap, PathError, Transaction};
use proptest::prelude::{BoxedStrategy, Strategy, any, prop_oneof, proptest};

use crate::cases;
use crate::events::replica;
use crate::history::history;
use crate::iterators::assert_ends;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::{World, play, play_and};

type Content = u8;
type Dag = AddOnlyDag<Content>;

/// An end, or a node of those that were ever named: the remainder counts.
type Number = u8;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(Number, Number, Content),
    /// So many nodes between two others, one after the other.
    InsertChain(Number, Number, Content),
    InsertEdge(Number, Number),
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Insert(DagNode, DagNode, Content),
    InsertEdge(DagNode, DagNode),
}

#[derive(PartialEq, Debug)]
pub(crate) enum Answer {
    Inserted(Result<DagNode, PathError>),
    Chain(Result<(), PathError>),
    Edge(Result<bool, PathError>),
}

/// The node of this number among all that could be meant, and, rarely, one that nobody has.
fn node(nodes: &[DagNode], number: Number) -> DagNode {
    let all = [DagNode::Start, DagNode::End].into_iter().chain(nodes.iter().copied());
    let all: Vec<_> = all.chain([DagNode::Inner(Dot::new(replica(0), Dot::MAX_COUNTER))]).collect();
    all[usize::from(number) % all.len()]
}

/// The nodes and edges that are there.
fn parts(seen: &View<'_, Act>) -> DagValue<Content> {
    let mut nodes = BTreeMap::new();
    let mut edges = BTreeSet::from([(DagNode::Start, DagNode::End)]);
    for event in seen.events() {
        match *event.act {
            Act::Insert(from, to, content) => {
                let node = DagNode::Inner(event.name.dot());
                nodes.insert(node, content);
                edges.extend([(from, node), (node, to)]);
            }
            Act::InsertEdge(from, to) => _ = edges.insert((from, to)),
        }
    }
    edges.retain(|(from, to)| is_there(&nodes, *from) && is_there(&nodes, *to));
    DagValue { nodes, edges }
}

/// The nodes after a node.
fn after(edges: &BTreeSet<(DagNode, DagNode)>, node: DagNode) -> BTreeSet<DagNode> {
    let (mut after, mut ahead) = (BTreeSet::new(), vec![node]);
    while let Some(node) = ahead.pop() {
        let next = edges.range((node, DagNode::Start)..=(node, DagNode::End)).map(|(_, to)| *to);
        ahead.extend(next.filter(|to| after.insert(*to)));
    }
    after
}

fn is_there(nodes: &BTreeMap<DagNode, Content>, node: DagNode) -> bool {
    matches!(node, DagNode::Start | DagNode::End) || nodes.contains_key(&node)
}

/// The start comes before all others and the end after them, also where a removal has taken away what connected them.
fn comes_before(edges: &BTreeSet<(DagNode, DagNode)>, from: DagNode, to: DagNode) -> bool {
    let outer = from == DagNode::Start && to != DagNode::Start || to == DagNode::End && from != DagNode::End;
    outer || after(edges, from).contains(&to)
}

fn path(parts: &DagValue<Content>, from: DagNode, to: DagNode) -> Result<(), PathError> {
    match [from, to].into_iter().find(|node| !is_there(&parts.nodes, *node)) {
        Some(node) => Err(PathError::NodeMissing { node }),
        None if comes_before(&parts.edges, from, to) => Ok(()),
        None => Err(PathError::NoPath { from, to }),
    }
}

impl Subject for Dag {
    type Edit = Edit;
    type Act = Act;
    type Answer = Answer;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Answer {
        let nodes: Vec<DagNode> = self.iter().map(|(node, _)| node).collect();
        match *edit {
            Edit::Insert(from, to, content) => {
                Answer::Inserted(self.insert(tx, node(&nodes, from), node(&nodes, to), content))
            }
            Edit::InsertChain(from, to, length) => {
                let (mut from, to) = (node(&nodes, from), node(&nodes, to));
                Answer::Chain((0..length).try_for_each(|content| {
                    from = self.insert(tx, from, to, content)?;
                    Ok(())
                }))
            }
            Edit::InsertEdge(from, to) => Answer::Edge(self.insert_edge(tx, node(&nodes, from), node(&nodes, to))),
        }
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Answer {
        let parts = parts(&pen.view());
        let nodes: Vec<DagNode> = parts.nodes.keys().copied().collect();
        match *edit {
            Edit::Insert(from, to, content) => {
                let (from, to) = (node(&nodes, from), node(&nodes, to));
                let insert = |()| DagNode::Inner(pen.note(Act::Insert(from, to, content)).dot());
                Answer::Inserted(path(&parts, from, to).map(insert))
            }
            Edit::InsertChain(from, to, length) => {
                let (mut from, to) = (node(&nodes, from), node(&nodes, to));
                Answer::Chain(path(&parts, from, to).map(|()| {
                    for content in 0..length {
                        from = DagNode::Inner(pen.note(Act::Insert(from, to, content)).dot());
                    }
                }))
            }
            Edit::InsertEdge(from, to) => {
                let (from, to) = (node(&nodes, from), node(&nodes, to));
                Answer::Edge(path(&parts, from, to).map(|()| {
                    let new = !parts.edges.contains(&(from, to));
                    if new {
                        pen.note(Act::InsertEdge(from, to));
                    }
                    new
                }))
            }
        }
    }

    fn fold(seen: &View<'_, Act>) -> Self::Value {
        parts(seen)
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let DagValue { nodes, edges } = parts(seen);
        assert_eq!((self.len(), self.is_empty()), (nodes.len(), nodes.is_empty()));
        assert!(self.iter().eq(nodes.iter().map(|(node, content)| (*node, content))));
        assert_ends(|| self.edges(), &edges.iter().copied().collect::<Vec<_>>());
        let all: Vec<DagNode> = nodes.keys().copied().chain([DagNode::Start, DagNode::End]).collect();
        for &node in &all {
            assert!(self.contains(node));
            assert_eq!(self.get(node), nodes.get(&node));
            let successors: Vec<_> = edges.iter().filter(|(from, _)| *from == node).map(|(_, to)| *to).collect();
            assert_ends(|| self.successors(node), &successors);
        }
        compare_paths(self, &all, &edges);
        compare_order(self, &nodes, &edges);
    }
}

fn compare_paths(dag: &Dag, all: &[DagNode], edges: &BTreeSet<(DagNode, DagNode)>) {
    // In a large graph not from every node to every other one.
    for &from in all.iter().step_by(1 + all.len() / 16) {
        let after = after(edges, from);
        assert!(!after.contains(&from), "a cycle at {from}");
        for &to in all.iter().step_by(1 + all.len() / 16) {
            assert_eq!(dag.has_path(from, to), comes_before(edges, from, to), "{from} to {to}");
            assert_eq!(dag.contains_edge(from, to), edges.contains(&(from, to)), "{from} to {to}");
        }
    }
}

/// All nodes are in the order, and every edge leads forward.
fn compare_order(dag: &Dag, nodes: &BTreeMap<DagNode, Content>, edges: &BTreeSet<(DagNode, DagNode)>) {
    let sorted = dag.sorted();
    assert_eq!(sorted.len(), nodes.len());
    assert!(sorted.iter().all(|(node, content)| nodes.get(node) == Some(content)));
    let places: BTreeMap<DagNode, usize> = sorted.iter().enumerate().map(|(place, (node, _))| (*node, place)).collect();
    assert_eq!(places.len(), nodes.len(), "each once");
    let inner = edges.iter().filter_map(|(from, to)| Some((places.get(from)?, places.get(to)?)));
    inner.for_each(|(from, to)| assert!(from < to, "an edge leads backwards"));
}

/// Where nothing is ever removed, edges lead from the start to every node, and from every node to the end.
fn assert_connected(world: &World<Dag>) {
    for dag in &world.replicas {
        let edges = dag.edges().collect();
        let from_start = after(&edges, DagNode::Start);
        let connected = |node| from_start.contains(&node) && after(&edges, node).contains(&DagNode::End);
        assert!(dag.iter().all(|(node, _)| connected(node)));
    }
}

/// Edits that insert fewer nodes than `longest` at once.
fn edit(longest: Content) -> BoxedStrategy<Edit> {
    prop_oneof![
        4 => any::<(Number, Number, Content)>().prop_map(|(from, to, content)| Edit::Insert(from, to, content)),
        2 => any::<Content>().prop_map(|content| Edit::Insert(0, 1, content)),
        1 => (any::<(Number, Number)>(), 1..longest).prop_map(|((from, to), length)| Edit::InsertChain(from, to, length)),
        4 => any::<(Number, Number)>().prop_map(|(from, to)| Edit::InsertEdge(from, to)),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_dag_is_as_its_events_say(history in history(edit(3))) {
        play_and::<Dag>(&history, assert_connected);
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_dag_with_an_index_is_as_its_events_say(history in history(edit(20))) {
        play::<Dag>(&history);
    }

    #[test]
    fn a_dag_in_a_map_is_as_its_events_say(history in history(map_edit(edit(40)))) {
        play::<OrMap<u8, Dag>>(&history);
    }
}
