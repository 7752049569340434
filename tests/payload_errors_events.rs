//! Events in a state: their dots, runs, stamps and contents.

use crdt_types::PayloadProblem::{DeadDot, DuplicateDot, InvalidRun, StampAfterClock, UnseenDot};
use serde_json::json;

use crate::{books, check_library, dot, invalid, lent, malformed, subject, subjects, title};

/// Where a subject is decoded, and where it is validated.
const DECODED: &str = "state.books[\"1\"].subjects[\"clocks\"]";
const VALIDATED: &str = "state.books[\"1\"].subjects[\"clocks\"]";

#[test]
fn a_dot_is_a_replica_and_a_counter() {
    check_library([
        malformed("a number", |p| subject(p)[0] = json!(5), DECODED, "invalid type: integer `5`, expected a string"),
        malformed("a word", |p| subject(p)[0] = json!("x"), DECODED, "`x` is not a dot (`replica:counter`)"),
        malformed(
            "number zero",
            |p| subject(p)[0] = json!("000000000000000b:0"),
            DECODED,
            "`000000000000000b:0` is not a dot (`replica:counter`)",
        ),
        malformed(
            "too large a number",
            |p| subject(p)[0] = json!("000000000000000b:9007199254740992"),
            DECODED,
            "the counter of dot 000000000000000b:9007199254740992 is not between 1 and 2^53 - 1",
        ),
        malformed(
            "a replica in capitals",
            |p| subject(p)[0] = json!("000000000000000B:1"),
            DECODED,
            "`000000000000000B:1` is not a dot (`replica:counter`)",
        ),
    ]);
}

#[test]
fn a_set_names_its_events_by_their_replicas() {
    const SUBJECTS: &str = "state.books[\"1\"].subjects";
    check_library([
        malformed(
            "no replicas",
            |p| *subjects(p) = json!(7),
            SUBJECTS,
            "invalid type: integer `7`, expected a list of pairs of a key and a store, or the keys of each replica",
        ),
        malformed(
            "no keys",
            |p| subjects(p)["000000000000000b"] = json!(7),
            SUBJECTS,
            "invalid type: integer `7`, expected a sequence",
        ),
        malformed(
            "no number",
            |p| subjects(p)["000000000000000b"][0][1] = json!("000000000000000b:1"),
            SUBJECTS,
            "invalid type: string \"000000000000000b:1\", expected u64",
        ),
        malformed(
            "number zero",
            |p| subjects(p)["000000000000000b"][0][1] = json!(0),
            DECODED,
            "the counter of dot 000000000000000b:0 is not between 1 and 2^53 - 1",
        ),
        malformed(
            "too large a number",
            |p| subjects(p)["000000000000000b"][0][1] = json!(9_007_199_254_740_992_u64),
            DECODED,
            "the counter of dot 000000000000000b:9007199254740992 is not between 1 and 2^53 - 1",
        ),
        malformed(
            "a replica in capitals",
            |p| *subjects(p) = json!({ "000000000000000B": [["clocks", 1]] }),
            SUBJECTS,
            "a replica id is sixteen lower-case hexadecimal digits",
        ),
        malformed(
            "a key twice",
            |p| *subjects(p) = json!({ "000000000000000b": [["clocks", 1], ["time", 2], ["clocks", 3]] }),
            SUBJECTS,
            "the key \"clocks\" occurs twice",
        ),
        invalid(
            "an event of two keys",
            |p| *subjects(p) = json!({ "000000000000000b": [["clocks", 1], ["time", 1]] }),
            "state.books[\"1\"].subjects[\"time\"]",
            DuplicateDot(dot(0xb, 1)),
            "the event 000000000000000b:1 occurs twice",
        ),
        invalid(
            "an event that was not seen",
            |p| *subjects(p) = json!({ "000000000000000d": [["clocks", 1]] }),
            VALIDATED,
            UnseenDot(dot(0xd, 1)),
            "the event 000000000000000d:1 is not among those that were seen",
        ),
    ]);
}

