//! Programs that give one name to fields of two types: a typed error names the field, and nothing is merged.

use crdt_types::{GCounter, GSet, MergeError, OrMap, OrSet, PnCounter, Replica, StateCrdt, Stored, TwoPhaseSet};
use serde_json::Value;

use crate::wire::{WIRES, Wire, replica};

macro_rules! program {
    ($program:ident: $($fields:tt)*) => {
        pub(super) mod $program {
            use super::*;

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Board {
                pub(crate) items: OrMap<u8, Item>,
                pub(crate) visits: GCounter,
            }

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Item {
                pub(crate) votes: GCounter,
                $($fields)*
            }
        }
    };
}

program!(plain:);
program!(set: pub(crate) marks: OrSet<u8>,);
program!(grow_only: pub(crate) marks: GSet<u8>,);
program!(two_phase: pub(crate) marks: TwoPhaseSet<u8>,);
program!(counter: pub(crate) marks: GCounter,);
program!(signed: pub(crate) marks: PnCounter,);
program!(compound: pub(crate) marks: plain::Board,);
program!(constant: #[crdt(constant)] pub(crate) marks: u8,);

macro_rules! marked {
    ($program:ident, $id:literal, |$marks:ident, $tx:ident| $edit:expr) => {{
        let mut board = replica($id, $program::Board::default());
        board.update(|board, tx| {
            board.items.update_or_default(tx, 7, |item, $tx| {
                let $marks = &mut item.marks;
                let _ = $edit;
            });
        });
        board
    }};
}

/// A replica that refuses what another sends: the error, which has changed nothing.
fn refused<T: StateCrdt>(mine: &mut Replica<T>, theirs: &Replica<T>) -> MergeError {
    let before = mine.payload();
    let error = mine.merge(theirs).unwrap_err();
    let by_delta = mine.apply(theirs.delta_since(mine.context())).unwrap_err();
    assert_eq!(by_delta.to_string(), error.to_string());
    assert_eq!(mine.payload(), before);
    error
}

/// A program can't read what another one has written, for `problem` in the field that they both have.
#[track_caller]
fn unreadable<T: StateCrdt>(wire: Wire, theirs: &Replica<impl StateCrdt>, problem: &str) {
    let Err(error) = wire.carry::<Stored<T>>(theirs) else { panic!("it has been read") };
    assert!(error.contains("state.items[7].marks: ") && error.contains(problem), "{error}");
}

#[test]
fn a_set_here_and_a_counter_there() {
    let set = marked!(set, 2, |marks, tx| marks.insert(tx, 1));
    let counter = marked!(counter, 3, |marks, tx| marks.increment(tx));
    for wire in WIRES {
        unreadable::<set::Board>(wire, &counter, "found `GCounter` where `OrSet` belongs");
        unreadable::<counter::Board>(wire, &set, "found `OrSet` where `GCounter` belongs");
    }
}

#[test]
fn two_types_on_one_kernel() {
    let counter = marked!(counter, 2, |marks, tx| marks.increment(tx));
    let grow_only = marked!(grow_only, 3, |marks, tx| marks.insert(tx, 1));
    for wire in WIRES {
        unreadable::<signed::Board>(wire, &counter, "found `GCounter` where `PnCounter` belongs");
        unreadable::<set::Board>(wire, &grow_only, "found");
        unreadable::<two_phase::Board>(wire, &grow_only, "found");
    }
}

#[test]
fn a_constant_here_and_a_crdt_there() {
    let counter = marked!(counter, 2, |marks, tx| marks.increment(tx));
    let mut constant = replica(3, constant::Board::default());
    constant.update(|board, tx| board.items.update_or_default(tx, 7, |item, tx| item.votes.increment(tx)));
    for wire in WIRES {
        unreadable::<constant::Board>(wire, &counter, "");
        unreadable::<counter::Board>(wire, &constant, "");
    }
}

/// ```text
/// set:     writes ── plain ─┐
/// counter: writes ── plain ─┴─ neither knows the field, both know that it is not one field
/// ```
#[test]
fn programs_that_do_not_know_the_field_find_the_contradiction() {
    let set = marked!(set, 2, |marks, tx| marks.insert(tx, 1));
    let counter = marked!(counter, 3, |marks, tx| marks.increment(tx));
    let signed = marked!(signed, 4, |marks, tx| marks.increment(tx));
    let compound = marked!(compound, 5, |marks, tx| marks.visits.increment(tx));
    let mut constant = replica(6, constant::Board::default());
    constant.update(|board, tx| board.items.update_or_default(tx, 7, |item, tx| item.votes.increment(tx)));

    for wire in WIRES {
        let of = |boards: [Replica<plain::Board>; 2]| {
            let [mut mine, theirs] = boards;
            let error = refused(&mut mine, &theirs);
            assert!(matches!(error, MergeError::TypeDiffers { .. }), "{error:?}");
            error.to_string()
        };
        let path = "items[7].marks: types differ: ";
        let error = of([wire.open(&set, 8), wire.open(&counter, 9)]);
        assert_eq!(error, format!("{path}map:OrSet and sum:GCounter"));
        let error = of([wire.open(&counter, 8), wire.open(&signed, 9)]);
        assert_eq!(error, format!("{path}sum:GCounter and sum:PnCounter"));
        let error = of([wire.open(&counter, 8), wire.open(&compound, 9)]);
        assert_eq!(error, format!("{path}sum:GCounter and struct"));
        let error = of([wire.open(&counter, 8), wire.open(&constant, 9)]);
        assert_eq!(error, format!("{path}sum:GCounter and constant"));
    }
}

/// A delta is read by its receiver, so a contradiction is an error of reading; a field that the writer of the delta did not
/// know either is no different.
#[test]
fn a_delta_that_contradicts_is_not_read() {
    let counter = marked!(counter, 3, |marks, tx| marks.increment(tx));
    for wire in WIRES {
        let carrier: Replica<plain::Board> = wire.open(&counter, 4);
        let delta = carrier.delta_since(&crdt_types::CausalContext::new());
        let error = wire.carry::<crdt_types::Delta<set::Board>>(&delta).unwrap_err();
        assert!(
            error.contains("items[7].marks: ") && error.contains("found `GCounter` where `OrSet` belongs"),
            "{error}"
        );
    }
}

#[test]
fn the_payload_stays_as_it_was() {
    let counter = marked!(counter, 3, |marks, tx| marks.increment(tx));
    let payload: Value = counter.payload().unwrap();
    let error = Stored::<set::Board>::from_json(payload.clone()).unwrap_err();
    assert_eq!(error.to_string(), "state.items[7].marks: found `GCounter` where `OrSet` belongs");
    assert!(Stored::<counter::Board>::from_json(payload).is_ok());
}
