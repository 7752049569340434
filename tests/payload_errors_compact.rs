//! What is wrong with compact bytes, and where.

use crdt_types::{CausalContext, Delta, Identity, LwwRegister, OrMap, OrSet, Replica, StateCrdt, Stored};
use serde_json::{Value, json};

use crate::device::Device;
use crate::samples::compounds::{Library, library};
use crate::samples::{A, Shape};

fn refused<T: Shape>(bytes: &[u8]) -> String {
    let error = Stored::<T>::from_bytes(bytes).expect_err("it is refused");
    let path = error.path().to_string();
    assert!(path.is_empty() || error.to_string().starts_with(&format!("{path}: ")));
    error.to_string()
}

/// The same, with one byte after another replaced where they are found first.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).expect("it is there");
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn what_they_are_is_said_first() {
    let sample = library();
    let payload = sample.replica.to_bytes().unwrap();
    let delta = sample.replica.delta_since(sample.peer.context()).to_bytes().unwrap();
    let wrong = |found: u8, what: &str, head: u8| {
        format!("it starts with the byte {found:#04x}, and {what} in the form that this version reads with {head:#04x}")
    };
    assert_eq!(refused::<Library>(&delta), wrong(0xd2, "a payload", 0xd1));
    assert_eq!(refused::<Library>(b"{}"), wrong(0x7b, "a payload", 0xd1));
    assert_eq!(refused::<Library>(&[]), "the bytes end too early");
    assert_eq!(Delta::<Library>::from_bytes(&payload).unwrap_err().to_string(), wrong(0xd1, "a delta", 0xd2));
    assert_eq!(CausalContext::from_bytes(&payload).unwrap_err().to_string(), wrong(0xd1, "a context", 0xd3));
    assert_eq!(Identity::from_bytes(&payload).unwrap_err().to_string(), wrong(0xd1, "an identity", 0xd4));
}

#[test]
fn the_member_is_named_in_which_the_bytes_end() {
    let payload = library().replica.to_bytes().unwrap();
    let at = |length: usize| refused::<Library>(&payload[..length]);
    assert_eq!(at(3), "the bytes end too early");
    assert_eq!(at(26), "context: the bytes end too early");
    assert_eq!(at(30), "lineage: the bytes end too early");
    assert_eq!(at(payload.len() - 1), "state: the bytes end too early");
    assert_eq!(refused::<Library>(&[&payload[..], &[0]].concat()), "state: 1 bytes follow the end");
}

/// The library where a book's title is a set.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Catalogue {
    #[crdt(constant)]
    town: String,
    books: OrMap<String, Entry>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Entry {
    title: OrSet<String>,
}

#[test]
fn a_field_of_another_type_is_named() {
    let payload = library().replica.to_bytes().unwrap();
    assert_eq!(refused::<Catalogue>(&payload), "state.books[\"1\"].title: found `LwwRegister` where `OrSet` belongs");
}

#[test]
fn an_event_that_was_not_seen_is_named_with_its_place() {
    let mut register = Replica::with_id_in(Device::new(0), A, OrMap::<u8, LwwRegister<u8>>::default());
    register.update(|map, tx| map.update_or_default(tx, 7, |register, tx| register.set(tx, 1)));
    let payload = register.to_bytes().unwrap();
    let id = A.number().to_be_bytes();
    let two_seen = [&id[..], &[2]].concat();
    let one_seen = [&id[..], &[1]].concat();
    // The events are counted back from what was seen: now the first one is number 0.
    assert_eq!(
        refused::<OrMap<u8, LwwRegister<u8>>>(&replaced(&payload, &two_seen, &one_seen)),
        "state: a counter is beyond 2^53 - 1, or 0"
    );
}

#[test]
fn there_is_one_way_to_write_something() {
    let mut set = Replica::with_id_in(Device::new(0), A, OrSet::<String>::default());
    set.update(|set, tx| set.insert(tx, "x".to_owned()));
    let payload = set.to_bytes().unwrap();
    let read = |bytes: Vec<u8>| refused::<OrSet<String>>(&bytes);
    let id = A.number().to_be_bytes();
    let longer = replaced(&payload, &[&id[..], &[1]].concat(), &[&id[..], &[0x81, 0]].concat());
    assert_eq!(read(longer), "context: a number is not written in the one way there is");
    let pair = [10, 4, 13];
    assert_eq!(
        read(replaced(&payload, &pair, &[10, 4, 16, 9, 5])),
        "state: a set of one dot is not written in the one way there is"
    );
    assert_eq!(
        read(replaced(&payload, &[9, 10, 4, 13], &[7, 10, 4, 13, 0])),
        "state: a short list is not written in the one way there is"
    );
    assert_eq!(read(replaced(&payload, &pair, &[10, 4, 14])), "state: 14 is not a kind of node");
    assert_eq!(read(replaced(&payload, &pair, &[10, 4, 99])), "state: a name is not there");
    assert_eq!(
        read(replaced(&payload, &[9, 10, 4, 13], &[7, 8, 0xfe, 0xff, 0xff, 0x7f])),
        "state: elements without values are counted"
    );
    // {"map:OrSet": {"000000000000000a": [["x", 1]]}}
    let by_replica = [&[1, 16][..], b"000000000000000a", &[37, 50, 9, 10, 4, 2, 0, 1, 1, b'x']].concat();
    assert_eq!(
        read(replaced(&payload, &[0, 37, 9, 10, 4, 13, 0, 1, b'x'], &by_replica)),
        "state: a map is not written in the one way there is"
    );
}

#[test]
fn names_and_members_come_in_order() {
    let mut register = Replica::with_id_in(Device::new(0), A, LwwRegister::<Value>::default());
    register.update(|register, tx| register.set(tx, json!({"a": null, "b": true})));
    let payload = register.to_bytes().unwrap();
    let read = |from: &[u8], to: &[u8]| refused::<LwwRegister<Value>>(&replaced(&payload, from, to));
    let members = [12, 2, 34, 0, 35, 1];
    let object = "state: an object is not written in the one way there is";
    assert_eq!(read(&members, &[12, 2, 35, 1, 34, 0]), object);
    assert_eq!(read(&members, &[12, 2, 34, 0, 34, 1]), object);
    let names = [2, 1, b'a', 1, b'b'];
    let name = "state: a name is not written in the one way there is";
    assert_eq!(read(&names, &[2, 1, b'b', 1, b'a']), name);
    assert_eq!(read(&names, &[2, 1, b'a', 1, b'a']), name);
    assert_eq!(read(&names, &[2, 1, b'a', 3, b's', b'e', b't']), name);
    let unused = "state: the name `c` is not used";
    assert_eq!(read(&names, &[3, 1, b'a', 1, b'b', 1, b'c']), unused);
}

/// A hundred thousand lists in each other, which would exhaust the stack.
#[test]
fn what_is_nested_too_deeply_is_refused() {
    let mut set = Replica::with_id_in(Device::new(0), A, OrSet::<String>::default());
    set.update(|set, tx| set.insert(tx, "x".to_owned()));
    let payload = set.to_bytes().unwrap();
    for token in [9, 16, 12] {
        let deep = replaced(&payload, &[9, 10, 4, 13], &vec![token; 100_000]);
        let error = refused::<OrSet<String>>(&deep);
        assert!(error == "state: it is nested too deeply" || token == 12, "{error}");
    }
}
