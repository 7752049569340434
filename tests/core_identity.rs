//! Who makes events, and what happens when that goes wrong.

use crdt_types::{Dot, MergeError, OrSet, Replica, ReplicaId, Stored};

use crate::device::Device;
use crate::{A, first, insert, payload, remove};

type Set = Replica<OrSet<u32>>;

/// Opens a copy of what `replica` has stored, under its own identity.
fn resumed(replica: &Set, device: Device) -> Set {
    let stored = Stored::from_json(payload(replica)).expect("its own payload");
    stored.resume_in(device, replica.identity()).expect("its own identity")
}

#[test]
fn every_replica_has_a_name_of_its_own() {
    let mut a = Replica::new(OrSet::<u32>::default());
    insert(&mut a, 1);
    let b = a.fork();
    let c = Set::from_payload(payload(&a)).expect("its own payload");
    assert_eq!(b.context(), a.context());
    assert!(a.id() != b.id() && b.id() != c.id() && c.id() != a.id());
}

#[test]
fn an_identity_costs_nothing_before_its_first_event() {
    let a = first::<OrSet<u32>>();
    let (b, c) = (a.fork(), a.fork());
    let mut d = b.fork();
    d.merge(&c).expect("replicas of one set");
    assert!(d.context().is_empty());
    assert_eq!(d.identity().counter, 0);
}

/// A backup of a, older than what b has seen, is opened as if nothing had happened.
///
/// ```text
/// a: +1 ── (backup) ── +2 ─┐
/// b:                       ├─── −1 ─┐
/// a again: 1 ──────────────┼────────┴─ now another replica: +3
/// ```
#[test]
fn a_replica_that_has_lost_events_goes_on_under_a_new_name() {
    let mut a = first::<OrSet<u32>>();
    insert(&mut a, 1);
    let mut backup = resumed(&a, Device::new(1));
    insert(&mut a, 2);
    let mut b = a.fork();
    remove(&mut b, 1);

    let merged = backup.merge(&b).expect("nothing was made twice");
    assert_eq!((merged.changed, merged.rotated), (true, Some(A)));
    assert_ne!(backup.id(), A);
    assert_eq!(backup.value(), [2].into());

    insert(&mut backup, 3);
    assert_eq!(backup.identity().counter, 1);
    assert_eq!(backup.context().counter(A), 2);
    a.merge(&backup).expect("a goes on too");
    assert_eq!(a.value(), [2, 3].into());
    assert_eq!(a.merge(&b).expect("replicas of one set").rotated, None);
}

/// ```text
/// a: +1 ─┬─ +2
///        └─ +3    in a copy
/// ```
#[test]
fn two_copies_of_one_replica_are_noticed_where_they_meet() {
    let mut original = first::<OrSet<u32>>();
    insert(&mut original, 1);
    let mut copy = resumed(&original, Device::new(1));
    let mut original = resumed(&original, Device::new(2));
    insert(&mut original, 2);
    insert(&mut copy, 3);
    let before = (payload(&original), payload(&copy));

    let error = original.merge(&copy).expect_err("the event was made twice");
    assert_eq!(error, MergeError::IdentityForked { dot: Dot::new(A, 2) });
    assert_eq!(error.to_string(), "replica 000000000000000a made event 2 twice: two copies of it are in use",);
    assert_eq!(copy.merge(&original), Err(error));
    assert_eq!((payload(&original), payload(&copy)), before);
}

/// Neither copy meets the other; b and c do.
#[test]
fn two_copies_of_one_replica_are_noticed_by_others() {
    let mut original = first::<OrSet<u32>>();
    insert(&mut original, 1);
    let mut copy = resumed(&original, Device::new(1));
    let (mut b, mut c) = (original.fork(), original.fork());
    insert(&mut original, 2);
    insert(&mut copy, 3);
    b.merge(&original).expect("b has seen no copy");
    c.merge(&copy).expect("c has seen the copy only");
    assert_eq!(b.merge(&c), Err(MergeError::IdentityForked { dot: Dot::new(A, 2) }));
    assert_eq!(c.merge(&b), Err(MergeError::IdentityForked { dot: Dot::new(A, 2) }));
}

/// As [`MergeError::IdentityForked`] advises: one copy is kept, the edits of the other are made again.
#[test]
fn what_a_copy_did_can_be_done_again() {
    let mut original = first::<OrSet<u32>>();
    insert(&mut original, 1);
    let before_parting = payload(&original);
    let mut copy = resumed(&original, Device::new(1));
    insert(&mut original, 2);
    insert(&mut copy, 3);
    assert!(original.merge(&copy).is_err());

    let stored = Stored::from_json(before_parting).expect("a payload");
    let mut recovered = stored.open_in(Device::new(3));
    insert(&mut recovered, 3);
    original.merge(&recovered).expect("another replica");
    recovered.merge(&original).expect("another replica");
    assert_eq!(original.value(), [1, 2, 3].into());
    assert_eq!(recovered.value(), original.value());
}

#[test]
fn a_copy_that_has_made_nothing_is_no_harm() {
    let mut original = first::<OrSet<u32>>();
    insert(&mut original, 1);
    let mut copy = resumed(&original, Device::new(1));
    insert(&mut original, 2);
    assert_eq!(copy.merge(&original).expect("nothing was made twice").rotated, Some(A));
    assert_eq!(original.merge(&copy).expect("nothing new").rotated, None);
}

#[test]
fn a_name_is_sixteen_digits() {
    let id = ReplicaId::new(0xa1);
    assert_eq!(id.to_string().parse(), Ok(id));
    let error = "a1".parse::<ReplicaId>().expect_err("too short");
    assert_eq!(error.to_string(), "a replica id is sixteen lower-case hexadecimal digits");
}
