//! Recursive types: what is written can be read, and nothing exhausts the stack.

use crdt_types::{OrMap, Replica, StateCrdt, Stored, Transaction};
use serde_json::{Value, json};

use crate::device::Device;

/// A folder of folders.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Folder {
    folders: OrMap<u8, Folder>,
}

fn create(folder: &mut Folder, tx: &mut Transaction<'_>, depth: usize) {
    if depth > 0 {
        folder.folders.update_or_default(tx, 0, |inner, tx| create(inner, tx, depth - 1));
    }
}

fn nested(depth: usize) -> Replica<Folder> {
    let mut a = Replica::new_in(Device::new(0), Folder::default());
    a.update(|folder, tx| create(folder, tx, depth));
    a
}

const TOO_DEEP: &str =
    "it is nested too deeply to be read back: keep deep trees flat, in one map with the parent's key";

#[test]
fn what_is_written_as_json_can_be_read_from_its_text() {
    let deepest = (1..100).take_while(|&depth| nested(depth).payload().is_ok()).last().expect("one level");
    assert!(deepest >= 10, "{deepest}");
    for depth in 1..=deepest {
        let text = nested(depth).payload().expect("not too deep").to_string();
        let again: Stored<Folder> = serde_json::from_str(&text).expect("what is written can be read");
        assert_eq!(*again.open_in(Device::new(1)), *nested(depth));
    }
    let error = nested(deepest + 1).payload().expect_err("one level more");
    assert!(error.to_string().ends_with(TOO_DEEP), "{error}");
}

#[test]
fn what_is_written_in_binary_can_be_read() {
    let written = |depth| postcard::to_allocvec(&nested(depth)).ok();
    let deepest = (1..1_000).take_while(|&depth| written(depth).is_some()).last().expect("one level");
    assert!(deepest >= 10, "{deepest}");
    let again =
        postcard::from_bytes::<Stored<Folder>>(&written(deepest).unwrap()).expect("what is written can be read");
    assert_eq!(*again.open_in(Device::new(1)), *nested(deepest));
}

/// The usual reader of CBOR stops at 256 levels.
#[test]
fn what_is_written_as_cbor_can_be_read() {
    let written = |depth| {
        let mut bytes = Vec::new();
        ciborium::into_writer(&nested(depth), &mut bytes).ok().map(|()| bytes)
    };
    let deepest = (1..1_000).take_while(|&depth| written(depth).is_some()).last().expect("one level");
    let bytes = written(deepest).unwrap();
    let again: Stored<Folder> = ciborium::from_reader(&*bytes).expect("what is written can be read");
    assert_eq!(*again.open_in(Device::new(1)), *nested(deepest));
}

#[test]
fn json_that_is_too_deep_is_refused() {
    let mut payload = nested(0).payload().expect("JSON");
    payload["state"] = (0..40).fold(payload["state"].clone(), |inner, _| -> Value {
        json!({ "struct": { "folders": { "map": [[0, { "struct": { "value": inner } }]] } } })
    });
    let error = Stored::<Folder>::from_json(payload).expect_err("too deep");
    assert!(error.to_string().ends_with(TOO_DEEP), "{error}");
}

#[test]
fn binary_that_is_too_deep_is_refused() {
    let empty = postcard::to_allocvec(&nested(0)).expect("bytes");
    let (head, tail) = empty.split_at(empty.len() - 3);
    let &[folder, map, 0] = tail else { panic!("a struct, a map without entries: {tail:?}") };
    let level = [folder, map, 1, 0, folder, 1, 0];
    let read = |depth| postcard::from_bytes::<Stored<Folder>>(&[head, &level.repeat(depth), tail].concat());
    assert!(read(1).is_ok() && read(30).is_ok());
    assert!(read(100_000).is_err());
}
