//! What a program does not know comes in some order, and it matters to nobody.

use crdt_types::{LwwRegister, OrSet, Replica, StateCrdt};
use serde::{Deserialize, Serialize};

use crate::wire::{WIRES, Wire, assert_same, replica};

/// Its fields are not in the order of their names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
struct Person {
    name: String,
    age: u8,
}

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct New {
    #[crdt(constant)]
    owner: Person,
    people: OrSet<Person>,
    numbers: OrSet<i8>,
    last: LwwRegister<Person>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Old {}

fn filled() -> Replica<New> {
    let person = |name: &str, age| Person { name: name.to_owned(), age };
    let mut new = replica(1, New { owner: person("p", 7), ..New::default() });
    new.update(|new, tx| {
        for number in [5, -1, 0, i8::MIN, i8::MAX] {
            new.numbers.insert(tx, number);
        }
        for age in 0..3 {
            new.people.insert(tx, person("q", age));
        }
        new.last.set(tx, person("r", 9));
    });
    new
}

/// A value sorts the members of an object by name; text and CBOR have them as they were declared.
#[test]
fn programs_that_got_it_in_different_orders_merge() {
    let new = filled();
    for mine in WIRES {
        for theirs in WIRES.into_iter().filter(|theirs| (*theirs == Wire::Cbor) == (mine == Wire::Cbor)) {
            let mut a: Replica<Old> = mine.open(&new, 2);
            let b: Replica<Old> = theirs.open(&new, 3);
            let mut known = new.fork_with_id(crdt_types::ReplicaId::new(4));
            known.update(|new, tx| new.numbers.insert(tx, 6));
            a.merge(&b).unwrap();
            mine.sync(&mut a, &known);
            assert_same(theirs, &known, &a);
        }
    }
}

#[test]
fn integers_stay_in_their_order() {
    let numbers = |payload: serde_json::Value| payload["state"]["struct"]["numbers"].clone();
    let new = filled();
    let old: Replica<Old> = Wire::Text.open(&new, 2);
    assert_eq!(numbers(old.payload().unwrap()), numbers(new.payload().unwrap()));
}