#[test]
fn a_dot_occurs_once() {
    check_library([
        malformed(
            "in one place",
            |p| *subject(p) = json!(["000000000000000b:1", "000000000000000b:1"]),
            DECODED,
            "the event 000000000000000b:1 occurs twice",
        ),
        invalid(
            "in two places",
            |p| subject(p)[0] = json!("000000000000000a:8"),
            VALIDATED,
            DuplicateDot(dot(0xa, 8)),
            "the event 000000000000000a:8 occurs twice",
        ),
    ]);
}

#[test]
fn a_dot_has_been_seen() {
    check_library([
        invalid(
            "a later event",
            |p| subject(p)[0] = json!("000000000000000a:11"),
            VALIDATED,
            UnseenDot(dot(0xa, 11)),
            "the event 000000000000000a:11 is not among those that were seen",
        ),
        invalid(
            "another replica",
            |p| subject(p)[0] = json!("000000000000000d:1"),
            VALIDATED,
            UnseenDot(dot(0xd, 1)),
            "the event 000000000000000d:1 is not among those that were seen",
        ),
        invalid(
            "an entry",
            |p| books(p)[0][1]["struct"]["present"]["set"][0] = json!("000000000000000a:11"),
            "state.books[\"1\"]",
            UnseenDot(dot(0xa, 11)),
            "the event 000000000000000a:11 is not among those that were seen",
        ),
    ]);
}

#[test]
fn a_dot_is_not_dead_and_alive() {
    check_library([invalid(
        "alive",
        |p| subject(p)[0] = json!("000000000000000a:3"),
        VALIDATED,
        DeadDot(dot(0xa, 3)),
        "the event 000000000000000a:3 is alive here and declared dead by the payload's log",
    )]);
}

#[test]
fn a_run_ends_with_its_event_and_keeps_apart_from_others() {
    let path = "state.books[\"1\"].lent";
    let text = "the run that ends with the event 000000000000000b:2 is empty or overlaps another";
    let problem = || InvalidRun(dot(0xb, 2));
    check_library([
        invalid("empty", |p| lent(p)[0][1] = json!(3), path, problem(), text),
        invalid("from nothing", |p| lent(p)[0][1] = json!(0), path, problem(), text),
        invalid(
            "overlapping",
            |p| *lent(p) = json!([["000000000000000b:1", 1, 1], ["000000000000000b:2", 1, 1]]),
            path,
            problem(),
            text,
        ),
    ]);
}

#[test]
fn an_amount_fits_its_type() {
    let path = "state.books[\"1\"].lent";
    check_library([
        malformed(
            "a fraction",
            |p| lent(p)[0][2] = json!(0.5),
            path,
            "invalid type: floating point `0.5`, expected an integer within its type, as a string of digits only if it is beyond 2^53",
        ),
        malformed(
            "too large",
            |p| lent(p)[0][2] = json!("9223372036854775808"),
            path,
            "invalid value: string \"9223372036854775808\", \
             expected an integer within its type, as a string of digits only if it is beyond 2^53",
        ),
        malformed(
            "a small one as a string",
            |p| lent(p)[0][2] = json!("17"),
            path,
            "invalid value: string \"17\", expected an integer within its type, as a string of digits only if it is beyond 2^53",
        ),
    ]);
}

#[test]
fn a_stamp_is_no_later_than_the_clock() {
    check_library([
        invalid(
            "a late stamp",
            |p| title(p)[1][0] = json!("1700000000000000003"),
            "state.books[\"1\"].title",
            StampAfterClock,
            "a stamp is later than the payload's clock",
        ),
        invalid(
            "an early clock",
            |p| p["clock"] = json!(0),
            "state.books[\"1\"].title",
            StampAfterClock,
            "a stamp is later than the payload's clock",
        ),
        malformed(
            "no stamp",
            |p| title(p)[1][0] = json!("soon"),
            "state.books[\"1\"].title",
            "invalid value: string \"soon\", expected an integer within its type, as a string of digits only if it is beyond 2^53",
        ),
    ]);
}

#[test]
fn a_content_has_its_type() {
    let path = "state.books[\"1\"].title";
    check_library([
        malformed("another type", |p| title(p)[1][1] = json!(7), path, "invalid type: integer `7`, expected a string"),
        malformed(
            "absent",
            |p| *title(p) = json!(["000000000000000a:9"]),
            path,
            "invalid length 1, expected a tuple of size 2",
        ),
    ]);
}
