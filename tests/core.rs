//! What the core promises, as scenarios.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "core_clock.rs"]
mod clock;
#[path = "core_constants.rs"]
mod constants;
#[path = "core_deltas.rs"]
mod deltas;
#[path = "core_device.rs"]
mod device;
#[path = "core_identity.rs"]
mod identity;
#[path = "core_log.rs"]
mod log;
#[path = "core_panic.rs"]
mod panic;
#[path = "core_replica.rs"]
mod replica;
#[path = "core_resume.rs"]
mod resume;
#[path = "core_silence.rs"]
mod silence;
#[path = "core_silence_types.rs"]
mod silence_types;
#[path = "core_update.rs"]
mod update;

use crdt_types::{Environment, GSet, OrMap, OrSet, Replica, ReplicaId, StateCrdt};
use serde_json::Value;

use crate::device::Device;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);
const C: ReplicaId = ReplicaId::new(0xc);

/// An item in a list, with a constant that should follow from its key.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Item {
    #[crdt(constant)]
    id: u32,
    tags: OrSet<String>,
}

/// A list of items.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct List {
    #[crdt(constant)]
    owner: String,
    members: GSet<String>,
    items: OrMap<String, Item>,
}

/// The first replica of a state without constants.
fn first<T: StateCrdt + Default>() -> Replica<T> {
    first_in(Device::new(0))
}

fn first_in<T: StateCrdt + Default>(environment: impl Environment) -> Replica<T> {
    Replica::with_id_in(environment, A, T::default())
}

/// Three replicas of one state that have seen nothing.
fn three<T: StateCrdt + Default>() -> [Replica<T>; 3] {
    let a: Replica<T> = first();
    let (b, c) = (a.fork_with_id(B), a.fork_with_id(C));
    [a, b, c]
}

fn payload<T: StateCrdt>(replica: &Replica<T>) -> Value {
    replica.payload().expect("JSON")
}

/// The state alone, in the form that is equal for equal states.
fn state<T: StateCrdt>(replica: &Replica<T>) -> Value {
    payload(replica)["state"].take()
}

fn insert(set: &mut Replica<OrSet<u32>>, element: u32) {
    set.update(|set, tx| set.insert(tx, element));
}

fn remove(set: &mut Replica<OrSet<u32>>, element: u32) {
    set.update(|set, tx| set.remove(tx, &element));
}
