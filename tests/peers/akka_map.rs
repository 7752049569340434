//! The observed-remove map of `akka/akka`, `ORMapSpec.scala`: removals beside updates, in states and in deltas.
//!
//! The peer merges the values of a key whatever became of the key in between; its documentation says that old values
//! can be resurrected (pull request #27429). Here a value is a part of the map's history, and a removal holds for it.
//!
//! Left out: scenario 7, in which one node makes two histories.

use crdt_types::{Delta, GSet, OrMap, Replica};

use crate::agreement::agreed;
use crate::edits::{Sets, add_at, delta, remove_key, replace, sets};
use crate::{three, two};

type GrowingSets = OrMap<char, GSet<char>>;

fn grow(map: &mut Replica<GrowingSets>, key: char, element: char) {
    map.update(|map, tx| map.update_or_default(tx, key, |set, tx| set.insert(tx, element)));
}

/// `be able to have its entries correctly merged with another ORMap with overlapping entries`
#[test]
fn overlapping_maps_lose_the_keys_that_each_has_removed_of_its_own() {
    let [mut a, mut b] = two();
    grow(&mut a, 'a', '1');
    grow(&mut a, 'b', '1');
    remove_key(&mut a, 'a');
    grow(&mut a, 'd', '1');
    for key in ['c', 'a', 'b'] {
        grow(&mut b, key, '2');
    }
    remove_key(&mut b, 'b');
    grow(&mut b, 'd', '2');
    assert_eq!(agreed(&[&a, &b]), sets([('a', "2"), ('b', "1"), ('c', "2"), ('d', "12")]));
}

/// `illustrate the danger of using remove+put to replace an entry`; pull request #27429. The peer reads the old element
/// beside the new one.
///
/// ```text
/// a: b: +1 ─┬─ −b, b: +2 ─┬─ b: 2
/// b:        └─────────────┘
/// ```
#[test]
fn a_key_that_is_removed_and_put_again_is_replaced() {
    let [mut a, mut b] = two();
    grow(&mut a, 'b', '1');
    grow(&mut b, 'c', '1');
    a.merge(&b).unwrap();
    b.merge(&a).unwrap();
    remove_key(&mut a, 'b');
    grow(&mut a, 'b', '2');
    assert_eq!(agreed(&[&a, &b]), sets([('b', "2"), ('c', "1")]));
}

/// `not have anomalies for remove+updated scenario and deltas`, and the fourth of that name: with a set that only
/// grows, and with one that does not. The peer reads the old element beside the new one in both.
#[test]
fn an_update_beside_a_removal_keeps_what_it_wrote() {
    let [mut a, mut b] = two::<OrMap<char, (GSet<char>, Sets)>>();
    let update = |replica: &mut Replica<OrMap<_, (GSet<_>, Sets)>>, element| {
        replica.update(|map, tx| {
            map.update_or_default(tx, 'b', |(growing, sets), tx| {
                growing.insert(tx, element);
                sets.update_or_default(tx, 's', |set, tx| set.insert(tx, element));
            });
        });
    };
    update(&mut a, '1');
    b.merge(&a).unwrap();
    remove_key(&mut a, 'b');
    update(&mut b, '2');
    assert_eq!(agreed(&[&a, &b]), [('b', (['2'].into(), sets([('s', "2")])))].into());
}

/// `have the usual anomalies for remove+updated scenario`: in the peer the old element is back if b updates before it
/// sees the removal, and gone if after. Here it is gone in both.
#[test]
fn the_old_value_is_gone_whenever_the_removal_is_seen() {
    for b_sees_the_removal_first in [false, true] {
        let [mut a, mut b] = two();
        add_at(&mut a, 'a', '1');
        add_at(&mut a, 'b', '1');
        add_at(&mut b, 'c', '1');
        a.merge(&b).unwrap();
        b.merge(&a).unwrap();
        remove_key(&mut a, 'b');
        if b_sees_the_removal_first {
            b.merge(&a).unwrap();
        }
        add_at(&mut b, 'b', '2');
        assert_eq!(agreed(&[&a, &b]), sets([('a', "1"), ('b', "2"), ('c', "1")]));
    }
}

