//! Every check of the explorer is seen to fail: on wrong versions of right types, and on messages that were changed.

#![allow(clippy::expect_used, reason = "a test that can't go on stops")]

use TwinsEdit::{Left, Right};
use crdt_types::explorer::{Check, Exploration, InitialUnder, Report, Violation};
use crdt_types::specification::{Add, MapEdit, RegisterEdit, SetEdit};
use crdt_types::{MvRegister, OrMap, OrSet};
use tests::compounds::{Item, ItemEdit};
use tests::exploring::{from_default, under_a_key};
use tests::faults::{
    AddsOnlyWhatIsAbsent, AddsUpOnArrival, ArrivalDecides, BringsBackTheDead, ComparesValues, CountsArrivals, Faulty,
    FirstNameDecides, FoldsWhatWasHandedOut, ForgetsConstants, ForgetsTimes, HidesDots, KillsByKey,
    KillsOnlyWhatIsListed, LeavesOverwritesUnlogged, LooksEmpty, MissesNothing, OpenCounter, OpenMap, OpenRegister,
    OpenSet, RefusesTwins, RemovesWithoutEvent, SendsOneReplica, SharesDots, Tampering, Twins, TwinsEdit,
    WritesInOrderOfArrival, forget_base, forget_killed, forget_live_of_base,
};

const REGISTER: [RegisterEdit<u8>; 3] = [RegisterEdit::Set(1), RegisterEdit::Set(2), RegisterEdit::Clear];
const SET: [SetEdit<u8>; 3] = [SetEdit::Insert(1), SetEdit::Insert(2), SetEdit::Remove(1)];
const COUNTER: [Add; 2] = [Add(1), Add(2)];

/// The explorer finds the fault, by this check.
fn finds<S: InitialUnder<()>>(check: Check, edits: &[S::Edit]) {
    judge(check, Exploration::of(S::initial_under(&()), edits.to_vec()).run());
}

/// The explorer finds out that messages were changed, by this check.
fn finds_tampering(check: Check, change: fn(&mut serde_json::Value)) {
    judge(check, from_default::<OrSet<u8>>(&SET).run_over(&Tampering(change)));
}

fn judge(check: Check, result: Result<Report, Violation>) {
    let violation = result.expect_err("a fault that the explorer does not find");
    println!("{violation}");
    assert_eq!(violation.check, check, "{violation}");
}

#[test]
fn the_open_types_without_a_fault_are_right() -> Result<(), Violation> {
    from_default::<OpenRegister>(&REGISTER).depth(3).run()?;
    from_default::<OpenSet>(&SET).depth(3).run()?;
    from_default::<OpenCounter>(&COUNTER).depth(3).run()?;
    from_default::<OrMap<u8, OpenCounter>>(&under_a_key(&COUNTER)).depth(3).run()?;
    Ok(())
}

#[test]
fn equal_times_are_decided_by_arrival() {
    finds::<Faulty<OpenRegister, ArrivalDecides>>(Check::OrderIndependence, &REGISTER);
}

#[test]
fn equal_times_are_decided_by_the_first_name() {
    finds::<Faulty<OpenRegister, FirstNameDecides>>(Check::Specification, &REGISTER);
}

#[test]
fn an_overwrite_is_not_logged() {
    finds::<Faulty<OpenRegister, LeavesOverwritesUnlogged>>(Check::WriterIsReader, &REGISTER);
}

#[test]
fn concurrent_values_are_compared_without_their_dots() {
    finds::<Faulty<MvRegister<u8>, ComparesValues>>(Check::Specification, &REGISTER);
}

#[test]
fn a_removal_is_no_event() {
    finds::<Faulty<OpenSet, RemovesWithoutEvent>>(Check::EqualContexts, &SET);
}

#[test]
fn a_removal_kills_by_key() {
    finds::<Faulty<OpenSet, KillsByKey>>(Check::StoreLaw(3), &SET);
}

