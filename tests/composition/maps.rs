//! Compounds in maps in compounds: updates win, removals reset, at every depth.

use crdt_types::{OrMap, OrSet, PnCounter, StateCrdt};

use crate::two;

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Board {
    shelves: OrMap<u8, Shelf>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Shelf {
    #[crdt(constant)]
    number: u8,
    items: OrMap<String, Item>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Item {
    tags: OrSet<u8>,
    votes: PnCounter,
}

fn edit(board: &mut Board, tx: &mut crdt_types::Transaction<'_>, tag: u8) {
    board.shelves.update(
        tx,
        1,
        |&number| Shelf::initial(number),
        |shelf, tx| {
            shelf.items.update(
                tx,
                "x".to_owned(),
                |_| Item::initial(),
                |item, tx| {
                    item.tags.insert(tx, tag);
                    item.votes.increment(tx);
                },
            );
        },
    );
}

/// ```text
/// a: shelf 1, item x: tag 1, +1 ─┬─ removes the shelf ─────┬─ tag 2, +1
/// b:                             └─ item x: tag 2, +1 ─────┘
/// ```
#[test]
fn an_update_of_an_item_wins_over_the_removal_of_its_shelf() {
    let (mut a, mut b) = two(Board::initial());
    a.update(|board, tx| edit(board, tx, 1));
    b.merge(&a).unwrap();
    a.update(|board, tx| board.shelves.remove(tx, &1));
    b.update(|board, tx| edit(board, tx, 2));
    a.merge(&b).unwrap();
    b.merge(&a).unwrap();

    assert_eq!(a.value(), b.value());
    let shelf = &a.value().shelves[&1];
    assert_eq!(shelf.number, 1, "the constant comes with the update");
    assert_eq!(shelf.items["x"], ItemValue { tags: [2].into(), votes: 1 }, "what the removal had seen is gone");
}

#[test]
fn a_shelf_that_is_removed_and_made_anew_is_empty() {
    let (mut a, mut b) = two(Board::initial());
    a.update(|board, tx| edit(board, tx, 1));
    b.merge(&a).unwrap();
    b.update(|board, tx| board.shelves.remove(tx, &1));
    b.update(|board, tx| board.shelves.update(tx, 1, |&number| Shelf::initial(number), |_, _| ()));
    a.merge(&b).unwrap();
    assert_eq!(a.value().shelves[&1], ShelfValue { number: 1, items: [].into() });
}
