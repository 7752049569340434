//! Deltas may be lost, repeated and reordered.

use crdt_types::{ApplyError, CausalContext, Delta, Dot, Dots, MergeError, MvRegister, OrMap, OrSet};

use crate::{A, B, insert, payload, remove, three};

/// ```text
/// a: +1 ── +2 ── +3      b is given the last delta only
/// ```
#[test]
fn a_delta_that_comes_too_early_says_which_events_are_missing() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    insert(&mut a, 2);
    let known = a.context().clone();
    insert(&mut a, 3);
    insert(&mut b, 4);
    let before = payload(&b);

    let error = b.apply(a.delta_since(&known)).expect_err("two events are missing");
    let missing: Dots = [Dot::new(A, 1), Dot::new(A, 2)].into_iter().collect();
    assert_eq!(error, ApplyError::Missing { events: missing });
    assert_eq!(error.to_string(), "the delta builds on events not seen here: 000000000000000a:1-2");
    assert_eq!(payload(&b), before);

    b.apply(a.delta_since(b.context())).expect("it is what b asked for");
    assert_eq!(b.value(), [1, 2, 3, 4].into());
}

#[test]
fn what_is_missing_is_named_for_each_replica() {
    let [mut a, mut b, mut c] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    insert(&mut b, 2);
    a.merge(&b).expect("replicas of one set");
    let known = a.context().clone();
    insert(&mut a, 3);
    let Err(ApplyError::Missing { events }) = c.apply(a.delta_since(&known)) else { panic!("two are missing") };
    assert_eq!(events.runs().collect::<Vec<_>>(), [(A, 1, 1), (B, 1, 1)]);
}

#[test]
fn a_repeated_delta_changes_nothing() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    remove(&mut a, 1);
    insert(&mut a, 2);
    let delta = a.delta_since(b.context());
    assert!(b.apply(delta.clone()).expect("its base is empty").changed);
    insert(&mut b, 1);
    let before = payload(&b);
    assert!(!b.apply(delta).expect("an old delta").changed);
    assert_eq!(payload(&b), before);
}

/// Nobody makes such a delta, but somebody may send it. An event is compared where something new has come beside it.
#[test]
fn an_event_that_comes_again_with_another_content_is_refused() {
    let [mut a, mut b, mut c] = three::<OrMap<u32, MvRegister<u32>>>();
    let nothing = b.context().clone();
    for (replica, value) in [(&mut a, 777), (&mut c, 5)] {
        replica.update(|map, tx| map.update(tx, 1, |_| MvRegister::default(), |register, tx| register.set(tx, value)));
    }
    b.apply(a.delta_since(&nothing)).expect("its base is empty");
    a.merge(&c).expect("replicas of one map");
    let delta = serde_json::to_string(&a.delta_since(&nothing)).expect("writable").replace("777", "778");
    let before = payload(&b);
    let error = b.apply(serde_json::from_str(&delta).expect("readable")).expect_err("another content");
    let ApplyError::Merge(MergeError::DotReused { path, dot }) = error else { panic!("{error}") };
    assert_eq!((path.to_string(), dot), ("[1]".to_string(), Dot::new(A, 2)));
    assert_eq!(payload(&b), before);
}

/// Whoever keeps the deltas that come too early, and tries them again, ends equal.
#[test]
fn deltas_in_any_order_end_equal() {
    const ORDERS: [[usize; 4]; 6] =
        [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1], [0, 3, 1, 2], [3, 0, 2, 1]];
    for order in ORDERS {
        let [mut a, mut b, _] = three::<OrSet<u32>>();
        let mut step = |edit: &dyn Fn(&mut _)| -> Delta<_> {
            let known = a.context().clone();
            edit(&mut a);
            a.delta_since(&known)
        };
        let deltas =
            [step(&|a| insert(a, 1)), step(&|a| insert(a, 2)), step(&|a| remove(a, 1)), step(&|a| insert(a, 1))];
        let mut waiting: Vec<_> = order.iter().map(|&at| deltas[at].clone()).collect();
        while !waiting.is_empty() {
            waiting.retain(|delta| b.apply(delta.clone()).is_err());
        }
        assert_eq!(payload(&b), payload(&a), "{order:?}");
    }
}

#[test]
fn a_delta_for_somebody_else_repeats_no_removed_element() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    let everything = a.delta_since(&CausalContext::new());
    b.merge(&a).expect("replicas of one set");
    remove(&mut b, 1);
    b.apply(everything).expect("its base is empty");
    assert!(b.is_empty());
}

#[test]
fn an_empty_delta_says_so() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    assert!(!a.delta_since(b.context()).is_empty());
    b.merge(&a).expect("replicas of one set");
    assert!(a.delta_since(b.context()).is_empty());
    assert!(!b.merge(&a).expect("nothing new").changed);
}

#[test]
fn the_delta_of_one_change_of_a_large_set_is_small() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    a.update(|set, tx| (0..100_000).for_each(|element| _ = set.insert(tx, element)));
    b.merge(&a).expect("replicas of one set");
    insert(&mut a, 100_000);
    remove(&mut a, 7);
    let delta = a.delta_since(b.context());
    let size = serde_json::to_vec(&delta).expect("JSON").len();
    assert!(size < 500, "{size} bytes");
    b.apply(delta).expect("it has its base");
    assert_eq!(b.len(), 100_000);
    assert!(b.contains(&100_000) && !b.contains(&7));
}

#[test]
fn what_a_peer_says_it_knows_may_be_impossible() {
    let [mut a, ..] = three::<OrSet<u32>>();
    a.update(|set, tx| (0..100).for_each(|element| _ = set.insert(tx, element)));
    let impossible = CausalContext::from_iter([(A, u64::MAX), (B, u64::MAX)]);
    assert!(a.delta_since(&impossible).is_empty());
}
