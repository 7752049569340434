//! Every public type and derived compounds to depth three, explored exhaustively.
//!
//! Histories have four steps. `EXPLORER_DEPTH=5 cargo test -p tests --test explorer -- --nocapture` explores those of
//! five, which takes hours.

#![allow(clippy::panic, reason = "a test that fails panics")]

use std::any::type_name;
use std::collections::BTreeSet;
use std::time::Instant;

use FriendshipEdit::{Followers, Following};
use ItemEdit::{Tags, Title, Votes};
use MapEdit::{Modify, Update};
use RegisterEdit::{Clear, Set};
use SetEdit::{Insert, Remove};
use crdt_types::{GCounter, GSet, Joined, LwwRegister, LwwSet, MvRegister, OrMap, OrSet, PnCounter, TwoPhaseSet};
use tests::explorer::{
    Add, Board, BoardEdit, Clock, Exploration, Friendship, FriendshipEdit, Grow, Highest, Item, ItemEdit, Join,
    JoinAll, LeafEdit, MapEdit, Names, RegisterEdit, SetEdit, ShelfEdit, Specified,
};

/// The length of the longest histories, if nothing else is said.
const DEPTH: usize = 4;

/// The length of the longest histories.
fn depth() -> usize {
    std::env::var("EXPLORER_DEPTH").ok().and_then(|depth| depth.parse().ok()).unwrap_or(DEPTH)
}

/// Explores histories of [`depth`], and says how much was seen: at least so many histories.
fn explore<S: Specified>(exploration: Exploration<S>, histories: u64) {
    explore_to(depth(), exploration, histories);
}

/// Explores histories that are a step shorter, of more edits or larger states.
fn explore_broadly<S: Specified>(exploration: Exploration<S>, histories: u64) {
    explore_to(depth() - 1, exploration, histories);
}

/// Explores histories that are a step longer, of few edits.
fn explore_deeply<S: Specified>(exploration: Exploration<S>, histories: u64) {
    explore_to(depth() + 1, exploration.names(Names::Interchangeable), histories);
}

fn explore_to<S: Specified>(depth: usize, exploration: Exploration<S>, histories: u64) {
    let start = Instant::now();
    let report = exploration.depth(depth).run().unwrap_or_else(|violation| panic!("{}: {violation}", type_name::<S>()));
    println!("{}: {report}, {:.1?}", type_name::<S>(), start.elapsed());
    assert!(report.histories >= histories || self::depth() < DEPTH, "who sees little shows little: {report}");
}

/// The edits under key 1, and the removal of the key.
fn under_a_key<E: Copy>(edits: &[E]) -> Vec<MapEdit<E>> {
    edits.iter().map(|&edit| Update(1, edit)).chain([MapEdit::Remove(1)]).collect()
}

fn explore_under_a_key<V: Specified>(edits: &[V::Edit], histories: u64) {
    explore(Exploration::<OrMap<u8, V>>::of_edits(&under_a_key(edits)), histories);
}

const SET: [SetEdit; 4] = [Insert(1), Insert(2), Remove(1), Remove(2)];
const REGISTER: [RegisterEdit; 3] = [Set(1), Set(2), Clear];

#[test]
fn g_counter() {
    explore(Exploration::<GCounter>::of_edits(&[Add(1), Add(2)]), 17_000);
}

#[test]
fn pn_counter() {
    explore(Exploration::<PnCounter>::of_edits(&[Add(1), Add(2), Add(-4)]), 80_000);
}

#[test]
fn g_set() {
    explore(Exploration::<GSet<u8>>::of_edits(&[Grow(1), Grow(2), Grow(3)]), 15_000);
}

#[test]
fn two_phase_set() {
    explore(Exploration::<TwoPhaseSet<u8>>::of_edits(&SET), 12_000);
}

#[test]
fn or_set() {
    explore(Exploration::<OrSet<u8>>::of_edits(&SET), 49_000);
}

#[test]
fn lww_set() {
    explore(Exploration::<LwwSet<u8>>::of_edits(&SET), 55_000);
    explore(Exploration::<LwwSet<u8>>::of_edits(&SET).clock(Clock::Skewed), 55_000);
}

#[test]
fn lww_register() {
    explore(Exploration::<LwwRegister<u8>>::of_edits(&REGISTER), 41_000);
    explore(Exploration::<LwwRegister<u8>>::of_edits(&REGISTER).clock(Clock::Skewed), 41_000);
}

#[test]
fn mv_register() {
    explore(Exploration::<MvRegister<u8>>::of_edits(&REGISTER), 41_000);
}