#[test]
fn what_is_missing_in_another_state_is_kept() {
    finds::<Faulty<OpenSet, MissesNothing>>(Check::DeltaIsMerge, &SET);
}

#[test]
fn both_sides_have_it_so_it_is_kept_as_it_is() {
    finds::<Faulty<OpenSet, AddsOnlyWhatIsAbsent>>(Check::OrderIndependence, &SET);
}

#[test]
fn a_cut_log_is_not_understood() {
    finds::<Faulty<OpenSet, KillsOnlyWhatIsListed>>(Check::DeltaIsMerge, &SET);
}

#[test]
fn a_delta_has_too_little() {
    finds::<Faulty<OpenSet, SendsOneReplica>>(Check::DeltaIsMerge, &SET);
}

#[test]
fn twins_are_refused() {
    finds::<Faulty<OpenSet, RefusesTwins>>(Check::Totality, &SET);
}

#[test]
fn a_counter_folds_what_was_handed_out() {
    finds::<OrMap<u8, Faulty<OpenCounter, FoldsWhatWasHandedOut>>>(Check::Specification, &under_a_key(&COUNTER));
}

#[test]
fn a_counter_adds_up_on_arrival() {
    finds::<Faulty<OpenCounter, AddsUpOnArrival>>(Check::WriterIsReader, &COUNTER);
}

#[test]
fn a_value_hides_its_dots_from_the_map() {
    let edits = [MapEdit::Remove(1), MapEdit::Update(1, SetEdit::Insert(1))];
    finds::<OrMap<u8, Faulty<OpenSet, HidesDots>>>(Check::StoreLaw(6), &edits);
}

#[test]
fn a_delta_forgets_constants() {
    finds::<OrMap<u8, Faulty<Item, ForgetsConstants>>>(Check::WriterIsReader, &under_a_key(&[ItemEdit::Votes(Add(1))]));
}

#[test]
fn two_fields_share_a_dot() {
    let insert = SetEdit::Insert(1);
    let transactions = vec![vec![Left(insert), Right(insert)], vec![Left(SetEdit::Remove(1))]];
    judge(
        Check::WriterIsReader,
        Exploration::of_transactions(Faulty::<Twins, SharesDots>::new(Twins::default()), transactions).run(),
    );
}

#[test]
fn a_value_looks_empty() {
    finds::<OrMap<u8, Faulty<OrSet<u8>, LooksEmpty>>>(Check::StoreLaw(3), &under_a_key(&SET));
}

#[test]
fn the_creation_of_a_key_leaves_no_dot() {
    finds::<OpenMap>(Check::Specification, &under_a_key(&SET));
}

#[test]
fn how_often_was_merged_is_part_of_the_state() {
    finds::<Faulty<OpenRegister, CountsArrivals>>(Check::WriterIsReader, &REGISTER);
}

#[test]
fn a_dead_event_lives_again() {
    finds::<Faulty<OpenRegister, BringsBackTheDead>>(Check::NoResurrection, &REGISTER);
}

#[test]
fn a_history_has_too_many_events() {
    let past = (0..200).map(|_| SetEdit::Insert(1));
    judge(Check::Size, from_default::<OrSet<u8>>(&SET).after(past).run());
}

#[test]
fn times_are_not_written() {
    finds::<Faulty<OpenRegister, ForgetsTimes>>(Check::PayloadRoundTrip, &REGISTER);
}

#[test]
fn bytes_are_in_order_of_arrival() {
    finds::<Faulty<OpenRegister, WritesInOrderOfArrival>>(Check::PayloadRoundTrip, &REGISTER);
}

#[test]
fn there_is_no_causal_gate() {
    finds_tampering(Check::CausalGate, forget_base);
}

#[test]
fn deltas_name_no_dead() {
    finds_tampering(Check::WriterIsReader, forget_killed);
}

#[test]
fn deltas_after_a_cut_name_too_few_living() {
    finds_tampering(Check::DeltaIsMerge, forget_live_of_base);
}
