//! The observed-remove set of `akka/akka`, `ORSetSpec.scala`, merged as states and as deltas.
//!
//! Left out: `verify disjoint merge` and `verify removed after merge`, which come from `riak_set.rs`, and what inspects
//! vectors.

use crdt_types::{ApplyError, Delta, Dot, Replica, StateCrdt};

use crate::agreement::agreed;
use crate::edits::{Set, add, delta, remove, set};
use crate::{A, three, two};

fn add_all(set: &mut Replica<Set>, elements: &str) {
    elements.chars().for_each(|element| add(set, element));
}

/// `be able to have its user set correctly merged with another ORSet with overlapping user sets`: what one removes,
/// another has added on its own.
#[test]
fn overlapping_sets_lose_what_each_has_removed_of_its_own() {
    let [mut a, mut b] = two();
    add_all(&mut a, "123");
    remove(&mut a, '1');
    remove(&mut a, '3');
    add_all(&mut b, "1234");
    remove(&mut b, '3');
    assert_eq!(agreed(&[&a, &b]), set("124"));
}

/// `be able to have its user set correctly merged for concurrent updates`: 1 is added again, 2 is removed here and
/// added again there, 3 is removed on both sides.
#[test]
fn concurrent_updates_of_a_common_set() {
    let [mut a, mut b] = two();
    add_all(&mut a, "123");
    b.merge(&a).unwrap();
    add(&mut b, '1');
    remove(&mut b, '2');
    remove(&mut b, '3');
    assert_eq!(agreed(&[&a, &b]), set("1"));
    add(&mut a, '4');
    remove(&mut a, '3');
    add(&mut a, '2');
    assert_eq!(agreed(&[&a, &b]), set("124"));
}

/// `ORSet deltas`, `work for removals`: an old delta that comes again does not remove what was added since.
#[test]
fn a_repeated_removal_spares_a_later_addition() {
    let [mut a, mut b] = two();
    add(&mut a, 'a');
    add(&mut a, 'b');
    b.merge(&a).unwrap();
    let removal = delta(&mut a, |a| remove(a, 'b'));
    add(&mut b, 'c');
    b.apply(removal.clone()).unwrap();
    assert_eq!(b.value(), set("ac"));
    add(&mut b, 'b');
    assert!(!b.apply(removal).unwrap().changed);
    assert_eq!(agreed(&[&a, &b]), set("abc"));
}

/// `work for clear`: clearing is the removal of every element that is seen.
#[test]
fn clearing_spares_what_it_has_not_seen() {
    let [mut a, mut b] = two::<Set>();
    add(&mut a, 'a');
    add(&mut a, 'b');
    b.merge(&a).unwrap();
    add(&mut b, 'd');
    let clearing = delta(&mut a, |a| {
        a.update(|set, tx| {
            for element in set.value() {
                set.remove(tx, &element);
            }
        });
    });
    let addition = delta(&mut a, |a| add(a, 'c'));
    b.apply(clearing.clone()).unwrap();
    assert_eq!(b.value(), set("d"));
    add(&mut b, 'b');
    assert!(!b.apply(clearing).unwrap().changed);
    b.apply(addition).unwrap();
    assert_eq!(agreed(&[&a, &b]), set("bcd"));
}

/// `handle a mixed add/remove scenario`: additions and the removal of one of them, in one delta.
#[test]
fn a_delta_may_add_and_remove_one_element() {
    let [mut a, mut b] = two();
    remove(&mut a, 'e');
    let all = delta(&mut a, |a| {
        add(a, 'b');
        add(a, 'a');
        remove(a, 'b');
    });
    add(&mut b, 'z');
    b.apply(all).unwrap();
    assert_eq!(b.value(), set("az"));
    assert_eq!(agreed(&[&a, &b]), set("az"));
}

/// `handle a mixed add/remove scenario 2`, `handle a mixed add/remove scenario 3`: the removal has seen the additions
/// of a and b. In the third scenario c has added the element too, which it has not seen.
#[test]
fn the_delta_of_a_removal_removes_the_additions_it_has_seen() {
    for c_adds in ['z', 'a'] {
        let [mut a, mut b, mut c] = three();
        add(&mut a, 'a');
        add(&mut a, 'b');
        b.merge(&a).unwrap();
        add(&mut b, 'a');
        c.merge(&b).unwrap();
        a.merge(&b).unwrap();
        let removal = delta(&mut a, |a| remove(a, 'a'));
        add(&mut c, c_adds);
        c.apply(removal).unwrap();
        assert_eq!(c.value(), ['b', c_adds].into());
        assert_eq!(agreed(&[&a, &b, &c]), ['b', c_adds].into());
    }
}

/// `not have anomalies for ORSet in complex but realistic scenario`; issue #22631: c has a delta of a that b lacks, and
/// takes in what b has added and removed since, once as a state and once as a delta.
///
/// ```text
/// a: +q −q ─┬─────── +z −z ─────┐
/// b:        └─ +x ─┬─ +a −a ────┼─┐
/// c:               └────────────┴─┴─ x
/// ```
#[test]
fn what_comes_and_goes_leaves_nothing_behind() {
    let [mut a, mut b, mut c] = three();
    let come_and_go = |element| {
        move |set: &mut _| {
            add(set, element);
            remove(set, element);
        }
    };
    let first = delta(&mut a, come_and_go('q'));
    let second = delta(&mut a, come_and_go('z'));
    b.apply(first.clone()).unwrap();
    let addition = delta(&mut b, |b| add(b, 'x'));
    let gone = delta(&mut b, come_and_go('a'));
    for early in [first, addition, second] {
        c.apply(early).unwrap();
    }
    assert_eq!(agreed(&[&a, &b, &c]), set("x"));
    c.apply(gone).unwrap();
    assert_eq!(c.value(), set("x"));
    assert_eq!(agreed(&[&a, &b, &c]), set("x"));
}

/// `require causal delivery of deltas`; issue #22188: the delta of b is lost, and that of c applied. The peer's set
/// then takes b for seen and removed, and loses it in the next merge; its replicator must deliver in order. Here the
/// delta of c is refused.
#[test]
fn a_lost_delta_is_missed() {
    let [mut a, mut b, mut c] = three();
    add(&mut a, 'a');
    b.merge(&a).unwrap();
    c.merge(&a).unwrap();
    let lost: Delta<Set> = delta(&mut a, |a| add(a, 'b'));
    let next = delta(&mut a, |a| add(a, 'c'));
    let other = delta(&mut b, |b| add(b, 'd'));

    c.apply(other).unwrap();
    let missing = [Dot::new(A, 2)].into_iter().collect();
    assert_eq!(c.apply(next.clone()), Err(ApplyError::Missing { events: missing }));
    assert_eq!(c.value(), set("ad"));
    assert_eq!(agreed(&[&a, &b, &c]), set("abcd"));
    c.apply(lost).unwrap();
    c.apply(next).unwrap();
    assert_eq!(c.value(), set("abcd"));
}
