//! What comes beside the state: the context, the openings, the clock, the log of the dead.

use crdt_types::PayloadProblem::{InvalidLineage, InvalidLog};
use crdt_types::ReplicaId;
use serde_json::json;

use crate::{check_library, invalid, malformed};

#[test]
fn a_context_counts_from_one_to_the_largest_counter() {
    check_library([
        malformed(
            "text",
            |p| p["context"] = json!("a"),
            "context",
            "invalid type: string \"a\", expected a map by replica or event",
        ),
        malformed(
            "a short name",
            |p| p["context"] = json!({ "a": 1 }),
            "context",
            "a replica id is sixteen lower-case hexadecimal digits",
        ),
        malformed(
            "nothing of a replica",
            |p| p["context"]["000000000000000a"] = json!(0),
            "context",
            "the counter 0 of replica 000000000000000a is not between 1 and 2^53 - 1",
        ),
        malformed(
            "too many events",
            |p| p["context"]["000000000000000a"] = json!(1_u64 << 53),
            "context",
            "the counter 9007199254740992 of replica 000000000000000a is not between 1 and 2^53 - 1",
        ),
    ]);
}

#[test]
fn a_clock_is_a_stamp() {
    check_library([malformed(
        "a word",
        |p| p["clock"] = json!("noon"),
        "clock",
        "invalid value: string \"noon\", expected an integer within its type, as a string of digits only if it is beyond 2^53",
    )]);
}

#[test]
fn openings_are_of_seen_replicas_and_ascend() {
    let problem = || InvalidLineage(ReplicaId::new(0xa));
    let text = "what it says of replica 000000000000000a is not among the events that were seen, or not in order";
    check_library([
        invalid(
            "of a replica that was not seen",
            |p| p["lineage"]["000000000000000d"] = json!([[0, 1]]),
            "lineage",
            InvalidLineage(ReplicaId::new(0xd)),
            "what it says of replica 000000000000000d is not among the events that were seen, or not in order",
        ),
        malformed(
            "none",
            |p| p["lineage"]["000000000000000a"] = json!([]),
            "lineage",
            "of replica 000000000000000a no opening is told",
        ),
        invalid(
            "descending",
            |p| p["lineage"]["000000000000000a"] = json!([[5, 1], [0, 2]]),
            "lineage",
            problem(),
            text,
        ),
        invalid("in the future", |p| p["lineage"]["000000000000000a"] = json!([[10, 1]]), "lineage", problem(), text),
        invalid(
            "more than are remembered",
            |p| p["lineage"]["000000000000000a"] = (0..9).map(|after| json!([after, 1])).collect(),
            "lineage",
            problem(),
            text,
        ),
        malformed(
            "after the largest counter",
            |p| p["lineage"]["000000000000000a"] = json!([[1_u64 << 53, 1]]),
            "lineage",
            "an opening starts after the largest counter",
        ),
        malformed(
            "a seal that is too wide",
            |p| p["lineage"]["000000000000000a"] = json!([[0, 1_u64 << 32]]),
            "lineage",
            "invalid value: integer `4294967296`, expected u32",
        ),
    ]);
}

#[test]
fn the_log_names_seen_events() {
    let text = "the log of the dead does not agree with the events that were seen";
    check_library([
        invalid("the floor", |p| p["floor"] = json!({ "000000000000000a": 11 }), "killed", InvalidLog, text),
        invalid(
            "the killer",
            |p| p["killed"]["000000000000000a:11"] = json!({ "000000000000000a": [[1, 1]] }),
            "killed",
            InvalidLog,
            text,
        ),
        invalid(
            "the dead",
            |p| p["killed"]["000000000000000a:10"] = json!({ "000000000000000a": [[11, 11]] }),
            "killed",
            InvalidLog,
            text,
        ),
        invalid(
            "a context that is behind",
            |p| p["context"]["000000000000000a"] = json!(9),
            "killed",
            InvalidLog,
            text,
        ),
    ]);
}

#[test]
fn the_log_has_ascending_runs() {
    let text = "the runs of replica 000000000000000a are not ascending and apart";
    check_library([
        malformed(
            "backwards",
            |p| p["killed"]["000000000000000a:10"] = json!({ "000000000000000a": [[2, 1]] }),
            "killed",
            text,
        ),
        malformed(
            "adjacent",
            |p| p["killed"]["000000000000000a:10"] = json!({ "000000000000000a": [[1, 1], [2, 2]] }),
            "killed",
            text,
        ),
        malformed(
            "beyond what can be counted",
            |p| p["killed"]["000000000000000a:10"] = json!({ "000000000000000a": [[1, u64::MAX], [3, 3]] }),
            "killed",
            text,
        ),
        malformed("none", |p| p["killed"]["000000000000000a:10"] = json!({ "000000000000000a": [] }), "killed", text),
        malformed("of no dot", |p| p["killed"]["a:1"] = json!({}), "killed", "`a:1` is not a dot (`replica:counter`)"),
    ]);
}
