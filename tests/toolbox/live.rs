//! Edits on top of what was imported.

use crdt_types::{GCounter, LwwSet, PnCounter, Replica, StateCrdt, TwoPhaseSet};
use serde_json::json;

use crate::clock::Clock;
use crate::import::{changes, imported};
use crate::played::Played;

fn sync<T: StateCrdt>(a: &mut Replica<T>, b: &mut Replica<T>) {
    a.merge(b).unwrap();
    b.merge(a).unwrap();
    assert_eq!(a.payload().unwrap(), b.payload().unwrap());
}

/// ```text
///  a: import ── remove ─┬─ import again
///  b: import ───────────┘
/// ```
#[test]
fn a_removal_supersedes_the_additions_that_were_imported() {
    let file = json!({"A": {"glenn": [1_385_000_035.0, 1_385_000_290.0]}, "R": {}});
    let mut a = imported::<LwwSet<String>>("", &file);
    let mut b = imported::<LwwSet<String>>("", &file);
    assert!(a.update(|set, tx| set.remove(tx, "glenn")));
    sync(&mut a, &mut b);
    assert!(!changes(&mut a, &file) && !changes(&mut b, &file));
    assert!(a.is_empty() && b.is_empty());
}

/// ```text
///  a: import ── remove ─┬───────────
///  b: ──────────────────┴── import
/// ```
#[test]
fn a_device_that_has_heard_of_the_removal_imports_nothing() {
    let file = json!({"A": {"glenn": [1_385_000_035.0]}, "R": {}});
    let mut a = imported::<LwwSet<String>>("", &file);
    let mut b = Replica::new_in(Clock::at(1_385_000_300.0), LwwSet::initial(""));
    a.update(|set, tx| set.remove(tx, "glenn"));
    sync(&mut a, &mut b);
    assert!(!changes(&mut b, &file));
    assert!(b.is_empty());
}

/// The toolbox keeps the latest time only, so an older file has a fact that the newer does not; it is too old to
/// matter.
#[test]
fn an_older_version_of_the_file_changes_no_value() {
    let older = json!({"A": {"glenn": [1_385_000_035.0], "mark": [1_385_000_035.0]}, "R": {}});
    let newer = json!({"A": {"glenn": [1_385_000_039.0], "mark": [1_385_000_035.0]}, "R": {"mark": [1_385_000_040.0]}});
    let mut a = imported::<LwwSet<String>>("", &newer);
    a.update(|set, tx| set.remove(tx, "glenn"));
    changes(&mut a, &older);
    assert!(a.is_empty());
}

#[test]
fn what_is_newer_in_a_later_version_of_the_file_is_imported_by_its_time() {
    let mut a = Replica::new_in(Clock::at(1_385_000_040.0), LwwSet::initial(""));
    changes(&mut a, &json!({"A": {"glenn": [1_385_000_035.0], "mark": [1_385_000_035.0]}, "R": {}}));
    a.update(|set, tx| set.remove(tx, "glenn"));
    a.update(|set, tx| set.remove(tx, "mark"));
    changes(&mut a, &json!({"A": {"glenn": [1_385_000_039.0], "mark": [1_385_000_041.0]}, "R": {}}));
    assert!(a.iter().eq(["mark"]));
}

#[test]
fn increments_add_to_the_counts_that_were_imported() {
    let mut a = imported::<GCounter>("", &json!({"a": 5, "b": 1}));
    let mut b = imported::<GCounter>("", &json!({"a": 7}));
    a.update(|counter, tx| counter.add(tx, 10));
    b.update(|counter, tx| counter.add(tx, 100));
    sync(&mut a, &mut b);
    assert_eq!(a.get(), 7 + 1 + 10 + 100);
    changes(&mut a, &json!({"a": 8}));
    sync(&mut a, &mut b);
    assert_eq!(b.get(), 8 + 1 + 10 + 100);
}

#[test]
fn decrements_take_from_the_counts_that_were_imported() {
    let mut a = imported::<PnCounter>("", &json!({"P": {"a": 5}, "N": {"a": 2}}));
    let mut b = imported::<PnCounter>("", &json!({"P": {"a": 5}, "N": {"a": 4}}));
    a.update(|counter, tx| counter.add(tx, -10));
    sync(&mut a, &mut b);
    assert_eq!(b.get(), 5 - 4 - 10);
}

#[test]
fn what_was_imported_as_removed_for_good_stays_removed() {
    let mut a = imported::<TwoPhaseSet<String>>("", &json!({"A": ["x", "y"], "R": ["y", "z"]}));
    a.update(|set, tx| {
        assert!(!set.insert(tx, "y".to_owned()));
        assert!(!set.insert(tx, "z".to_owned()));
        assert!(set.remove(tx, "x"));
    });
    assert!(a.is_empty());
    assert!(!changes(&mut a, &json!({"A": ["x", "y"], "R": ["y"]})));
    assert!(a.is_empty());
}
