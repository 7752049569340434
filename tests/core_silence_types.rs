//! Of each type: which calls change nothing and so are no event, and which are events though they change nothing here.

use crdt_types::DagNode::{End, Start};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, LwwMap, LwwSet, Max, Min, OrMap, OrSet,
    ReplicaId, RwSet, SortedSet, StateCrdt, TwoPTwoPGraph, TwoPhaseSet,
};

use crate::silence::{Edit, check};
use crate::{A, B, first};

/// After `before`, each of `edits` alone makes an event.
fn check_events<T: StateCrdt + Default>(before: Edit<T>, edits: &[Edit<T>]) {
    for (number, edit) in edits.iter().enumerate() {
        let mut a = first::<T>();
        a.update(before);
        let context = a.context().clone();
        a.update(edit);
        assert_ne!(a.context(), &context, "edit {number}");
    }
}

#[test]
fn rights_that_are_not_used_are_no_event() {
    check::<BoundedCounter>(
        |seats, tx| seats.add(tx, 2),
        &[
            |seats, tx| seats.add(tx, 0),
            |seats, tx| seats.subtract(tx, 0).unwrap(),
            |seats, tx| _ = seats.subtract(tx, 3).unwrap_err(),
            |seats, tx| seats.transfer(tx, B, 0).unwrap(),
            |seats, tx| seats.transfer(tx, A, 2).unwrap(),
            |seats, tx| seats.transfer(tx, A, 3).unwrap(),
            |seats, tx| _ = seats.transfer(tx, B, 3).unwrap_err(),
        ],
        |seats, tx| seats.transfer(tx, B, 2).unwrap(),
    );
    check_events::<BoundedCounter>(
        |seats, tx| seats.add(tx, 2),
        &[
            BoundedCounter::increment,
            |seats, tx| seats.decrement(tx).unwrap(),
            |seats, tx| seats.subtract(tx, 2).unwrap(),
        ],
    );
}

#[test]
fn what_is_no_better_is_not_written() {
    check::<Max<u8>>(
        |best, tx| _ = best.raise(tx, 3),
        &[|best, tx| _ = best.raise(tx, 3), |best, tx| _ = best.raise(tx, 2)],
        |best, tx| _ = best.raise(tx, 4),
    );
    check::<Min<u8>>(
        |best, tx| _ = best.lower(tx, 3),
        &[|best, tx| _ = best.lower(tx, 3), |best, tx| _ = best.lower(tx, 4)],
        |best, tx| _ = best.lower(tx, 2),
    );
}

/// An event that changes nothing here wins over another elsewhere.
#[test]
fn flags_write_what_may_win() {
    check::<EwFlag>(
        |_, _| (),
        &[|flag, tx| _ = flag.disable(tx), |flag, tx| _ = flag.set(tx, false)],
        |flag, tx| _ = flag.enable(tx),
    );
    check_events::<EwFlag>(
        |flag, tx| _ = flag.enable(tx),
        &[|flag, tx| _ = flag.enable(tx), |flag, tx| _ = flag.set(tx, true), |flag, tx| _ = flag.disable(tx)],
    );
    check_events::<DwFlag>(
        |_, _| (),
        &[|flag, tx| _ = flag.disable(tx), |flag, tx| _ = flag.set(tx, false), |flag, tx| _ = flag.enable(tx)],
    );
    check_events::<DwFlag>(|flag, tx| _ = flag.enable(tx), &[|flag, tx| _ = flag.enable(tx)]);
}

/// `extend`, `retain` and `clear` of what leaves everything as it is.
macro_rules! unmoved {
    ($type:ty, $before:expr, $loud:expr) => {{
        check::<$type>($before, &[|set, tx| set.extend(tx, []), |set, tx| set.retain(tx, |_| true)], $loud);
        check::<$type>(|_, _| (), &[|set, tx| set.retain(tx, |_| false), |set, tx| set.clear(tx)], $before);
        check_events::<$type>($before, &[|set, tx| set.retain(tx, |element| *element > 1), |set, tx| set.clear(tx)]);
    }};
}

