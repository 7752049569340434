//! The multi-map of `akka/akka`, `ORMultiMapSpec.scala`: a map of observed-remove sets.
//!
//! The peer removes a key with the last element of its set. Here a key that was made is there until it is removed, so
//! the two differ also where nothing is concurrent; an application that wants it otherwise removes the key.
//!
//! Left out: what looks for tombstones inside, and `m17` to `m19`, in which one node makes two histories.

use crate::agreement::agreed;
use crate::edits::{Sets, add_at, delta, remove_at, remove_key, sets};
use crate::{three, two};

/// `be able to remove entry`: the peer's key is gone.
#[test]
fn a_key_outlives_its_last_element() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'a', '1');
    add_at(&mut a, 'b', '1');
    b.merge(&a).unwrap();
    remove_at(&mut b, 'a', '1');
    assert_eq!(agreed(&[&a, &b]), sets([('a', ""), ('b', "1")]));
    remove_key(&mut a, 'a');
    assert_eq!(agreed(&[&a, &b]), sets([('b', "1")]));
}

/// `not handle concurrent updates to the same set`: the peer documents that the removal of an element may be lost, and
/// reads both. Here it holds.
#[test]
fn a_removed_element_stays_removed_when_another_is_added() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'a', '1');
    b.merge(&a).unwrap();
    remove_at(&mut a, 'a', '1');
    add_at(&mut b, 'a', '2');
    assert_eq!(agreed(&[&a, &b]), sets([('a', "2")]));
}

/// `be able to have its entries correctly merged with another ORMultiMap with overlapping entries 2`; issue #22648: by
/// deltas the peer once read both elements, by states one. A delta here is a part of a state, and merged as one.
#[test]
fn a_removal_in_a_delta_is_a_removal() {
    let [mut a, mut b, mut c] = three();
    let addition = delta(&mut a, |a| add_at(a, 'b', '1'));
    let both = delta(&mut b, |b| {
        add_at(b, 'b', '2');
        remove_key(b, 'b');
    });
    for delta in [both, addition] {
        c.apply(delta).unwrap();
    }
    assert_eq!(c.value(), sets([('b', "1")]));
    assert_eq!(agreed(&[&a, &b, &c]), c.value());
}

/// `not have anomalies for remove+updated scenario and deltas`: an element is removed from a set that is not there.
#[test]
fn removing_from_an_absent_set_makes_no_key() {
    let [mut a, mut b] = two::<Sets>();
    add_at(&mut a, 'x', '1');
    remove_at(&mut b, 'a', '1');
    assert!(b.context().is_empty());
    assert_eq!(agreed(&[&a, &b]), sets([('x', "1")]));
}

/// `not have usual anomalies for remove+addBinding scenario and delta-deltas`: removal and addition one after the
/// other, as two deltas and as one, with a state in between. The peer's map with deltas of values answers as we do,
/// also in the second scenario of that name, which is `the_old_value_is_gone_whenever_the_removal_is_seen`.
#[test]
fn deltas_and_states_may_be_mixed() {
    let [mut a, mut b, mut c] = three();
    add_at(&mut a, 'a', '1');
    add_at(&mut a, 'b', '1');
    b.merge(&a).unwrap();
    c.merge(&a).unwrap();
    let before = a.context().clone();
    let removal = delta(&mut a, |a| remove_key(a, 'b'));
    let without = a.fork();
    let addition = delta(&mut a, |a| add_at(a, 'b', '2'));

    b.merge(&without).unwrap();
    b.apply(addition).unwrap();
    assert!(!b.apply(removal).unwrap().changed);
    c.apply(a.delta_since(&before)).unwrap();
    assert_eq!((b.value(), c.value()), (a.value(), a.value()));
    assert_eq!(agreed(&[&a, &b, &c]), sets([('a', "1"), ('b', "2")]));
}
