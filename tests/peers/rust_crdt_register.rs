//! The registers of `rust-crdt/rust-crdt`: `test/mvreg.rs`, and the tests in `src/maxreg.rs` and `src/minreg.rs`. Those
//! in `src/lwwreg.rs` are in `last_write.rs`.
//!
//! Left out: operations that are made without being applied.

use crdt_types::{Max, Min, MvRegister, Replica};

use crate::agreement::agreed;
use crate::{three, two};

fn write(register: &mut Replica<MvRegister<u8>>, value: u8) {
    register.update(|register, tx| register.set(tx, value));
}

/// `test_concurrent_update_with_same_value_dont_collapse_on_merge`, and `…_on_apply`: collapsing would break
/// commutativity.
#[test]
fn equal_concurrent_writes_do_not_collapse() {
    let [mut a, mut b] = two();
    write(&mut a, 23);
    write(&mut b, 23);
    assert_eq!(agreed(&[&a, &b]), [23, 23]);
}

/// `test_multi_val`, `test_op_commute_quickcheck1`. The peer may read two writes in either order; here the order is
/// that of the dots, on every replica.
#[test]
fn concurrent_writes_are_read_in_one_order() {
    let [mut a, mut b, mut c] = three();
    write(&mut c, 7);
    write(&mut b, 82);
    write(&mut a, 32);
    assert_eq!(agreed(&[&a, &b, &c]), [32, 82, 7]);
}

/// `prop_set_with_ctx_from_read`
#[test]
fn a_write_resolves_all_it_has_seen() {
    let [mut a, mut b, mut c] = three();
    write(&mut a, 1);
    write(&mut b, 2);
    write(&mut c, 3);
    a.merge(&b).unwrap();
    write(&mut a, 23);
    assert_eq!(agreed(&[&a, &b]), [23]);
    assert_eq!(agreed(&[&a, &b, &c]), [23, 3]);
}

/// `test_update` of `maxreg.rs`
#[test]
fn a_maximum_takes_only_larger_values() {
    let [mut a, mut b] = two::<Max<u8>>();
    a.update(|maximum, tx| maximum.raise(tx, 2));
    b.merge(&a).unwrap();
    let seen = b.context().clone();
    b.update(|maximum, tx| maximum.raise(tx, 1));
    assert_eq!(*b.context(), seen, "it adds nothing");
    a.update(|maximum, tx| maximum.raise(tx, 5));
    b.update(|maximum, tx| maximum.raise(tx, 4));
    assert_eq!(agreed(&[&a, &b]), Some(5));
}

/// `test_default` of `minreg.rs`: the peer's default is 0, which a comment there doubts: merged with a fresh register,
/// 5 becomes 0. Here nothing was written until something was.
#[test]
fn a_fresh_minimum_is_no_value() {
    let [mut a, b] = two::<Min<u8>>();
    assert_eq!(a.value(), None);
    a.update(|minimum, tx| minimum.lower(tx, 5));
    assert_eq!(agreed(&[&a, &b]), Some(5));
}