#[test]
fn sets_that_are_left_as_they_are() {
    check::<GSet<u8>>(
        |set, tx| set.extend(tx, [1, 2]),
        &[|set, tx| set.extend(tx, [2, 1]), |set, tx| set.extend(tx, [])],
        |set, tx| set.extend(tx, [2, 3]),
    );
    unmoved!(TwoPhaseSet<u8>, |set, tx| set.extend(tx, [1, 2]), |set, tx| set.extend(tx, [3]));
    unmoved!(LwwSet<u8>, |set, tx| set.extend(tx, [1, 2]), |set, tx| set.extend(tx, [2]));
    unmoved!(OrSet<u8>, |set, tx| set.extend(tx, [1, 2]), |set, tx| set.extend(tx, [2]));
    unmoved!(RwSet<u8>, |set, tx| set.extend(tx, [1, 2]), |set, tx| set.extend(tx, [2]));
    check::<TwoPhaseSet<u8>>(
        |set, tx| {
            set.extend(tx, [1, 2]);
            set.clear(tx);
        },
        &[|set, tx| set.extend(tx, [1, 2]), |set, tx| set.clear(tx), |set, tx| set.retain(tx, |_| false)],
        |set, tx| set.extend(tx, [3]),
    );
}

/// A write of what is so already is later than those elsewhere, or wins over them.
#[test]
fn sets_that_write_again() {
    check_events::<LwwSet<u8>>(
        |set, tx| {
            set.insert(tx, 1);
            set.insert(tx, 2);
            set.remove(tx, &2);
        },
        &[|set, tx| _ = set.insert(tx, 1), |set, tx| _ = set.remove(tx, &2)],
    );
    check_events::<RwSet<u8>>(
        |set, tx| _ = set.insert(tx, 1),
        &[|set, tx| _ = set.insert(tx, 1), |set, tx| _ = set.remove(tx, &2)],
    );
    check_events::<OrSet<u8>>(|set, tx| _ = set.insert(tx, 1), &[|set, tx| _ = set.insert(tx, 1)]);
}

#[test]
fn maps_of_plain_values() {
    check::<LwwMap<u8, u8>>(
        |map, tx| map.extend(tx, [(1, 1), (2, 2)]),
        &[|map, tx| map.extend(tx, []), |map, tx| map.retain(tx, |_, _| true), |map, tx| _ = map.remove(tx, &3)],
        LwwMap::clear,
    );
    check::<LwwMap<u8, u8>>(
        |map, tx| {
            map.insert(tx, 1, 1);
            map.clear(tx);
        },
        &[|map, tx| map.clear(tx), |map, tx| map.retain(tx, |_, _| false)],
        |map, tx| _ = map.remove(tx, &1),
    );
    check_events::<LwwMap<u8, u8>>(
        |map, tx| _ = map.insert(tx, 1, 1),
        &[|map, tx| _ = map.insert(tx, 1, 1), |map, tx| map.retain(tx, |_, value| *value > 1)],
    );
}

#[test]
fn sorted_sets() {
    check::<SortedSet<u8, u8>>(
        |set, tx| set.extend(tx, [(1, 1), (2, 2)]),
        &[|set, tx| set.extend(tx, []), |set, tx| set.retain(tx, |_, _| true), |set, tx| _ = set.remove(tx, &3)],
        SortedSet::clear,
    );
    check::<SortedSet<u8, u8>>(
        |set, tx| {
            set.insert(tx, 1, 1);
            set.remove(tx, &1);
        },
        &[
            |set, tx| set.clear(tx),
            |set, tx| set.retain(tx, |_, _| false),
            |set, tx| _ = set.remove(tx, &1),
            |set, tx| _ = set.pop_first(tx),
            |set, tx| _ = set.pop_last(tx),
        ],
        |set, tx| _ = set.insert(tx, 1, 1),
    );
    check_events::<SortedSet<u8, u8>>(
        |set, tx| _ = set.insert(tx, 1, 1),
        &[
            |set, tx| _ = set.insert(tx, 1, 1),
            |set, tx| set.retain(tx, |_, score| *score > 1),
            |set, tx| _ = set.pop_first(tx),
            |set, tx| _ = set.pop_last(tx),
        ],
    );
}

#[test]
fn maps_of_crdts() {
    check::<OrMap<u8, GCounter>>(
        |map, tx| map.update_or_default(tx, 1, GCounter::increment),
        &[|map, tx| map.retain(tx, |_, _| true), |map, tx| map.retain(tx, |key, _| *key == 1)],
        OrMap::clear,
    );
    check::<OrMap<u8, GCounter>>(
        |_, _| (),
        &[|map, tx| map.clear(tx), |map, tx| map.retain(tx, |_, _| false)],
        |map, tx| map.update_or_default(tx, 1, |_, _| ()),
    );
    check::<GMap<u8, GCounter>>(
        |map, tx| map.update_or_default(tx, 1, |_, _| ()),
        &[
            |map, tx| map.update_or_default(tx, 1, |_, _| ()),
            |map, tx| map.update_or_default(tx, 1, |counter, tx| counter.add(tx, 0)),
            |map, tx| _ = map.modify(tx, &1, |_, _| ()),
            |map, tx| _ = map.modify(tx, &2, GCounter::increment),
        ],
        |map, tx| map.update_or_default(tx, 2, |_, _| ()),
    );
}

