//! Merges in every order and in every way, which must all end equal.

use std::fmt::Debug;

use crdt_types::{CausalContext, Replica, StateCrdt};

/// What the replicas agree on, in whatever order they are merged, by deltas or by whole states. They stay as they are.
///
/// The states are compared, not only the values.
pub(crate) fn agreed<T: StateCrdt + PartialEq + Debug>(replicas: &[&Replica<T>]) -> T::Value {
    let ways = [merge, merge_whole_state, merge_without_log];
    let orders = orders(replicas);
    let mut merged = orders.iter().flat_map(|order| ways.map(|way| one_by_one(order, way)));
    let first = merged.next().unwrap();
    let backwards = orders.iter().map(|order| latest_first(order));
    for other in merged.chain(backwards) {
        assert_eq!(first.context(), other.context());
        assert_eq!(*first, *other);
    }
    first.value()
}

type Way<T> = fn(&mut Replica<T>, &Replica<T>);

/// `((a ⊔ b) ⊔ c)`, and again, which changes nothing.
fn one_by_one<T: StateCrdt>(order: &[&Replica<T>], way: Way<T>) -> Replica<T> {
    let mut merged = order[0].fork();
    order[1..].iter().for_each(|other| way(&mut merged, other));
    assert!(order.iter().all(|other| !merged.merge(other).unwrap().changed));
    merged
}

/// `(a ⊔ (b ⊔ c))`
fn latest_first<T: StateCrdt>(order: &[&Replica<T>]) -> Replica<T> {
    let forks = order.iter().map(|replica| replica.fork());
    forks
        .rev()
        .reduce(|later, mut earlier| {
            earlier.merge(&later).unwrap();
            earlier
        })
        .unwrap()
}

fn merge<T: StateCrdt>(into: &mut Replica<T>, from: &Replica<T>) {
    into.merge(from).unwrap();
}

fn merge_whole_state<T: StateCrdt>(into: &mut Replica<T>, from: &Replica<T>) {
    into.apply(from.delta_since(&CausalContext::new())).unwrap();
}

/// A delta that names the live dots instead of the dead.
fn merge_without_log<T: StateCrdt>(into: &mut Replica<T>, from: &Replica<T>) {
    let mut from = from.fork();
    from.cut_log();
    into.merge(&from).unwrap();
}

fn orders<'a, X: ?Sized>(items: &[&'a X]) -> Vec<Vec<&'a X>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let starting_with = |first: usize| {
        let others = [&items[..first], &items[first + 1..]].concat();
        orders(&others).into_iter().map(move |rest| [vec![items[first]], rest].concat())
    };
    (0..items.len()).flat_map(starting_with).collect()
}
