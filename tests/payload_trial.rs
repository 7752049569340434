//! What is read can be written again, or what comes from outside could leave a replica that can't be stored any more.

use crdt_types::{CausalContext, Delta, EwFlag, GMap, LwwRegister, OrMap, Replica, StateCrdt, Stored};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use crate::device::Device;

/// Reads payloads of more and more levels, until they are refused: what was read before can be written, in every form.
fn read_as_deep_as_can_be_written<T: StateCrdt>(read: impl Fn(usize) -> Option<Stored<T>>) {
    let mut levels = 0;
    while let Some(stored) = read(levels) {
        let replica = stored.open_in(Device::new(9));
        let bytes = replica.to_bytes().unwrap_or_else(|error| panic!("{levels}: {error}"));
        assert!(Stored::<T>::from_bytes(&bytes).is_ok(), "{levels}");
        let text = replica.payload().expect("as in bytes").to_string();
        assert!(serde_json::from_str::<Stored<T>>(&text).is_ok(), "{levels}");
        levels += 1;
    }
    assert!((8..200).contains(&levels), "{levels}");
    assert!((levels..levels + 50).all(|levels| read(levels).is_none()));
}

fn register<V: Clone + PartialEq + Serialize + for<'de> Deserialize<'de>>(value: V) -> Replica<LwwRegister<V>> {
    let mut register = Replica::new_in(Device::new(0), LwwRegister::default());
    register.update(|register, tx| register.set(tx, value));
    register
}

fn lists(levels: usize, innermost: Value) -> Value {
    (0..levels).fold(innermost, |inner, _| json!([inner]))
}

/// As a float of half the size it is infinite, which text can't hold.
#[test]
fn a_float_that_is_too_large_for_its_type_is_refused() {
    let double = register(1e300_f64);
    let refused = "state: inf can't be written: text formats have no such number";
    let error = Stored::<LwwRegister<f32>>::from_bytes(&double.to_bytes().unwrap()).expect_err("from bytes");
    assert_eq!(error.to_string(), refused);
    let delta = double.delta_since(&CausalContext::new()).to_bytes().unwrap();
    assert_eq!(Delta::<LwwRegister<f32>>::from_bytes(&delta).expect_err("a delta").to_string(), refused);
    let error = Stored::<LwwRegister<f32>>::from_json(double.payload().unwrap()).expect_err("from JSON");
    assert_eq!(error.to_string(), refused);
    let within = register(f64::from(f32::MAX)).to_bytes().unwrap();
    assert!(Stored::<LwwRegister<f32>>::from_bytes(&within).is_ok());
}

/// A folder of folders.
#[derive(StateCrdt, Clone, Debug, Default)]
struct Folder {
    folders: OrMap<u8, Folder>,
}

/// The innermost folder does not say that it has no folders; it is written with the map of none.
#[test]
fn a_field_that_is_absent_counts_as_it_is_written() {
    let mut root = Replica::new_in(Device::new(0), OrMap::<u8, Folder>::default());
    root.update(|folders, tx| folders.update_or_default(tx, 0, |_, _| ()));
    let payload = root.payload().unwrap();
    let entries = payload["state"]["map:OrMap"].clone();
    let present = entries[0][1]["struct"]["present"].clone();
    let folder = |value: Value| json!([[0, { "struct": { "value": value } }]]);
    let innermost = json!([[0, { "struct": { "present": present, "value": { "struct": {} } } }]]);
    let with = |entries: Value| {
        let mut payload = payload.clone();
        payload["state"]["map:OrMap"] = entries;
        payload
    };
    read_as_deep_as_can_be_written(|levels| {
        let entries = (0..levels)
            .fold(innermost.clone(), |inner, _| folder(json!({ "struct": { "folders": { "map:OrMap": inner } } })));
        Stored::<OrMap<u8, Folder>>::from_json(with(entries)).ok()
    });
}

/// It is written with what was absent.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Grown {
    later: Vec<u8>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Growing {
    Nested(Vec<Growing>),
    Leaf(Grown),
}

#[test]
fn contents_count_as_they_are_written() {
    let at = |levels| register(lists(levels, json!({})));
    read_as_deep_as_can_be_written(|levels| {
        let bytes = at(levels).to_bytes().ok()?;
        Stored::<LwwRegister<Growing>>::from_bytes(&bytes).ok()
    });
    read_as_deep_as_can_be_written(|levels| {
        let text = serde_json::to_string(&at(levels)).ok()?;
        serde_json::from_str::<Stored<LwwRegister<Growing>>>(&text).ok()
    });
}

/// Bytes in lists, which text has as a list of numbers.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(untagged)]
enum Bytes {
    Nested(Vec<Bytes>),
    Leaf(u8),
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nested(inner) => match inner[..] {
                [Self::Leaf(byte)] => serializer.serialize_bytes(&[byte]),
                _ => inner.serialize(serializer),
            },
            Self::Leaf(byte) => byte.serialize(serializer),
        }
    }
}

