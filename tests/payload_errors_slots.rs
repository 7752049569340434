//! Writes in maps of plain values and in sorted sets.

use crdt_types::PayloadProblem::{DuplicateDot, StampAfterClock};
use crdt_types::{LwwMap, Replica, Stored};
use serde_json::{Value, json};

use crate::device::Device;
use crate::samples::maps::{lww_map, sorted_set};
use crate::{check, dot, invalid, malformed, usable};

/// What the first write to the second key, `size`, says.
fn slot(payload: &mut Value) -> &mut Value {
    &mut payload["state"]["map:LwwMap"][1][1]["fun"][0][1][1]
}

#[test]
fn a_write_to_a_key_has_one_value_or_none() {
    let path = "state[\"size\"]";
    check(
        &lww_map(),
        [
            malformed(
                "two values",
                |p| *slot(p) = json!([1, 2]),
                path,
                "invalid length 2, expected a list of at most one value",
            ),
            malformed(
                "two equal values",
                |p| *slot(p) = json!([null, null]),
                path,
                "invalid length 2, expected a list of at most one value",
            ),
            malformed(
                "no list",
                |p| *slot(p) = json!(null),
                path,
                "invalid type: null, expected a list of at most one value",
            ),
            malformed(
                "a value alone",
                |p| *slot(p) = json!(3),
                path,
                "invalid type: integer `3`, expected a list of at most one value",
            ),
            malformed(
                "a value of another type",
                |p| *slot(p) = json!(["three"]),
                path,
                "invalid type: string \"three\", expected u32",
            ),
            invalid(
                "a late write",
                |p| p["clock"] = json!("1700000000000000003"),
                "state[\"font\"]",
                StampAfterClock,
                "a stamp is later than the payload's clock",
            ),
        ],
    );
}

/// As contents go, `Some(None)` is another value only where the format has one for it.
#[test]
fn a_value_that_is_none_is_not_no_value() {
    let mut a = Replica::new_in(Device::new(1), LwwMap::<u8, Option<Option<u8>>>::default());
    a.update(|map, tx| map.extend(tx, [(1, None), (2, Some(None)), (3, Some(Some(3))), (4, None)]));
    a.update(|map, tx| map.remove(tx, &4));

    let binary: Stored<LwwMap<u8, Option<Option<u8>>>> =
        postcard::from_bytes(&postcard::to_allocvec(&a).unwrap()).unwrap();
    assert_eq!(*binary.state(), *a);
    let json =
        Stored::<LwwMap<u8, Option<Option<u8>>>>::from_json(a.payload().unwrap()).unwrap().open_in(Device::new(2));
    assert_eq!(json.value(), [(1, None), (2, None), (3, Some(Some(3)))].into());
    assert_eq!(json.payload(), a.payload());
}

#[test]
fn a_member_has_its_scores_once() {
    check(
        &sorted_set(),
        [
            malformed(
                "a member twice",
                |p| p["state"]["map:SortedSet"][1][0] = json!("eric"),
                "state",
                "the key \"eric\" occurs twice",
            ),
            malformed(
                "a write twice",
                |p| p["state"]["map:SortedSet"][0][1]["fun"][1][0] = json!("000000000000000a:4"),
                "state[\"eric\"]",
                "the event 000000000000000a:4 occurs twice",
            ),
            invalid(
                "one write of two members",
                |p| p["state"]["map:SortedSet"][0][1]["fun"][0][0] = json!("000000000000000a:1"),
                "state[\"glenn\"]",
                DuplicateDot(dot(0xa, 1)),
                "the event 000000000000000a:1 occurs twice",
            ),
            malformed(
                "a score of another type",
                |p| p["state"]["map:SortedSet"][0][1]["fun"][0][1][1] = json!("high"),
                "state[\"eric\"]",
                "invalid type: string \"high\", expected u32",
            ),
        ],
    );
}

#[test]
fn members_are_ranked_however_they_come() {
    let sample = sorted_set();
    let board = usable(&sample, |p| {
        let members = p["state"]["map:SortedSet"].as_array_mut().unwrap();
        members.reverse();
        members.push(json!(["nobody", { "fun": [] }]));
    });
    assert_eq!(board.value(), sample.value);
    assert_eq!((board.rank("mark"), board.rank("nobody"), board.len()), (Some(2), None, 3));
}
