//! What is wrong with a delta. Its errors are those of the serde format, with the same words.

use crdt_types::Delta;
use serde_json::{Value, json};

use crate::samples::compounds::{Library, library};
use crate::samples::sets::or_set_after_cut;
use crate::{Shape, books, remove};

/// A mistake in a delta, and what is said about it.
type Mistake = (&'static str, fn(&mut Value), &'static str);

fn check<T: Shape>(delta: &Delta<T>, mistakes: &[Mistake]) {
    let delta = serde_json::to_value(delta).expect("samples have JSON");
    for (what, make, message) in mistakes {
        let mut wrong = delta.clone();
        make(&mut wrong);
        let error = serde_json::from_value::<Delta<T>>(wrong).expect_err(what);
        assert_eq!(error.to_string(), *message, "{what}");
    }
}

#[test]
fn a_delta_fits_between_its_base_and_what_it_covers() {
    let sample = library();
    check::<Library>(
        &sample.replica.delta_since(sample.peer.context()),
        &[
            ("no base", |d| remove(d, "base"), "base: it is missing"),
            (
                "a base beyond what it covers",
                |d| d["base"]["000000000000000a"] = json!(11),
                "base: the delta's base is not within what it covers",
            ),
            (
                "an event of its base",
                |d| books(d)[0][1]["struct"]["present"]["set"][0] = json!("000000000000000a:6"),
                "state.books[\"1\"]: the event 000000000000000a:6 is in the delta and in its base",
            ),
            (
                "an event that it does not cover",
                |d| books(d)[0][1]["struct"]["present"]["set"][0] = json!("000000000000000a:11"),
                "state.books[\"1\"]: the event 000000000000000a:11 is not among those that were seen",
            ),
        ],
    );
}

#[test]
fn a_delta_names_the_dead_in_one_way() {
    let sample = library();
    check::<Library>(
        &sample.replica.delta_since(sample.peer.context()),
        &[
            ("neither", |d| d["killed"] = json!(null), "killed: it is missing"),
            ("both", |d| d["live"] = json!({}), "killed: it is missing"),
            (
                "a killer in its base",
                |d| d["killed"]["000000000000000a:1"] = json!({ "000000000000000a": [[2, 2]] }),
                "killed: the log of the dead does not agree with the events that were seen",
            ),
        ],
    );
}

#[test]
fn what_a_delta_says_is_alive_includes_its_state() {
    let sample = or_set_after_cut();
    check(
        &sample.replica.delta_since(sample.peer.context()),
        &[
            (
                "no longer alive",
                |d| d["live"] = json!({}),
                "live: the log of the dead does not agree with the events that were seen",
            ),
            (
                "alive and not covered",
                |d| d["live"]["000000000000000a"] = json!([[11, 11]]),
                "live: the log of the dead does not agree with the events that were seen",
            ),
        ],
    );
}
