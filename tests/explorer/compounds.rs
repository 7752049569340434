//! Derived compounds to depth three, explored exhaustively.

use FriendshipEdit::{Followers, Following};
use ItemEdit::{Tags, Title, Votes};
use MapEdit::{Modify, Update};
use RegisterEdit::{Clear, Set};
use SetEdit::{Insert, Remove};
use crdt_types::OrMap;
use crdt_types::explorer::{Clock, Exploration, Names};
use crdt_types::specification::{Add, MapEdit, RegisterEdit, SetEdit};
use tests::compounds::{Board, BoardEdit, Friendship, FriendshipEdit, Item, ItemEdit, LeafEdit, ShelfEdit};
use tests::exploring::{explore, explore_broadly, explore_default, from_default, under_a_key};

fn eric() -> Friendship {
    Friendship::initial("eric".to_string())
}

#[test]
fn friendship() {
    let edits = [Following(Insert(1)), Following(Remove(1)), Followers(Insert(1)), Followers(Remove(1))];
    explore(Exploration::of(eric(), edits.clone()), 55_000);
    explore(Exploration::of(eric(), edits).clock(Clock::Skewed), 55_000);
}

#[test]
fn compounds_in_a_map() {
    let edits = under_a_key(&[Tags(Insert(1)), Votes(Add(1)), Title(Set(1))]);
    explore_default::<OrMap<u8, Item>>(&edits, 150_000);
}

#[test]
fn compounds_in_a_map_with_every_edit() {
    let mut edits =
        under_a_key(&[Tags(Insert(1)), Tags(Remove(1)), Votes(Add(1)), Votes(Add(-2)), Title(Set(1)), Title(Clear)]);
    edits.extend([
        Update(2, Tags(Insert(1))),
        Modify(1, Tags(Insert(2))),
        Modify(2, Votes(Add(4))),
        MapEdit::Remove(2),
    ]);
    explore_broadly(from_default::<OrMap<u8, Item>>(&edits), 50_000);
}

/// Several edits in one transaction, among them the removal and re-creation of a key that everybody has seen.
#[test]
fn transactions_on_compounds_in_a_map() {
    let transactions = vec![
        vec![Update(1, Tags(Insert(1))), Update(1, Votes(Add(1)))],
        vec![MapEdit::Remove(1), Update(1, Votes(Add(2)))],
        vec![Modify(1, Tags(Remove(1))), Modify(1, Title(Set(1)))],
        vec![MapEdit::Remove(1)],
    ];
    let past = [Update(1, Tags(Insert(1))), Update(1, Votes(Add(8)))];
    let exploration = Exploration::of_transactions(OrMap::<u8, Item>::default(), transactions);
    explore(exploration.after(past).names(Names::Interchangeable), 60_000);
}

#[test]
fn maps_of_compounds_in_a_map() {
    use BoardEdit::Shelves;
    use ShelfEdit::{Leafs, Marks};
    let edits = [
        Shelves(Update(1, Leafs(Update(1, LeafEdit::Tags(Insert(1)))))),
        Shelves(Update(1, Leafs(Update(1, LeafEdit::Votes(Add(1)))))),
        Shelves(Update(1, Leafs(MapEdit::Remove(1)))),
        Shelves(MapEdit::Remove(1)),
        Shelves(Update(1, Marks(Insert(1)))),
    ];
    explore(from_default::<Board>(&edits).names(Names::Interchangeable), 98_000);
}