#[test]
fn joined_maximum() {
    explore(Exploration::<Joined<Highest>>::of_edits(&[Join(1), Join(2), Join(3)]), 4_800);
}

#[test]
fn joined_union() {
    let edits = [JoinAll(0b001), JoinAll(0b010), JoinAll(0b011), JoinAll(0b110)];
    explore(Exploration::<Joined<BTreeSet<u8>>>::of_edits(&edits), 25_000);
}

#[test]
fn counters_in_a_map() {
    explore_under_a_key::<GCounter>(&[Add(1), Add(2)], 41_000);
    let edits = [Update(1, Add(1)), Update(1, Add(2)), Modify(1, Add(-4)), MapEdit::Remove(1)];
    explore(Exploration::<OrMap<u8, PnCounter>>::of_edits(&edits), 81_000);
}

#[test]
fn registers_in_a_map() {
    explore_under_a_key::<LwwRegister<u8>>(&[Set(1), Clear], 29_000);
    explore_under_a_key::<MvRegister<u8>>(&[Set(1), Clear], 29_000);
    explore_under_a_key::<Joined<Highest>>(&[Join(1), Join(2)], 10_000);
}

#[test]
fn sets_in_a_map() {
    explore_under_a_key::<GSet<u8>>(&[Grow(1), Grow(2)], 13_000);
    explore_under_a_key::<TwoPhaseSet<u8>>(&[Insert(1), Remove(1)], 15_000);
    explore_under_a_key::<LwwSet<u8>>(&[Insert(1), Remove(1)], 32_000);
}

#[test]
fn or_sets_in_a_map() {
    let edits = [Update(1, Insert(1)), Modify(1, Insert(2)), Update(1, Remove(1)), MapEdit::Remove(1)];
    explore(Exploration::<OrMap<u8, OrSet<u8>>>::of_edits(&edits), 61_000);
}

#[test]
fn friendship() {
    let edits = [Following(Insert(1)), Following(Remove(1)), Followers(Insert(1)), Followers(Remove(1))];
    explore(Exploration::<Friendship>::of_edits(&edits), 55_000);
    explore(Exploration::<Friendship>::of_edits(&edits).clock(Clock::Skewed), 55_000);
}

#[test]
fn compounds_in_a_map() {
    let edits = under_a_key(&[Tags(Insert(1)), Votes(Add(1)), Title(Set(1))]);
    explore(Exploration::<OrMap<u8, Item>>::of_edits(&edits), 150_000);
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
    explore_broadly(Exploration::<OrMap<u8, Item>>::of_edits(&edits), 50_000);
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
    let exploration = Exploration::<OrMap<u8, Item>>::of_transactions(transactions);
    explore(exploration.after(&past).names(Names::Interchangeable), 60_000);
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
    explore(Exploration::<Board>::of_edits(&edits).names(Names::Interchangeable), 98_000);
}

/// Every addition kills the one before, and takes over in the log what that one had killed.
#[test]
fn elements_added_again_and_again() {
    explore_deeply(Exploration::<OrSet<u8>>::of_edits(&[Insert(1), Insert(2)]).after(&[Insert(1)]), 93_000);
}

#[test]
fn a_key_removed_and_updated_again_and_again() {
    explore_deeply(Exploration::<OrMap<u8, OrSet<u8>>>::of_edits(&[Update(1, Insert(1)), MapEdit::Remove(1)]), 20_000);
    explore_deeply(Exploration::<OrMap<u8, PnCounter>>::of_edits(&[Update(1, Add(1)), MapEdit::Remove(1)]), 20_000);
}

/// Maps as large as those that keep an index from dots to keys, and one entry smaller.
#[test]
fn crowded_sets_and_maps() {
    let past: Vec<_> = (10..42).map(Insert).collect();
    let edits = [Insert(1), Remove(1), Insert(10), Remove(10), Remove(11)];
    explore_broadly(Exploration::<OrSet<u8>>::of_edits(&edits).after(&past), 7_900);
    let past: Vec<_> =
        (10..26).map(|key| Update(key, Insert(1))).chain((26..42).map(|key| Update(key, Remove(1)))).collect();
    let edits =
        [Update(1, Insert(1)), Update(10, Insert(1)), Modify(10, Remove(1)), MapEdit::Remove(10), MapEdit::Remove(30)];
    explore_broadly(Exploration::<OrMap<u8, OrSet<u8>>>::of_edits(&edits).after(&past), 12_000);
}
