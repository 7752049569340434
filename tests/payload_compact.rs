//! The compact encoding holds what JSON holds.

use std::fs;

use crdt_types::{CausalContext, Delta, GSet, Identity, LwwRegister, OrSet, Replica, ReplicaId, StateCrdt, Stored};
use serde_json::json;

use crate::device::Device;
use crate::samples::compounds::{Library, OlderLibrary, library, older_library};
use crate::samples::{A, B, Sample, Shape, Visitor, text, visit_all};

fn bytes<T: StateCrdt>(replica: &Replica<T>) -> Vec<u8> {
    replica.to_bytes().expect("samples can be written")
}

/// Sixteen bytes to a line.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let line = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ") + "\n";
    bytes.chunks(16).map(line).collect()
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("two hexadecimal digits")).collect()
}

#[derive(Default)]
struct RoundTrip;

impl Visitor for RoundTrip {
    fn visit<T: Shape>(&mut self, Sample { name, replica, peer, value, .. }: &Sample<T>) {
        let written = bytes(replica);
        let again = Stored::<T>::from_bytes(&written).unwrap_or_else(|error| panic!("{name}: {error}"));
        let again = again.open_in(Device::new(9));
        assert_eq!(again.payload(), replica.payload(), "{name}");
        assert_eq!(*again, **replica, "{name}");
        assert_eq!(again.value(), *value, "{name}");
        assert_eq!(bytes(&again), written, "{name}");

        let from_json = Stored::<T>::from_json(replica.payload().expect("JSON")).expect("a payload");
        assert_eq!(bytes(&from_json.open_in(Device::new(9))), written, "{name}: equal states have equal bytes");

        for known in [peer.context(), &CausalContext::new(), replica.context()] {
            let delta = replica.delta_since(known);
            let written = delta.to_bytes().expect("samples can be written");
            let again = Delta::<T>::from_bytes(&written).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(serde_json::to_value(&again).unwrap(), serde_json::to_value(&delta).unwrap(), "{name}");
            assert_eq!(again.to_bytes().as_ref(), Ok(&written), "{name}");
            let mut peer = peer.fork();
            if known == peer.context() {
                peer.apply(again).expect("the peer has its base");
                assert_eq!(*peer, **replica, "{name}");
            }
        }
    }
}

#[test]
fn what_is_written_is_read_and_is_what_json_holds() {
    visit_all(&mut RoundTrip);
    RoundTrip.visit(&older_library());
}

/// Its bytes are those of the program that knows everything, and so is its JSON.
#[test]
fn an_older_program_writes_what_it_does_not_know_byte_for_byte() {
    let newer = library();
    let older = Stored::<OlderLibrary>::from_bytes(&bytes(&newer.replica)).expect("it can be read");
    let mut older = older.open_in(Device::new(8));
    assert_eq!(bytes(&older), bytes(&newer.replica));
    assert_eq!(older.payload(), newer.replica.payload());

    older.update(|library, tx| library.books.modify(tx, "1", |book, tx| book.title.set(tx, text("Dots"))));
    older.update(|library, tx| library.books.remove(tx, "3"));
    let delta = older.delta_since(newer.replica.context()).to_bytes().expect("it can be written");
    let mut again = newer.replica.fork();
    again.apply(Delta::<Library>::from_bytes(&delta).expect("a delta")).expect("it has its base");
    let book = again.books.get("1").expect("it is still there");
    assert_eq!((book.lent.get(), book.subjects.contains("clocks")), (-1, true));
    assert!(!again.books.contains_key("3"));
}

/// Lists are counted from the fourth element on, texts share from the 64th.
#[test]
fn sets_of_every_size_come_back() {
    for size in (0..10_u32).chain(60..70).chain([127, 128, 129, 1_000]) {
        let mut set = Replica::with_id_in(Device::new(0), A, OrSet::<String>::default());
        let word =
            |n: u32| format!("{}{n:x}{}", &"aaaaaaaaaaaaaaaaaaaa"[..n as usize % 20], &"é"[..2 * (n as usize % 2)]);
        set.update(|set, tx| (0..size).for_each(|n| _ = set.insert(tx, word(n * 77 % 1_009))));
        let mut other = set.fork_with_id(B);
        other.update(|set, tx| (0..size).step_by(3).for_each(|n| _ = set.insert(tx, word(n))));
        set.merge(&other).expect("two sets");
        let again = Stored::<OrSet<String>>::from_bytes(&bytes(&set)).expect("what was written is read");
        assert_eq!(*again.state(), *set, "{size}");
        assert_eq!(bytes(&again.open_in(Device::new(1))), bytes(&set), "{size}");
        let json = serde_json::to_string(&set).expect("sets have JSON");
        let again = serde_json::from_str::<Stored<OrSet<String>>>(&json).expect("what was written is read");
        assert_eq!(*again.state(), *set, "{size}");
        assert_eq!(serde_json::to_string(&again.open_in(Device::new(1))).ok(), Some(json), "{size}");
    }
}

