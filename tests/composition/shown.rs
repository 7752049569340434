//! How every type is shown: to users by `Display`, to developers by `Debug`, which names the events too.

use std::fmt::{Debug, Display};

use crdt_types::DagNode::{End, Start};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, LwwRegister, LwwSet, Max,
    Min, MvRegister, OrMap, OrSet, PnCounter, ReplicaId, RwSet, SortedSet, StateCrdt, Transaction, TwoPTwoPGraph,
    TwoPhaseSet,
};

use crate::two;

/// What is shown after an edit by `a`. The ids of replicas are shortened to their last digit.
#[track_caller]
fn shows<T: StateCrdt + Default + Display + Debug, R>(
    edit: impl FnOnce(&mut T, &mut Transaction<'_>) -> R,
    display: &str,
    debug: &str,
) {
    let (mut a, _) = two(T::default());
    a.update(edit);
    let short = |shown: String| ["a", "b"].iter().fold(shown, |shown, id| shown.replace(&format!("{id:0>16}"), id));
    let found = (short(a.to_string()), short(format!("{:?}", *a)));
    assert_eq!((found.0.as_str(), found.1.as_str()), (display, debug));
}

fn word(word: &str) -> String {
    word.to_owned()
}

#[test]
fn counters() {
    shows::<GCounter, _>(|counter, tx| counter.add(tx, 3), "3", "GCounter {a:1..=1: 3}");
    shows::<PnCounter, _>(|counter, tx| counter.add(tx, -3), "-3", "PnCounter {a:1..=1: -3}");
    shows::<BoundedCounter, _>(
        |counter, tx| {
            counter.add(tx, 9);
            counter.subtract(tx, 2).unwrap();
            counter.transfer(tx, ReplicaId::new(0xb), 3).unwrap();
        },
        "7",
        "BoundedCounter { earned: {a:1..=1: 9}, used: {a:2..=3: {a:1: 2, a:1 -> b: 3}} }",
    );
}

#[test]
fn registers() {
    shows::<LwwRegister<String>, _>(
        |register, tx| register.set(tx, word("a")),
        "a",
        r#"LwwRegister {a:1: (1700000000000000000ns, "a")}"#,
    );
    shows::<LwwRegister<String>, _>(|_, _| (), "none", "LwwRegister {}");
    shows::<MvRegister<String>, _>(|register, tx| register.set(tx, word("a")), "a", r#"MvRegister {a:1: "a"}"#);
    shows::<Joined<bool>, _>(|joined, tx| joined.join(tx, true), "true", "Joined {a:1: true}");
    shows::<Max<u8>, _>(|max, tx| max.raise(tx, 3), "3", "Max {a:1: 3}");
    shows::<Max<u8>, _>(|_, _| (), "none", "Max {}");
    shows::<Min<u8>, _>(|min, tx| min.lower(tx, 3), "3", "Min {a:1: 3}");
}

#[test]
fn flags() {
    shows::<EwFlag, _>(EwFlag::enable, "enabled", "EwFlag {a:1}");
    shows::<EwFlag, _>(|_, _| (), "disabled", "EwFlag {}");
    shows::<DwFlag, _>(DwFlag::enable, "enabled", "DwFlag {a:1: true}");
    shows::<DwFlag, _>(DwFlag::disable, "disabled", "DwFlag {a:1: false}");
}

#[test]
fn sets() {
    shows::<GSet<String>, _>(
        |set, tx| set.extend(tx, ["b", "a"].map(word)),
        "{a, b}",
        r#"GSet {"a": {a:2}, "b": {a:1}}"#,
    );
    shows::<OrSet<String>, _>(
        |set, tx| set.extend(tx, ["b", "a"].map(word)),
        "{a, b}",
        r#"OrSet {"a": {a:2}, "b": {a:1}}"#,
    );
    shows::<OrSet<String>, _>(|_, _| (), "{}", "OrSet {}");
    shows::<TwoPhaseSet<u8>, _>(
        |set, tx| {
            set.extend(tx, [2, 1]);
            set.remove(tx, &1);
        },
        "{2}",
        "TwoPhaseSet {1: {a:3: false}, 2: {a:1: true}}",
    );
    shows::<LwwSet<u8>, _>(
        |set, tx| {
            set.extend(tx, [2, 1]);
            set.remove(tx, &1);
        },
        "{2}",
        "LwwSet {1: {a:3: (1700000000000000002ns, false)}, 2: {a:1: (1700000000000000000ns, true)}}",
    );
    shows::<RwSet<u8>, _>(
        |set, tx| {
            set.extend(tx, [2, 1]);
            set.remove(tx, &1);
        },
        "{2}",
        "RwSet {1: {a:3: false}, 2: {a:1: true}}",
    );
}

#[test]
fn maps() {
    shows::<OrMap<u8, GCounter>, _>(
        |map, tx| map.update_or_default(tx, 1, GCounter::increment),
        "{1: 1}",
        "OrMap {1: Present { present: {a:1}, value: GCounter {a:2..=2: 1} }}",
    );
    shows::<GMap<u8, OrSet<u8>>, _>(
        |map, tx| map.update_or_default(tx, 1, |set, tx| set.insert(tx, 2)),
        "{1: {2}}",
        "GMap {1: Present { present: {a:1}, value: OrSet {2: {a:2}} }}",
    );
    shows::<LwwMap<u8, u8>, _>(
        |map, tx| {
            map.insert(tx, 1, 3);
            map.insert(tx, 2, 4);
            map.remove(tx, &2);
        },
        "{1: 3}",
        "LwwMap {1: {a:1: (1700000000000000000ns, [3])}, 2: {a:3: (1700000000000000002ns, [])}}",
    );
    shows::<SortedSet<String, u8>, _>(
        |set, tx| set.extend(tx, [(word("a"), 2), (word("b"), 1)]),
        "{b: 1, a: 2}",
        r#"SortedSet {"a": {a:1: (1700000000000000000ns, 2)}, "b": {a:2: (1700000000000000001ns, 1)}}"#,
    );
}

#[test]
fn graphs() {
    shows::<Graph<u8, u8>, _>(
        |graph, tx| graph.connect(tx, 2, 1, 9),
        "{1, 2; 2 -> 1}",
        "Graph { vertices: {1: {a:2}, 2: {a:1}}, edges: {(2, 1, 9): {a:3}} }",
    );
    shows::<Graph<u8>, _>(|_, _| (), "{}", "Graph { vertices: {}, edges: {} }");
    shows::<TwoPTwoPGraph<u8>, _>(
        |graph, tx| {
            graph.extend_vertices(tx, [2, 1, 3]);
            graph.insert_edge(tx, 2, 1).unwrap();
            graph.remove_vertex(tx, &3).unwrap();
        },
        "{1, 2; 2 -> 1}",
        "TwoPTwoPGraph { vertices: {1: {a:2: true}, 2: {a:1: true}, 3: {a:5: false}}, edges: {(2, 1): {a:4: true}} }",
    );
    shows::<AddOnlyDag<String>, _>(
        |dag, tx| {
            let dig = dag.insert(tx, Start, End, word("dig")).unwrap();
            let plant = dag.insert(tx, dig, End, word("plant")).unwrap();
            dag.insert_edge(tx, Start, plant).unwrap();
        },
        "{a:1: dig, a:2: plant; start -> a:1, start -> a:2, start -> end, a:1 -> a:2, a:1 -> end, a:2 -> end}",
        r#"AddOnlyDag { nodes: {a:1: {a:1: (None, None, "dig")}, a:2: {a:2: (Some(a:1), None, "plant")}}, edges: {(None, Some(a:2)): {a:3}} }"#,
    );
    shows::<AddOnlyDag<String>, _>(|_, _| (), "{start -> end}", "AddOnlyDag { nodes: {}, edges: {} }");
}

#[test]
fn concurrent_writes() {
    let (mut a, mut b) = two(MvRegister::default());
    a.update(|price, tx| price.set(tx, 10));
    b.update(|price, tx| price.set(tx, 11));
    a.merge(&b).unwrap();
    assert_eq!(a.to_string(), "10 | 11");
}

/// Where a width is asked for, of a word or a number.
#[test]
fn columns() {
    let (flag, count) = (EwFlag::default(), BoundedCounter::default());
    assert_eq!(format!("{flag:>9}|{flag:<9}|{count:>3}"), " disabled|disabled |  0");
}

#[test]
fn refusals() {
    let (mut seats, b) = two(BoundedCounter::default());
    let error = seats.update(BoundedCounter::decrement).unwrap_err();
    assert_eq!(error.to_string(), "1 were requested, and there are only 0");
    seats.update(|seats, tx| seats.add(tx, 5));
    seats.update(|seats, tx| seats.transfer(tx, b.id(), 3)).unwrap();
    let error = seats.update(|seats, tx| seats.subtract(tx, 4)).unwrap_err();
    let text = "4 were requested, and this replica has the right to 2 of the 5 there are: ask another one of the counter's `holders` \
                for a transfer";
    assert_eq!(error.to_string(), text);

    let (mut roads, _) = two(TwoPTwoPGraph::default());
    roads.update(|roads, tx| roads.insert_vertex(tx, word("here")));
    let error = roads.update(|roads, tx| roads.insert_edge(tx, word("here"), word("there"))).unwrap_err();
    assert_eq!(error.to_string(), r#"the vertex "there" is not in the graph: insert it before its edges"#);
    roads.update(|roads, tx| roads.insert_edge(tx, word("here"), word("here"))).unwrap();
    let error = roads.update(|roads, tx| roads.remove_vertex(tx, "here")).unwrap_err();
    assert_eq!(error.to_string(), r#"the vertex "here" has edges (1): remove them before it"#);

    let (mut steps, _) = two(AddOnlyDag::default());
    let error = steps.update(|steps, tx| steps.insert(tx, End, Start, word("dig"))).unwrap_err();
    let text =
        "there is no path from end to start: add only between two nodes of which the first comes before the second";
    assert_eq!(error.to_string(), text);
}
