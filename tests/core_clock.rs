//! Time that never goes back, and is never believed blindly.

use std::time::Duration;

use crdt_types::{ApplyError, Environment, LwwRegister, MergeError, Replica, Stored, Timestamp};

use crate::device::{Device, NOON};
use crate::{A, B, C, first_in, payload};

type Register = Replica<LwwRegister<u32>>;

fn set(register: &mut Register, value: u32) {
    register.update(|register, tx| register.set(tx, value));
}

/// Two replicas on devices of their own.
fn two() -> [(Register, Device); 2] {
    let (mine, theirs) = (Device::new(1), Device::new(2));
    let a = first_in::<LwwRegister<u32>>(mine.clone());
    let stored: Stored<_> = Stored::from_json(payload(&a)).expect("its own payload");
    let b: Register = stored.open_in(theirs.clone());
    [(a, mine), (b.fork_with_id(B), theirs)]
}

fn nanos(register: &Register) -> u64 {
    register.clock().as_nanos()
}

#[test]
fn a_write_has_the_time_of_its_device() {
    let [(mut a, device), _] = two();
    assert_eq!(a.clock(), Timestamp::EPOCH);
    set(&mut a, 1);
    assert_eq!(nanos(&a), NOON);
    device.set_clock(NOON + 500);
    set(&mut a, 2);
    assert_eq!(nanos(&a), NOON + 500);
}

#[test]
fn time_never_goes_back() {
    let [(mut a, device), _] = two();
    set(&mut a, 1);
    device.set_clock(NOON - 1_000_000);
    set(&mut a, 2);
    assert_eq!(nanos(&a), NOON + 1);
    let mut again = Stored::<LwwRegister<u32>>::from_json(payload(&a)).expect("its own payload").open_in(device);
    set(&mut again, 3);
    assert_eq!(nanos(&again), NOON + 2);
}

/// b's clock is behind, but b has seen what it writes over.
#[test]
fn a_write_is_later_than_what_its_writer_has_seen() {
    let [(mut a, _), (mut b, device)] = two();
    device.set_clock(NOON - 30_000_000_000);
    set(&mut a, 1);
    b.merge(&a).expect("replicas of one register");
    set(&mut b, 2);
    assert!(b.clock() > a.clock());
    a.merge(&b).expect("replicas of one register");
    assert_eq!(a.value(), Some(2));
}

#[test]
fn of_concurrent_writes_the_later_one_wins() {
    let [(mut a, _), (mut b, device)] = two();
    device.set_clock(NOON - 1);
    set(&mut a, 1);
    set(&mut b, 2);
    a.merge(&b).expect("replicas of one register");
    b.merge(&a).expect("replicas of one register");
    assert_eq!((a.value(), b.value()), (Some(1), Some(1)));
}

#[test]
fn a_stamp_from_too_far_in_the_future_is_refused() {
    let tolerance = Duration::from_secs(60);
    for (ahead, refused) in [(60_000_000_000, false), (60_000_000_001, true)] {
        let [(mut a, _), (mut b, device)] = two();
        device.set_clock(NOON + ahead);
        set(&mut b, 2);
        let before = payload(&a);
        let result = a.merge(&b);
        assert_eq!(result.is_err(), refused, "{ahead}");
        if let Err(error) = result {
            let ahead = Duration::from_nanos(ahead);
            assert_eq!(error, MergeError::ClockAhead { ahead, tolerance });
            assert_eq!(
                error.to_string(),
                "a time is more than 60 seconds ahead of this clock, which tolerates 60 seconds: set the clock that is wrong",
            );
            assert_eq!(a.apply(b.delta_since(a.context())), Err(ApplyError::Merge(error)));
            assert_eq!(payload(&a), before);
        }
    }
}

/// Whoever has already seen such a time gains nothing by refusing it again.
#[test]
fn a_time_that_was_seen_is_not_refused() {
    let [(mut a, device), (mut b, _)] = two();
    device.set_clock(NOON + 3_600_000_000_000);
    set(&mut a, 1);
    device.set_clock(NOON);
    let mut fork = a.fork_with_id(C);
    fork.update(LwwRegister::clear);
    set(&mut fork, 2);
    assert!(matches!(b.merge(&fork), Err(MergeError::ClockAhead { .. })));
    assert!(matches!(a.merge(&fork), Err(MergeError::ClockAhead { .. })), "later than what a has seen");
    set(&mut a, 3);
    set(&mut a, 4);
    assert!(a.merge(&fork).expect("no later than what a has seen").changed);
}

#[test]
fn a_refused_stamp_can_be_merged_when_its_time_has_come() {
    let [(mut a, mine), (mut b, theirs)] = two();
    theirs.set_clock(NOON + 3_600_000_000_000);
    set(&mut b, 2);
    assert!(a.merge(&b).is_err());
    mine.set_clock(NOON + 3_600_000_000_000);
    a.merge(&b).expect("the hour is over");
    assert_eq!(a.value(), Some(2));
}

/// The bound is for what others send.
#[test]
fn what_was_stored_is_opened_whatever_its_time() {
    let [(mut a, device), _] = two();
    device.set_clock(NOON + 3_600_000_000_000);
    set(&mut a, 1);
    device.set_clock(NOON);
    let mut again = Stored::<LwwRegister<u32>>::from_json(payload(&a)).expect("its own payload").open_in(device);
    assert_eq!(again.value(), Some(1));
    set(&mut again, 2);
    assert_eq!(nanos(&again), NOON + 3_600_000_000_001);
}

/// A device that has random numbers and no clock.
struct Sensor;

impl Environment for Sensor {
    fn random(&self) -> u64 {
        7
    }

    fn now(&self) -> Option<Timestamp> {
        None
    }
}

#[test]
fn without_a_clock_stamps_count_events() {
    let mut sensor = Replica::with_id_in(Sensor, C, LwwRegister::<u32>::default());
    set(&mut sensor, 1);
    set(&mut sensor, 2);
    assert_eq!(nanos(&sensor), 2);

    let [(mut a, _), (mut b, device)] = two();
    device.set_clock(u64::MAX);
    set(&mut b, 3);
    sensor.merge(&b).expect("nothing is too far in the future for it");
    assert_eq!(sensor.value(), Some(3));
    set(&mut sensor, 4);
    assert_eq!(sensor.value(), Some(4));
    assert!(a.merge(&sensor).is_err(), "it has passed on what a refuses");
    assert_eq!(a.id(), A);
}
