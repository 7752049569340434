//! CRDTs: right ones pass, and each law that needs no specification is seen to be broken by a wrong one.

use crdt_types::explorer::{Check, Explorable, Operation, Specified, Violation, operations};
use crdt_types::specification::SetEdit::{self, Insert, Remove};
use crdt_types::specification::{Add, MapEdit};
use crdt_types::{LwwSet, OrMap, OrSet, StateCrdt, laws};
use tests::compounds::{Item, ItemEdit};
use tests::faults::{
    AddsInPlace, Fault, Faulty, KeepsOnlyWhatIsNew, KillsByKey, LooksEmpty, MissesNothing, OpenCounter, OpenSet,
    RemovesTheAbsent, RoundsOnTheWay, SendsOneReplica, TakesOverAll,
};

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Friendship {
    #[crdt(constant)]
    user_key: String,
    following: LwwSet<String>,
    followers: LwwSet<String>,
}

#[test]
fn right_types_pass() -> Result<(), Violation> {
    let report = laws::state_crdt(
        Friendship::initial("eric".to_string()),
        operations![
            |me: &mut Friendship, tx| me.following.insert(tx, "glenn".to_string()),
            me.following.remove(tx, "glenn"),
            me.followers.insert(tx, "mark".to_string()),
        ],
    )?;
    assert!(report.histories > 300, "{report}");
    let edit = |edit: MapEdit<u8, ItemEdit>| of_edit::<OrMap<u8, Item>>(edit);
    let edits = [MapEdit::Update(1, ItemEdit::Votes(Add(1))), MapEdit::Remove(1), MapEdit::Clear];
    laws::state_crdt(OrMap::default(), edits.map(edit))?;
    Ok(())
}

/// An edit as an operation.
fn of_edit<S: Specified<Edit: Send + Sync + 'static>>(edit: S::Edit) -> Operation<S> {
    Operation::new("state, tx", "an edit", move |state: &mut S, tx| state.perform(tx, &edit))
}

fn finds<S: Explorable + 'static>(check: Check, initial: S, operations: impl IntoIterator<Item = Operation<S>>) {
    let violation = laws::state_crdt(initial, operations).expect_err("a fault that the laws do not find");
    assert_eq!(violation.check, check, "{violation}");
}

fn finds_in_set<F: Fault<OpenSet> + Send + Sync + 'static>(check: Check) {
    let edits: [SetEdit<u8>; 3] = [Insert(1), Insert(2), Remove(1)];
    finds(check, Faulty::<OpenSet, F>::new(OpenSet::default()), edits.map(of_edit));
}

fn finds_in_counter<F: Fault<OpenCounter> + Send + Sync + 'static>(check: Check) {
    finds(check, Faulty::<OpenCounter, F>::new(OpenCounter::default()), [Add(1), Add(2)].map(of_edit));
}

#[test]
fn law_1_contents_never_change() {
    finds_in_counter::<RoundsOnTheWay>(Check::StoreLaw(1));
}

#[test]
fn law_2_a_delta_has_all_that_is_new() {
    finds_in_set::<SendsOneReplica>(Check::StoreLaw(2));
}

#[test]
fn law_3_the_dead_are_dropped_and_no_others() {
    finds_in_set::<KillsByKey>(Check::StoreLaw(3));
}

#[test]
fn law_4_what_comes_is_added() {
    finds_in_set::<KeepsOnlyWhatIsNew>(Check::StoreLaw(4));
}

#[test]
fn law_5_bottom_has_no_dots() {
    let operations = [Insert(1), Remove(1)].map(of_edit);
    finds(Check::StoreLaw(5), Faulty::<OrSet<u8>, LooksEmpty>::new(OrSet::default()), operations);
}

#[test]
fn law_6_what_is_missing_elsewhere_is_dead() {
    finds_in_set::<MissesNothing>(Check::StoreLaw(6));
}

#[test]
fn law_7_what_is_new_elsewhere_is_taken_over() {
    finds_in_set::<TakesOverAll>(Check::StoreLaw(7));
}

#[test]
fn a_change_is_an_event() {
    finds_in_counter::<AddsInPlace>(Check::EventPerChange);
}

#[test]
fn an_event_is_a_change() {
    finds_in_set::<RemovesTheAbsent>(Check::EventPerChange);
}
