//! Constants are compared at every depth, before anything is merged; the error names the path and both values.

use crdt_types::{ApplyError, GCounter, MergeError, OrMap, OrSet, Replica, ReplicaId, StateCrdt, Transaction};

use crate::device::Device;
use crate::two;

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Board {
    visits: GCounter,
    #[crdt(constant)]
    name: String,
    #[crdt(initial)]
    owner: Owner,
    #[crdt(initial)]
    pair: (GCounter, (Owner, OrSet<u8>)),
    #[crdt(initial, rename = "inABox")]
    boxed: Box<Owner>,
    items: OrMap<String, Item>,
    shelves: OrMap<u8, OrMap<String, Item>>,
    last: GCounter,
}

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Owner(#[crdt(constant)] u8);

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Item {
    tags: OrSet<u8>,
    #[crdt(constant)]
    owner: String,
    parts: OrMap<u8, Part>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Part {
    #[crdt(constant)]
    maker: Option<char>,
}

/// What is constant in a board, and what is put on it.
#[derive(Clone)]
struct Constants {
    name: &'static str,
    owner: u8,
    paired: u8,
    boxed: u8,
    item: &'static str,
    part: Option<char>,
    shelved: &'static str,
}

const CONSTANTS: Constants =
    Constants { name: "n", owner: 1, paired: 2, boxed: 3, item: "p", part: Some('m'), shelved: "s" };

impl Constants {
    fn board(&self) -> Board {
        Board::initial(
            self.name.to_owned(),
            Owner::initial(self.owner),
            (GCounter::default(), (Owner::initial(self.paired), OrSet::default())),
            Box::new(Owner::initial(self.boxed)),
        )
    }

    fn fill(&self, board: &mut Board, tx: &mut Transaction<'_>) {
        board.visits.increment(tx);
        board.items.update(
            tx,
            "x".to_owned(),
            |_| Item::initial(self.item.to_owned()),
            |item, tx| {
                item.tags.insert(tx, 1);
                item.parts.update(tx, 7, |_| Part::initial(self.part), |_, _| ());
            },
        );
        let shelved = |_: &String| Item::initial(self.shelved.to_owned());
        board.shelves.update_or_default(tx, 9, |shelf, tx| shelf.update(tx, "y".to_owned(), shelved, |_, _| ()));
        board.last.increment(tx);
    }

    /// A replica that has been filled, and stored since.
    fn replica(&self, id: u64) -> Replica<Board> {
        let mut replica = Replica::with_id_in(Device::new(id), ReplicaId::new(id), self.board());
        replica.update(|board, tx| self.fill(board, tx));
        replica.payload().unwrap();
        replica
    }
}

/// Two boards that differ in one constant, each with edits of its own everywhere.
fn check(theirs: &Constants, path: &str, message: &str) {
    let (mut a, mut b) = (CONSTANTS.replica(0xa), theirs.replica(0xb));
    a.update(|board, tx| CONSTANTS.fill(board, tx));
    b.update(|board, tx| theirs.fill(board, tx));
    let before = [a.payload(), b.payload()];

    let error = a.merge(&b).unwrap_err();
    assert_eq!(error.to_string(), format!("{path}: {message}"));
    let MergeError::ConstantDiffers { path: found, mine, theirs } = &error else { panic!("{error:?}") };
    assert_eq!(
        (found.to_string().as_str(), format!("constants differ: {mine} and {theirs}").as_str()),
        (path, message)
    );
    assert_eq!(a.apply(b.delta_since(a.context())).unwrap_err(), ApplyError::Merge(error));
    assert!(b.merge(&a).unwrap_err().to_string().starts_with(path));

    assert_eq!([a.payload(), b.payload()], before, "nothing was changed on either side");
}

#[test]
fn at_the_root() {
    check(&Constants { name: "o", ..CONSTANTS }, "name", r#"constants differ: "n" and "o""#);
}

#[test]
fn in_a_struct() {
    check(&Constants { owner: 5, ..CONSTANTS }, "owner.0", "constants differ: 1 and 5");
}

#[test]
fn in_a_tuple_in_a_tuple() {
    check(&Constants { paired: 5, ..CONSTANTS }, "pair.1.0.0", "constants differ: 2 and 5");
}

#[test]
fn in_a_box_under_another_name() {
    check(&Constants { boxed: 5, ..CONSTANTS }, "inABox.0", "constants differ: 3 and 5");
}

#[test]
fn in_a_map() {
    check(&Constants { item: "q", ..CONSTANTS }, r#"items["x"].owner"#, r#"constants differ: "p" and "q""#);
}

#[test]
fn in_a_map_in_a_compound_in_a_map() {
    check(
        &Constants { part: None, ..CONSTANTS },
        r#"items["x"].parts[7].maker"#,
        "constants differ: Some('m') and None",
    );
}

#[test]
fn in_a_map_in_a_map() {
    check(&Constants { shelved: "t", ..CONSTANTS }, r#"shelves[9]["y"].owner"#, r#"constants differ: "s" and "t""#);
}

/// Of several, the outermost: these are different objects.
#[test]
fn the_constants_of_a_struct_come_before_those_of_its_fields() {
    let theirs = Constants { name: "o", owner: 5, item: "q", ..CONSTANTS };
    check(&theirs, "name", r#"constants differ: "n" and "o""#);
}

/// Two that have seen nothing have equal contexts.
#[test]
fn fresh_replicas_of_different_objects_are_told_apart() {
    let (mut a, _) = two(CONSTANTS.board());
    let (b, _) = two(Constants { paired: 5, ..CONSTANTS }.board());
    assert_eq!(a.context(), b.context());
    assert_eq!(a.merge(&b).unwrap_err().to_string(), "pair.1.0.0: constants differ: 2 and 5");
}

/// ```text
/// a: x of p ─┬─ removes x, x of q ─┬─ x of q
/// b:         └─────────────────────┘
/// ```
#[test]
fn a_key_that_was_removed_may_get_another_constant() {
    let (mut a, mut b) = two(CONSTANTS.board());
    a.update(|board, tx| CONSTANTS.fill(board, tx));
    b.merge(&a).unwrap();
    a.update(|board, tx| board.items.remove(tx, "x"));
    a.update(|board, tx| Constants { item: "q", ..CONSTANTS }.fill(board, tx));
    b.merge(&a).unwrap();
    assert_eq!(b.items.get("x").unwrap().owner, "q");
    a.merge(&b).unwrap();
    assert_eq!(a.value(), b.value());
}

/// ```text
/// a: x of p ─┬─ removes x, x of q ─┬─ can't be merged: b's edit keeps the x of p alive
/// b:         └─ edits x ───────────┘
/// ```
#[test]
fn a_key_that_was_removed_and_concurrently_edited_keeps_its_constant() {
    let (mut a, mut b) = two(CONSTANTS.board());
    a.update(|board, tx| CONSTANTS.fill(board, tx));
    b.merge(&a).unwrap();
    a.update(|board, tx| board.items.remove(tx, "x"));
    a.update(|board, tx| Constants { item: "q", ..CONSTANTS }.fill(board, tx));
    b.update(|board, tx| board.items.modify(tx, "x", |item, tx| item.tags.insert(tx, 2)));
    let before = [a.payload(), b.payload()];
    assert_eq!(a.merge(&b).unwrap_err().to_string(), r#"items["x"].owner: constants differ: "q" and "p""#);
    assert_eq!(b.merge(&a).unwrap_err().to_string(), r#"items["x"].owner: constants differ: "p" and "q""#);
    assert_eq!([a.payload(), b.payload()], before);
}
