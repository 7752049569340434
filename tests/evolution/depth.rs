//! Unknown fields in trees that are deep, or hostile.

use crdt_types::{GCounter, OrMap, Replica, StateCrdt, Stored, Transaction};
use serde_json::{Value, json};

use crate::wire::{WIRES, replica};

/// A tree; the newer program counts visits in each of its nodes, and has a second kind of branches.
mod newer {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Node {
        pub(super) branches: OrMap<u8, Node>,
        pub(super) twigs: OrMap<u8, Node>,
        pub(super) visits: GCounter,
    }
}

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Node {
    branches: OrMap<u8, Node>,
}

fn grow(node: &mut newer::Node, tx: &mut Transaction<'_>, depth: usize, twigs: bool) {
    node.visits.increment(tx);
    if depth > 0 {
        let map = if twigs { &mut node.twigs } else { &mut node.branches };
        map.update_or_default(tx, 0, |inner, tx| grow(inner, tx, depth - 1, twigs));
    }
}

fn tree(depth: usize, twigs: bool) -> Replica<newer::Node> {
    let mut tree = replica(2, newer::Node::default());
    tree.update(|node, tx| grow(node, tx, depth, twigs));
    tree
}

#[test]
fn what_one_program_can_store_another_can_carry() {
    for twigs in [false, true] {
        let deepest = (1..100).take_while(|&depth| tree(depth, twigs).payload().is_ok()).last().unwrap();
        assert!(deepest >= 10, "{deepest}");
        for depth in 1..=deepest {
            let tree = tree(depth, twigs);
            for wire in WIRES {
                let old: Replica<Node> = wire.open(&tree, 3);
                let again: Replica<newer::Node> = wire.open(&old, 4);
                assert_eq!(*again, *tree);
            }
        }
    }
}

#[test]
fn an_unknown_field_that_is_too_deep_is_refused() {
    let mut payload = replica(1, Node::default()).payload().unwrap();
    let deep =
        (0..300).fold(json!({ "sum:GCounter": [] }), |inner, _| -> Value { json!({ "struct": { "inner": inner } }) });
    payload["state"]["struct"]["unknown"] = deep;
    let error = Stored::<Node>::from_json(payload).unwrap_err();
    assert!(error.to_string().contains("nested too deeply"), "{error}");
}

/// A removed branch takes with it what the older program did not know of all the branches below.
#[test]
fn a_branch_dies_with_all_its_unknown_leaves() {
    for wire in WIRES {
        let mut new = tree(8, false);
        let mut old: Replica<Node> = wire.open(&new, 3);
        old.update(|node, tx| node.branches.remove(tx, &0));
        wire.sync(&mut new, &old);
        assert!(new.branches.is_empty());
        assert_eq!(new.visits.get(), 1);
    }
}
