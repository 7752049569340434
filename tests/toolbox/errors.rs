//! What can't be imported, and what is said about it.

use crdt_types::toolbox::{self, ImportError, ImportProblem, Payload};
use crdt_types::{ApplyError, GSet, LwwSet, MergeError, PnCounter, Replica, StateCrdt};
use proptest::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use crate::clock::Clock;

/// Imports a payload into a field of its own.
fn import<P: Payload<Target: StateCrdt + Default>>(payload: P) -> Result<(), ImportError> {
    toolbox::import(P::Target::default(), |state, import| import.field("field", state, payload)).map(drop)
}

/// Reads and imports a payload, and tells what is wrong.
fn error<P: Payload<Target: StateCrdt + Default> + for<'de> Deserialize<'de>>(payload: &Value) -> String {
    match P::deserialize(payload) {
        Ok(payload) => import(payload).unwrap_err().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_no_time_is_refused_with_its_place() {
    type Set = toolbox::LwwSet<String>;
    let error = |time: f64| error::<Set>(&json!({"A": {"mark": [5.0]}, "R": {"x\"y": [5.0, time]}}));
    let expected = |time: &str| format!(r#"field.R["x\"y"]: {time} is not a number of seconds between 1970 and 2554"#);
    assert_eq!(error(-1.5), expected("-1.5"));
    assert_eq!(error(2e10), expected("20000000000.0"));
    assert_eq!(error(f64::MAX), expected("1.7976931348623157e308"));
}

#[test]
fn a_count_that_no_client_can_reach_is_refused_with_its_place() {
    let largest = (1_u64 << 53) - 1;
    assert_eq!(import(toolbox::GCounter::deserialize(json!({"a": largest, "b": largest})).unwrap()), Ok(()));
    assert_eq!(
        error::<toolbox::GCounter>(&json!({"a": largest + 1})),
        r#"field["a"]: the count 9007199254740992 is larger than 2^53 - 1"#
    );
    assert_eq!(
        error::<toolbox::PnCounter>(&json!({"P": {}, "N": {"a": u64::MAX}})),
        r#"field.N["a"]: the count 18446744073709551615 is larger than 2^53 - 1"#
    );
}

#[test]
fn a_count_of_zero_is_no_event() {
    let payload = toolbox::PnCounter::deserialize(json!({"P": {"a": 0}, "N": {"a": 0}})).unwrap();
    let delta = toolbox::import(PnCounter::default(), |state, import| import.field("field", state, payload)).unwrap();
    assert!(delta.is_empty());
}

#[test]
fn a_field_can_be_imported_once() {
    let payload = || toolbox::GSet::deserialize(json!(["x"])).unwrap();
    let twice = toolbox::import(GSet::<String>::default(), |set, import| {
        import.field("tags", set, payload())?;
        import.field("tags", set, payload())
    });
    let error = twice.unwrap_err();
    assert_eq!((error.path(), error.problem()), ("tags", &ImportProblem::FieldTwice));
    assert_eq!(error.to_string(), "tags: a field of this name was imported before");
}

#[test]
fn two_fields_may_go_into_one() {
    let delta = toolbox::import(GSet::<String>::default(), |set, import| {
        import.field("tags", set, toolbox::GSet::deserialize(json!(["x", "y"])).unwrap())?;
        import.field("labels", set, toolbox::GSet::deserialize(json!(["y", "z"])).unwrap())
    });
    let mut replica = Replica::new(GSet::default());
    replica.apply(delta.unwrap()).unwrap();
    assert!(replica.iter().eq(["x", "y", "z"]));
    assert_eq!(replica.context().len(), 4);
}

/// Elements that differ and don't show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shy(String);

impl Serialize for Shy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("?")
    }
}

impl<'de> Deserialize<'de> for Shy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[test]
fn two_facts_of_one_name_are_refused() {
    let expected = r#"field.A[Shy("y")]: another fact of this import has the same name"#;
    assert_eq!(error::<toolbox::TwoPhaseSet<Shy>>(&json!({"A": ["x", "y"], "R": ["x"]})), expected);
    assert_eq!(error::<toolbox::LwwSet<Shy>>(&json!({"A": {"x": [1.0], "y": [1.0]}, "R": {}})), expected);
}

#[test]
fn what_is_stored_twice_in_a_list_is_one_fact() {
    let set = toolbox::GSet::<String>::deserialize(json!(["x", "x"])).unwrap();
    assert_eq!(import(set), Ok(()));
    let set = toolbox::LwwSet::<String>::deserialize(json!({"A": {"x": [1.5, 1.5]}, "R": {"x": [1.5]}})).unwrap();
    assert_eq!(import(set), Ok(()));
}

/// An element that can be read and not written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mute;

impl Serialize for Mute {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no voice"))
    }
}

