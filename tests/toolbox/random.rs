//! Payloads at random, against what the toolbox would make of them.

use crdt_types::{GCounter, GSet, LwwSet, PnCounter, TwoPhaseSet};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::import::{changes, imported, merged};
use crate::played::Played;

/// Times that coincide, and times as close to each other as floats can be.
fn times() -> impl Strategy<Value = Vec<f64>> {
    const EARLIEST: f64 = 1_385_000_000.25;
    vec((0..4_u64).prop_map(|n| f64::from_bits(EARLIEST.to_bits() + n)), 0..3)
}

fn element() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "glenn", "mark", "x\"y", "日本"]).prop_map(str::to_owned)
}

fn elements() -> impl Strategy<Value = Value> {
    btree_set(element(), 0..5).prop_map(|elements| json!(elements))
}

fn counts() -> impl Strategy<Value = Value> {
    btree_map("[a-c]", 0..9_u64, 0..4).prop_map(|counts| json!(counts))
}

fn lists() -> impl Strategy<Value = Value> {
    btree_map(element(), times(), 0..5).prop_map(|lists| json!(lists))
}

fn lww_set() -> impl Strategy<Value = Value> {
    [lists(), lists()].prop_map(|[added, removed]| json!({"A": added, "R": removed}))
}

fn large_set() -> impl Strategy<Value = Value> {
    let lists = || btree_map("[a-z]{2}", times(), 50..100).prop_map(|lists| json!(lists));
    [lists(), lists()].prop_map(|[added, removed]| json!({"A": added, "R": removed}))
}

/// Versions of a file that have diverged are merged as the toolbox merges them, in any order.
fn check<T: Played>(files: &[Value; 3]) {
    let [a, b, c] = files;
    let value = |file: &Value| (T::MODEL.value)(file);
    let merge = |one: &Value, other: &Value| (T::MODEL.merge)(one, other);
    for file in files {
        assert_eq!(imported::<T>("eric", file).to_json(), value(file));
    }
    assert_eq!(merged::<T>("eric", a, b).to_json(), value(&merge(a, b)));

    let mut phone = merged::<T>("eric", a, b);
    let mut laptop = merged::<T>("eric", b, c);
    phone.merge(&laptop).unwrap();
    assert_eq!(phone.to_json(), value(&merge(&merge(a, b), c)));
    changes(&mut laptop, a);
    assert_eq!(phone.payload().unwrap(), laptop.payload().unwrap());
    assert!(files.iter().all(|file| !changes(&mut phone, file)));
}

proptest! {
    #[test]
    fn g_counters_are_merged_as_in_the_toolbox(files in [counts(), counts(), counts()]) {
        check::<GCounter>(&files);
    }

    #[test]
    fn pn_counters_are_merged_as_in_the_toolbox(
        files in [(counts(), counts()), (counts(), counts()), (counts(), counts())],
    ) {
        check::<PnCounter>(&files.map(|(up, down)| json!({"P": up, "N": down})));
    }

    #[test]
    fn g_sets_are_merged_as_in_the_toolbox(files in [elements(), elements(), elements()]) {
        check::<GSet<String>>(&files);
    }

    #[test]
    fn two_phase_sets_are_merged_as_in_the_toolbox(
        files in [(elements(), elements()), (elements(), elements()), (elements(), elements())],
    ) {
        check::<TwoPhaseSet<String>>(&files.map(|(added, removed)| json!({"A": added, "R": removed})));
    }

    #[test]
    fn lww_sets_are_merged_as_in_the_toolbox(files in [lww_set(), lww_set(), lww_set()]) {
        check::<LwwSet<String>>(&files);
    }

    /// With so many elements a map keeps an index.
    #[test]
    fn large_sets_are_merged_as_in_the_toolbox(files in [large_set(), large_set(), large_set()]) {
        check::<LwwSet<String>>(&files);
    }
}
