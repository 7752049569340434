//! Registers in which the last write wins, in `basho/riak_dt`, `akka/akka`, `rust-crdt/rust-crdt` and
//! `CBaquero/delta-enabled-crdts`.
//!
//! There the time comes from the caller, or from a clock that looks at no other register. Here it is the device's, or
//! the next after all that the writer has seen. Left out: `can be used as first-write-wins-register` of `akka/akka`, a
//! clock that runs backwards by intent.

use crdt_types::{LwwRegister, OrMap, Replica};

use crate::agreement::agreed;
use crate::device::NOON;
use crate::edits::remove_key;
use crate::{three, two_with_clocks};

const SECOND: u64 = 1_000_000_000;

type Register = LwwRegister<u8>;

fn set(register: &mut Replica<Register>, value: u8) {
    register.update(|register, tx| register.set(tx, value));
}

/// `akka/akka`, `LWWRegisterSpec.scala`, `merge by picking max timestamp`; `rust-crdt/rust-crdt`, `src/lwwreg.rs`,
/// `test_update`.
#[test]
fn the_later_of_two_writes_is_read() {
    let [(mut a, later), (mut b, _)] = two_with_clocks();
    later.set_clock(NOON + 1);
    set(&mut a, 1);
    set(&mut b, 2);
    assert_eq!(agreed(&[&a, &b]), Some(1));
}

/// `CBaquero/delta-enabled-crdts`, issue #7: of writes with equal times the first to arrive is read, so replicas
/// differ. Of two values under one marker `rust-crdt/rust-crdt` keeps on each side its own, if `validate_merge` was not
/// asked. Others choose: the smaller address in `akka/akka` (`merge by picking least address when same timestamp`), the
/// larger value in `basho/riak_dt` (`merge` of `src/riak_dt_lwwreg.erl`). Here the larger dot decides.
#[test]
fn at_equal_times_the_larger_dot_is_read() {
    let [mut a, mut b, mut c] = three::<Register>();
    set(&mut a, 3);
    set(&mut b, 1);
    assert_eq!(a.clock(), b.clock());
    assert_eq!(agreed(&[&a, &b]), Some(1));
    set(&mut c, 2);
    assert_eq!(agreed(&[&a, &b, &c]), Some(2));
}

/// `akka/akka`, `use latest of successive assignments`, `use monotonically increasing defaultClock`: a hundred writes
/// while the clocks stand still, by two who see each other's, b under a clock that is behind.
#[test]
fn of_successive_writes_the_last_is_read() {
    let [(mut a, _), (mut b, behind)] = two_with_clocks();
    behind.set_clock(NOON - SECOND);
    for n in 1..=50 {
        set(&mut a, 2 * n - 1);
        b.merge(&a).unwrap();
        let before = b.clock();
        set(&mut b, 2 * n);
        assert!(b.clock() > before);
        a.merge(&b).unwrap();
        assert_eq!(a.value(), Some(2 * n));
    }
    set(&mut b, 0);
    assert_eq!(agreed(&[&a, &b]), Some(0));
}

/// `basho/riak_dt`, `src/riak_dt_lwwreg.erl`, `update_assign_test`: an assignment with an earlier time than the one
/// before it is passed over. Here a write that has seen another supersedes it, whatever the clock says.
#[test]
fn a_write_under_a_clock_that_went_back_is_read() {
    let [(mut a, clock), (b, _)] = two_with_clocks();
    set(&mut a, 1);
    clock.set_clock(NOON - SECOND);
    set(&mut a, 0);
    assert_eq!(agreed(&[&a, &b]), Some(0));
}

type Registers = OrMap<char, LwwRegister<char>>;

fn assign(registers: &mut Replica<Registers>, value: char) {
    registers.update(|registers, tx| {
        registers.update_or_default(tx, 'l', |register, tx| register.set(tx, value));
    });
}

/// `basho/riak_dt`, issue #100: the removal has seen the later of two concurrent writes, and the earlier one is read
/// again. The peer calls that time going backwards. We answer the same: a removal takes back exactly what it has seen,
/// and b's write is not in it.
///
/// ```text
/// a, at noon + 1: l = a ─┬────── −l ──┬─ l = b
/// b, at noon:     l = b ─┴─ l = a ────┘
/// ```
#[test]
fn a_removal_of_the_later_write_leaves_the_earlier_one() {
    let [(mut a, noon_and_one), (mut b, _)] = two_with_clocks();
    noon_and_one.set_clock(NOON + 1);
    assign(&mut a, 'a');
    assign(&mut b, 'b');
    b.merge(&a).unwrap();
    assert_eq!(b.value(), [('l', Some('a'))].into());
    remove_key(&mut a, 'l');
    assert_eq!(agreed(&[&a, &b]), [('l', Some('b'))].into());
}

/// `basho/riak_dt`, pull request #53: the removal comes later by the clock than the write that it has not seen. A reset
/// that is itself a write of the register would win by its time, and leave a field that is present and undefined.
#[test]
fn a_write_wins_over_a_later_removal_that_has_not_seen_it() {
    let [(mut a, _), (mut b, later)] = two_with_clocks();
    assign(&mut a, 'a');
    b.merge(&a).unwrap();
    later.set_clock(NOON + SECOND);
    remove_key(&mut b, 'l');
    assign(&mut a, 'z');
    assert_eq!(agreed(&[&a, &b]), [('l', Some('z'))].into());
}
