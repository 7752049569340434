//! The maps and registers of `helsing-ai/dson`: the tests in `src/crdts/mvreg.rs` and `src/crdts/ormap.rs`, and those
//! in `tests/`.
//!
//! Left out: arrays, and what compares the types of the values under one key, which are one type here.

use crdt_types::{MvRegister, OrMap, Replica};

use crate::agreement::agreed;
use crate::edits::remove_key;
use crate::two;

type Registers = OrMap<char, MvRegister<u8>>;
type Maps = OrMap<char, Registers>;

fn write(registers: &mut Replica<Registers>, key: char, value: u8) {
    registers.update(|registers, tx| {
        registers.update_or_default(tx, key, |register, tx| register.set(tx, value));
    });
}

fn write_in(maps: &mut Replica<Maps>, key: char, inner: char, value: u8) {
    maps.update(|maps, tx| {
        maps.update_or_default(tx, key, |map, tx| {
            map.update_or_default(tx, inner, |register, tx| register.set(tx, value));
        });
    });
}

/// `clear_and_write` of `mvreg.rs`
#[test]
fn a_write_wins_over_clearing() {
    let [mut a, mut b] = two::<MvRegister<u8>>();
    a.update(|register, tx| register.set(tx, 0));
    b.merge(&a).unwrap();
    a.update(|register, tx| register.set(tx, 1));
    b.update(MvRegister::clear);
    assert_eq!(agreed(&[&a, &b]), [1]);
}

/// `update_vs_remove` of `ormap.rs`: the update stays, and what it has replaced is gone.
#[test]
fn an_update_of_a_register_wins_over_the_removal_of_its_key() {
    let [mut a, mut b] = two();
    write(&mut a, 'f', 42);
    b.merge(&a).unwrap();
    write(&mut a, 'f', 1);
    remove_key(&mut b, 'f');
    assert_eq!(agreed(&[&a, &b]), [('f', vec![1])].into());
}

/// `map_transaction_rollback_nested_map` and `map_transaction_commit_after_rollback` of `transaction_rollback.rs`: what
/// is rolled back is no event, and the next one follows without a gap.
#[test]
fn what_is_rolled_back_has_not_happened() {
    let [mut a, mut b] = two();
    write_in(&mut a, 'f', 'r', 42);
    b.merge(&a).unwrap();
    let failed: Result<(), &str> = a.try_update(|maps, tx| {
        maps.remove(tx, &'f');
        maps.update_or_default(tx, 'g', |map: &mut Registers, tx| map.update_or_default(tx, 'r', |_, _| ()));
        Err("given up")
    });
    assert_eq!((failed, a.context()), (Err("given up"), b.context()));
    assert!(!b.merge(&a).unwrap().changed);
    write_in(&mut a, 'g', 'z', 1);
    b.apply(a.delta_since(b.context())).unwrap();
    assert_eq!(agreed(&[&a, &b]), [('f', [('r', vec![42])].into()), ('g', [('z', vec![1])].into())].into());
}

/// `created_is_bottom` and `set_get_remove` of `ormap.rs`: a map without entries is bottom there, and in another map it
/// is no entry: neither one that was just created, nor one whose last entry was removed. Here a key that was made is
/// there until it is removed.
#[test]
fn a_key_with_an_empty_map_is_there() {
    let [mut a, mut b] = two();
    write_in(&mut a, 'f', 'r', 42);
    b.merge(&a).unwrap();
    a.update(|maps: &mut Maps, tx| maps.modify(tx, &'f', |map, tx| map.remove(tx, &'r')));
    b.update(|maps, tx| maps.update_or_default(tx, 'g', |_, _| ()));
    assert_eq!(agreed(&[&a, &b]), [('f', [].into()), ('g', [].into())].into());
}
