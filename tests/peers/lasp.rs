//! Compositions of `lasp-lang/types`, `test/state_type_composability_SUITE.erl`, and tests of the types themselves.
//!
//! Left out: what compares states by their representation.

use crdt_types::{GCounter, GSet, MvRegister, OrMap, Replica, TwoPhaseSet};

use crate::agreement::agreed;
use crate::edits::{Sets, delta, remove_key, sets};
use crate::{three, two};

type Maps = OrMap<char, Sets>;

fn add(maps: &mut Replica<Maps>, key: char, inner: char, element: char) {
    maps.update(|maps, tx| {
        maps.update_or_default(tx, key, |sets, tx| {
            sets.update_or_default(tx, inner, |set, tx| set.insert(tx, element));
        });
    });
}

fn remove_inner(maps: &mut Replica<Maps>, key: char, inner: char) {
    maps.update(|maps, tx| maps.modify(tx, &key, |sets, tx| sets.remove(tx, &inner)));
}

/// `awmap_nested_rmv_test`, delivered delta by delta. In the end the peer's map has no entries; here the outer key was
/// made, and stays until it is removed.
#[test]
fn inner_keys_come_and_go() {
    let [mut a, mut b] = two();
    let mut step = |edit: &dyn Fn(&mut Replica<Maps>)| {
        let delta = delta(&mut a, edit);
        b.apply(delta).unwrap();
        agreed(&[&a, &b])
    };
    step(&|a| add(a, 'h', '1', '3'));
    step(&|a| add(a, 'h', '2', '7'));
    step(&|a| add(a, 'w', 'h', 'x'));
    assert_eq!(step(&|a| remove_inner(a, 'h', '1')), [('h', sets([('2', "7")])), ('w', sets([('h', "x")]))].into());
    assert_eq!(step(&|a| remove_key(a, 'w')), [('h', sets([('2', "7")]))].into());
    assert_eq!(step(&|a| add(a, 'h', 'z', 'y')), [('h', sets([('2', "7"), ('z', "y")]))].into());
    assert_eq!(step(&|a| remove_inner(a, 'h', '2')), [('h', sets([('z', "y")]))].into());
    assert_eq!(step(&|a| remove_inner(a, 'h', 'z')), [('h', sets([]))].into());
    assert_eq!(step(&|a| remove_key(a, 'h')), [].into());
}

/// `pair_with_pairs_with_gcounter_and_gset_test`: each part by another replica.
#[test]
fn pairs_of_pairs_are_merged_part_by_part() {
    type Pairs = ((GCounter, GSet<u8>), (GSet<u8>, GCounter));
    let [mut a, mut b, mut c] = three::<Pairs>();
    a.update(|pairs, tx| pairs.0.0.increment(tx));
    b.update(|pairs, tx| pairs.0.1.insert(tx, 17));
    c.update(|pairs, tx| pairs.1.0.insert(tx, 17));
    a.update(|pairs, tx| pairs.1.1.increment(tx));
    assert_eq!(agreed(&[&a, &b, &c]), ((1, [17].into()), ([17].into(), 1)));
}

/// `set_test` of `state_mvmap.erl`
#[test]
fn a_map_of_registers_keeps_concurrent_writes_until_one_has_seen_them() {
    let [mut a, mut b] = two::<OrMap<char, MvRegister<u8>>>();
    let set = |map: &mut Replica<OrMap<_, MvRegister<_>>>, key, value| {
        map.update(|map, tx| map.update_or_default(tx, key, |register, tx| register.set(tx, value)));
    };
    set(&mut a, 'a', 1);
    b.merge(&a).unwrap();
    set(&mut a, 'c', 2);
    set(&mut b, 'c', 3);
    assert_eq!(agreed(&[&a, &b]), [('a', vec![1]), ('c', vec![2, 3])].into());
    a.merge(&b).unwrap();
    set(&mut a, 'c', 4);
    assert_eq!(agreed(&[&a, &b]), [('a', vec![1]), ('c', vec![4])].into());
}

/// `delta_mutate` of `state_twopset.erl`, whose `merge_deltas_test` removes what was never added: the peer notes the
/// removal, and the element can never be added. Here what was never seen can't be removed.
#[test]
fn what_was_never_added_is_not_removed() {
    let [mut a, mut b] = two::<TwoPhaseSet<char>>();
    assert!(!a.update(|set, tx| set.remove(tx, &'b')));
    b.update(|set, tx| set.insert(tx, 'b'));
    assert_eq!(agreed(&[&a, &b]), ['b'].into());
    a.merge(&b).unwrap();
    assert!(a.update(|set, tx| set.remove(tx, &'b')));
    assert!(b.update(|set, tx| !set.insert(tx, 'b')));
    assert_eq!(agreed(&[&a, &b]), [].into());
}
