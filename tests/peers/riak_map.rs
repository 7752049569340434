//! The map of `basho/riak_dt`, `src/riak_dt_map.erl`: removals of fields beside updates of them.
//!
//! Left out: removals by a context that a client passes by hand, and what is deferred for want of it (issue #99).

use crdt_types::OrMap;

use crate::agreement::agreed;
use crate::edits::{Set, Sets, add_at, remove_at, remove_key, set, sets};
use crate::{three, two};

/// Issue #92: a field that was removed and not added again kept, after the merge, all that had been removed. Pull
/// request #93 made the two alike.
///
/// ```text
/// a: f: +x ─┬─ −f ────┬─ f: y
/// b:        └─ f: +y ─┘
/// ```
#[test]
fn a_removal_resets_a_key_that_is_not_added_again() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'f', 'x');
    b.merge(&a).unwrap();
    remove_key(&mut a, 'f');
    add_at(&mut b, 'f', 'y');
    assert_eq!(agreed(&[&a, &b]), sets([('f', "y")]));
}

/// The description of pull request #93.
#[test]
fn a_removal_resets_a_key_that_is_added_again() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'f', 'x');
    b.merge(&a).unwrap();
    add_at(&mut b, 'f', 'y');
    remove_key(&mut a, 'f');
    add_at(&mut a, 'f', 'z');
    assert_eq!(agreed(&[&a, &b]), sets([('f', "yz")]));
}

/// The module's documentation, *Semantics*: of an embedded map, only what was updated survives.
#[test]
fn a_removal_resets_a_map_in_a_map() {
    let [mut a, mut b] = two::<OrMap<char, Sets>>();
    a.update(|map, tx| {
        map.update_or_default(tx, 'm', |sets, tx| {
            sets.update_or_default(tx, 'x', |set, tx| set.insert(tx, '1'));
            sets.update_or_default(tx, 'y', |set, tx| set.insert(tx, '2'));
        });
    });
    b.merge(&a).unwrap();
    remove_key(&mut a, 'm');
    b.update(|map, tx| {
        map.modify(tx, &'m', |sets, tx| sets.modify(tx, &'y', |set, tx| set.insert(tx, '3')));
    });
    assert_eq!(agreed(&[&a, &b]), [('m', sets([('y', "3")]))].into());
}

/// `clock_test`: element and field are removed before the field is added again.
#[test]
fn a_key_may_be_emptied_removed_and_added_again() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'x', '0');
    b.merge(&a).unwrap();
    add_at(&mut b, 'x', '1');
    remove_at(&mut a, 'x', '0');
    remove_key(&mut a, 'x');
    add_at(&mut a, 'x', '2');
    assert_eq!(agreed(&[&a, &b]), sets([('x', "12")]));
}

/// `basho/riak_kv`, pull request #761: there the removal of an element is an update of its field, and keeps the field,
/// with nothing in it; the map of `rust-crdt/rust-crdt` does the same. Here an update wins by what it writes, and a
/// removal writes nothing.
///
/// ```text
/// a: f: +x ─┬─ −f ────┬─ none
/// b:        └─ f: −x ─┘
/// ```
#[test]
fn a_removal_inside_a_key_does_not_win_over_the_removal_of_the_key() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'f', 'x');
    b.merge(&a).unwrap();
    remove_key(&mut a, 'f');
    remove_at(&mut b, 'f', 'x');
    assert_eq!(b.value(), sets([('f', "")]));
    assert_eq!(agreed(&[&a, &b]), sets([]));
}

/// Issue #119 and `basho/riak_kv`, issue #1360: a whole set is deleted while an element is added. The peer, says a
/// comment, would probably keep the old set with its new element beside a tombstone, and should have what we have.
#[test]
fn a_whole_object_that_may_be_absent_is_a_map_with_one_key() {
    let [mut a, mut b] = two::<OrMap<(), Set>>();
    a.update(|map, tx| map.update_or_default(tx, (), |set, tx| "abcd".chars().for_each(|c| _ = set.insert(tx, c))));
    b.merge(&a).unwrap();
    a.update(|map, tx| map.remove(tx, &()));
    b.update(|map, tx| map.modify(tx, &(), |set, tx| set.insert(tx, 'e')));
    assert_eq!(agreed(&[&a, &b]), [((), set("e"))].into());
}

/// What the removal did not see keeps the key, and nothing else does. In the peer's map, and in that of
/// `rust-crdt/rust-crdt`, an update that removes the last element keeps its field; the scenario is that of
/// `tombstone_remove_test` until then. Here the field lives by the update that saved it.
///
/// ```text
/// a: f: +x ─┬─ −f ────┬─ f: −y ── none
/// b:        └─ f: +y ─┘
/// ```
#[test]
fn a_key_that_was_saved_by_an_update_goes_with_it() {
    let [mut a, mut b, mut c] = three();
    add_at(&mut a, 'f', 'x');
    b.merge(&a).unwrap();
    remove_key(&mut a, 'f');
    add_at(&mut b, 'f', 'y');
    a.merge(&b).unwrap();
    c.merge(&a).unwrap();
    remove_at(&mut a, 'f', 'y');
    assert_eq!(agreed(&[&a, &b, &c]), sets([]));
}
