//! What is boxed is what it is: the same value, the same payload, the same errors.

use crdt_types::{LwwRegister, OrMap, OrSet, Replica, StateCrdt, Stored};

use crate::device::Device;
use crate::two;

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Item {
    #[crdt(constant)]
    owner: String,
    tags: OrSet<String>,
}

fn item() -> Item {
    Item::initial("p".to_owned())
}

#[test]
fn a_replica_of_a_box_is_a_replica_of_its_content() {
    let (mut a, mut b) = two(Box::new(item()));
    a.update(|item, tx| item.tags.insert(tx, "a".to_owned()));
    b.update(|item, tx| item.tags.insert(tx, "b".to_owned()));
    a.merge(&b).unwrap();
    b.apply(a.delta_since(b.context())).unwrap();
    assert_eq!(b.value(), a.value());

    let unboxed: Replica<Item> = Stored::from_json(a.payload().unwrap()).unwrap().open_in(Device::new(1));
    assert_eq!(unboxed.payload(), a.payload());
    assert_eq!(unboxed.value(), a.value());
}

/// A large compound on the heap, and boxes in a map.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Board {
    #[crdt(initial)]
    first: Box<Item>,
    others: OrMap<u8, Box<Item>>,
    title: Box<LwwRegister<String>>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Unboxed {
    #[crdt(initial)]
    first: Item,
    others: OrMap<u8, Item>,
    title: LwwRegister<String>,
}

#[test]
fn a_box_is_not_seen_in_payloads() {
    let (mut a, _) = two(Board::initial(Box::new(item())));
    a.update(|board, tx| {
        board.title.set(tx, "boxes".to_owned());
        board.first.tags.insert(tx, "a".to_owned());
        board.others.update(tx, 1, |_| Box::new(item()), |item, tx| item.tags.insert(tx, "b".to_owned()));
    });
    let payload = a.payload().unwrap();
    let unboxed: Replica<Unboxed> = Stored::from_json(payload.clone()).unwrap().open_in(Device::new(1));
    assert_eq!(unboxed.payload().unwrap(), payload);
    let UnboxedValue { first, others, title } = unboxed.value();
    assert_eq!(a.value(), BoardValue { first, others, title });
}

#[test]
fn a_constant_in_a_box_is_compared() {
    let (mut a, _) = two(Board::initial(Box::new(item())));
    let (b, _) = two(Board::initial(Box::new(Item::initial("q".to_owned()))));
    assert_eq!(a.merge(&b).unwrap_err().to_string(), r#"first.owner: constants differ: "p" and "q""#);
}
