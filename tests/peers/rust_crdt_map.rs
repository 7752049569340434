//! The map of `rust-crdt/rust-crdt`, `test/map.rs`, with registers and with maps in it.
//!
//! Left out: operations that are made with a context passed by hand, or with dots that no replica made (`dot: (1, 0)`
//! and the like). What is delivered too early is in `rust_crdt_delta.rs`.

use std::collections::BTreeMap;

use crdt_types::{LwwRegister, MvRegister, OrMap, Replica};

use crate::agreement::agreed;
use crate::edits::remove_key;
use crate::{three, two};

type Registers = OrMap<u8, MvRegister<u8>>;
type Maps = OrMap<u8, Registers>;

fn write(maps: &mut Replica<Maps>, key: u8, inner: u8, value: u8) {
    maps.update(|maps, tx| {
        maps.update_or_default(tx, key, |map, tx| {
            map.update_or_default(tx, inner, |register, tx| register.set(tx, value));
        });
    });
}

fn maps<const N: usize>(entries: [(u8, u8, &[u8]); N]) -> BTreeMap<u8, BTreeMap<u8, Vec<u8>>> {
    let mut maps = BTreeMap::new();
    for (key, inner, values) in entries {
        maps.entry(key).or_insert_with(BTreeMap::new).insert(inner, values.to_vec());
    }
    maps
}

/// `test_reset_remove_semantics`; issues #33 and #35: the merge of two states with one entry once changed the clock
/// that it went on to use, and the example of the semantics failed.
#[test]
fn an_update_of_another_inner_key_survives_alone() {
    let [mut a, mut b] = two();
    write(&mut a, 101, 110, 32);
    b.merge(&a).unwrap();
    remove_key(&mut a, 101);
    write(&mut b, 101, 220, 5);
    assert_eq!(agreed(&[&a, &b]), maps([(101, 220, &[5])]));
}

/// `test_concurrent_update_and_remove_add_bias`: a removes its own entry of the key, not b's.
#[test]
fn a_creation_wins_over_a_removal_of_another_creation() {
    let [mut a, mut b] = two();
    write(&mut a, 102, 42, 1);
    remove_key(&mut a, 102);
    write(&mut b, 102, 42, 7);
    assert_eq!(agreed(&[&a, &b]), maps([(102, 42, &[7])]));
}

/// `test_op_exchange_commutes_quickcheck1`: both wrote the same, and one has removed its own. The peer notes that with
/// its last-writer-wins register the test would fail. Ours keeps every write that nobody has seen, so it passes with
/// both.
#[test]
fn a_removal_takes_back_one_of_two_equal_writes() {
    let [mut a, mut b] = two::<OrMap<u8, (MvRegister<u8>, LwwRegister<u8>)>>();
    for replica in [&mut b, &mut a] {
        replica.update(|map, tx| {
            map.update_or_default(tx, 0, |(many, last), tx| {
                many.set(tx, 0);
                last.set(tx, 0);
            });
        });
    }
    remove_key(&mut a, 0);
    assert_eq!(agreed(&[&a, &b]), [(0, (vec![0], Some(0)))].into());
}

/// `test_merge_deferred_remove`: c learns of the removal before it sees the state without it.
#[test]
fn an_older_state_that_comes_later_changes_nothing() {
    let [mut a, mut b, mut c] = three();
    write(&mut a, 0, 0, 0);
    write(&mut a, 1, 0, 1);
    b.merge(&a).unwrap();
    remove_key(&mut b, 0);
    c.merge(&b).unwrap();
    assert!(!c.merge(&a).unwrap().changed);
    assert_eq!(agreed(&[&a, &b, &c]), maps([(1, 0, &[1])]));
}

/// `test_commute_quickcheck_bug`: a key that was removed and written again, merged with nothing.
#[test]
fn a_merge_with_nothing_changes_nothing() {
    let [mut a, b] = two();
    write(&mut a, 0, 0, 0);
    remove_key(&mut a, 0);
    write(&mut a, 0, 0, 0);
    let before = a.payload().unwrap();
    assert!(!a.merge(&b).unwrap().changed);
    assert_eq!(a.payload().unwrap(), before);
    assert_eq!(agreed(&[&a, &b]), maps([(0, 0, &[0])]));
}

/// `test_idempotent_quickcheck_bug1`, `test_idempotent_quickcheck_bug2`, `test_idempotent_quickcheck1`: two updates of
/// different keys with a removal between them, merged with themselves.
#[test]
fn a_merge_with_itself_changes_nothing() {
    let [mut a, _] = two();
    write(&mut a, 0, 32, 42);
    remove_key(&mut a, 0);
    write(&mut a, 1, 0, 0);
    let (itself, before) = (a.fork(), a.payload().unwrap());
    assert!(!a.merge(&itself).unwrap().changed);
    assert_eq!(a.payload().unwrap(), before);
    assert_eq!(a.value(), maps([(1, 0, &[0])]));
}
