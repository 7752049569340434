//! Round trips through formats other than JSON.

use crdt_types::{Delta, Replica, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::device::Device;
use crate::samples::compounds::{Library, OlderLibrary, library};
use crate::samples::{Sample, Shape, Visitor, visit_all};

trait Format {
    fn write(&self, payload: &impl Serialize) -> Vec<u8>;
    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> T;
}

/// Positional: structs have no names, enums are numbers.
struct Postcard;

impl Format for Postcard {
    fn write(&self, payload: &impl Serialize) -> Vec<u8> {
        postcard::to_allocvec(payload).expect("samples can be written")
    }

    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> T {
        postcard::from_bytes(bytes).expect("what was written can be read")
    }
}

/// Self-describing.
struct Cbor;

impl Format for Cbor {
    fn write(&self, payload: &impl Serialize) -> Vec<u8> {
        let mut bytes = Vec::new();
        ciborium::into_writer(payload, &mut bytes).expect("samples can be written");
        bytes
    }

    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> T {
        ciborium::from_reader(bytes).expect("what was written can be read")
    }
}

/// JSON as text, which reads numbers and borrows strings in another way than JSON as a value.
struct JsonText;

impl Format for JsonText {
    fn write(&self, payload: &impl Serialize) -> Vec<u8> {
        serde_json::to_vec(payload).expect("samples can be written")
    }

    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> T {
        serde_json::from_slice(bytes).expect("what was written can be read")
    }
}

/// JSON as a `jsonb` column gives it back: shorter names first.
struct Jsonb;

impl Format for Jsonb {
    fn write(&self, payload: &impl Serialize) -> Vec<u8> {
        rearranged(&serde_json::to_value(payload).expect("samples can be written")).into_bytes()
    }

    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> T {
        JsonText.read(bytes)
    }
}

fn rearranged(json: &Value) -> String {
    match json {
        Value::Array(items) => format!("[{}]", items.iter().map(rearranged).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| (name.len(), *name));
            let members = members.iter().map(|(name, member)| format!("{name:?}:{}", rearranged(member)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        leaf => leaf.to_string(),
    }
}

struct RoundTrip<F>(F);

impl<F: Format> Visitor for RoundTrip<F> {
    fn visit<T: Shape>(&mut self, Sample { name, replica, peer, value, .. }: &Sample<T>) {
        let RoundTrip(format) = self;
        let bytes = format.write(replica);
        let again = format.read::<Stored<T>>(&bytes).open_in(Device::new(9));
        assert_eq!(*again, **replica, "{name}");
        assert_eq!(again.value(), *value, "{name}");
        assert_eq!(again.context(), replica.context(), "{name}");
        assert_eq!(again.clock(), replica.clock(), "{name}");
        assert_eq!(format.write(&again), bytes, "{name}");
        assert_eq!(*format.read::<Replica<T>>(&bytes), **replica, "{name}");

        let delta = format.write(&replica.delta_since(peer.context()));
        let mut peer = peer.fork();
        peer.apply(format.read::<Delta<T>>(&delta)).expect("the peer has its base");
        assert_eq!(*peer, **replica, "{name}");
        assert_eq!(peer.context(), replica.context(), "{name}");
    }
}

#[test]
fn postcard_gives_back_what_was_written() {
    visit_all(&mut RoundTrip(Postcard));
}

#[test]
fn cbor_gives_back_what_was_written() {
    visit_all(&mut RoundTrip(Cbor));
}

#[test]
fn json_text_gives_back_what_was_written() {
    visit_all(&mut RoundTrip(JsonText));
}

#[test]
fn members_may_come_in_any_order() {
    visit_all(&mut RoundTrip(Jsonb));
}

/// The older program knows the book's title, and neither its subjects nor how often it was lent.
#[test]
fn an_older_program_passes_on_what_it_does_not_know() {
    let newer = library();
    let payload = newer.replica.payload().expect("samples have JSON");
    let mut older = Stored::<OlderLibrary>::from_json(payload.clone()).expect("it can be read").open_in(Device::new(8));
    assert_eq!(older.payload(), Ok(payload));

    older.update(|library, tx| library.books.modify(tx, "1", |book, tx| book.title.set(tx, "Dots".to_owned())));
    older.update(|library, tx| library.books.remove(tx, "3"));
    let delta = older.delta_since(newer.replica.context());
    let delta: Delta<Library> = JsonText.read(&JsonText.write(&delta));
    let mut newer = newer.replica;
    newer.apply(delta).expect("the newer program knows all of it");
    let book = newer.books.get("1").expect("the first book");
    assert_eq!(book.title.get().map(String::as_str), Some("Dots"));
    assert!(book.subjects.contains("clocks"));
    assert!(!newer.books.contains_key("3"), "its only live event was in a field that the older program does not know");
    assert_eq!(older.payload(), newer.payload());
}
