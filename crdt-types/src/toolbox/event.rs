//! A fact as an event.

use crdt_core::{Environment, Replica, ReplicaId, StateCrdt, Timestamp, Transaction};

/// What a replica that bears the name of a fact, and has made that one event, would hold.
pub(super) fn only_event<T: StateCrdt + Default>(
    identity: ReplicaId,
    event: impl FnOnce(&mut T, &mut Transaction<'_>),
) -> T {
    let mut replica = Replica::with_id_in(Nowhere, identity, T::default());
    replica.update(event);
    T::clone(&replica)
}

/// The replica of a fact is never merged and never stored, and brings its own time.
struct Nowhere;

impl Environment for Nowhere {
    fn random(&self) -> u64 {
        0
    }

    fn now(&self) -> Option<Timestamp> {
        None
    }
}
