//! Older programs among themselves, with what they got from newer ones.

use crdt_types::{MergeError, Replica, ReplicaId};

use crate::contents::Owner;
use crate::versions::{FIELDS, PLACES, v1, v2};
use crate::wire::{WIRES, assert_same, replica};

/// ```text
/// b (new): fills ─┬─ writes ─┐
/// c (new):        └─ writes ─┼─ b and c by way of two old ones
/// ```
#[test]
fn older_programs_pass_on_and_merge_what_they_do_not_know() {
    for wire in WIRES {
        let mut b = replica(2, v2::Board::default());
        b.update(|board, tx| board.fill(tx, 3));
        let mut c = b.fork_with_id(ReplicaId::new(3));
        for place in PLACES {
            b.update(|board, tx| (0..FIELDS).for_each(|field| board.extend_at(tx, place, field, 1)));
            c.update(|board, tx| (0..FIELDS).for_each(|field| board.extend_at(tx, place, field, 2)));
        }
        c.update(|board, tx| PLACES.into_iter().for_each(|place| board.shrink_at(tx, place)));

        let mut old_b: Replica<v1::Board> = wire.open(&b, 1);
        let mut old_c: Replica<v1::Board> = wire.open(&c, 4);
        old_b.merge(&old_c).unwrap();
        wire.sync(&mut old_c, &old_b);
        b.merge(&c).unwrap();
        assert_same(wire, &b, &old_b);
        assert_same(wire, &b, &old_c);
        let again: Replica<v2::Board> = wire.open(&old_c, 5);
        assert_eq!(*again, *b);
    }
}

#[test]
fn an_older_program_learns_a_constant_without_any_event() {
    let owner = Owner("p".to_owned());
    for wire in WIRES {
        let new = replica(2, v2::Board { owner: owner.clone(), ..v2::Board::default() });
        let mut old = replica(1, v1::Board::default());
        wire.sync(&mut old, &new);
        let again: Replica<v2::Board> = wire.open(&old, 3);
        assert_eq!(again.owner, owner);
    }
}

/// Two objects that only newer programs can tell apart.
#[test]
fn an_older_program_compares_constants_that_it_does_not_know() {
    for wire in WIRES {
        let new = |id, owner: &str| {
            let owner = Owner(owner.to_owned());
            let mut new =
                replica(id, v2::Board { frame: v2::Frame { owner, ..v2::Frame::default() }, ..v2::Board::default() });
            new.update(|board, tx| board.fill(tx, 3));
            new
        };
        let mut a: Replica<v1::Board> = wire.open(&new(2, "p"), 1);
        let b: Replica<v1::Board> = wire.open(&new(3, "q"), 4);
        let before = [a.payload(), b.payload()];
        let error = a.merge(&b).unwrap_err();
        assert!(matches!(error, MergeError::ConstantDiffers { .. }));
        assert_eq!(error.to_string(), r#"frame.owner: constants differ: "p" and "q""#);
        assert_eq!([a.payload(), b.payload()], before);
    }
}

#[test]
fn an_older_program_compares_constants_of_entries_that_it_does_not_know() {
    for wire in WIRES {
        let new = |id, owner: &str| {
            let initial = |_: &u32| v2::Item { owner: Owner(owner.to_owned()), ..v2::Item::default() };
            let mut new = replica(id, v2::Board::default());
            new.update(|board, tx| board.items.update(tx, 7, initial, |item, tx| item.votes.increment(tx)));
            new
        };
        let mut a: Replica<v1::Board> = wire.open(&new(2, "p"), 1);
        let b: Replica<v1::Board> = wire.open(&new(3, "q"), 4);
        let before = [a.payload(), b.payload()];
        assert_eq!(a.merge(&b).unwrap_err().to_string(), r#"items[7].owner: constants differ: "p" and "q""#);
        assert_eq!([a.payload(), b.payload()], before);
    }
}
