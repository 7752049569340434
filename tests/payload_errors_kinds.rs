//! A field that is of one type here and of another there, for every two types there are.

use crdt_types::{MergeError, PayloadError, StateCrdt, Stored};
use serde_json::{Value, json};

use crate::device::Device;
use crate::samples::{Sample, Shape, Visitor, visit_all};

/// A program with a field of some type.
#[derive(StateCrdt, Clone, Debug)]
struct Holder<T> {
    #[crdt(initial)]
    field: T,
}

/// A program that does not know the field.
#[derive(StateCrdt, Clone, Debug)]
struct Unaware {}

/// A type: its tag, payloads with a field of it, and what a program says to others that has a field of it.
struct Kind {
    tag: String,
    payload: Value,
    binary: Vec<u8>,
    read: fn(Value) -> Option<PayloadError>,
    reads_binary: fn(&[u8]) -> bool,
}

#[derive(Default)]
struct Kinds(Vec<Kind>);

impl Visitor for Kinds {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        let mut payload = sample.replica.payload().expect("samples have JSON");
        let state = payload["state"].take();
        let tag = state.as_object().and_then(|state| state.keys().next()).expect("a tag").clone();
        payload["state"] = json!({ "struct": { "field": state } });
        let stored = Stored::<Holder<T>>::from_json(payload.clone()).expect("a field of the same type");
        self.0.push(Kind {
            tag,
            payload,
            binary: postcard::to_allocvec(&stored.open_in(Device::new(1))).expect("samples have a binary form"),
            read: |payload| Stored::<Holder<T>>::from_json(payload).err(),
            reads_binary: |bytes| postcard::from_bytes::<Stored<Holder<T>>>(bytes).is_ok(),
        });
    }
}

fn kinds() -> Vec<Kind> {
    let mut kinds = Kinds::default();
    visit_all(&mut kinds);
    kinds.0
}

/// Every ordered pair of samples whose types are not the same.
fn each_contradiction(check: impl Fn(&Kind, &Kind)) {
    let (kinds, mut pairs) = (kinds(), 0);
    for stored in &kinds {
        for expected in kinds.iter().filter(|expected| expected.tag != stored.tag) {
            check(stored, expected);
            pairs += 1;
        }
    }
    assert!(pairs >= 400, "{pairs}");
}

#[test]
fn a_type_is_not_read_as_another_one() {
    let name = |tag: &str| tag.rsplit(':').next().unwrap().to_owned();
    each_contradiction(|stored, expected| {
        let error = (expected.read)(stored.payload.clone()).map(|error| error.to_string());
        let message = format!("state.field: found `{}` where `{}` belongs", name(&stored.tag), name(&expected.tag));
        assert_eq!(error, Some(message));
    });
}

/// Where types have numbers for names.
#[test]
fn a_type_is_not_read_as_another_one_in_binary() {
    each_contradiction(|stored, expected| {
        assert!(!(expected.reads_binary)(&stored.binary), "{} as {}", stored.tag, expected.tag);
    });
    for kind in kinds() {
        assert!((kind.reads_binary)(&kind.binary), "{}", kind.tag);
    }
}

#[test]
fn programs_that_do_not_know_the_field_do_not_merge_two_types() {
    each_contradiction(|mine, theirs| {
        let open = |payload: Value| Stored::<Unaware>::from_json(payload).expect("it is kept").open_in(Device::new(1));
        let elsewhere = theirs.payload.to_string().replace("\"00000000", "\"11111111");
        let (mut a, b) = (open(mine.payload.clone()), open(serde_json::from_str(&elsewhere).unwrap()));
        let error = a.merge(&b).expect_err("two types");
        assert!(matches!(error, MergeError::TypeDiffers { .. }), "{error}");
        assert_eq!(error.to_string(), format!("field: types differ: {} and {}", mine.tag, theirs.tag));
    });
}
