//! Counterexamples as the user reads them, and the programs in them, which are compiled here and fail as they should.
//!
//! `BLESS=1 cargo test -p tests --test counterexamples` writes anew what is printed (`printed/*.txt`) and the programs
//! (`programs/*.rs`).

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on stops")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use RegisterEdit::Set;
use SetEdit::{Insert, Remove};
use crdt_types::OrMap;
use crdt_types::explorer::{Exploration, InitialUnder, Specified, Violation, operations};
use crdt_types::laws;
use crdt_types::specification::{Add, MapEdit, RegisterEdit, SetEdit};
use tests::faults::{
    AddsInPlace, ArrivalDecides, BringsBackTheDead, Faulty, FoldsWhatWasHandedOut, ForgetsTimes, KillsByKey,
    KillsOnlyWhatIsListed, OpenCounter, OpenRegister, OpenSet, RemovesWithoutEvent,
};

/// A counterexample, by the name of its files, and the run of its program.
fn check<S>(name: &str, violation: &Violation, initial: S, program: fn(S) -> Result<(), Box<dyn std::error::Error>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("counterexamples");
    let files = [("printed", "txt", violation.to_string()), ("programs", "rs", violation.program.clone())];
    for (kind, extension, found) in files {
        let path = folder.join(kind).join(name).with_extension(extension);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &found).expect("a counterexample can be written");
        }
        let expected = fs::read_to_string(&path).expect("a counterexample that was blessed");
        assert_eq!(found, expected, "{}", path.display());
    }
    let replayed = catch_unwind(AssertUnwindSafe(|| program(initial)));
    assert!(!matches!(replayed, Ok(Ok(()))), "{name}: the program does not show the failure");
}

/// The test of a counterexample: its name, the initial state, and the exploration that finds it.
macro_rules! counterexample {
    ($(#[$doc:meta])* $name:ident, $initial:expr, $run:expr) => {
        $(#[$doc])*
        #[allow(unused_imports, clippy::all, clippy::pedantic, reason = "programs are not written by hand")]
        mod $name {
            use super::*;

            include!(concat!("programs/", stringify!($name), ".rs"));

            #[test]
            fn is_printed_and_replayed() {
                let violation = $run($initial).expect_err("a fault that the explorer does not find");
                check(stringify!($name), &violation, $initial, replay);
            }
        }
    };
}

/// Explores these edits.
fn explore<S: InitialUnder<()>, const N: usize>(edits: [S::Edit; N]) -> impl Fn(S) -> Result<(), Violation> {
    move |initial| Exploration::of(initial, edits.clone()).run().map(drop)
}

counterexample! {
    /// Of equal times the one that came first stays.
    the_order_of_messages_decides,
    Faulty::<OpenRegister, ArrivalDecides>::initial_under(&()),
    explore([Set(1), Set(2)])
}

counterexample! {
    /// What another replica has seen and removed is counted again.
    a_counter_in_a_map_counts_what_was_removed,
    OrMap::<u8, Faulty<OpenCounter, FoldsWhatWasHandedOut>>::default(),
    explore([MapEdit::Update(1, Add(1)), MapEdit::Remove(1)])
}

counterexample! {
    /// A delta that names the living is not understood.
    a_cut_log_is_not_understood,
    Faulty::<OpenSet, KillsOnlyWhatIsListed>::initial_under(&()),
    explore([Insert(1), Remove(1)])
}

counterexample! {
    /// A removal changes the state, and is no event.
    a_removal_is_no_event,
    Faulty::<OpenSet, RemovesWithoutEvent>::initial_under(&()),
    explore([Insert(1), Remove(1)])
}

counterexample! {
    /// Of what is written the times are lost.
    times_are_not_written,
    Faulty::<OpenRegister, ForgetsTimes>::initial_under(&()),
    explore([Set(1)])
}

counterexample! {
    /// What was overwritten comes back.
    a_dead_event_lives_again,
    Faulty::<OpenRegister, BringsBackTheDead>::initial_under(&()),
    explore([Set(1)])
}

counterexample! {
    /// A store drops more than is dead.
    a_removal_kills_by_key,
    Faulty::<OpenSet, KillsByKey>::initial_under(&()),
    explore([Insert(1), Remove(1)])
}

counterexample! {
    /// By the law kit: what was sent changes afterwards.
    what_was_sent_changes,
    Faulty::<OpenCounter, AddsInPlace>::initial_under(&()),
    |counter| laws::state_crdt(counter, operations![
        |counter: &mut Faulty<OpenCounter, AddsInPlace>, tx| counter.perform(tx, &Add(1)),
        counter.perform(tx, &Add(2)),
    ])
}
