//! Maps of plain values of `akka/akka`, `LWWMapSpec.scala`.
//!
//! The peer's map is an add-wins map of registers; ours keeps the time of a removal too. Left out: `have unapply extractor`.

use crdt_types::{LwwMap, Replica};

use crate::agreement::agreed;
use crate::device::NOON;
use crate::{three, two_with_clocks};

type Map = LwwMap<char, u8>;

fn put(map: &mut Replica<Map>, key: char, value: u8) {
    map.update(|map, tx| map.insert(tx, key, value));
}

fn remove(map: &mut Replica<Map>, key: char) {
    map.update(|map, tx| map.remove(tx, &key));
}

/// `be able to have its entries correctly merged with another LWWMap with other entries`
#[test]
fn different_keys_are_all_kept() {
    let [mut a, mut b, _] = three();
    put(&mut a, 'a', 1);
    put(&mut a, 'b', 2);
    put(&mut b, 'c', 3);
    assert_eq!(agreed(&[&a, &b]), [('a', 1), ('b', 2), ('c', 3)].into());
}

/// `be able to remove entry`, its first part, also in `be able to work with deltas`
#[test]
fn a_removed_key_is_gone() {
    let [mut a, mut b, mut c] = three();
    put(&mut a, 'a', 1);
    put(&mut a, 'b', 2);
    put(&mut b, 'c', 3);
    a.merge(&b).unwrap();
    c.merge(&a).unwrap();
    remove(&mut a, 'b');
    assert_eq!(agreed(&[&a, &b, &c]), [('a', 1), ('c', 3)].into());
}

/// `be able to remove entry`, its second part: in the peer's map an insertion wins over a removal that has not seen it,
/// whatever their times. Here the later of the two wins, as everywhere in this map; who wants additions to win takes an
/// `OrMap` of registers.
#[test]
fn time_decides_between_a_removal_and_an_insertion() {
    for (removal, insertion, expected) in [(1, 2, Some(22)), (2, 1, None), (1, 1, Some(22))] {
        let [(mut a, here), (mut b, there)] = two_with_clocks();
        put(&mut a, 'b', 2);
        b.merge(&a).unwrap();
        here.set_clock(NOON + removal);
        there.set_clock(NOON + insertion);
        remove(&mut a, 'b');
        put(&mut b, 'b', 22);
        assert_eq!(agreed(&[&a, &b]), expected.map(|value| ('b', value)).into_iter().collect());
    }
}