/// `not have anomalies for remove+updated scenario and deltas 2`, and those to `6` but the fourth: both remove the key,
/// and b writes under it again, once or twice.
#[test]
fn two_removals_leave_what_is_written_after_one_of_them() {
    for elements in ["2", "23"] {
        let [mut a, mut b] = two();
        add_at(&mut a, 'a', '1');
        add_at(&mut a, 'b', '1');
        add_at(&mut b, 'b', '0');
        a.merge(&b).unwrap();
        b.merge(&a).unwrap();
        remove_key(&mut a, 'b');
        replace(&mut b, 'b', elements);
        assert_eq!(agreed(&[&a, &b]), sets([('a', "1"), ('b', elements)]));
    }
}

/// `not have anomalies for remove+updated scenario and deltas 11`: b has made an empty entry and removed it.
#[test]
fn removing_an_empty_entry_spares_what_another_has_put() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'a', '1');
    b.update(|sets: &mut Sets, tx| sets.update_or_default(tx, 'a', |_, _| ()));
    assert_eq!(b.value(), sets([('a', "")]));
    remove_key(&mut b, 'a');
    assert_eq!(agreed(&[&a, &b]), sets([('a', "1")]));
}

/// `be able to update entry`: a clears the set and adds, b adds. The elements that a has seen are gone.
#[test]
fn a_set_that_is_cleared_keeps_what_another_adds() {
    let [mut a, mut b] = two();
    "123".chars().for_each(|element| add_at(&mut a, 'b', element));
    b.merge(&a).unwrap();
    a.update(|sets: &mut Sets, tx| {
        sets.modify(tx, &'b', |set, tx| {
            "123".chars().for_each(|element| _ = set.remove(tx, &element));
            set.insert(tx, '4');
        })
    });
    add_at(&mut b, 'b', '5');
    assert_eq!(agreed(&[&a, &b]), sets([('b', "45")]));
}

/// `not have anomalies for remove+updated scenario and deltas 9`: a and b had both put the entry; a removes what both
/// had put, b updates twice. The deltas go to c, in both orders.
///
/// ```text
/// a: b: +1 ─┬─ −b ──────────────┐
/// b: b: +1 ─┴─ b: +2 ── b: +3 ──┼─ b: 2 3
/// c:                            ┘
/// ```
#[test]
fn the_deltas_of_a_removal_and_an_update_commute() {
    for removal_first in [false, true] {
        let [mut a, mut b, mut c] = three();
        add_at(&mut a, 'b', '1');
        add_at(&mut b, 'b', '1');
        a.merge(&b).unwrap();
        b.merge(&a).unwrap();
        c.merge(&a).unwrap();
        let removal = delta(&mut a, |a| remove_key(a, 'b'));
        let update = delta(&mut b, |b| {
            add_at(b, 'b', '2');
            add_at(b, 'b', '3');
        });
        let deltas: [Delta<Sets>; 2] = if removal_first { [removal, update] } else { [update, removal] };
        for delta in deltas {
            c.apply(delta).unwrap();
        }
        assert_eq!(c.value(), sets([('b', "23")]));
        assert_eq!(agreed(&[&a, &b, &c]), c.value());
    }
}

/// `work with delta-coalescing scenario 1`, the last part: replaced, replaced again, and beside it a key that comes and
/// goes. The peer reads the value from before the first replacement too.
#[test]
fn a_delta_of_many_edits_is_their_outcome() {
    let [mut a, mut b] = two();
    add_at(&mut a, 'a', '1');
    add_at(&mut a, 'b', '1');
    b.merge(&a).unwrap();
    let edits = delta(&mut b, |b| {
        replace(b, 'b', "2");
        add_at(b, 'd', '1');
        remove_key(b, 'd');
        replace(b, 'b', "3");
    });
    a.apply(edits).unwrap();
    assert_eq!(a.value(), sets([('a', "1"), ('b', "3")]));
    assert_eq!(agreed(&[&a, &b]), a.value());
}