/// As other maps are.
#[test]
fn a_set_is_read_from_pairs_too() {
    let mut set = Replica::with_id_in(Device::new(0), A, OrSet::<String>::default());
    set.update(|set, tx| set.extend(tx, ["milk", "tea"].map(text)));
    let mut other = set.fork_with_id(B);
    set.update(|set, tx| set.insert(tx, text("bread")));
    other.update(|set, tx| set.insert(tx, text("bread")));
    set.merge(&other).expect("two sets");
    let mut payload = set.payload().expect("sets have JSON");
    let state = &mut payload["state"]["map:OrSet"];
    let by_replica =
        json!({ "000000000000000a": [["bread", 3], ["milk", 1], ["tea", 2]], "000000000000000b": [["bread", 1]] });
    assert_eq!(*state, by_replica);
    *state = json!([
        ["milk", { "set": ["000000000000000a:1"] }],
        ["bread", { "set": ["000000000000000b:1", "000000000000000a:3"] }],
        ["tea", { "set": ["000000000000000a:2"] }],
    ]);
    assert_eq!(*Stored::<OrSet<String>>::from_json(payload).expect("pairs").state(), *set);
}

/// Strings that look like dots or large integers are strings all the same.
#[test]
fn texts_that_spell_something_else_come_back() {
    let texts =
        ["000000000000000a:1", "000000000000000c:9007199254740991", "9007199254740993", "-9007199254740993", ""];
    let mut set = Replica::with_id_in(Device::new(0), A, GSet::<String>::default());
    set.update(|set, tx| set.extend(tx, texts.map(text)));
    let again = Stored::<GSet<String>>::from_bytes(&bytes(&set)).expect("what was written is read");
    assert_eq!(*again.state(), *set);
    assert_eq!(bytes(&again.open_in(Device::new(1))), bytes(&set));
}

/// Elements without values are not counted, or few bytes could stand for very many of them.
#[test]
fn contents_of_every_kind_come_back() {
    let contents = serde_json::json!([
        null, true, false, 0, 1, -1, u64::MAX, i64::MIN, i64::MAX, 0.5, -0.0, 1e300, "", "é", [], {}, [[]], [null],
        [null, null, null, null, null, null, null, null, null], [{}, {}, {}, {}, {}],
        [true, true, true, false, true, true], [1, 1, 1, 1, 2, "x", "x", 3, null, 3],
        [[1, [2, [3]]], [1, [2, [3]]], [1, [2, [3]]], [1, [2, [3]]], [1, [2]]],
        {"b": 1, "a": [], "value": {"set": [1]}}, {"set": ["000000000000000a:1"]}, {"one": {"two": {"three": 3}}},
    ]);
    let mut register = Replica::with_id_in(Device::new(0), A, LwwRegister::<serde_json::Value>::default());
    register.update(|register, tx| register.set(tx, contents.clone()));
    let again = Stored::<LwwRegister<serde_json::Value>>::from_bytes(&bytes(&register)).expect("it is read");
    assert_eq!(again.state().get(), Some(&contents));
    assert_eq!(bytes(&again.open_in(Device::new(1))), bytes(&register));
}

#[test]
fn contexts_and_identities_come_back() {
    for replicas in [0, 1, 2, 63, 64, 200_u64] {
        let context: CausalContext =
            (1..=replicas).map(|n| (ReplicaId::new(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)), n * 1_000)).collect();
        let written = context.to_bytes();
        assert_eq!(CausalContext::from_bytes(&written), Ok(context));
        assert!(written.len() <= 3 + 12 * usize::try_from(replicas).unwrap(), "{}", written.len());
    }
    for counter in [0, 1, (1 << 53) - 1] {
        let identity = Identity { replica: A, counter };
        assert_eq!(Identity::from_bytes(&identity.to_bytes()), Ok(identity));
    }
    assert!(Identity::from_bytes(&Identity { replica: A, counter: 1 << 53 }.to_bytes()).is_err());
}

/// The examples in `docs/encoding.md`, in their order: blocks marked `hex`, in which a comment follows a semicolon.
#[test]
fn the_documented_examples_are_what_is_written() {
    let document =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/encoding.md")).expect("the document");
    let blocks = document.split("```hex\n").skip(1).map(|block| block.split("```").next().expect("its end"));
    let code =
        |block: &str| block.lines().map(|line| line.split(';').next().expect("a line").to_owned() + "\n").collect();
    let documented: Vec<String> = blocks
        .map(|block| {
            hex(&unhex(&{
                let code: String = code(block);
                code
            }))
        })
        .collect();
    let expected = examples().map(|bytes| hex(&bytes));
    assert_eq!(documented, expected, "written is\n{}", expected.join("\n"));
}

fn examples() -> [Vec<u8>; 4] {
    let mut set = Replica::with_id_in(Device::new(0), A, OrSet::<String>::default());
    set.update(|set, tx| set.extend(tx, ["x", "y"].map(text)));
    let known = set.context().clone();
    let context = known.to_bytes();
    let identity = set.identity().to_bytes();
    let state = {
        let mut notes = Replica::with_id_in(Device::new(0), A, Notes::initial(7));
        notes.update(|notes, tx| notes.words.extend(tx, ["a", "b", "c", "d"].map(text)));
        let mut other = notes.fork_with_id(B);
        other.update(|notes, tx| notes.title.set(tx, text("t")));
        notes.merge(&other).expect("replicas of one object");
        notes.update(|notes, tx| notes.words.remove(tx, "a"));
        bytes(&notes)
    };
    set.update(|set, tx| set.insert(tx, text("z")));
    [context, identity, set.delta_since(&known).to_bytes().expect("it can be written"), state]
}

/// What the document's last example is of.
#[derive(StateCrdt, Clone, Debug)]
struct Notes {
    #[crdt(constant)]
    owner: u8,
    title: LwwRegister<String>,
    words: OrSet<String>,
}
