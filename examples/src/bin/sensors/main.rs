//! Thermometers without clocks, which wake up once an hour, and a gateway that knows what all of them have measured.
//!
//! A thermometer keeps its identity in its flash memory, so a day of restarts leaves one entry in the context. One that
//! was restored from an old backup is told so by the gateway, and goes on under a new identity: nothing is lost, and
//! nothing counted twice. One that lost power between two writes can't prove who it was, and takes a new identity by
//! itself. Two people calibrate a thermometer at the same time: both offsets are kept until somebody decides.

mod flash;
mod sensor;

use std::collections::BTreeMap;
use std::error::Error;

use crdt_types::{PayloadError, Replica, ReplicaId};

use flash::{Device, Flash};
use sensor::{Peak, Sensor, SensorValue};

type Gateway = BTreeMap<String, Replica<Sensor>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut gateway = Gateway::new();
    let mut cellar = install("cellar", &mut gateway)?;
    let mut roof = install("roof", &mut gateway)?;

    for hour in 0..12 {
        wake(&mut cellar, &mut gateway, 9 + hour % 3)?;
        wake(&mut roof, &mut gateway, hour)?;
    }
    let backup = cellar.clone();
    for hour in 12..24 {
        wake(&mut cellar, &mut gateway, 9 + hour % 3)?;
        wake(&mut roof, &mut gateway, 24 - hour)?;
    }
    show("After a day of restarts", &gateway);
    assert!(gateway.values().all(|sensor| sensor.readings.get() == 24 && sensor.context().len() == 1));

    let identity = cellar.identity;
    cellar = backup;
    let lost = wake(&mut cellar, &mut gateway, 14)?;
    assert_eq!(lost, Some(identity.replica));
    assert_ne!(cellar.identity.replica, identity.replica);

    let before = roof.clone();
    wake(&mut roof, &mut gateway, 15)?;
    roof.identity = before.identity; // power has failed between the two writes
    wake(&mut roof, &mut gateway, 16)?;
    assert_ne!(roof.identity.replica, before.identity.replica);
    show("After a backup was restored in the cellar, and power failed on the roof", &gateway);
    assert!(gateway.values().all(|sensor| sensor.context().len() == 2));

    let mut at_the_roof = roof.start()?;
    at_the_roof.update(|sensor, tx| sensor.offset.set(tx, -1));
    at("roof", &mut gateway)?.update(|sensor, tx| sensor.offset.set(tx, 2));
    meet(&mut at_the_roof, &mut gateway)?;
    show("After two calibrations at the same time", &gateway);
    assert_eq!(at_the_roof.offsets(), [-1, 2]);

    at("roof", &mut gateway)?.update(|sensor, tx| sensor.offset.set(tx, -1));
    meet(&mut at_the_roof, &mut gateway)?;
    show("After somebody has decided", &gateway);

    let roof =
        SensorValue { name: "roof".to_string(), readings: 26, last: Some(16), peak: Some(Peak(16)), offset: vec![-1] };
    let cellar = SensorValue {
        name: "cellar".to_string(),
        readings: 25,
        last: Some(14),
        peak: Some(Peak(14)),
        offset: Vec::new(),
    };
    assert_eq!(at_the_roof.value(), roof);
    assert_eq!(gateway.values().map(Replica::value).collect::<Vec<_>>(), [cellar, roof]);
    Ok(())
}

fn install(name: &str, gateway: &mut Gateway) -> Result<Flash, PayloadError> {
    let sensor = Replica::new_in(Device, Sensor::initial(name.to_string()));
    gateway.insert(name.to_string(), Replica::from_payload(sensor.payload()?)?);
    Flash::write(&sensor)
}

/// A thermometer meets the gateway before it measures, to learn in time that it was restored, and writes its flash before
/// it tells what it has measured. Returns the identity that it has given up, if it was restored.
fn wake(flash: &mut Flash, gateway: &mut Gateway, degrees: i32) -> Result<Option<ReplicaId>, Box<dyn Error>> {
    let mut sensor = flash.start()?;
    let lost = meet(&mut sensor, gateway)?;
    sensor.update(|sensor, tx| sensor.measure(tx, degrees));
    *flash = Flash::write(&sensor)?;
    meet(&mut sensor, gateway)?;
    Ok(lost)
}

fn meet(sensor: &mut Replica<Sensor>, gateway: &mut Gateway) -> Result<Option<ReplicaId>, Box<dyn Error>> {
    let known = at(&sensor.name, gateway)?;
    let merged = sensor.merge(known)?;
    known.merge(sensor)?;
    Ok(merged.rotated)
}

fn at<'a>(name: &str, gateway: &'a mut Gateway) -> Result<&'a mut Replica<Sensor>, Box<dyn Error>> {
    gateway.get_mut(name).ok_or_else(|| format!("no sensor is installed as {name}").into())
}

fn show(title: &str, gateway: &Gateway) {
    println!("{title}:");
    for sensor in gateway.values() {
        let SensorValue { name, readings, last, peak, .. } = sensor.value();
        let (last, peak) = (last.unwrap_or(0), peak.map_or(0, |peak| peak.0));
        let (offsets, identities) = (sensor.offsets(), sensor.context().len());
        println!(
            "  {name}: {readings} readings, last {last}, peak {peak}, offsets {offsets:?}, identities {identities}"
        );
    }
    println!();
}
