//! Compounds of compounds: structs, tuples, boxes and maps in each other, to any depth.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod device;

mod boxes;
mod constants;
mod everywhere;
mod local;
mod maps;
mod reading;
mod shown;
mod tuples;

use crdt_types::{Replica, ReplicaId, StateCrdt};

use crate::device::Device;

/// The replicas `a` and `b` of one object.
fn two<T: StateCrdt>(initial: T) -> (Replica<T>, Replica<T>) {
    let a = Replica::with_id_in(Device::new(9), ReplicaId::new(0xa), initial);
    let b = a.fork_with_id(ReplicaId::new(0xb));
    (a, b)
}
