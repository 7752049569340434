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
use PutEdit::Put;
use RegisterEdit::{Clear, Set};
use SetEdit::{Insert, Remove};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, LwwRegister, LwwSet, Max,
    Min, MvRegister, OrMap, OrSet, PnCounter, RwSet, SortedSet, TwoPTwoPGraph, TwoPhaseSet,
};
use tests::explorer::{
    Add, Beside, BesideEdit, Board, BoardEdit, Clock, DagEdit, Exploration, FlagEdit, Friendship, FriendshipEdit,
    GraphEdit, Grow, GrowEdit, Highest, Item, ItemEdit, Join, JoinAll, LeafEdit, MapEdit, Names, PutEdit, RegisterEdit,
    RightsEdit, SetEdit, ShelfEdit, Specified, TupleEdit,
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
const FLAG: [FlagEdit; 2] = [FlagEdit::Enable, FlagEdit::Disable];
const PUT: [PutEdit; 3] = [Put(1, 1), Put(1, 2), PutEdit::Remove(1)];
/// The writers are the authors 1, 2 and 3.
const RIGHTS: [RightsEdit; 4] =
    [RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(1, 1), RightsEdit::Give(2, 2)];
const COUNTS: [GrowEdit<Add>; 3] =
    [GrowEdit::Update(1, Add(1)), GrowEdit::Update(2, Add(2)), GrowEdit::Modify(1, Add(-4))];
const GRAPH: [GraphEdit; 4] =
    [GraphEdit::Vertex(1), GraphEdit::RemoveVertex(1), GraphEdit::Edge(1, 2), GraphEdit::RemoveEdge(1, 2)];
const DAG: [DagEdit; 4] = [DagEdit::Between(0, 0), DagEdit::Between(1, 0), DagEdit::Between(1, 2), DagEdit::Edge(1, 2)];
/// Rights of the root's that `a` and `b` have.
const SHARED: [RightsEdit; 3] = [RightsEdit::Earn(3), RightsEdit::Give(1, 1), RightsEdit::Give(2, 2)];
/// Two vertices that everybody has seen.
const VERTICES: [GraphEdit; 2] = [GraphEdit::Vertex(1), GraphEdit::Vertex(2)];

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
fn maximum_and_minimum() {
    explore(Exploration::<Max<u8>>::of_edits(&[Join(1), Join(2), Join(3)]), 4_800);
    explore(Exploration::<Min<u8>>::of_edits(&[Join(1), Join(2), Join(3)]), 4_800);
}

#[test]
fn flags() {
    explore(Exploration::<EwFlag>::of_edits(&FLAG), 5_600);
    explore(Exploration::<DwFlag>::of_edits(&FLAG), 11_000);
}

#[test]
fn rw_set() {
    explore(Exploration::<RwSet<u8>>::of_edits(&[Insert(1), Remove(1), Insert(2)]), 42_000);
}

#[test]
fn sets_cleared() {
    let edits = [Insert(1), Insert(2), SetEdit::Clear];
    explore(Exploration::<OrSet<u8>>::of_edits(&edits), 10_000);
    explore(Exploration::<RwSet<u8>>::of_edits(&edits), 10_000);
    explore(Exploration::<LwwSet<u8>>::of_edits(&edits), 10_000);
    explore(Exploration::<TwoPhaseSet<u8>>::of_edits(&edits), 3_000);
}

#[test]
fn lww_map() {
    explore(Exploration::<LwwMap<u8, u8>>::of_edits(&PUT), 33_000);
    explore(Exploration::<LwwMap<u8, u8>>::of_edits(&PUT).clock(Clock::Skewed), 33_000);
    explore(Exploration::<LwwMap<u8, u8>>::of_edits(&[Put(1, 1), Put(2, 2), PutEdit::Clear]), 10_000);
}

#[test]
fn sorted_set() {
    explore(Exploration::<SortedSet<u8, u8>>::of_edits(&PUT), 33_000);
    explore(Exploration::<SortedSet<u8, u8>>::of_edits(&PUT).clock(Clock::Skewed), 33_000);
    explore(Exploration::<SortedSet<u8, u8>>::of_edits(&[Put(1, 2), Put(2, 1), PutEdit::Clear]), 10_000);
}

#[test]
fn g_map() {
    explore(Exploration::<GMap<u8, PnCounter>>::of_edits(&COUNTS), 30_000);
}

#[test]
fn bounded_counter() {
    explore(Exploration::<BoundedCounter>::of_edits(&RIGHTS), 8_000);
    explore(Exploration::<BoundedCounter>::of_edits(&RIGHTS).after(&SHARED), 18_000);
}

#[test]
fn graph() {
    explore(Exploration::<Graph<u8>>::of_edits(&GRAPH).after(&VERTICES), 30_000);
    let edits = [GraphEdit::Connect(2, 1), GraphEdit::RemoveVertex(1), GraphEdit::Vertex(1), GraphEdit::Clear];
    explore(Exploration::<Graph<u8>>::of_edits(&edits), 20_000);
}

#[test]
fn two_p_two_p_graph() {
    let edits = [
        GraphEdit::RemoveVertex(1),
        GraphEdit::RemoveVertex(2),
        GraphEdit::Edge(1, 2),
        GraphEdit::Edge(2, 1),
        GraphEdit::RemoveEdge(1, 2),
    ];
    explore(Exploration::<TwoPTwoPGraph<u8>>::of_edits(&edits).after(&VERTICES), 10_000);
}

#[test]
fn add_only_dag() {
    explore(Exploration::<AddOnlyDag<u8>>::of_edits(&DAG), 8_600);
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
fn other_registers_and_flags_in_a_map() {
    explore_under_a_key::<Max<u8>>(&[Join(1), Join(2)], 10_000);
    explore_under_a_key::<Min<u8>>(&[Join(1), Join(2)], 10_000);
    explore_under_a_key::<EwFlag>(&FLAG, 20_000);
    explore_under_a_key::<DwFlag>(&FLAG, 20_000);
}

#[test]
fn other_sets_and_maps_in_a_map() {
    explore_under_a_key::<RwSet<u8>>(&[Insert(1), Remove(1)], 30_000);
    explore_under_a_key::<LwwMap<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 30_000);
    explore_under_a_key::<SortedSet<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 20_000);
    explore_under_a_key::<GMap<u8, PnCounter>>(&COUNTS[..2], 30_000);
}

