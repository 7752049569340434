//! Every type as a field of a derived compound, explored exhaustively.

use PutEdit::Put;
use RegisterEdit::{Clear, Set};
use SetEdit::{Insert, Remove};
use crdt_types::explorer::{Names, TupleEdit, replica};
use crdt_types::specification::{
    Add, DagEdit, FlagEdit, GraphEdit, Grow, GrowEdit, Join, PutEdit, RegisterEdit, RightsEdit, SetEdit,
};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, Max, Min, MvRegister,
    PnCounter, RwSet, SortedSet, TwoPTwoPGraph, TwoPhaseSet,
};
use tests::compounds::Highest;
use tests::exploring::{explore, explore_field, from_default};

const FLAG: [FlagEdit; 2] = [FlagEdit::Enable, FlagEdit::Disable];

#[test]
fn fields_of_counters_and_registers() {
    explore_field::<GCounter>(&[Add(1)], 5_000);
    explore_field::<BoundedCounter>(
        &[RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(replica(1), 1)],
        5_000,
    );
    explore_field::<MvRegister<u8>>(&[Set(1), Clear], 9_000);
    explore_field::<Joined<Highest>>(&[Join(Highest(1)), Join(Highest(2))], 9_000);
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
    explore_field::<AddOnlyDag<u8>>(&[DagEdit::Between(0, 0, 7), DagEdit::Between(1, 0, 7)], 10_000);
}

#[test]
fn fields_of_a_tuple() {
    let edits = [TupleEdit::First(FlagEdit::Enable), TupleEdit::First(FlagEdit::Disable), TupleEdit::Second(Put(1, 1))];
    explore(from_default::<(DwFlag, SortedSet<u8, u8>)>(&edits).names(Names::Interchangeable), 5_000);
}
