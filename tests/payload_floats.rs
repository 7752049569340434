//! Numbers that text has no word for: what can't be read back is not written.

use std::collections::BTreeMap;

use crdt_types::{LwwRegister, MvRegister, OrMap, Replica, StateCrdt, Stored};
use serde::{Deserialize, Serialize};

use crate::device::Device;

/// Floats in every place that serde's model has.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
enum Measure {
    Nothing,
    One(f64),
    Pair(f32, f64),
    Named { some: Option<f64>, list: Vec<f32>, map: BTreeMap<u8, f64>, tuple: (u8, f64), one: One, two: Two },
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct One(f64);

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Two(f32, f32);

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Sensor {
    last: LwwRegister<Measure>,
    all: OrMap<u8, MvRegister<f64>>,
}

fn measured(measure: Measure) -> Replica<Sensor> {
    let mut sensor = Replica::new_in(Device::new(1), Sensor::default());
    sensor.update(|sensor, tx| sensor.last.set(tx, measure));
    sensor
}

fn named(float: f64) -> [Measure; 6] {
    #[expect(clippy::cast_possible_truncation, reason = "what is no number stays none")]
    let short = float as f32;
    let Measure::Named { some, list, map, tuple, one, two } = finite() else { unreachable!() };
    let all = (some, list, map, tuple, one, two);
    let with = |change: fn(&mut Parts, f64, f32)| {
        let mut parts = all.clone();
        change(&mut parts, float, short);
        let (some, list, map, tuple, one, two) = parts;
        Measure::Named { some, list, map, tuple, one, two }
    };
    [
        with(|parts, float, _| parts.0 = Some(float)),
        with(|parts, _, short| parts.1.push(short)),
        with(|parts, float, _| parts.2 = [(2, float)].into()),
        with(|parts, float, _| parts.3.1 = float),
        with(|parts, float, _| parts.4.0 = float),
        with(|parts, _, short| parts.5.1 = short),
    ]
}

type Parts = (Option<f64>, Vec<f32>, BTreeMap<u8, f64>, (u8, f64), One, Two);

fn finite() -> Measure {
    Measure::Named {
        some: Some(0.5),
        list: vec![1.5, -0.0],
        map: [(1, f64::MAX)].into(),
        tuple: (7, f64::MIN_POSITIVE),
        one: One(0.1),
        two: Two(0.25, f32::MAX),
    }
}

#[test]
fn finite_floats_come_back_as_they_were() {
    for measure in [Measure::Nothing, Measure::One(1e300), Measure::Pair(0.1, -0.1), finite()] {
        let sensor = measured(measure);
        let text = serde_json::to_string(&sensor).unwrap();
        assert_eq!(*serde_json::from_str::<Stored<Sensor>>(&text).unwrap().state(), *sensor);
        assert_eq!(*Stored::<Sensor>::from_json(sensor.payload().unwrap()).unwrap().state(), *sensor);
    }
}

/// The quick way to read a float misses the last bit of some.
#[test]
fn floats_are_read_exactly() {
    for float in [1.841_993_672_132_258e-66, 5e-324, 0.1 + 0.2, 9_007_199_254_740_993.0, -f64::MAX] {
        let sensor = measured(Measure::One(float));
        let text = serde_json::to_string(&sensor).unwrap();
        assert_eq!(*serde_json::from_str::<Stored<Sensor>>(&text).unwrap().state(), *sensor, "{float}");
    }
}

#[test]
fn what_json_would_write_as_null_is_an_error_of_writing() {
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let measures = [Measure::One(float), Measure::Pair(0.0, float)].into_iter().chain(named(float));
        for measure in measures {
            let sensor = measured(measure.clone());
            let error = sensor.payload().expect_err("no number of JSON's").to_string();
            assert!(error.contains("can't be written: text formats have no such number"), "{measure:?}: {error}");
            assert!(serde_json::to_string(&sensor.delta_since(&crdt_types::CausalContext::new())).is_err());
        }
    }
    let mut sensor = Replica::new_in(Device::new(1), Sensor::default());
    sensor.update(|sensor, tx| sensor.all.update_or_default(tx, 1, |all, tx| all.set(tx, f64::NAN)));
    let error = sensor.payload().expect_err("no number of JSON's");
    assert_eq!(error.path().to_string(), "state.all[1]");
    let text = "state.all[1]: NaN can't be written: text formats have no such number";
    assert_eq!(error.to_string(), text);
    assert_eq!(serde_json::to_string(&sensor).unwrap_err().to_string(), text);
    let delta = sensor.delta_since(&crdt_types::CausalContext::new());
    assert_eq!(serde_json::to_string(&delta).unwrap_err().to_string(), text);
}

/// An older program says it of a field that it does not know.
#[test]
fn a_field_that_is_not_known_is_named_too() {
    #[derive(StateCrdt, Clone, Debug, Default)]
    struct Old {}

    let sensor = measured(Measure::One(f64::NAN));
    let mut bytes = Vec::new();
    ciborium::into_writer(&sensor, &mut bytes).unwrap();
    let old = ciborium::from_reader::<Stored<Old>, _>(&*bytes).unwrap().open_in(Device::new(2));
    let error = old.payload().expect_err("no number of JSON's").to_string();
    assert_eq!(error, "state.last: NaN can't be written: text formats have no such number");
}

#[test]
fn binary_formats_have_them() {
    let sensor = measured(Measure::Pair(f32::NEG_INFINITY, f64::INFINITY));
    let bytes = postcard::to_allocvec(&sensor).unwrap();
    assert_eq!(*postcard::from_bytes::<Stored<Sensor>>(&bytes).unwrap().state(), *sensor);
}
