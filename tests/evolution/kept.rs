//! What an older program does not know it carries through load, merge, delta and store, at every level.

use crdt_types::{ApplyError, CausalContext, Delta, Replica, Stored};

use crate::device::Device;
use crate::versions::{FIELDS, PLACES, Version, v1, v2};
use crate::wire::{WIRES, Wire, assert_same, replica};

fn filled() -> Replica<v2::Board> {
    let mut new = replica(2, v2::Board::default());
    new.update(|board, tx| board.fill(tx, 3));
    new
}

#[test]
fn through_load_and_store() {
    for wire in WIRES {
        let new = filled();
        let old: Replica<v1::Board> = wire.open(&new, 1);
        assert_eq!(old.title.get().map(String::as_str), Some("3"));
        assert_same(wire, &new, &old);

        let older: Replica<v1::Board> = wire.open(&old, 3);
        let again: Replica<v2::Board> = wire.open(&older, 4);
        assert_eq!(*again, *new, "{wire:?}");
    }
}

#[test]
fn beside_its_own_edits() {
    for wire in WIRES {
        for place in PLACES {
            let mut new = filled();
            let mut old: Replica<v1::Board> = wire.open(&new, 1);
            old.update(|board, tx| board.edit(tx, place, 5));
            new.update(|board, tx| (0..FIELDS).for_each(|field| board.extend_at(tx, place, field, 6)));
            let mut all_new = new.fork_with_id(crdt_types::ReplicaId::new(9));
            wire.sync(&mut old, &new);
            wire.sync(&mut new, &old);
            assert_same(wire, &new, &old);
            wire.send(&mut all_new, &old);
            assert_eq!(*all_new, *new, "{place:?}");
        }
    }
}

/// One delta for each transaction, and one for a removal, listed or after the log was cut.
#[test]
fn through_deltas_that_come_late_early_and_twice() {
    for wire in WIRES {
        for cut in [false, true] {
            let mut new = replica(2, v2::Board::default());
            let mut contexts = vec![new.context().clone()];
            for n in 0..3 {
                new.update(|board, tx| board.fill(tx, n));
                contexts.push(new.context().clone());
            }
            new.update(|board, tx| PLACES.into_iter().for_each(|place| board.shrink_at(tx, place)));
            if cut {
                new.cut_log();
            }
            let deltas: Vec<_> = contexts.iter().map(|known| new.delta_since(known)).collect();
            let delta = |index: usize| wire.carry::<Delta<v1::Board>>(&deltas[index]).unwrap();

            let mut old = replica(1, v1::Board::default());
            let before = old.payload();
            assert!(matches!(old.apply(delta(3)), Err(ApplyError::Missing { .. })), "too early");
            assert_eq!(old.payload(), before);
            assert!(old.apply(delta(0)).unwrap().changed);
            assert!(!old.apply(delta(2)).unwrap().changed, "too late");
            assert!(!old.apply(delta(0)).unwrap().changed, "again");
            assert_same(wire, &new, &old);
        }
    }
}

/// ```text
/// new: fills ─┬─ removes what can be removed ─┐
/// old:        └───────────────────────────────┴─ forgets it too
/// ```
#[test]
fn until_the_newer_program_removes_it() {
    for wire in WIRES {
        for cut in [false, true] {
            let mut new = filled();
            let mut old: Replica<v1::Board> = wire.open(&new, 1);
            new.update(|board, tx| PLACES.into_iter().for_each(|place| board.shrink_at(tx, place)));
            if cut {
                new.cut_log();
            }
            wire.sync(&mut old, &new);
            assert_same(wire, &new, &old);
            let again: Replica<v2::Board> = wire.open(&old, 3);
            assert_eq!(*again, *new);
        }
    }
}

#[test]
fn in_its_own_deltas_listed_or_after_its_log_was_cut() {
    for wire in WIRES {
        for cut in [false, true] {
            let new = filled();
            let mut old: Replica<v1::Board> = wire.open(&new, 1);
            let known = old.context().clone();
            let mut other = new.fork_with_id(crdt_types::ReplicaId::new(9));
            old.update(|board, tx| {
                for place in PLACES {
                    board.edit(tx, place, 5);
                }
                board.items.remove(tx, &7);
            });
            if cut {
                old.cut_log();
            }
            let delta = wire.carry::<Delta<v2::Board>>(&old.delta_since(&known)).unwrap();
            assert!(other.apply(delta).unwrap().changed);
            assert!(!other.items.contains_key(&7));
            assert_eq!(other.frame.tags, new.frame.tags);
            assert_same(wire, &other, &old);
        }
    }
}

#[test]
fn when_it_is_resumed() {
    let new = filled();
    let mut old = Stored::<v1::Board>::from_json(new.payload().unwrap()).unwrap().open_in(Device::new(1));
    old.update(|board, tx| PLACES.into_iter().for_each(|place| board.edit(tx, place, 5)));
    let (payload, identity) = (old.payload().unwrap(), old.identity());
    let resumed = Stored::<v1::Board>::from_json(payload.clone()).unwrap().resume_in(Device::new(2), identity).unwrap();
    assert_eq!(resumed.payload().unwrap(), payload);
}

#[test]
fn by_its_forks_and_failed_updates() {
    let new = filled();
    let mut old = Stored::<v1::Board>::from_json(new.payload().unwrap()).unwrap().open_in(Device::new(1));
    let failed = old.try_update(|board, tx| {
        board.remove(tx, crate::versions::Place::Map);
        Err::<(), _>("no")
    });
    assert_eq!((failed, old.payload()), (Err("no"), new.payload()));
    assert_eq!(old.fork().payload(), new.payload());
    let whole = old.delta_since(&CausalContext::new());
    let mut empty = replica(3, v1::Board::default());
    empty.apply(whole).unwrap();
    assert_same(Wire::Json, &new, &empty);
}
