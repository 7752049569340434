//! A thermometer, with a lattice of its own.

#[path = "../../../examples/src/bin/sensors/sensor.rs"]
#[allow(dead_code, reason = "what the example does with it")]
mod definition;

use crdt_types::{GCounter, Joined, LwwRegister, MvRegister};
use proptest::prelude::{BoxedStrategy, Strategy, any, prop_oneof, proptest};

use self::definition::{Peak, Sensor, SensorValue};
use crate::history::history;
use crate::world::play;
use crate::{cases, counters, registers};

impl Default for Sensor {
    fn default() -> Self {
        Self::initial("roof".to_string())
    }
}

product!(
    Sensor, SensorValue { name: "roof".to_string() }
    Edit Act Answer {
        readings: Readings(GCounter),
        last: Last(LwwRegister<i32>),
        peak: Peak(Joined<Peak>),
        offset: Offset(MvRegister<i32>),
    }
);

fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        counters::growing().prop_map(Edit::Readings),
        registers::edit().prop_map(Edit::Last),
        any::<i16>().prop_map(|degrees| Edit::Peak(Peak(degrees.into()))),
        registers::edit().prop_map(Edit::Offset),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_sensor_is_as_the_edits_say(history in history(edit())) {
        play::<Sensor>(&history);
    }
}