#[test]
fn bounded_counters_in_a_map() {
    let edits = [RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(2, 1)];
    explore_under_a_key::<BoundedCounter>(&edits, 58_000);
    let exploration = Exploration::<OrMap<u8, BoundedCounter>>::of_edits(&under_a_key(&edits));
    explore(exploration.after(&SHARED.map(|edit| Update(1, edit))), 58_000);
}

#[test]
fn graphs_in_a_map() {
    let edits = [GraphEdit::Connect(2, 1), GraphEdit::RemoveVertex(1), GraphEdit::RemoveEdge(2, 1)];
    explore_under_a_key::<Graph<u8>>(&edits, 30_000);
    let past = VERTICES.map(|edit| Update(1, edit));
    let edits = under_a_key(&[GraphEdit::Edge(1, 2), GraphEdit::RemoveVertex(1), GraphEdit::Vertex(1)]);
    explore(Exploration::<OrMap<u8, TwoPTwoPGraph<u8>>>::of_edits(&edits).after(&past), 10_000);
    explore_under_a_key::<AddOnlyDag<u8>>(
        &[DagEdit::Between(0, 0), DagEdit::Between(1, 0), DagEdit::Between(0, 1)],
        30_000,
    );
}

/// Explores a type as a field of a derived compound, beside a set.
fn explore_field<T: Specified>(edits: &[T::Edit], histories: u64) {
    let edits: Vec<_> = edits.iter().copied().map(BesideEdit::Field).chain([BesideEdit::Tags(Insert(1))]).collect();
    explore(Exploration::<Beside<T>>::of_edits(&edits).names(Names::Interchangeable), histories);
}

#[test]
fn fields_of_counters_and_registers() {
    explore_field::<GCounter>(&[Add(1)], 5_000);
    explore_field::<BoundedCounter>(&[RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(2, 1)], 5_000);
    explore_field::<MvRegister<u8>>(&[Set(1), Clear], 9_000);
    explore_field::<Joined<Highest>>(&[Join(1), Join(2)], 9_000);
    explore_field::<Max<u8>>(&[Join(1), Join(2)], 9_000);
    explore_field::<Min<u8>>(&[Join(1), Join(2)], 9_000);
}

#[test]
fn fields_of_flags_and_sets() {
    explore_field::<EwFlag>(&FLAG, 9_000);
    explore_field::<DwFlag>(&FLAG, 25_000);
    explore_field::<GSet<u8>>(&[Grow(1), Grow(2)], 11_000);
    explore_field::<TwoPhaseSet<u8>>(&[Insert(1), Remove(1)], 4_800);
    explore_field::<RwSet<u8>>(&[Insert(1), Remove(1)], 25_000);
}

#[test]
fn fields_of_maps_and_graphs() {
    explore_field::<GMap<u8, PnCounter>>(&[GrowEdit::Update(1, Add(1)), GrowEdit::Update(2, Add(2))], 25_000);
    explore_field::<LwwMap<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 10_000);
    explore_field::<SortedSet<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 9_000);
    explore_field::<Graph<u8>>(&[GraphEdit::Connect(1, 2), GraphEdit::RemoveVertex(1)], 9_000);
    let edits = [GraphEdit::Vertex(1), GraphEdit::Edge(1, 1), GraphEdit::RemoveEdge(1, 1)];
    explore_field::<TwoPTwoPGraph<u8>>(&edits, 5_000);
    explore_field::<AddOnlyDag<u8>>(&[DagEdit::Between(0, 0), DagEdit::Between(1, 0)], 10_000);
}

#[test]
fn fields_of_a_tuple() {
    let edits = [TupleEdit::First(FlagEdit::Enable), TupleEdit::First(FlagEdit::Disable), TupleEdit::Second(Put(1, 1))];
    explore(Exploration::<(DwFlag, SortedSet<u8, u8>)>::of_edits(&edits).names(Names::Interchangeable), 5_000);
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
