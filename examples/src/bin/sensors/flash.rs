//! What a thermometer remembers while it sleeps.

use crdt_types::{Environment, Identity, PayloadError, Replica, Stored, System, Timestamp};

use crate::Sensor;

/// A device with a generator of random numbers and no clock: its writes are ordered by what they have seen.
pub(crate) struct Device;

impl Environment for Device {
    fn random(&self) -> u64 {
        System.random()
    }

    fn now(&self) -> Option<Timestamp> {
        None
    }
}

/// The payload, and after it the identity: power may fail between the two.
#[derive(Clone)]
pub(crate) struct Flash {
    payload: serde_json::Value,
    pub(crate) identity: Identity,
}

impl Flash {
    pub(crate) fn write(sensor: &Replica<Sensor>) -> Result<Self, PayloadError> {
        Ok(Self { payload: sensor.payload()?, identity: sensor.identity() })
    }

    /// Under the old identity if both writes were completed, and otherwise under a new one, which is always safe.
    pub(crate) fn start(&self) -> Result<Replica<Sensor>, PayloadError> {
        let stored = Stored::from_json(self.payload.clone())?;
        Ok(stored.clone().resume_in(Device, self.identity).unwrap_or_else(|_| stored.open_in(Device)))
    }
}
