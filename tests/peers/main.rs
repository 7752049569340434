//! Scenarios of other libraries' tests and issues, told again with ours.
//!
//! Each test names where its scenario comes from, and asserts what our specification says. Where the peer answers
//! otherwise, the test says so; `docs/peers.md` lists those. Names and values are ours: one replica for each of the
//! peer's actors, and characters for keys and elements.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod device;

mod agreement;
mod akka_counters;
mod akka_lww_map;
mod akka_map;
mod akka_multi_map;
mod akka_set;
mod automerge;
mod dson;
mod edits;
mod flags;
mod lasp;
mod lasp_map;
mod last_write;
mod riak_counter;
mod riak_map;
mod riak_map_merge;
mod riak_set;
mod roshi;
mod rust_crdt_delta;
mod rust_crdt_map;
mod rust_crdt_register;
mod rust_crdt_set;

use crdt_types::{Replica, ReplicaId, StateCrdt};

use crate::device::Device;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);
const C: ReplicaId = ReplicaId::new(0xc);

/// The replicas `a`, `b` and `c` of one object, which have seen nothing yet.
fn three<T: StateCrdt + Default>() -> [Replica<T>; 3] {
    let a = Replica::with_id_in(Device::new(9), A, T::default());
    let (b, c) = (a.fork_with_id(B), a.fork_with_id(C));
    [a, b, c]
}

/// The replicas `a` and `b` of one object.
fn two<T: StateCrdt + Default>() -> [Replica<T>; 2] {
    let [a, b, _] = three();
    [a, b]
}

/// The replicas `a` and `b` of one object, each on a device with a clock of its own.
fn two_with_clocks<T: StateCrdt + Default>() -> [(Replica<T>, Device); 2] {
    [(A, Device::new(1)), (B, Device::new(2))]
        .map(|(id, device)| (Replica::with_id_in(device.clone(), id, T::default()), device))
}
