//! The observed-remove set of `basho/riak_dt`, `src/riak_dt_orswot.erl`.
//!
//! Left out: removals by a context that a client passes by hand (`dead_node_update_test`, deferred removals of issue
//! #99). Our removals see what their replica has seen.

use crate::agreement::agreed;
use crate::edits::{Set, add, remove, set};
use crate::{three, two};

/// `disjoint_merge_test`; issue #78, pull request #79: a merge that took the side with the dominating clock as a whole
/// kept what the other side had removed, for removals did not count. Ours make events.
///
/// ```text
/// a: +r ─┬─ −r ─┬─ z
/// c:     ├──────┘
/// b: +z ─┘
/// ```
#[test]
fn a_removal_wins_over_a_state_that_has_seen_more_additions() {
    let [mut a, mut b, mut c] = three();
    add(&mut a, 'r');
    add(&mut b, 'z');
    c.merge(&a).unwrap();
    c.merge(&b).unwrap();
    remove(&mut a, 'r');
    assert_eq!(agreed(&[&a, &c]), set("z"));
}

/// `present_but_removed_test`; pull request #82. The element is on both sides of the merge, and removed on both: the
/// peer once kept what both sides had.
///
/// ```text
/// a: +z ─┬─ −z ─┬──────┬─ none
/// c:     └──────│──────┤
/// b: +z ────────┴─ −z ─┘
/// ```
#[test]
fn an_element_on_both_sides_may_be_removed_on_both() {
    let [mut a, mut b, mut c] = three();
    add(&mut a, 'z');
    c.merge(&a).unwrap();
    remove(&mut a, 'z');
    add(&mut b, 'z');
    a.merge(&b).unwrap();
    assert_eq!((a.value(), c.value()), (set("z"), set("z")));
    remove(&mut b, 'z');
    assert_eq!(agreed(&[&a, &b, &c]), set(""));
}

/// `no_dots_left_test`: as before, and b takes in the old addition of a meanwhile. The peer once kept such an element
/// with no dots.
#[test]
fn an_element_that_lives_nowhere_is_gone() {
    let [mut a, mut b, mut c] = three();
    add(&mut a, 'z');
    add(&mut b, 'z');
    c.merge(&a).unwrap();
    remove(&mut a, 'z');
    a.merge(&b).unwrap();
    remove(&mut b, 'z');
    b.merge(&c).unwrap();
    assert_eq!((a.value(), b.value()), (set("z"), set("z")));
    assert_eq!(agreed(&[&a, &b, &c]), set(""));
}

/// `batch_order_test`: what is removed and added in one transaction is there; also where somebody else removes what
/// both have seen.
#[test]
fn a_transaction_keeps_the_order_of_its_edits() {
    let [mut a, mut b] = two::<Set>();
    add(&mut a, 'r');
    add(&mut a, 'z');
    b.merge(&a).unwrap();
    a.update(|set, tx| {
        set.remove(tx, &'z');
        set.insert(tx, 'z');
    });
    remove(&mut b, 'z');
    assert_eq!(agreed(&[&a, &b]), set("rz"));
}

/// `remove_elem`: the peer answers the removal of an absent element with a precondition error. Here it is no event, and
/// says that the element was not there: what is to be gone is gone.
#[test]
fn removing_what_is_absent_is_no_event() {
    let [mut a, mut b] = two::<Set>();
    assert!(!a.update(|set, tx| set.remove(tx, &'x')));
    assert!(a.context().is_empty());
    add(&mut b, 'x');
    assert_eq!(agreed(&[&a, &b]), set("x"));
}
