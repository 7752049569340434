//! Members that are missing, unknown, repeated, or of another kind.

use crdt_types::Stored;
use serde_json::json;

use crate::samples::compounds::{Library, library, tuple_struct};
use crate::samples::maps::or_map_of_numbers;
use crate::{book, books, check, check_library, malformed, remove};

#[test]
fn what_is_no_payload_says_what_it_is() {
    check_library([
        malformed("null", |p| *p = json!(null), "", "invalid type: null, expected the fields of a struct"),
        malformed("a number", |p| *p = json!(7), "", "invalid type: integer `7`, expected the fields of a struct"),
        malformed("an empty object", |p| *p = json!({}), "format", "it is missing"),
        malformed("a foreign object", |p| *p = json!({ "name": "x" }), "", "`name` is not a member of this format"),
    ]);
}

#[test]
fn another_format_is_refused() {
    check_library([
        malformed("the next", |p| p["format"] = json!(2), "format", "format 2 is not one that this version reads (1)"),
        malformed("text", |p| p["format"] = json!("1"), "format", "invalid type: string \"1\", expected u32"),
        malformed("none", |p| remove(p, "format"), "format", "it is missing"),
    ]);
}

#[test]
fn every_member_must_be_there() {
    check_library([
        malformed("context", |p| remove(p, "context"), "context", "it is missing"),
        malformed("lineage", |p| remove(p, "lineage"), "lineage", "it is missing"),
        malformed("clock", |p| remove(p, "clock"), "clock", "it is missing"),
        malformed("floor", |p| remove(p, "floor"), "floor", "it is missing"),
        malformed("killed", |p| remove(p, "killed"), "killed", "it is missing"),
        malformed("state", |p| remove(p, "state"), "state", "it is missing"),
    ]);
}

#[test]
fn an_unknown_member_is_refused() {
    check_library([malformed("extra", |p| p["extra"] = json!(1), "", "`extra` is not a member of this format")]);
}

#[test]
fn an_unknown_field_must_be_a_store() {
    check_library([malformed(
        "a number",
        |p| p["state"]["struct"]["people"] = json!(7),
        "state.people",
        "invalid type: integer `7`, expected string or map",
    )]);
}

#[test]
fn an_absent_store_is_at_bottom() {
    let mut payload = library().replica.payload().expect("samples have JSON");
    remove(book(&mut payload), "title");
    let stored = Stored::<Library>::from_json(payload).expect("fields may be added later");
    let first = stored.state().books.get("1").expect("the first book");
    assert_eq!(first.title.get(), None);
}

#[test]
fn a_constant_must_be_there_and_of_its_type() {
    check_library([
        malformed("absent", |p| remove(&mut p["state"]["struct"], "town"), "state.town", "it is missing"),
        malformed(
            "a number",
            |p| p["state"]["struct"]["town"] = json!({ "constant": 7 }),
            "state.town",
            "invalid type: integer `7`, expected a string",
        ),
        malformed(
            "without its kernel",
            |p| p["state"]["struct"]["town"] = json!("Ghent"),
            "state.town",
            "`Ghent` is not a kernel that this version knows",
        ),
        malformed("absent in a map", |p| remove(book(p), "isbn"), "state.books[\"1\"].isbn", "it is missing"),
    ]);
}

#[test]
fn a_store_is_not_read_as_another_one() {
    check_library([
        malformed(
            "another kernel",
            |p| p["state"]["struct"]["books"] = json!({ "set": [] }),
            "state.books",
            "found `set` where `OrMap` belongs",
        ),
        malformed(
            "another type on the same kernel",
            |p| p["state"]["struct"]["books"] = json!({ "map:OrSet": [] }),
            "state.books",
            "found `OrSet` where `OrMap` belongs",
        ),
        malformed(
            "another kernel for the whole state",
            |p| p["state"] = json!({ "map": [] }),
            "state",
            "found `map` where `struct` belongs",
        ),
        malformed(
            "an unknown kernel",
            |p| p["state"]["struct"]["books"] = json!({ "tree": [] }),
            "state.books",
            "`tree` is not a kernel that this version knows",
        ),
        malformed(
            "two kernels",
            |p| p["state"]["struct"]["books"] = json!({ "map": [], "set": [] }),
            "state.books",
            "invalid value: map, expected map with a single key",
        ),
        malformed(
            "no kernel",
            |p| p["state"]["struct"]["books"] = json!({}),
            "state.books",
            "invalid value: map, expected map with a single key",
        ),
        malformed(
            "a kernel without its body",
            |p| p["state"]["struct"]["books"] = json!("map"),
            "state.books",
            "invalid type: unit variant, expected newtype variant",
        ),
    ]);
}

