//! The map of `basho/riak_dt`, `src/riak_dt_map.erl`: what its random tests found in merges.

use crdt_types::{LwwRegister, OrMap, OrSet, Replica};

use crate::agreement::agreed;
use crate::edits::{Sets, add_at, remove_at, remove_key, sets};
use crate::{three, two};

/// `assoc_test`. Field x has no elements in the end: b's is there, and its element is removed.
///
/// ```text
/// a: x: +0 ─┬───────────┐
/// c:        └─ −x ──────┼─ x: none
/// b: x: +0 ─── x: −0 ───┘
/// ```
#[test]
fn removals_of_a_key_and_in_a_key_merge_in_any_order() {
    let [mut a, mut b, mut c] = three();
    add_at(&mut a, 'x', '0');
    add_at(&mut b, 'x', '0');
    remove_at(&mut b, 'x', '0');
    c.merge(&a).unwrap();
    remove_key(&mut c, 'x');
    assert_eq!(agreed(&[&a, &b, &c]), sets([('x', "")]));
    assert_eq!(agreed(&[&a, &b]), sets([('x', "0")]));
}

fn assign(registers: &mut Replica<OrMap<char, LwwRegister<char>>>, key: char, value: char) {
    registers.update(|registers, tx| {
        registers.update_or_default(tx, key, |register, tx| register.set(tx, value));
    });
}

/// `present_but_removed_test`, in the map.
#[test]
fn a_key_on_both_sides_may_be_removed_on_both() {
    let [mut a, mut b, mut c] = three();
    assign(&mut a, 'x', 'a');
    c.merge(&a).unwrap();
    remove_key(&mut a, 'x');
    assign(&mut b, 'x', 'b');
    a.merge(&b).unwrap();
    remove_key(&mut b, 'x');
    assert_eq!(agreed(&[&a, &b, &c]), [].into());
}

/// `tombstone_remove_test`: b goes on after a has merged its first update with the removal. The peer once lost the
/// removal with the dot that the second update superseded.
///
/// ```text
/// a: x: +0 ─┬─ −x ────┬──────────┬─ x: 1 2
/// b:        └─ x: +1 ─┴─ x: +2 ──┘
/// ```
#[test]
fn a_removal_outlives_the_update_it_was_merged_with() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'x', '0');
    b.merge(&a).unwrap();
    remove_key(&mut a, 'x');
    add_at(&mut b, 'x', '1');
    a.merge(&b).unwrap();
    assert_eq!(a.value(), sets([('x', "1")]));
    add_at(&mut b, 'x', '2');
    assert_eq!(agreed(&[&a, &b]), sets([('x', "12")]));
}

/// `dot_key_test`; pull request #90: two fields were written in one update, hence under one dot, and one of them was
/// removed. The peer's merge once failed on it. Here every write has a dot of its own, also in one transaction.
#[test]
fn of_two_keys_that_were_made_at_once_one_may_be_removed() {
    let [mut a, mut b] = two::<OrMap<(char, char), OrSet<char>>>();
    a.update(|map, tx| {
        map.update_or_default(tx, ('x', 's'), |set, tx| set.insert(tx, 'a'));
        map.update_or_default(tx, ('x', 'f'), |set, tx| set.insert(tx, 'a'));
    });
    b.merge(&a).unwrap();
    remove_key(&mut a, ('x', 'f'));
    assert_eq!(agreed(&[&a, &b]), [(('x', 's'), ['a'].into())].into());
}

/// Pull request #53: two that agree on a removal merge, while a third has updated what they have removed. A map with
/// tombstones once dropped them in that merge.
#[test]
fn two_removals_and_an_update() {
    let [mut a, mut b, mut c] = three::<Sets>();
    add_at(&mut a, 'f', 'x');
    b.merge(&a).unwrap();
    c.merge(&a).unwrap();
    remove_key(&mut a, 'f');
    remove_key(&mut b, 'f');
    add_at(&mut c, 'f', 'y');
    a.merge(&b).unwrap();
    assert_eq!(agreed(&[&a, &b, &c]), sets([('f', "y")]));
}
