//! The log of the dead may be cut at any time.

use crdt_types::explorer::live_dots;
use crdt_types::{EwFlag, LwwRegister, OrSet, Replica};

use crate::{first, insert, payload, remove, state, three};

fn names_the_dead(a: &Replica<OrSet<u32>>, b: &Replica<OrSet<u32>>) -> bool {
    let delta = serde_json::to_value(a.delta_since(b.context())).expect("JSON");
    assert_ne!(delta["killed"].is_null(), delta["live"].is_null());
    !delta["killed"].is_null()
}

#[test]
fn cutting_the_log_never_changes_a_value() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    insert(&mut a, 2);
    b.merge(&a).expect("replicas of one set");
    remove(&mut a, 1);
    let before = (a.value(), state(&a));
    a.cut_log();
    assert_eq!((a.value(), state(&a)), before);
    assert!(!names_the_dead(&a, &b));
    b.merge(&a).expect("replicas of one set");
    assert_eq!(b.value(), [2].into());
}

#[test]
fn whoever_has_seen_what_was_cut_is_told_the_dead_one_by_one() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    insert(&mut a, 2);
    remove(&mut a, 1);
    b.merge(&a).expect("replicas of one set");
    a.cut_log();
    remove(&mut a, 2);
    assert!(names_the_dead(&a, &b));
    b.merge(&a).expect("replicas of one set");
    assert!(b.is_empty());
}

/// What b was not told one by one it can't pass on one by one.
///
/// ```text
/// a: +1, +2 ─┬─ −1 ── cut ─┐
/// b:         ├─────────────┴─┐
/// c:         └─ +3 ──────────┴─
/// ```
#[test]
fn a_removal_that_was_cut_reaches_the_second_hop() {
    let [mut a, mut b, mut c] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    insert(&mut a, 2);
    b.merge(&a).expect("replicas of one set");
    c.merge(&a).expect("replicas of one set");
    remove(&mut a, 1);
    a.cut_log();
    b.merge(&a).expect("replicas of one set");
    assert!(!names_the_dead(&b, &c));

    insert(&mut c, 3);
    c.merge(&b).expect("replicas of one set");
    b.merge(&c).expect("replicas of one set");
    a.merge(&b).expect("replicas of one set");
    assert_eq!(a.value(), [2, 3].into());
    assert_eq!(state(&a), state(&b));
    assert_eq!(state(&a), state(&c));
}

#[test]
fn a_log_is_cut_by_itself_before_it_grows_without_bounds() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    for step in 0..70_000 {
        insert(&mut a, step);
        if step == 0 {
            b.merge(&a).expect("replicas of one set");
        }
        // What nobody has seen needs no log.
        let _handed_out = a.delta_since(a.context());
        remove(&mut a, step);
    }
    let killed = payload(&a)["killed"].as_object().expect("the log").len();
    assert!(killed <= 65_536, "{killed}");
    b.merge(&a).expect("replicas of one set");
    assert!(b.is_empty());
}

/// What is overwritten before anybody has seen it had killed what others have seen.
#[test]
fn a_register_that_is_written_twice_between_exports_has_one_entry() {
    let mut a = first::<LwwRegister<u32>>();
    for value in 0..100 {
        a.update(|register, tx| {
            register.set(tx, value);
            register.set(tx, value + 1);
        });
        let killed = payload(&a)["killed"].as_object().expect("an object").len();
        assert!(killed <= 1, "{killed} entries after {value}");
    }
}

/// Also when others have seen the one before.
#[test]
fn what_is_said_again_is_there_once() {
    let (mut flag, mut set) = (first::<EwFlag>(), first::<OrSet<u32>>());
    for _ in 0..100 {
        flag.update(EwFlag::enable);
        insert(&mut set, 1);
        let _handed_out = (flag.fork(), set.fork());
    }
    assert_eq!((live_dots(&*flag).len(), live_dots(&*set).len()), (1, 1));
}

/// ```text
/// a: +1, −1 ── cut ──────┐
/// b:    └── delta, late ─┴─ +2 ─ …
/// ```
#[test]
fn a_late_delta_brings_nothing_back_that_was_cut() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    b.merge(&a).expect("replicas of one set");
    let known = b.context().clone();
    remove(&mut a, 1);
    b.merge(&a).expect("replicas of one set");
    insert(&mut b, 2);
    let late = b.delta_since(&known);
    a.cut_log();
    assert!(a.apply(late).expect("an applicable delta").changed);
    assert_eq!(payload(&a)["killed"], serde_json::json!({}));
}