#[test]
fn a_map_is_a_list_of_pairs() {
    check_library([
        malformed(
            "a number",
            |p| p["state"]["struct"]["books"] = json!({ "map": 7 }),
            "state.books",
            "invalid type: integer `7`, expected a list of pairs of a key and a store, or the keys of each replica",
        ),
        malformed(
            "the keys of no replica",
            |p| p["state"]["struct"]["books"] = json!({ "map": {} }),
            "state.books",
            "invalid length 0, expected a replica and its keys",
        ),
        malformed(
            "no key of a replica",
            |p| p["state"]["struct"]["books"] = json!({ "map": { "000000000000000a": [] } }),
            "state.books",
            "invalid length 0, expected a replica and its keys",
        ),
        malformed(
            "the keys of a set",
            |p| p["state"]["struct"]["books"] = json!({ "map": { "000000000000000a": [["1", 1]] } }),
            "state.books[\"1\"]",
            "found `set` where `struct` belongs",
        ),
        malformed("one part", |p| books(p)[0] = json!(["1"]), "state.books", "a key without its store"),
        malformed(
            "three parts",
            |p| books(p)[0].as_array_mut().unwrap().push(json!(0)),
            "state.books",
            "invalid length 3, expected fewer elements in array",
        ),
        malformed(
            "a key of another type",
            |p| books(p)[0][0] = json!(1),
            "state.books",
            "invalid type: integer `1`, expected a string",
        ),
        malformed("a key twice", |p| books(p)[1][0] = json!("1"), "state.books", "the key \"1\" occurs twice"),
    ]);
}

#[test]
fn keys_and_fields_are_shown_as_they_are() {
    check(
        &or_map_of_numbers(),
        [
            malformed(
                "a number as key",
                |p| p["state"]["map:OrMap"][0][1] = json!({ "set": [] }),
                "state[7]",
                "found `set` where `struct` belongs",
            ),
            malformed(
                "an entry without its value",
                |p| remove(&mut p["state"]["map:OrMap"][0][1]["struct"], "value"),
                "state[7]",
                "its value is missing",
            ),
        ],
    );
    check(
        &tuple_struct(),
        [malformed("a tuple's field", |p| remove(&mut p["state"]["struct"], "0"), "state.0", "it is missing")],
    );
}

/// JSON as a value can't have a member twice, JSON as text can.
#[test]
fn a_member_may_not_come_twice() {
    let text = library().replica.payload().expect("samples have JSON").to_string();
    let read = |text: &str| serde_json::from_str::<Stored<Library>>(text).expect_err("it comes twice").to_string();
    let clock = read(&text.replacen("\"clock\":", "\"clock\":0,\"clock\":", 1));
    let town = read(&text.replacen("\"town\":", "\"town\":{\"constant\":\"Ghent\"},\"town\":", 1));
    let people = read(&text.replacen("\"town\":", "\"people\":{\"set\":[]},\"people\":{\"set\":[]},\"town\":", 1));
    assert_eq!(clock.split(" at line").next(), Some("clock: it occurs twice"));
    assert_eq!(town.split(" at line").next(), Some("state.town: it occurs twice"));
    assert_eq!(people.split(" at line").next(), Some("state.people: it occurs twice"));
}

/// In each of the members that are objects by replica or event.
#[test]
fn a_replica_or_an_event_may_not_come_twice() {
    let payload = library().replica.payload().unwrap();
    for member in ["context", "lineage", "floor", "killed"] {
        let mut twice = payload.clone();
        let object = twice[member].as_object_mut().expect("an object");
        let Some((key, value)) = payload[member].as_object().and_then(|object| object.iter().next()) else {
            assert_eq!(member, "floor", "the sample has some");
            continue;
        };
        object.insert("again".to_owned(), value.clone());
        let text = twice.to_string().replace("\"again\"", &format!("{key:?}"));
        let error = serde_json::from_str::<Stored<Library>>(&text).expect_err("it comes twice").to_string();
        assert!(error.starts_with(&format!("{member}: ")) && error.contains("occurs twice"), "{error}");
    }
}
