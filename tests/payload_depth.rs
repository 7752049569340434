//! Recursive types: what is written can be read, and nothing exhausts the stack.

use crdt_types::{EwFlag, GMap, LwwMap, LwwRegister, OrMap, OrSet, Replica, StateCrdt, Stored, Transaction};
use serde::{Deserialize, Serialize};
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
    assert!(read(1).is_ok() && read(10).is_ok());
    assert!(read(30).is_err() && read(100_000).is_err());
}

/// A list of lists.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
struct List(Vec<List>);

/// Text has a set by replica, one level deeper than the pairs of other formats.
#[test]
fn an_element_is_as_deep_as_every_format_can_hold() {
    let set = |depth| {
        let element = (1..depth).fold(List(Vec::new()), |inner, _| List(Vec::from([inner])));
        let mut set = Replica::new_in(Device::new(0), OrSet::default());
        set.update(|set, tx| set.insert(tx, element));
        set
    };
    let deepest = (1..200).take_while(|&depth| set(depth).payload().is_ok()).last().expect("one level");
    let deep = set(deepest);
    let text = deep.payload().expect("not too deep").to_string();
    assert_eq!(*serde_json::from_str::<Stored<OrSet<List>>>(&text).expect("text").state(), *deep);
    let bytes = deep.to_bytes().expect("not too deep");
    assert_eq!(*Stored::<OrSet<List>>::from_bytes(&bytes).expect("bytes").state(), *deep);
    assert!(set(deepest + 1).to_bytes().is_err());
}

/// A list in every place that the application fills.
#[derive(StateCrdt, Clone, Debug, Default)]
struct Shelf {
    register: LwwRegister<List>,
    set: OrSet<List>,
    keys: GMap<List, EwFlag>,
    values: LwwMap<u8, List>,
}

/// Or bytes from outside could leave a replica that can't be stored any more.
#[test]
fn bytes_are_read_as_deep_as_they_can_be_written() {
    let places: [fn(&mut Shelf, &mut Transaction<'_>, List); 4] = [
        |shelf, tx, list| shelf.register.set(tx, list),
        |shelf, tx, list| _ = shelf.set.insert(tx, list),
        |shelf, tx, list| _ = shelf.keys.update_or_default(tx, list, EwFlag::enable),
        |shelf, tx, list| _ = shelf.values.insert(tx, 0, list),
    ];
    let list = |levels| (1..levels).fold(List(Vec::new()), |inner, _| List(Vec::from([inner])));
    for place in places {
        let filled = |levels| {
            let mut shelf = Replica::new_in(Device::new(0), Shelf::default());
            shelf.update(|shelf, tx| place(shelf, tx, list(levels)));
            shelf
        };
        let written = (50..200).take_while(|&levels| filled(levels).to_bytes().is_ok()).last().expect("fifty levels");
        let shallow = filled(50).to_bytes().expect("not too deep");
        let one_in_one = [9; 49];
        let start = shallow.windows(49).position(|tokens| tokens == one_in_one).expect("the lists");
        let with_levels = |levels: usize| [&shallow[..start], &vec![9_u8; levels - 50], &shallow[start..]].concat();
        let read = (50..200).take_while(|&levels| Stored::<Shelf>::from_bytes(&with_levels(levels)).is_ok()).last();
        assert_eq!(read, Some(written));
        assert!((written + 1..200).all(|levels| Stored::<Shelf>::from_bytes(&with_levels(levels)).is_err()));
        let deepest = with_levels(written);
        let again = Stored::<Shelf>::from_bytes(&deepest).expect("as deep as can be").open_in(Device::new(2));
        assert_eq!(again.to_bytes().expect("what was read can be written"), deepest);
        let text = again.payload().expect("in JSON too").to_string();
        assert!(serde_json::from_str::<Stored<Shelf>>(&text).is_ok());
    }
}

/// What this program does not know it has to write again.
#[test]
fn unknown_contents_are_as_deep_as_can_be_written() {
    let kernels: [fn(Value) -> Value; 4] = [
        |content| json!({ "constant": content }),
        |content| json!({ "fun": [["000000000000000a:1", content]] }),
        |amount| json!({ "sum": [["000000000000000a:1", 1, amount]] }),
        |key| json!({ "map": [[key, { "set": ["000000000000000a:1"] }]] }),
    ];
    for kernel in kernels {
        let read = |levels| {
            let mut payload = nested(0).payload().expect("JSON");
            payload["context"]["000000000000000a"] = json!(1);
            payload["state"]["struct"]["later"] = kernel((0..levels).fold(json!(0), |inner, _| json!([inner])));
            Stored::<Folder>::from_json(payload)
        };
        let deepest = (1..200).take_while(|&levels| read(levels).is_ok()).last().expect("one level");
        assert!(deepest >= 100, "{deepest}");
        let error = read(deepest + 1).expect_err("one level more");
        assert!(error.to_string().ends_with(TOO_DEEP), "{error}");
        let replica = read(deepest).expect("not too deep").open_in(Device::new(1));
        let text = replica.payload().expect("what was read can be written").to_string();
        assert!(serde_json::from_str::<Stored<Folder>>(&text).is_ok(), "{text}");
        assert!(Stored::<Folder>::from_bytes(&replica.to_bytes().expect("as JSON")).is_ok(), "{text}");
    }
}

/// Or a delta in one format could leave a replica that can't be stored in another.
#[test]
fn what_one_format_can_hold_the_others_can() {
    for depth in 1..40 {
        let tree = nested(depth);
        let fits = tree.payload().is_ok();
        assert_eq!(serde_json::to_string(&tree).is_ok(), fits, "{depth}");
        assert_eq!(postcard::to_allocvec(&tree).is_ok(), fits, "{depth}");
        assert_eq!(ciborium::into_writer(&tree, &mut Vec::new()).is_ok(), fits, "{depth}");
    }
}

/// A folder of folders with contents of any depth.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Drawer {
    drawers: OrMap<u8, Drawer>,
    content: LwwRegister<Value>,
}

#[test]
fn contents_are_written_as_deep_as_they_can_be_read() {
    fn fill(drawer: &mut Drawer, tx: &mut Transaction<'_>, depth: usize, content: Value) {
        match depth.checked_sub(1) {
            Some(depth) => drawer.drawers.update_or_default(tx, 0, |inner, tx| fill(inner, tx, depth, content)),
            None => drawer.content.set(tx, content),
        }
    }
    let content =
        |depth| (0..depth).fold(json!(7), |inner, n| if n % 2 == 0 { json!([inner]) } else { json!({ "a": inner }) });
    for depth in 0..14 {
        let drawers = |levels| {
            let mut drawer = Replica::new_in(Device::new(0), Drawer::default());
            drawer.update(|drawer, tx| fill(drawer, tx, depth, content(levels)));
            drawer
        };
        let deepest = (0..200_usize).take_while(|&levels| serde_json::to_string(&drawers(levels)).is_ok()).last();
        let deepest = deepest.expect("no level");
        assert!(deepest >= 8, "{depth}: {deepest}");
        for levels in deepest.saturating_sub(4)..=deepest {
            let text = serde_json::to_string(&drawers(levels)).unwrap();
            let again: Stored<Drawer> = serde_json::from_str(&text).expect("what is written can be read");
            assert_eq!(*again.state(), *drawers(levels));
        }
        assert!(drawers(deepest + 1).payload().unwrap_err().to_string().ends_with(TOO_DEEP));
    }
}
