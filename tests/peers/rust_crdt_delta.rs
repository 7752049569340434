//! What `rust-crdt/rust-crdt`, `test/map.rs`, says of operations that come too early, told with deltas.

use crdt_types::{ApplyError, Dot, Dots, MvRegister, OrMap, Replica};

use crate::agreement::agreed;
use crate::edits::{delta, remove_key};
use crate::{A, three, two};

type Registers = OrMap<u8, MvRegister<u8>>;

fn write(registers: &mut Replica<Registers>, key: u8, value: u8) {
    registers.update(|registers, tx| {
        registers.update_or_default(tx, key, |register, tx| register.set(tx, value));
    });
}

/// `test_op_deferred_remove`: c receives the removal before the writes that it removes. The peer keeps it for later;
/// here the delta is refused, and tried again when the writes have come.
#[test]
fn a_removal_that_comes_too_early_is_refused_and_tried_again() {
    let [mut a, mut b, mut c] = three();
    let first = delta(&mut a, |a| write(a, 0, 0));
    let second = delta(&mut a, |a| write(a, 1, 1));
    b.apply(first.clone()).unwrap();
    b.apply(second.clone()).unwrap();
    let removal = delta(&mut b, |b| remove_key(b, 0));

    assert!(matches!(c.apply(removal.clone()), Err(ApplyError::Missing { .. })));
    assert!(c.context().is_empty());
    for delta in [first, second, removal.clone()] {
        c.apply(delta).unwrap();
    }
    a.apply(removal).unwrap();
    assert_eq!(agreed(&[&a, &b, &c]), [(1, vec![1])].into());
    assert_eq!(c.value(), a.value());
}

/// `test_op_invalid_if_skipping_dot`, `test_nested_op_invalid_if_skipping_dot`: the peer has a check for it, which its
/// callers may leave out. Here every delta is checked, and all its events stand in one context, however deep they are
/// nested.
#[test]
fn a_delta_that_skips_events_names_them() {
    let [mut a, mut b] = two::<OrMap<u8, Registers>>();
    let write = |a: &mut Replica<OrMap<u8, Registers>>| {
        a.update(|maps, tx| {
            maps.update_or_default(tx, 216, |map, tx| {
                map.update_or_default(tx, 37, |register, tx| register.set(tx, 94));
            });
        });
    };
    write(&mut a);
    let last = delta(&mut a, write);
    // The two keys and the value.
    let events: Dots = (1..=3).map(|counter| Dot::new(A, counter)).collect();
    assert_eq!(b.apply(last.clone()).unwrap_err(), ApplyError::Missing { events });

    b.apply(a.delta_since(b.context())).unwrap();
    assert!(!b.apply(last).unwrap().changed);
    assert_eq!(agreed(&[&a, &b]), [(216, [(37, vec![94])].into())].into());
}

/// `test_op_exchange_same_as_merge_quickcheck1`, `prop_op_exchange_same_as_merge`: what is exchanged in pieces ends as
/// what is merged at once.
#[test]
fn deltas_crosswise_are_a_merge() {
    let [mut a, mut b] = two();
    let (mine, theirs) = (delta(&mut a, |a| write(a, 0, 1)), delta(&mut b, |b| write(b, 0, 2)));
    let (my_removal, their_write) = (delta(&mut a, |a| remove_key(a, 0)), delta(&mut b, |b| write(b, 0, 3)));
    let merged = agreed(&[&a, &b]);
    for delta in [theirs, their_write] {
        a.apply(delta).unwrap();
    }
    for delta in [mine, my_removal] {
        b.apply(delta).unwrap();
    }
    assert_eq!((a.value(), b.value()), (merged.clone(), merged));
    assert_eq!(a.value(), [(0, vec![3])].into());
}