#[test]
fn bytes_count_as_the_list_that_they_are_in_text() {
    let at = |levels| register((0..=levels).fold(Bytes::Leaf(7), |inner, _| Bytes::Nested(vec![inner])));
    let deepest = (0..200).take_while(|&levels| at(levels).to_bytes().is_ok()).last().expect("one level");
    assert!((100..199).contains(&deepest));
    let bytes = at(deepest).to_bytes().unwrap();
    assert_eq!(*Stored::<LwwRegister<Bytes>>::from_bytes(&bytes).expect("bytes").state(), *at(deepest));
    let text = serde_json::to_string(&at(deepest)).unwrap();
    assert_eq!(*serde_json::from_str::<Stored<LwwRegister<Bytes>>>(&text).expect("text").state(), *at(deepest));
}

/// Objects in which a name occurs twice can't be written.
#[test]
fn a_name_occurs_once_in_what_is_not_known() {
    let payload = Replica::new_in(Device::new(0), Folder::default()).payload().unwrap().to_string();
    let with = |constant: &str| {
        let later = format!(r#""struct":{{"later":{{"constant":{constant}}},"#);
        serde_json::from_str::<Stored<Folder>>(&payload.replacen(r#""struct":{"#, &later, 1))
    };
    assert!(with(r#"{"a":1,"b":1}"#).expect("two names").open_in(Device::new(1)).to_bytes().is_ok());
    let error = with(r#"{"a":1,"a":2}"#).expect_err("one name twice").to_string();
    assert!(error.contains(r#"state.later: the name "a" occurs twice"#), "{error}");
}

/// An amount that is not known may be anything.
#[test]
fn an_amount_that_text_can_not_hold_is_an_error_of_writing() {
    #[derive(StateCrdt, Clone, Debug, Default)]
    struct New {
        later: LwwRegister<f64>,
    }

    let mut new = Replica::new_in(Device::new(0), New::default());
    new.update(|new, tx| new.later.set(tx, f64::INFINITY));
    let mut bytes = Vec::new();
    ciborium::into_writer(&new, &mut bytes).unwrap();
    let mut cbor: ciborium::Value = ciborium::from_reader(&*bytes).unwrap();
    as_sum(&mut cbor);
    bytes.clear();
    ciborium::into_writer(&cbor, &mut bytes).unwrap();
    let old: Stored<Folder> = ciborium::from_reader(&*bytes).expect("an unknown sum");
    let old = old.open_in(Device::new(1));
    let refused = "state.later: inf can't be written: text formats have no such number";
    assert_eq!(old.to_bytes().unwrap_err().to_string(), refused);
    assert_eq!(old.payload().unwrap_err().to_string(), refused);
}

/// Makes entries of a `fun`, `[dot, content]`, into those of a `sum`, `[dot, first, content]`.
fn as_sum(value: &mut ciborium::Value) {
    match value {
        ciborium::Value::Map(members) => {
            for (name, member) in members {
                if name.as_text().is_some_and(|name| name.starts_with("fun")) {
                    *name = "sum".into();
                    let entry = member.as_array_mut().and_then(|entries| entries[0].as_array_mut()).expect("an entry");
                    entry.insert(1, 1.into());
                    entry.truncate(2);
                    entry.push(f64::INFINITY.into());
                } else {
                    as_sum(member);
                }
            }
        }
        ciborium::Value::Array(items) => items.iter_mut().for_each(as_sum),
        _ => (),
    }
}

/// A list of lists.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
struct List(Vec<List>);

/// Text in pairs has room for one level more in keys than text that has them by replica.
#[test]
fn keys_count_as_they_are_written() {
    let mut map = Replica::new_in(Device::new(0), GMap::<List, EwFlag>::default());
    map.update(|map, tx| map.update_or_default(tx, List(Vec::new()), EwFlag::enable));
    let payload = map.payload().unwrap();
    read_as_deep_as_can_be_written(|levels| {
        let mut payload = payload.clone();
        payload["state"]["map:GMap"][0][0] = lists(levels, json!([]));
        serde_json::from_str::<Stored<GMap<List, EwFlag>>>(&payload.to_string()).ok()
    });
}

/// Whatever is innermost: a long list, an object, a dot.
#[test]
fn what_is_written_as_deep_as_can_be_is_read() {
    let innermost = [json!([[1, 2, 3, 4, 5]]), json!([{ "a": 1, "b": 2 }]), json!([{ "a": 1 }])];
    for innermost in innermost.into_iter().chain([json!({ "set": ["000000000000000a:1"] })]) {
        let deepest = |read: fn(Replica<LwwRegister<Value>>) -> bool| {
            (0..200).take_while(|&levels| read(register(lists(levels, innermost.clone())))).last().expect("no level")
        };
        let written = deepest(|register| register.to_bytes().is_ok());
        assert!((100..199).contains(&written), "{written}");
        let read = deepest(|register| {
            let bytes = register.to_bytes();
            bytes.is_ok_and(|bytes| Stored::<LwwRegister<Value>>::from_bytes(&bytes).is_ok())
        });
        let by_delta = deepest(|register| {
            let bytes = register.delta_since(&CausalContext::new()).to_bytes();
            bytes.is_ok_and(|bytes| Delta::<LwwRegister<Value>>::from_bytes(&bytes).is_ok())
        });
        assert_eq!([read, by_delta], [written; 2], "{innermost}");
    }
}
