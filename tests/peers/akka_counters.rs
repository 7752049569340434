//! The maps of counters and of registers of `akka/akka`: `PNCounterMapSpec.scala`, `LWWMapSpec.scala`.

use crdt_types::{LwwRegister, OrMap, PnCounter, Replica};

use crate::agreement::agreed;
use crate::device::NOON;
use crate::edits::{delta, remove_key};
use crate::{three, two, two_with_clocks};

type Counters = OrMap<char, PnCounter>;

fn count(counters: &mut Replica<Counters>, key: char, amount: i64) {
    counters.update(|counters, tx| counters.update_or_default(tx, key, |counter, tx| counter.add(tx, amount)));
}

/// `PNCounterMapSpec`, `be able to have its entries correctly merged with another ORMap with other entries`,
/// `be able to work with deltas`: the deltas of two nodes, in both orders.
#[test]
fn counts_under_one_key_are_summed() {
    for a_first in [false, true] {
        let [mut a, mut b, mut c] = three();
        let mine = delta(&mut a, |a| {
            count(a, 'a', 1);
            count(a, 'b', 3);
            count(a, 'c', 2);
        });
        let theirs = delta(&mut b, |b| count(b, 'c', 5));
        let deltas = if a_first { [mine, theirs] } else { [theirs, mine] };
        for delta in deltas {
            c.apply(delta).unwrap();
        }
        assert_eq!(c.value(), [('a', 1), ('b', 3), ('c', 7)].into());
        assert_eq!(agreed(&[&a, &b, &c]), c.value());
    }
}

/// `PNCounterMapSpec`, `be able to remove entry`: the removed 3 is back in the peer's 13, for it comes with the state
/// that was counted on. Here the removal resets it.
///
/// ```text
/// a: b: +3 ─┬─ −b ─────┬─ b: 10
/// b:        └─ b: +10 ─┘
/// ```
#[test]
fn a_removed_count_does_not_come_back() {
    let [mut a, mut b] = two();
    count(&mut a, 'a', 1);
    count(&mut a, 'b', 3);
    b.merge(&a).unwrap();
    remove_key(&mut a, 'b');
    assert_eq!(agreed(&[&a, &b]), [('a', 1)].into());
    count(&mut b, 'b', 10);
    assert_eq!(agreed(&[&a, &b]), [('a', 1), ('b', 10)].into());
}

/// `LWWMapSpec`, `be able to remove entry`: an entry that is put while it is removed is there. We answer the same, also
/// where the removal comes later by the clock: time decides between values, not whether a key is there.
#[test]
fn an_entry_that_is_put_wins_over_its_removal() {
    let [(mut a, later), (mut b, _)] = two_with_clocks::<OrMap<char, LwwRegister<u8>>>();
    let put = |map: &mut Replica<OrMap<_, LwwRegister<_>>>, value| {
        map.update(|map, tx| map.update_or_default(tx, 'b', |register, tx| register.set(tx, value)));
    };
    put(&mut a, 2);
    b.merge(&a).unwrap();
    put(&mut b, 22);
    later.set_clock(NOON + 1_000_000_000);
    remove_key(&mut a, 'b');
    assert_eq!(agreed(&[&a, &b]), [('b', Some(22))].into());
}
