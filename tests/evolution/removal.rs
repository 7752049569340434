//! An older program removes a key, or its entry is edited from both sides.

use crdt_types::Replica;

use crate::contents::Key;
use crate::versions::{FIELDS, KEYED, PLACES, Place, Version, v1, v2};
use crate::wire::{WIRES, Wire, assert_same, replica};

/// A newer and an older program with the same board.
fn both(wire: Wire) -> (Replica<v2::Board>, Replica<v1::Board>) {
    let mut new = replica(2, v2::Board::default());
    new.update(|board, tx| board.fill(tx, 3));
    let old = wire.open(&new, 1);
    (new, old)
}

fn exchange(wire: Wire, new: &mut Replica<v2::Board>, old: &mut Replica<v1::Board>) {
    wire.sync(new, old);
    wire.sync(old, new);
    assert_same(wire, new, old);
    assert_eq!(old.context(), new.context());
}

/// ```text
/// new: fills ─┬───────────┬─ nothing is left
/// old:        └─ removes ─┘
/// ```
#[test]
fn what_the_older_program_does_not_know_of_a_key_dies_with_it() {
    for wire in WIRES {
        for place in KEYED {
            let (mut new, mut old) = both(wire);
            old.update(|board, tx| board.remove(tx, place));
            exchange(wire, &mut new, &mut old);
            match place {
                Place::Map => assert!(new.items.is_empty()),
                Place::MapInMap => assert!(new.items.get(&7).unwrap().parts.is_empty()),
                _ => assert!(new.shelves.is_empty()),
            }
            let again: Replica<v2::Board> = wire.open(&old, 3);
            assert_eq!(*again, *new);
        }
    }
}

/// ```text
/// new: fills ─┬─ writes what the other does not know ─┬─ that write is left
/// old:        └─ removes ─────────────────────────────┘
/// ```
#[test]
fn a_concurrent_update_of_what_the_older_program_does_not_know_wins() {
    for wire in WIRES {
        for place in KEYED {
            for field in 0..FIELDS {
                let (mut new, mut old) = both(wire);
                old.update(|board, tx| board.remove(tx, place));
                new.update(|board, tx| board.extend_at(tx, place, field, 5));
                let mut all_new = new.fork_with_id(crdt_types::ReplicaId::new(8));
                exchange(wire, &mut new, &mut old);

                // As if both had been new.
                let mut remover: Replica<v2::Board> = wire.open(&both(wire).0, 1);
                remover.update(|board, tx| board.remove(tx, place));
                all_new.merge(&remover).unwrap();
                assert_eq!(*new, *all_new, "{place:?} {field}");
            }
        }
    }
}

#[test]
fn the_older_program_sees_the_key_that_the_update_has_saved() {
    for wire in WIRES {
        let (mut new, mut old) = both(wire);
        old.update(|board, tx| board.remove(tx, Place::Map));
        assert!(old.items.is_empty());
        new.update(|board, tx| board.items.modify(tx, &7, |item, tx| item.tags.insert(tx, Key::of(1))));
        exchange(wire, &mut new, &mut old);
        assert_eq!((old.items.len(), old.items.get(&7).unwrap().votes.get()), (1, 0));
        assert_eq!(new.items.get(&7).unwrap().tags.len(), 1);

        old.update(|board, tx| board.remove(tx, Place::Map));
        exchange(wire, &mut new, &mut old);
        assert!(new.items.is_empty() && old.items.is_empty());
    }
}

/// ```text
/// new: fills ─┬─────────────────────────┬─ only what the older program has written since
/// old:        └─ removes, makes it anew ┘
/// ```
#[test]
fn a_key_that_the_older_program_makes_anew_starts_anew() {
    for wire in WIRES {
        for place in KEYED {
            let (mut new, mut old) = both(wire);
            old.update(|board, tx| {
                board.remove(tx, place);
                board.edit(tx, place, 9);
            });
            exchange(wire, &mut new, &mut old);
            if place == Place::Map {
                let item = new.items.get(&7).unwrap();
                assert_eq!((item.votes.get(), item.tags.len(), item.parts.len()), (9, 0, 0));
            }
        }
    }
}

/// The constants of the newer program stay what they are when the older one edits beside them.
#[test]
fn a_constant_that_the_older_program_does_not_know_stays() {
    let owner = crate::contents::Owner("p".to_owned());
    for wire in WIRES {
        let mut new = replica(2, v2::Board { owner: owner.clone(), ..v2::Board::default() });
        let initial = || v2::Item { owner: owner.clone(), ..v2::Item::default() };
        new.update(|board, tx| board.items.update(tx, 7, |_| initial(), |item, tx| item.votes.increment(tx)));
        let mut old: Replica<v1::Board> = wire.open(&new, 1);
        old.update(|board, tx| PLACES.into_iter().for_each(|place| board.edit(tx, place, 5)));
        let mut other = replica(3, v2::Board { owner: owner.clone(), ..v2::Board::default() });
        wire.sync(&mut other, &old);
        assert_eq!((&other.owner, &other.items.get(&7).unwrap().owner), (&owner, &owner));
        exchange(wire, &mut new, &mut old);

        let error = replica(4, v2::Board::default()).merge(&other).unwrap_err();
        assert_eq!(error.to_string(), r#"owner: constants differ: Owner("nobody") and Owner("p")"#);
    }
}

#[test]
fn the_newer_program_removes_what_the_older_one_has_edited() {
    for wire in WIRES {
        for place in KEYED {
            let (mut new, mut old) = both(wire);
            old.update(|board, tx| board.edit(tx, place, 9));
            wire.sync(&mut new, &old);
            new.update(|board, tx| board.remove(tx, place));
            exchange(wire, &mut new, &mut old);
        }
    }
}

/// The key is there for what the older program does not know, so an edit of it makes no presence.
///
/// ```text
/// new: fills ─┬─ writes what the other does not know ─┐
/// old:        └─ removes ─────────────────────────────┴─ edits
/// ```
#[test]
fn an_older_program_edits_a_key_that_is_there_for_what_it_does_not_know() {
    for wire in WIRES {
        for place in KEYED {
            let (mut new, mut old) = both(wire);
            let mut remover: Replica<v2::Board> = wire.open(&old, 3);
            remover.update(|board, tx| board.remove(tx, place));
            old.update(|board, tx| board.remove(tx, place));
            new.update(|board, tx| board.extend_at(tx, place, 0, 5));
            exchange(wire, &mut new.fork_with_id(crdt_types::ReplicaId::new(8)), &mut old);
            remover.merge(&new).unwrap();

            let events = [old.context().counter(old.id()), remover.context().counter(remover.id())];
            old.update(|board, tx| board.edit(tx, place, 1));
            remover.update(|board, tx| board.edit(tx, place, 1));
            let made = [old.context().counter(old.id()), remover.context().counter(remover.id())];
            assert_eq!(made[0] - events[0], made[1] - events[1], "{place:?}");
        }
    }
}