impl<'de> Deserialize<'de> for Mute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Self)
    }
}

#[test]
fn an_element_without_json_is_refused() {
    assert_eq!(error::<toolbox::GSet<Mute>>(&json!([null])), "field[Mute]: the element has no JSON: no voice");
}

#[test]
fn a_state_that_is_not_only_facts_is_refused() {
    let mut other = Replica::new(LwwSet::<String>::default());
    other.update(|set, tx| set.insert(tx, "x".to_owned()));
    let dot = crdt_types::Dot::new(other.id(), 1);
    let error = toolbox::import(LwwSet::default(), |set, _| {
        *set = LwwSet::clone(&other);
        Ok(())
    });
    assert_eq!(error.unwrap_err().problem(), &ImportProblem::Foreign(dot));

    let initial_is_reset = toolbox::import(LwwSet::clone(&other), |_, _| Ok(()));
    assert!(initial_is_reset.unwrap().is_empty());
}

#[test]
fn a_time_too_far_ahead_is_refused_where_it_is_applied() {
    let payload = toolbox::LwwSet::deserialize(json!({"A": {"x": [1_385_003_700.5]}, "R": {}})).unwrap();
    let delta = toolbox::import(LwwSet::<String>::default(), |set, import| import.field("set", set, payload)).unwrap();
    let mut early = Replica::new_in(Clock::at(1_385_000_100.0), LwwSet::default());
    let refused = early.apply(delta.clone());
    assert!(matches!(refused, Err(ApplyError::Merge(MergeError::ClockAhead { .. }))));
    assert!(early.is_empty());
    Replica::new_in(Clock::at(1_385_000_101.0), LwwSet::default()).apply(delta).unwrap();
}

#[test]
fn what_has_another_form_is_refused() {
    type Set = toolbox::LwwSet<String>;
    assert_eq!(error::<Set>(&json!({"A": {}})), "missing field `R`");
    assert_eq!(error::<Set>(&json!({"A": {}, "R": {}, "S": {}})), "unknown field `S`, expected `A` or `R`");
    assert_eq!(error::<Set>(&json!([])), "invalid type: sequence, expected an object with the members `A` and `R`");
    assert_eq!(
        error::<Set>(&json!({"A": {"x": 1.5}, "R": {}})),
        "invalid type: floating point `1.5`, expected a sequence"
    );
    assert_eq!(error::<toolbox::GCounter>(&json!({"a": -1})), "invalid value: integer `-1`, expected u64");
    assert_eq!(error::<toolbox::GCounter>(&json!({"a": 1.5})), "invalid type: floating point `1.5`, expected u64");

    let twice = |text| serde_json::from_str::<toolbox::LwwSet<u8>>(text).unwrap_err().to_string();
    assert_eq!(twice(r#"{"A": {}, "R": {}, "A": {}}"#), "duplicate field `A` at line 1 column 27");
    assert_eq!(twice(r#"{"A": {"7": [1], "7": [2]}, "R": {}}"#), "the key 7 occurs twice at line 1 column 26");
}

/// Anything of the right form and much else.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-c]", inner.clone(), 0..4).prop_map(|map| json!(map)),
            [inner.clone(), inner.clone()].prop_map(|[a, r]| json!({"A": a, "R": r})),
            [inner.clone(), inner].prop_map(|[p, n]| json!({"P": p, "N": n})),
        ]
    })
}

fn survives<P: Payload<Target: StateCrdt + Default> + for<'de> Deserialize<'de>>(payload: &Value) {
    let Ok(payload) = P::deserialize(payload) else { return };
    let delta = toolbox::import(P::Target::default(), |state, import| import.field("field", state, payload));
    if let Ok(delta) = delta {
        let mut replica = Replica::new_in(Clock::at(18e9), P::Target::default());
        replica.apply(delta).unwrap();
        let _ = replica.value();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn no_payload_makes_the_import_panic(payload in json()) {
        survives::<toolbox::GCounter>(&payload);
        survives::<toolbox::PnCounter>(&payload);
        survives::<toolbox::GSet<String>>(&payload);
        survives::<toolbox::TwoPhaseSet<String>>(&payload);
        survives::<toolbox::LwwSet<String>>(&payload);
    }
}
