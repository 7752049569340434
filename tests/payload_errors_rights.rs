//! Rights of a bounded counter: how they are listed, and what is read of a list that can't be true.

use serde_json::{Value, json};

use crate::samples::counters::bounded_counter;
use crate::samples::{A, B, C};
use crate::{check, malformed, usable};

/// What `a` has done with its rights.
fn uses(payload: &mut Value) -> &mut Value {
    &mut payload["state"]["struct:BoundedCounter"]["used"]["sum"][0][2]
}

const A1: &str = "000000000000000a";
const B1: &str = "000000000000000b";

#[test]
fn uses_are_listed_once_and_in_order() {
    let text = "what was done with the grant 000000000000000a:1 occurs twice or out of order";
    check(
        &bounded_counter(),
        [
            malformed("disordered", |p| uses(p).as_array_mut().unwrap().reverse(), "state", text),
            malformed("twice", |p| *uses(p) = json!([[A1, 1, null, 6], [A1, 1, null, 6]]), "state", text),
            malformed("twice given", |p| *uses(p) = json!([[A1, 1, B1, 4], [A1, 1, B1, 2]]), "state", text),
            malformed(
                "no rights",
                |p| *uses(p) = json!([[A1, 1, null, 0]]),
                "state",
                "no rights of the grant 000000000000000a:1 were used",
            ),
        ],
    );
}

#[test]
fn a_use_is_a_grant_a_receiver_and_an_amount() {
    check(
        &bounded_counter(),
        [
            malformed(
                "a number",
                |p| *uses(p) = json!(6),
                "state",
                "invalid type: integer `6`, expected a list of what was done with rights: replica, first event, receiver or none, how many",
            ),
            malformed(
                "no amount",
                |p| *uses(p) = json!([[A1, 1, null]]),
                "state",
                "invalid length 3, expected a tuple of size 4",
            ),
            malformed(
                "a receiver that is none",
                |p| uses(p)[0][2] = json!("b"),
                "state",
                "a replica id is sixteen lower-case hexadecimal digits",
            ),
            malformed(
                "less than nothing",
                |p| uses(p)[0][3] = json!(-6),
                "state",
                "invalid value: integer `-6`, expected an integer within its type, as a string of digits only if it is beyond 2^53",
            ),
            malformed(
                "too much",
                |p| uses(p)[0][3] = json!("18446744073709551616"),
                "state",
                "invalid value: string \"18446744073709551616\", expected an integer within its type, as a string of digits only if it is beyond 2^53",
            ),
        ],
    );
}

/// Only a replica that does not keep to the rules spends more than it has: then nothing is left of the grant, and no less; other
/// grants are as they were.
#[test]
fn more_than_a_grant_may_be_spent_of_it() {
    let sample = bounded_counter();
    let mut counter = usable(&sample, |p| uses(p)[0][3] = json!("18446744073709551615"));
    // The four that a had given were spent first.
    let of_b = (1 << 60) - ((1 << 54) - 4);
    assert_eq!(counter.get(), of_b);
    counter.update(|counter, tx| counter.add(tx, 5));
    assert_eq!(counter.get(), of_b + 5);
    assert_eq!(counter.update(|counter, tx| counter.subtract(tx, 6)).unwrap_err().available, 5);
}

/// A removal takes grants away, in a map; so uses of what is not there are none.
#[test]
fn a_use_of_a_grant_that_is_not_there_says_nothing() {
    let sample = bounded_counter();
    let (given, spent) =
        (json!([["0000000000000bad", 7, B1, 99]]), json!([[A1, 2, null, 9], ["ffffffffffffffff", 0, null, 1]]));
    let granted: u128 = 11 + (1 << 60);
    for (uses_of_a, left) in [(given, granted - (1 << 54)), (spent, granted - (1 << 54))] {
        let counter = usable(&sample, |p| *uses(p) = uses_of_a.clone());
        assert_eq!((counter.get(), counter.rights(A)), (left, 11));
    }
}

#[test]
fn rights_may_be_given_in_cycles() {
    let sample = bounded_counter();
    let itself = usable(&sample, |p| *uses(p) = json!([[A1, 1, A1, 99]]));
    assert_eq!(itself.rights(A), 11);
    let of_another = usable(&sample, |p| *uses(p) = json!([[B1, 1, "000000000000000c", "1152921504606846976"]]));
    assert_eq!((of_another.rights(A), of_another.rights(C)), (11, 1 << 60));
    assert!(of_another.holders().contains_key(&B), "what a has given was not its own");
}

#[test]
fn the_largest_amounts_are_counted() {
    let sample = bounded_counter();
    let largest = json!("18446744073709551615");
    let counter = usable(&sample, |p| {
        let counter = &mut p["state"]["struct:BoundedCounter"];
        counter["earned"]["sum"][0][2] = largest.clone();
        counter["earned"]["sum"][1][2] = largest.clone();
        counter["used"]["sum"][0][2] =
            json!([[A1, 1, null, 1], [A1, 1, "000000000000000c", largest], [A1, 1, "000000000000000d", largest]]);
        counter["used"]["sum"][1][2] = json!([[B1, 1, null, largest]]);
    });
    assert_eq!(counter.get(), u128::from(u64::MAX) - 1);
    assert_eq!((counter.rights(A), counter.rights(B), counter.rights(C)), (0, 0, u64::MAX.into()));
}

#[test]
fn a_counter_lacks_what_is_not_written() {
    let sample = bounded_counter();
    let unused = usable(&sample, |p| drop(p["state"]["struct:BoundedCounter"].as_object_mut().unwrap().remove("used")));
    assert_eq!(unused.get(), 11 + (1 << 60));
    let ungranted =
        usable(&sample, |p| drop(p["state"]["struct:BoundedCounter"].as_object_mut().unwrap().remove("earned")));
    assert_eq!((ungranted.get(), ungranted.holders().len()), (0, 0));
}
