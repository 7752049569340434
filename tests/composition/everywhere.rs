//! Every type in every place: alone, as a field, in a tuple, in a box, in maps that shrink and in maps that grow.

use std::fmt::Debug;

use crdt_types::DagNode::{End, Start};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, LwwRegister, LwwSet, Max,
    Min, MvRegister, OrMap, OrSet, PnCounter, Replica, RwSet, SortedSet, StateCrdt, Stored, Transaction, TwoPTwoPGraph,
    TwoPhaseSet,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::device::Device;
use crate::two;

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Field<T> {
    field: T,
}

trait Shape: StateCrdt<Value: Serialize> + Default + PartialEq + Debug {}

impl<T: StateCrdt<Value: Serialize> + Default + PartialEq + Debug> Shape for T {}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// A state starts as `bottom`, and reads `value` after an edit: here, elsewhere, and when it is opened again.
fn check<T: Shape>(bottom: &Value, edit: impl FnOnce(&mut T, &mut Transaction<'_>), value: &Value) -> Replica<T> {
    let (mut a, mut b) = two(T::default());
    assert!(a.context().is_empty());
    assert_eq!(json(&a.value()), *bottom);
    a.update(edit);
    assert_eq!(json(&a.value()), *value);
    b.apply(a.delta_since(b.context())).unwrap();
    let again: Replica<T> = Stored::from_json(a.payload().unwrap()).unwrap().open_in(Device::new(1));
    for replica in [b, again] {
        assert_eq!(*replica, *a);
        assert_eq!(json(&replica.value()), *value);
    }
    a
}

/// [`check`] in every place. The first event of the edit is number `first`, which the value may name.
fn everywhere<T: Shape>(bottom: &Value, edit: fn(&mut T, &mut Transaction<'_>), value: fn(first: u8) -> Value) {
    check(bottom, edit, &value(1));
    check::<Box<T>>(bottom, |state, tx| edit(state, tx), &value(1));
    check::<Field<T>>(
        &json!({ "field": bottom }),
        |state, tx| edit(&mut state.field, tx),
        &json!({ "field": value(1) }),
    );
    check::<(GCounter, T)>(&json!([0, bottom]), |state, tx| edit(&mut state.1, tx), &json!([0, value(1)]));
    let entry = json!({ "7": value(2) });
    check::<GMap<u8, T>>(&json!({}), |map, tx| map.update_or_default(tx, 7, edit), &entry);
    let mut map = check::<OrMap<u8, T>>(&json!({}), |map, tx| map.update_or_default(tx, 7, edit), &entry);
    map.update(|map, tx| map.remove(tx, &7));
    assert_eq!(json(&map.value()), json!({}));
    map.update(|map, tx| map.update_or_default(tx, 7, |_, _| ()));
    assert_eq!(json(&map.value()), json!({ "7": bottom }));
}

#[test]
fn counters() {
    everywhere::<GCounter>(&json!(0), |counter, tx| counter.add(tx, 3), |_| json!(3));
    everywhere::<PnCounter>(&json!(0), |counter, tx| counter.add(tx, -3), |_| json!(-3));
    everywhere::<BoundedCounter>(
        &json!(0),
        |counter, tx| {
            counter.add(tx, 3);
            counter.decrement(tx).unwrap();
        },
        |_| json!(2),
    );
}

#[test]
fn registers() {
    everywhere::<LwwRegister<u8>>(&json!(null), |register, tx| register.set(tx, 3), |_| json!(3));
    everywhere::<MvRegister<u8>>(&json!([]), |register, tx| register.set(tx, 3), |_| json!([3]));
    everywhere::<Joined<bool>>(&json!(null), |joined, tx| joined.join(tx, true), |_| json!(true));
    everywhere::<Max<u8>>(&json!(null), |max, tx| _ = max.raise(tx, 3), |_| json!(3));
    everywhere::<Min<String>>(&json!(null), |min, tx| _ = min.lower(tx, "a".to_owned()), |_| json!("a"));
}

#[test]
fn flags() {
    everywhere::<EwFlag>(&json!(false), |flag, tx| _ = flag.enable(tx), |_| json!(true));
    everywhere::<DwFlag>(&json!(false), |flag, tx| _ = flag.enable(tx), |_| json!(true));
}

#[test]
fn sets() {
    everywhere::<GSet<u8>>(&json!([]), |set, tx| set.extend(tx, [2, 1]), |_| json!([1, 2]));
    everywhere::<TwoPhaseSet<u8>>(&json!([]), |set, tx| set.extend(tx, [2, 1]), |_| json!([1, 2]));
    everywhere::<LwwSet<u8>>(&json!([]), |set, tx| set.extend(tx, [2, 1]), |_| json!([1, 2]));
    everywhere::<OrSet<u8>>(&json!([]), |set, tx| set.extend(tx, [2, 1]), |_| json!([1, 2]));
    everywhere::<RwSet<u8>>(&json!([]), |set, tx| set.extend(tx, [2, 1]), |_| json!([1, 2]));
}

#[test]
fn maps() {
    everywhere::<OrMap<u8, GCounter>>(
        &json!({}),
        |map, tx| map.update_or_default(tx, 1, GCounter::increment),
        |_| json!({ "1": 1 }),
    );
    everywhere::<GMap<u8, GCounter>>(
        &json!({}),
        |map, tx| map.update_or_default(tx, 1, GCounter::increment),
        |_| json!({ "1": 1 }),
    );
    everywhere::<LwwMap<String, bool>>(
        &json!({}),
        |map, tx| _ = map.insert(tx, "a".to_owned(), true),
        |_| json!({ "a": true }),
    );
    everywhere::<SortedSet<String, u8>>(
        &json!([]),
        |set, tx| set.extend(tx, [("a".to_owned(), 2), ("b".to_owned(), 1)]),
        |_| json!([["b", 1], ["a", 2]]),
    );
}

#[test]
fn graphs() {
    everywhere::<Graph<u8, String>>(
        &json!({ "vertices": [], "edges": [] }),
        |graph, tx| _ = graph.connect(tx, 2, 1, "road".to_owned()),
        |_| json!({ "vertices": [1, 2], "edges": [[2, 1, "road"]] }),
    );
    everywhere::<TwoPTwoPGraph<u8>>(
        &json!({ "vertices": [], "edges": [] }),
        |graph, tx| {
            graph.extend_vertices(tx, [2, 1]);
            graph.insert_edge(tx, 2, 1).unwrap();
        },
        |_| json!({ "vertices": [1, 2], "edges": [[2, 1]] }),
    );
    everywhere::<AddOnlyDag<bool>>(
        &json!({ "nodes": {}, "edges": [["start", "end"]] }),
        |dag, tx| _ = dag.insert(tx, Start, End, true).unwrap(),
        |first| {
            let node = format!("000000000000000a:{first}");
            json!({ "nodes": { &node: true }, "edges": [["start", node], ["start", "end"], [node, "end"]] })
        },
    );
}
