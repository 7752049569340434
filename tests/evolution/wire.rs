//! How programs exchange what they have.

use crdt_types::{CausalContext, Delta, Merged, PayloadError, Replica, ReplicaId, StateCrdt, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::device::Device;

/// A self-describing format.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Wire {
    Json,
    Text,
    Cbor,
    Compact,
}

pub(crate) const WIRES: [Wire; 4] = [Wire::Json, Wire::Text, Wire::Cbor, Wire::Compact];

/// What is sent.
pub(crate) trait Message: Serialize {
    fn to_compact(&self) -> Vec<u8>;
}

impl<T: StateCrdt> Message for Replica<T> {
    fn to_compact(&self) -> Vec<u8> {
        self.to_bytes().unwrap()
    }
}

impl<T: StateCrdt> Message for Delta<T> {
    fn to_compact(&self) -> Vec<u8> {
        self.to_bytes().unwrap()
    }
}

/// What is received.
pub(crate) trait Received: DeserializeOwned {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError>;
}

impl<T: StateCrdt> Received for Stored<T> {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError> {
        Self::from_bytes(bytes)
    }
}

impl<T: StateCrdt> Received for Delta<T> {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError> {
        Self::from_bytes(bytes)
    }
}

impl Wire {
    /// Writes and reads.
    pub(crate) fn carry<T: Received>(self, message: &impl Message) -> Result<T, String> {
        match self {
            Self::Json => serde_json::from_value(serde_json::to_value(message).unwrap()).map_err(|e| e.to_string()),
            Self::Text => serde_json::from_str(&serde_json::to_string(message).unwrap()).map_err(|e| e.to_string()),
            Self::Cbor => {
                let mut bytes = Vec::new();
                ciborium::into_writer(message, &mut bytes).unwrap();
                ciborium::from_reader(&*bytes).map_err(|e| e.to_string())
            }
            Self::Compact => T::from_compact(&message.to_compact()).map_err(|e| e.to_string()),
        }
    }

    /// Another program opens what one has stored.
    pub(crate) fn open<T: StateCrdt>(self, stored: &Replica<impl StateCrdt>, id: u64) -> Replica<T> {
        let stored: Stored<T> = self.carry(stored).unwrap();
        stored.open_in(Device::new(id)).fork_with_id(ReplicaId::new(id))
    }

    /// What `from` has seen and `to` has not.
    pub(crate) fn sync<T: StateCrdt>(self, to: &mut Replica<T>, from: &Replica<impl StateCrdt>) -> Merged {
        let delta: Delta<T> = self.carry(&from.delta_since(to.context())).unwrap();
        to.apply(delta).unwrap()
    }

    /// Everything that `from` has seen.
    pub(crate) fn send<T: StateCrdt>(self, to: &mut Replica<T>, from: &Replica<impl StateCrdt>) {
        let delta: Delta<T> = self.carry(&from.delta_since(&CausalContext::new())).unwrap();
        to.apply(delta).unwrap();
    }
}

/// A replica in its initial state.
pub(crate) fn replica<T: StateCrdt>(id: u64, initial: T) -> Replica<T> {
    Replica::with_id_in(Device::new(id), ReplicaId::new(id), initial)
}

/// Is what the older program has, read by the newer one, what the newer one has?
#[track_caller]
pub(crate) fn assert_same<T: StateCrdt + PartialEq>(wire: Wire, new: &Replica<T>, old: &Replica<impl StateCrdt>) {
    let read: Replica<T> = wire.open(old, 0xff);
    assert_eq!(read.context(), new.context(), "{wire:?}");
    assert!(*read == **new, "{wire:?}: {}\nis not\n{}", read.payload().unwrap(), new.payload().unwrap());
}
