//! Programs whose development has parted: each knows fields that the others don't.

use crdt_types::{GCounter, OrMap, OrSet, Replica, StateCrdt};

use crate::wire::{WIRES, Wire, assert_same, replica};

macro_rules! program {
    ($program:ident: $($fields:tt)*) => {
        mod $program {
            use super::*;

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(super) struct Board {
                pub(super) items: OrMap<u8, Item>,
                $($fields)*
            }

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(super) struct Item {
                pub(super) votes: GCounter,
                $($fields)*
            }
        }
    };
}

program!(first:);
program!(left: pub(super) tags: OrSet<u8>,);
program!(right: pub(super) stars: OrMap<bool, GCounter>,);
program!(united: pub(super) stars: OrMap<bool, GCounter>, pub(super) tags: OrSet<u8>,);

fn left() -> Replica<left::Board> {
    let mut left = replica(2, left::Board::default());
    left.update(|board, tx| {
        board.tags.insert(tx, 1);
        board.items.update_or_default(tx, 7, |item, tx| item.tags.insert(tx, 2));
    });
    left
}

fn right() -> Replica<right::Board> {
    let mut right = replica(3, right::Board::default());
    right.update(|board, tx| {
        board.stars.update_or_default(tx, true, |stars, tx| stars.add(tx, 3));
        board.items.update_or_default(tx, 7, |item, tx| {
            item.stars.update_or_default(tx, false, |stars, tx| stars.add(tx, 4));
        });
    });
    right
}

fn united(wire: Wire, of: &Replica<impl StateCrdt>) -> united::BoardValue {
    wire.open::<united::Board>(of, 9).value()
}

/// ```text
/// left:  writes ─┐
/// first:         ├─ has both
/// right: writes ─┘
/// ```
#[test]
fn an_older_program_merges_two_newer_ones() {
    for wire in WIRES {
        let mut first: Replica<first::Board> = wire.open(&left(), 1);
        wire.sync(&mut first, &right());
        let value = united(wire, &first);
        assert_eq!((&value.tags, value.stars[&true]), (&[1].into(), 3));
        assert_eq!((&value.items[&7].tags, value.items[&7].stars[&false]), (&[2].into(), 4));
    }
}

#[test]
fn each_of_two_newer_programs_carries_what_the_other_knows() {
    for wire in WIRES {
        let (mut left, mut right) = (left(), right());
        wire.sync(&mut left, &right);
        wire.sync(&mut right, &left);
        assert_eq!(united(wire, &left), united(wire, &right));
        assert_same(wire, &left, &right);
        assert_same(wire, &right, &left);

        left.update(|board, tx| board.items.remove(tx, &7));
        wire.sync(&mut right, &left);
        assert!(right.items.is_empty());
        assert_eq!(united(wire, &left), united(wire, &right));
    }
}

#[test]
fn a_field_passes_through_two_programs_that_do_not_know_it() {
    for wire in WIRES {
        let mut newest: Replica<united::Board> = wire.open(&left(), 4);
        wire.sync(&mut newest, &right());
        let newer: Replica<left::Board> = wire.open(&newest, 3);
        let oldest: Replica<first::Board> = wire.open(&newer, 2);
        let newer: Replica<right::Board> = wire.open(&oldest, 5);
        assert_same(wire, &newest, &newer);
    }
}