#[test]
fn graphs() {
    check::<Graph<u8>>(
        |graph, tx| {
            graph.connect(tx, 1, 2, ());
            graph.connect(tx, 2, 3, ());
            graph.remove_vertex(tx, &3);
        },
        &[
            |graph, tx| graph.extend_vertices(tx, []),
            |graph, tx| graph.extend_edges(tx, []),
            |graph, tx| _ = graph.remove_vertex(tx, &3),
            |graph, tx| _ = graph.remove_edge(tx, &2, &1, &()),
            |graph, tx| _ = graph.remove_edge(tx, &2, &3, &()),
            |graph, tx| _ = graph.insert_edge(tx, 2, 3, ()).unwrap_err(),
        ],
        Graph::clear,
    );
    check::<Graph<u8>>(|_, _| (), &[|graph, tx| graph.clear(tx)], |graph, tx| _ = graph.insert_vertex(tx, 1));
    check_events::<Graph<u8>>(
        |graph, tx| _ = graph.connect(tx, 1, 2, ()),
        &[
            |graph, tx| _ = graph.insert_vertex(tx, 1),
            |graph, tx| _ = graph.insert_edge(tx, 1, 2, ()).unwrap(),
            |graph, tx| _ = graph.connect(tx, 1, 2, ()),
        ],
    );
}

#[test]
fn graphs_that_forget_nothing() {
    check::<TwoPTwoPGraph<u8>>(
        |graph, tx| {
            graph.extend_vertices(tx, [1, 2, 3]);
            graph.insert_edge(tx, 1, 2).unwrap();
            graph.insert_edge(tx, 2, 2).unwrap();
            graph.remove_edge(tx, &2, &2);
            graph.remove_vertex(tx, &3).unwrap();
        },
        &[
            |graph, tx| graph.extend_vertices(tx, [1, 2, 3]),
            |graph, tx| _ = graph.insert_vertex(tx, 3),
            |graph, tx| _ = graph.insert_edge(tx, 1, 2).unwrap(),
            |graph, tx| _ = graph.insert_edge(tx, 2, 2).unwrap(),
            |graph, tx| _ = graph.insert_edge(tx, 2, 3).unwrap_err(),
            |graph, tx| _ = graph.remove_edge(tx, &2, &1),
            |graph, tx| _ = graph.remove_edge(tx, &2, &2),
            |graph, tx| _ = graph.remove_vertex(tx, &3).unwrap(),
            |graph, tx| _ = graph.remove_vertex(tx, &4).unwrap(),
            |graph, tx| _ = graph.remove_vertex(tx, &1).unwrap_err(),
        ],
        |graph, tx| _ = graph.remove_edge(tx, &1, &2),
    );
}

#[test]
fn graphs_that_only_grow() {
    check::<AddOnlyDag<u8>>(
        |dag, tx| _ = dag.insert(tx, Start, End, 1).unwrap(),
        &[
            |dag, tx| _ = dag.insert_edge(tx, Start, End).unwrap(),
            |dag, tx| {
                let node = dag.iter().next().unwrap().0;
                assert_eq!(dag.insert_edge(tx, Start, node), Ok(false));
                dag.insert_edge(tx, node, Start).unwrap_err();
                dag.insert(tx, node, node, 2).unwrap_err();
            },
            |dag, tx| _ = dag.insert(tx, End, Start, 2).unwrap_err(),
        ],
        |dag, tx| _ = dag.insert(tx, Start, End, 1).unwrap(),
    );
}

/// The rights of another replica are none of this one's.
#[test]
fn what_another_replica_holds_is_not_used() {
    check::<BoundedCounter>(
        |seats, tx| {
            seats.add(tx, 2);
            seats.transfer(tx, ReplicaId::new(7), 2).unwrap();
        },
        &[|seats, tx| _ = seats.decrement(tx).unwrap_err(), |seats, tx| _ = seats.transfer(tx, B, 1).unwrap_err()],
        BoundedCounter::increment,
    );
}
