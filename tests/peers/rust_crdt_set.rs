//! The observed-remove set of `rust-crdt/rust-crdt`, `test/orswot.rs`.
//!
//! Left out: `test_dead_node_update`, a removal by a context passed by hand. `test_disjoint_merge` and
//! `test_no_dots_left_test` are in `riak_set.rs`, where they come from.

use crdt_types::{MergeError, Replica};

use crate::agreement::agreed;
use crate::device::Device;
use crate::edits::{Set, add, remove, set};
use crate::{A, three};

/// `weird_highlight_1`: two copies make events under one identity. The peer's merge drops both elements, since each
/// side thinks that it has seen the other's event and removed it. Here the two are found out.
#[test]
fn two_copies_of_one_identity_are_refused() {
    let [mut a, mut copy] = [1, 2].map(|device| Replica::with_id_in(Device::new(device), A, Set::default()));
    add(&mut a, '1');
    add(&mut copy, '2');
    assert!(matches!(a.merge(&copy), Err(MergeError::IdentityForked { dot }) if dot.replica == A));
    assert!(matches!(copy.merge(&a), Err(MergeError::IdentityForked { .. })));
    assert_eq!((a.value(), copy.value()), (set("1"), set("2")));
}

/// `adds_dont_destroy_causality`: b removes what c has added twice, and a has added the same element on its own.
///
/// ```text
/// a: +x ── +x ──────┬─ x
/// c: +x ── +x ─┐    │
/// b:           └ −x ┘
/// ```
#[test]
fn an_addition_that_the_removal_has_not_seen_survives_it() {
    let [mut a, mut b, mut c] = three();
    add(&mut c, 'x');
    add(&mut c, 'x');
    add(&mut a, 'x');
    b.merge(&c).unwrap();
    remove(&mut b, 'x');
    add(&mut a, 'x');
    assert_eq!(agreed(&[&b, &c]), set(""));
    assert_eq!(agreed(&[&a, &b, &c]), set("x"));
}

/// `merge_clocks_of_identical_entries`: two additions of one element are both remembered. The peer once dropped them.
#[test]
fn only_a_removal_that_has_seen_both_additions_removes_both() {
    let [mut a, mut b, mut c] = three();
    add(&mut a, '1');
    add(&mut b, '1');
    c.merge(&a).unwrap();
    remove(&mut c, '1');
    assert_eq!(agreed(&[&a, &b, &c]), set("1"));
    a.merge(&b).unwrap();
    remove(&mut a, '1');
    assert_eq!(agreed(&[&a, &b, &c]), set(""));
}
